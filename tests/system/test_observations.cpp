// A run beside measurements of a user's own: the command, its files, what it refuses; and stations of a layer in evaluation and report.

#include <catch2/catch.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "model/io/csv.hpp"
#include "model/io/text_file.hpp"
#include "postprocess/results/run_reader.hpp"
#include "tests/support/command.hpp"
#include "tests/support/tarra.hpp"

using namespace pearl;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

TEST_CASE("pearl evaluate --observations: a layer's station, pages and tables, exit codes") {
  const tarra::Tarra world;
  fs::create_directory(world.folder / "mine");
  write_text_file(world.folder / "mine/dataset.yaml", "pearl: 1\nkind: dataset\nid: mine\ntables: {stations.csv: add}\n");
  write_text_file(world.folder / "mine/stations.csv", "network,code,name,region,lon,lat,kind,status,source,note\nmine,M1,Mine Tower,upper,-71.05,-33.25,urban,illustrative,made up,\n");
  std::string plan = read_text_file(world.plan);
  plan.replace(plan.find("data: tarra"), 11, "data: [tarra, mine]");
  write_text_file(world.plan, plan);
  const std::string run = (world.folder / "run").string(), files = world.folder.path().string();
  REQUIRE(command("pearl run " + std::string(world.plan) + " --quiet --out " + run).exit == 0);

  // January of every hour at two stations that only stations.csv places, one of them the layer's.
  std::string text = "date,code,so2\n";
  for (int day = 1; day <= 31; ++day)
    for (int hour = 0; hour < 24; ++hour)
      for (const char* code : {"M1", "TB1"}) text += fmt::format("2011-01-{:02} {:02}:00,{},{}\n", day, hour, code, 1 + hour + (code[0] == 'M' ? 3 : 0));
  write_text_file(world.folder / "so2.csv", text);
  const std::string asked = "pearl evaluate " + run + " --observations " + files + "/so2.csv ", said = "--time-zone UTC-04:00 --unit ug/m3 ";
  CommandResult result = command(asked + said + "--out " + files + "/page.md --figures " + files + "/figures --json " + files + "/o.json");
  INFO(result.errors);
  REQUIRE(result.exit == 0);
  CHECK_THAT(result.output, Contains("Mine Tower (M1)") && Contains("Harbour (TB1)") && Contains("stations.csv of the data set") && Contains("hours of months"));
  const std::string page = read_text_file(world.folder / "page.md");
  CHECK_THAT(page, Contains("Written by `pearl evaluate run --observations so2.csv --time-zone UTC-04:00 --unit ug/m3 --out page.md --figures figures`") && Contains("![Day cycle](figures/observed-day-cycle.png)") &&
                       Contains("never by date"));
  CHECK(page.find(files) == std::string::npos);  // no places of this machine
  CHECK_THAT(read_text_file(world.folder / "skill.csv"), Contains(",typical days,SO2,hour,all,2,"));
  // A pair against the run's own hours: those of the days that stand for January, by how many of its days each stands for.
  const RunReader reader(run);
  int i = 0, j = 0;
  REQUIRE(reader.grid().find({-71.05, -33.25}, i, j));
  const std::size_t day_length = 24, seven = 7;
  double sum = 0, days = 0;
  for (std::size_t p = 0; p < reader.run().periods.size(); ++p) {
    const double of_january = reader.run().periods[p].days_in(1);
    sum += of_january * static_cast<double>(reader.hours(reader.run().baseline)->read("SO2", day_length * p + seven, 1)[reader.grid().index(i, j)]);
    days += of_january;
  }
  Faults faults;
  const csv::Table pairs = csv::Table::as_written("pairs.csv", read_text_file(world.folder / "pairs.csv"), faults);
  std::size_t found = 0;
  for (const csv::Row& row : pairs.rows()) {
    if (row.text("station") != "M1" || row.text("averaging") != "hour" || row.text("hour") != "7") continue;
    ++found;
    CHECK(row.text("month") == "1");
    CHECK(row.text("measured_values") == "31");
    CHECK(row.text("cell_i") == std::to_string(i));
    CHECK(row.text("cell_j") == std::to_string(j));
    CHECK(row.number("measured", faults) == 11);
    CHECK(row.number("modelled", faults) == Approx(sum / days).epsilon(1e-12));
  }
  CHECK(found == 1);
  const nlohmann::json json = nlohmann::json::parse(read_text_file(world.folder / "o.json"));
  CHECK(json["runs"][0]["stations"].size() == 2);
  CHECK(json["runs"][0]["skill"][0]["n"] == 48);

  // On maps of the year stand means of a year alone: those of January are told and left out.
  const auto dots = [&] {
    const CommandResult reported = command("pearl report " + run + " --no-maps");
    CHECK((reported.output.find("verdict") != std::string::npos) == !nlohmann::json::parse(read_text_file(fs::path(run) / "run.json"))["verdicts"].empty());  // no head of a table without rows
    const std::string html = read_text_file(fs::path(run) / "report.html"), begin = "id=\"dots-data\">";
    const std::size_t at = html.find(begin) + begin.size();
    return std::pair{nlohmann::json::parse(html.substr(at, html.find("</script>", at) - at)), reported.errors};
  };
  REQUIRE(command(asked + said + "--out " + run + "/stations.md").exit == 0);
  const auto [of_january, told] = dots();
  CHECK(std::none_of(of_january.begin(), of_january.end(), [](const nlohmann::json& dot) { return dot[6] == "year"; }));
  CHECK_THAT(told, Contains("station_means.csv: 2 of its rows are means by the month, not of the year"));
  std::string year = "date,code,so2\n";
  for (int month = 1; month <= 12; ++month)
    for (int day = 1; day <= 28; ++day)
      for (int hour = 0; hour < 24; ++hour) year += fmt::format("2011-{:02}-{:02} {:02}:00,M1,{}\n", month, day, hour, 5);
  write_text_file(world.folder / "year.csv", year);
  REQUIRE(command("pearl evaluate " + run + " --observations " + files + "/year.csv " + said + "--out " + run + "/stations.md").exit == 0);
  const auto [of_year, nothing] = dots();
  REQUIRE(of_year.size() == 1);
  CHECK(of_year[0][5] == 5);
  CHECK(of_year[0][6] == "year");
  CHECK(of_year[0][7] == 1);
  CHECK_THAT(read_text_file(fs::path(run) / "report.html"), Contains("data-station=\"M1\" data-scenario=\"") && Contains("data-measured=\"\"") && Contains("Measured, 2011"));
  CHECK_THAT(nothing, !Contains("station_means.csv"));

  // Written again over its own; not over a file of the user's.
  CHECK(command(asked + said + "--out " + files + "/page.md").exit == 0);
  write_text_file(world.folder / "pairs.csv", "my,own\n");
  result = command(asked + said + "--out " + files + "/page.md");
  CHECK(result.exit == 2);
  CHECK_THAT(result.errors, Contains("pairs.csv: a file of that name is there and was not written by this command"));
  CHECK(read_text_file(world.folder / "pairs.csv") == "my,own\n");

  // What is not said is refused, all of it at once.
  result = command(asked);
  CHECK(result.exit == 3);
  CHECK_THAT(result.errors, Contains("so2.csv:2") && Contains("nothing says the time zone"));
  result = command(asked + "--time-zone UTC-04:00");
  CHECK(result.exit == 3);
  CHECK_THAT(result.errors, Contains("nothing says the unit of SO2"));
  for (const auto& [words, fault] : {std::pair{"--time-zone Mars/Base --unit ppb", "--time-zone: no time zone 'Mars/Base'"}, {"--time-zone Mars --unit ppb", "--time-zone: the time zone 'Mars' is not understood; write UTC, an offset of it as UTC+08:00, or a zone as Continent/City"},
                                     {"--unit furlong", "--unit: 'furlong' is not understood; allowed: ug/m3, mg/m3, 10ug/m3, ng/m3, ppb, ppm, ppt; as --unit ug/m3, or of one pollutant --unit NO2=ppb"}, {"--unit dust=ppb", "'dust' is no pollutant"},
                                     {"--hour-stamp middle", "neither begin nor end"}, {"--date-order year", "neither day-first nor month-first"}, {"--temperature 500", "--temperature"}, {"--temperature '400 K'", "outside 200 to 340 K"},
                                     {"--pressure 1013", "as 1013.25 hPa"}, {"--strict", "ask for the two one after the other"}, {"--time-zone UTC --unit ppb --scenario nothing", "the run has no scenario 'nothing'"},
                                     {"--time-zone UTC --unit ppb --attainment a", "not of the form BASE=FUTURE"}, {"--time-zone UTC --unit ppb --attainment a=b", "--attainment: the run has no scenario 'a'"}}) {
    INFO(words);
    result = command(asked + words);
    CHECK(result.exit == 2);
    CHECK_THAT(result.errors, Contains(fault) && !Contains("utc_offset") && !Contains("time_zone"));
  }
  result = command(asked + "--unit furlong,NO2=cubit,dust=ppb");
  CHECK(result.exit == 2);
  CHECK_THAT(result.errors, Contains("'furlong'") && Contains("'cubit'") && Contains("'dust' is no pollutant"));
  result = command("pearl evaluate " + run + " --time-zone UTC");
  CHECK(result.exit == 2);
  CHECK_THAT(result.errors, Contains("--time-zone speaks of measurements of your own"));
  result = command("pearl evaluate " + run + " --observations " + files + "/nowhere.csv --time-zone UTC");
  CHECK(result.exit == 3);
  CHECK_THAT(result.errors, Contains("nowhere.csv"));
  // The time and the value of one line.
  write_text_file(world.folder / "two.csv", "datetime,station,pollutant,value,unit\n2010-13-01T00:00+08:00,M1,SO2,abc,ug/m3\n");
  result = command("pearl evaluate " + run + " --observations " + files + "/two.csv");
  CHECK(result.exit == 3);
  CHECK_THAT(result.errors, Contains("'2010-13-01T00:00+08:00' is no time") && Contains("'abc' is not a number"));
  write_text_file(world.folder / "two.csv", "datetime,station,pollutant,value,unit\n2010-13-01T00:00+08:00,M1,PM3,1,ug/m3\n");
  CHECK_THAT(command("pearl evaluate " + run + " --observations " + files + "/two.csv").errors, Contains("is no time") && Contains("'PM3' is no pollutant that is known (did you mean PM10 or PM2.5?): 1 value of it would not be used"));
  // What is left out, and what a layout says of hours, is told on the terminal, also where nothing pairs.
  write_text_file(world.folder / "other.csv", "datetime,station,pollutant,value,unit\n1990-01-01T00:00Z,M1,SO2,1,ug/m3\n1990-01-01T00:00Z,M1,PM3,1,ug/m3\n");
  CHECK_THAT(command("pearl evaluate " + run + " --observations " + files + "/other.csv").errors, Contains("not used: PM3 (did you mean PM10, PM2.5?)"));
  write_text_file(world.folder / "network.csv", "date,hour,type,M1,TB1\n20110101,0,SO2,1,2\n20110101,23,SO2,1,2\n");
  CHECK_THAT(command("pearl evaluate " + run + " --observations " + files + "/network.csv").errors, Contains("a time is the end of its hour") && Contains("where it is the begin, say so: --hour-stamp begin"));
  CHECK_THAT(command("pearl evaluate " + run + " --hour-stamp begin --observations " + files + "/network.csv").errors, !Contains("--hour-stamp begin"));
  // A table of stations of one's own.
  write_text_file(world.folder / "kinds.csv", "code,name,lon,lat,kind\nM1,Mine,-71.05,-33.25,roadsid\n");
  CHECK_THAT(command(asked + said + "--stations " + files + "/kinds.csv").errors, Contains("kinds.csv:2:23: kind: 'roadsid' is no kind of station (did you mean 'roadside'?)"));
  // Options, files and folders that are wrong are told together.
  result = command(asked + "--time-zone Mars/Base --hour-stamp middle --date-order year --unit furlong --temperature 500 --pressure 1013");
  CHECK(result.exit == 2);
  for (const char* fault : {"no time zone 'Mars/Base'", "neither begin nor end", "neither day-first nor month-first", "--unit: 'furlong'", "--temperature", "as 1013.25 hPa"}) CHECK_THAT(result.errors, Contains(fault));
  result = command("pearl evaluate " + files + "/no-run " + files + "/no-other --observations " + files + "/nowhere.csv --stations " + files + "/no-stations.csv");
  CHECK(result.exit == 4);
  for (const char* fault : {"no-run is not a folder of results", "no-other is not a folder of results", "nowhere.csv: no such file", "no-stations.csv: no such file"}) CHECK_THAT(result.errors, Contains(fault));
}

