#include "postprocess/exports/ioapi.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <cmath>

#include "exports_world.hpp"
#include "model/core/clock.hpp"
#include "model/io/netcdf.hpp"
#include "tests/support/prd_map.hpp"

using namespace pearl;
using namespace pearl::testing;
using Catch::Contains;

TEST_CASE("attributes of an I/O API file have the types that its library declares") {
  const ExportWorld world;
  const auto files = world.write({.format = ExportFormat::ioapi, .variables = {"NO2", "O3"}, .scenarios = {"plan-2015"}});
  REQUIRE(files.size() == 1 + 4);  // GRIDDESC, and a file for each typical day
  const std::string file = world.path(files[1]);
  CHECK(printed("ncdump -k '" + file + "'") == "64-bit offset\n");
  const std::string head = printed("ncdump -h '" + file + "'");
  const HorizontalGrid& grid = world.results.grid();
  // ncdump writes floats with f, doubles with a point, whole numbers without.
  for (const char* const line :
       {"TSTEP = UNLIMITED ; // (24 currently)", "DATE-TIME = 2 ;", "LAY = 1 ;", "VAR = 2 ;", "int TFLAG(TSTEP, VAR, DATE-TIME) ;", "float NO2(TSTEP, LAY, ROW, COL) ;", "float O3(TSTEP, LAY, ROW, COL) ;",
        ":FTYPE = 1 ;", ":TSTEP = 10000 ;", ":NTHIK = 1 ;", ":NLAYS = 1 ;", ":NVARS = 2 ;", ":GDTYP = 2 ;", ":P_ALP = 20. ;", ":P_BET = 26. ;", ":P_GAM = 113.6 ;", ":XCENT = 113.6 ;", ":YCENT = 22.8 ;",
        ":XCELL = 27000. ;", ":YCELL = 27000. ;", ":VGTYP = -9999 ;", ":VGTOP = -9.999e+36f ;", ":VGLVLS = 0.f, 0.f ;", ":GDNAM = \"PEARL_GRID      \" ;", ":UPNAM = \"PEARL           \" ;",
        ":VAR-LIST = \"NO2             O3              \" ;", "NO2:long_name = \"NO2             \" ;", "NO2:units = \"ug m-3          \" ;", "TFLAG:units = \"<YYYYDDD,HHMMSS>\" ;"})
    CHECK_THAT(head, Contains(line));
  CHECK_THAT(head, Contains(fmt::format(":NCOLS = {} ;", grid.nx())) && Contains(fmt::format(":NROWS = {} ;", grid.ny())) && Contains(fmt::format(":XORIG = {:.0f}. ;", grid.west())) &&
                       Contains(fmt::format(":YORIG = {:.0f}. ;", grid.south())));
  for (const char* const name : {"CDATE", "CTIME", "WDATE", "WTIME", "SDATE", "STIME"}) {
    const std::size_t place = head.find(fmt::format(":{} = ", name));
    REQUIRE(place != std::string::npos);
    CHECK(head.substr(place, 40).find('.') > head.substr(place, 40).find(';'));
  }
  for (const auto& [name, length] : {std::pair{"IOAPI_VERSION", 80}, {"EXEC_ID", 80}, {"NO2:var_desc", 80}, {"O3:var_desc", 80}, {"TFLAG:var_desc", 80}}) {
    const std::size_t place = head.find(fmt::format("{} = \"", name)) + std::string(name).size() + 4;
    CHECK(head.find("\" ;", place) - place == static_cast<std::size_t>(length));
  }
}

TEST_CASE("hours of an I/O API file are those of the run, stamped with the begin of the hour") {
  const ExportWorld world;
  const auto files = world.write({.format = ExportFormat::ioapi, .variables = {"NO2"}, .scenarios = {"plan-2015"}});
  const HourFile& hours = *world.results.reader().hours("plan-2015");
  const std::vector<float> all = hours.read("NO2");
  const std::size_t cells = static_cast<std::size_t>(world.results.grid().cells());
  for (std::size_t day = 0; day < 4; ++day) {
    const netcdf::Reader file(world.out / files[1 + day]);
    const std::vector<float> own = file.floats("NO2");
    REQUIRE(own.size() == 24 * cells);
    CHECK(std::equal(own.begin(), own.end(), all.begin() + static_cast<std::ptrdiff_t>(day * 24 * cells)));
    const std::vector<double> flags = file.values("TFLAG");
    CHECK(flags[0] == file.number_attribute("", "SDATE", 0));
    CHECK(flags[1] == file.number_attribute("", "STIME", -1));
    CHECK(flags[3] == std::fmod(flags[1] + 10000, 240000));
  }
  CHECK(netcdf::Reader(world.out / files[1]).values("TFLAG")[0] == 2010015);  // 15 January, 16:00 UTC: midnight of the region
  CHECK(netcdf::Reader(world.out / files[1]).values("TFLAG")[1] == 160000);
  CHECK_THAT(read_text_file(world.out / "GRIDDESC"), Contains("'PEARL_LAMBERT'\n  2 20 26 113.6 113.6 22.8") && Contains("27000 27000 20 16 1"));
}

