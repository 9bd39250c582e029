#include "postprocess/exports/shapefile.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "exports_world.hpp"
#include "model/core/error.hpp"

using namespace pearl;
using namespace pearl::testing;
using Catch::Contains;

TEST_CASE("names of a shapefile have ten characters at most, and differ whatever the case") {
  const std::vector<ExportColumn> columns{{"O3_MDA8_p90_diff", "", "", true}, {"O3_MDA8_p90_pct", "", "", true}, {"o3_mda8_p9", "", "", true}, {"2nd", "", "", true}, {"", "", "", true}, {"a b\xc3\xa4", "", "", true}};
  CHECK(shapefile_names(columns) == std::vector<std::string>{"O3_MDA8_p9", "O3_MDA8__1", "o3_mda8__2", "F2nd", "F", "a_b__"});
}

TEST_CASE("GDAL reads a shapefile with the numbers of the regions, and its key says what each field is") {
  const ExportWorld world;
  world.write({.format = ExportFormat::shapefile, .variables = {"SO2"}, .indicators = {"O3_MDA8"}, .scenarios = {"plan-2015"}});
  const std::string row = printed("ogrinfo -ro -geom=NO -where \"code = 'HK'\" '" + world.path("plan-2015/regions.shp") + "' regions");
  const std::size_t mask = world.indicators.find("HK"), s = world.results.run().scenario_index("plan-2015"), v = world.results.run().variable_index("SO2");
  const std::size_t place = row.find("  SO2 (Real) = ");
  REQUIRE(place != std::string::npos);
  CHECK(std::stod(row.substr(place + 15)) == Approx(world.indicators.at(s, v, mask).population_mean).epsilon(1e-6));
  CHECK_THAT(row, Contains("Geometry: Polygon") && Contains("4326") && Contains("name (String) = Hong Kong"));
  const std::string key = read_text_file(world.path("plan-2015/regions-fields.csv"));
  CHECK_THAT(key, Contains("SO2_diff,SO2_diff,ug m-3,") && Contains("O3_MDA8_ar,O3_MDA8_area,"));
}

TEST_CASE("holes, empty shapes and texts of other scripts come back from a shapefile") {
  const ExportFeatures features{{"x", "", {{"text", "", "", false}, {"number", "", "", true}}, {{std::string("\xe9\xa6\x99\xe6\xb8\xaf"), -1.25e-7}, {std::string(300, 'x'), std::monostate{}}}},
                                {{{{{0, 0}, {0, 1}, {1, 1}, {1, 0}}, {{{0.2, 0.2}, {0.4, 0.2}, {0.4, 0.4}}}}}, {}}};
  const TemporaryDirectory folder;
  for (const auto& [file, bytes] : shapefile("a", features, {.created = "2026-11-29T14:02:00Z"})) write_text_file(folder / file, bytes);
  const std::string text = printed("ogrinfo -ro -al '" + (folder / "a.shp").string() + "'");
  CHECK_THAT(text, Contains("\xe9\xa6\x99\xe6\xb8\xaf") && Contains("(0.2 0.2,") && Contains("Feature Count: 2") && Contains(std::string(254, 'x') + "\n") && Contains("number (Real) = (null)"));
  CHECK_THAT(text, Contains("-0.00000012500"));
}

TEST_CASE("a moment of the run that is none is no fault of its shapefile") {
  const ExportFeatures features{{"x", "", {{"number", "", "", true}}, {{1.5}}}, {{{{{0, 0}, {0, 1}, {1, 1}}, {}}}}};
  const TemporaryDirectory folder;
  for (const char* const created : {"", "yesterday evening", "2026-99-99T00:00:00Z", "9999-01-01T00:00:00Z", "99999999999999999999"}) {
    INFO(created);
    for (const auto& [file, bytes] : shapefile("a", features, {.created = created})) write_text_file(folder / file, bytes);
    CHECK_THAT(printed("ogrinfo -ro -so '" + (folder / "a.shp").string() + "' a"), Contains("DBF_DATE_LAST_UPDATE=1970-01-01"));
  }
}

TEST_CASE("more columns than dBASE knows are refused with what to do") {
  ExportFeatures features{{"x", "", std::vector<ExportColumn>(256, ExportColumn{"c", "", "", true}), {}}, {}};
  CHECK_THROWS_WITH(shapefile("a", features, {}), Contains("256 columns: it can have 255") && Contains("--variable"));
}