TEST_CASE("a layer's own stations and measurements show in evaluation and report") {
  const tarra::Tarra world;
  fs::create_directory(world.folder / "mine");
  write_text_file(world.folder / "mine/dataset.yaml", "pearl: 1\nkind: dataset\nid: mine\ntables: {stations.csv: add}\n");
  write_text_file(world.folder / "mine/stations.csv", "network,code,name,region,lon,lat,kind,status,source,note\nmine,M1,Mine Tower,upper,-71.05,-33.25,urban,illustrative,made up,\n");
  std::string months = "code,pollutant,month,mean,n_months,first_year,last_year,unit\n", hours = "place,lon,lat,season,pollutant,unit,period,source";
  for (int month = 1; month <= 12; ++month) months += fmt::format("M1,SO2,{},{},1,2011,2011,ug m-3\n", month, 7);
  for (int hour = 0; hour < 24; ++hour) hours += fmt::format(",h{:02}", hour);
  write_text_file(world.folder / "mine/observations_monthly.csv", months);
  write_text_file(world.folder / "mine/observations_cycle.csv", hours + "\n");
  write_text_file(world.folder / "mine/observations_wind.csv", "place,month,speed,unit\n");
  write_text_file(world.folder / "mine/observations_network.csv", "network,year,pollutant,value,unit,status\n");
  write_text_file(world.folder / "mine/evaluation_bars.csv", "quantity,place,pollutant,spacing_from_km,spacing_to_km,low,high,source\n");
  std::string plan = read_text_file(world.plan);
  plan.replace(plan.find("data: tarra"), 11, "data: [tarra, mine]");
  write_text_file(world.plan, plan);
  const std::string run = (world.folder / "run").string();
  const CommandResult made = command("pearl run " + std::string(world.plan) + " --quiet --out " + run + " && pearl report --no-maps " + run);
  INFO(made.errors);
  REQUIRE(made.exit == 0);
  const CommandResult result = command("pearl evaluate " + run);
  INFO(result.errors);
  REQUIRE(result.exit == 0);
  CHECK_THAT(result.output, Contains("Mine Tower"));
  CHECK_THAT(read_text_file(run + "/report.html"), Contains("id=\"evaluation-stations\"") && Contains("Mine Tower"));
}