TEST_CASE("hours with a gap between them are spans of their own") {
  const auto hour = [](const std::string& begin) { return ExportBand{"", begin, "", {}}; };
  const std::vector<ExportBand> bands{hour("2010-01-04T16:00:00Z"), hour("2010-01-04T17:00:00Z"), hour("2010-02-04T16:00:00Z"), hour("2010-02-04T23:00:00Z"), hour("2010-02-05T00:00:00Z")};
  CHECK(consecutive_hours(bands) == std::vector<std::pair<std::size_t, std::size_t>>{{0, 2}, {2, 3}, {3, 5}});
}

TEST_CASE("what is outside of the regions is missing in an I/O API file, and long names stay apart") {
  const HorizontalGrid grid = HorizontalGrid::centred(prd_map, 9000, 4, 3);
  ExportField first = numbered_field(grid), second = numbered_field(grid);
  first.name = "a_name_that_is_far_too_long_1";
  second.name = "a_name_that_is_far_too_long_2";
  for (ExportField* field : {&first, &second}) field->bands[0].begin = "2010-12-31T23:00:00Z";
  first.bands[0].values[5] = std::nanf("");
  const TemporaryDirectory folder;
  const std::vector<ExportField> fields{first, second};
  const auto values_of = [&](std::size_t f, std::size_t, std::size_t) { return fields[f].bands[0].values; };
  write_ioapi(folder / "a.nc", fields, values_of, grid, {.program = "Pearl"});
  const netcdf::Reader file(folder / "a.nc");
  CHECK(file.floats("a_name_that_is_f")[5] == -9.999e36f);
  CHECK(file.floats("a_name_that_is_1")[5] == second.bands[0].values[5]);
  CHECK(file.values("TFLAG")[0] == 2010365);
}

TEST_CASE("an I/O API file asks for a day of hours at a time, and its description has no more lines than the library reads") {
  const HorizontalGrid grid = HorizontalGrid::centred(prd_map, 9000, 4, 3);
  ExportField field = numbered_field(grid);
  field.bands.clear();
  constexpr std::size_t hours = 24 * 3 + 5;
  for (std::size_t hour = 0; hour < hours; ++hour) field.bands.push_back({"", (Instant::from_utc({2012, 2, 28, 20}) + static_cast<Seconds>(hour) * one_hour).iso(), "", {}});
  const std::size_t cells = static_cast<std::size_t>(grid.cells());
  std::size_t most = 0;
  const auto value = [&](std::size_t hour, std::size_t cell) { return static_cast<float>(100 * hour + cell); };
  const TemporaryDirectory folder;
  write_ioapi(
      folder / "a.nc", {field},
      [&](std::size_t, std::size_t first, std::size_t count) {
        most = std::max(most, count);
        std::vector<float> values;
        for (std::size_t hour = first; hour < first + count; ++hour)
          for (std::size_t cell = 0; cell < cells; ++cell) values.push_back(value(hour, cell));
        return values;
      },
      grid, {.program = "Pearl", .plan_title = std::string(20000, 'x')});
  CHECK(most == 24);
  const netcdf::Reader file(folder / "a.nc");
  const std::vector<float> values = file.floats(field.name);
  REQUIRE(values.size() == hours * cells);
  for (std::size_t n = 0; n < values.size(); ++n) CHECK(values[n] == value(n / cells, n % cells));
  const std::vector<double> flags = file.values("TFLAG");
  CHECK(flags[2 * 4] == 2012060);                // four hours on it is the 29th of February
  CHECK(flags[2 * 28] == 2012061);               // and then March
  CHECK(file.text_attribute("", "FILEDESC").size() == 60 * 80);
}
