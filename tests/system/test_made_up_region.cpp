// A region that does not exist goes the whole way: check, plan, inventory, run, report; and the report knows nothing of another one.

#include <catch2/catch.hpp>

#include <map>
#include <nlohmann/json.hpp>

#include "model/io/netcdf.hpp"
#include "model/io/text_file.hpp"
#include "tests/support/command.hpp"
#include "tests/support/prd_words.hpp"
#include "tests/support/tarra.hpp"

using namespace pearl;
using pearl::tarra::Tarra;
namespace fs = std::filesystem;

TEST_CASE("a made-up region goes from check to report, and the report holds no word of another region") {
  const Tarra tarra;
  const CommandResult check = command("pearl check " + tarra.plan);
  INFO(check.output << check.errors);
  REQUIRE(check.exit == 0);
  CHECK(check.errors.empty());

  const CommandResult plan = command("pearl plan " + tarra.plan + " && pearl plan --people " + tarra.plan);
  INFO(plan.errors);
  REQUIRE(plan.exit == 0);
  CHECK(plan.output.find("jan-trades") != std::string::npos);
  CHECK(plan.output.find("lower") != std::string::npos);
  CHECK(plan.errors.find("are not told") == std::string::npos);  // time, memory and disk: the sample run knows the regions of this data set alone
  CHECK(plan.output.find("MB") != std::string::npos);

  const CommandResult inventory = command("pearl inventory --data " + tarra.data + " --format json");
  INFO(inventory.errors);
  REQUIRE(inventory.exit == 0);
  const auto tonnes = nlohmann::json::parse(inventory.output);
  CHECK(tonnes["year"] == 2021);
  CHECK(tonnes["pollutants"] == nlohmann::json({"SOX", "NITROGEN", "DUST", "FINES", "FUMES"}));
  const CommandResult alias = command("pearl inventory --data " + tarra.data + " --pollutant sulphur --region tarra-all");
  CHECK(alias.output.find("ministry") != std::string::npos);

  const CommandResult explain = command("pearl explain " + tarra.plan + " clean --region lower --pollutant SOX");
  INFO(explain.errors);
  REQUIRE(explain.exit == 0);
  CHECK(explain.output.find("night_shift: 30 % of the source") != std::string::npos);

  const std::string out = (tarra.folder / "out").string();
  const CommandResult run = command("pearl run " + tarra.plan + " --quiet --out " + out);
  INFO(run.errors);
  REQUIRE(run.exit == 0);
  const auto description = nlohmann::json::parse(read_text_file(out + "/run.json"));
  CHECK(description["data_set"]["id"] == "tarra");
  CHECK(description["closure"]["injected_against_ledger"] < 1e-6);
  CHECK(description["closure"]["budget_residual"] < 1e-5);
  CHECK(description["periods"][0]["begin"] == "2021-01-05T03:30:00Z");  // midnight of clocks that are three and a half hours behind

  const CommandResult report = command("pearl report " + out);
  INFO(report.errors);
  REQUIRE(report.exit == 0);
  const std::string page = read_text_file(out + "/report.html");
  for (const char* words : {"air over Tarra Bay", "Upper Tarra", "Lower Tarra", "Cleaner kilns for Tarra Bay", "Tarra Rule 7", "Two kinds of days stand for every month"}) {
    INFO(words);
    CHECK(page.find(words) != std::string::npos);
  }
  CHECK(page.find("plan-section") == std::string::npos);  // it has no history to tell
  // Scripts and the image data of the page are not words; what is left is text and marks.
  std::string text = page;
  for (const auto& [begin, end] : {std::pair{"<script>", "</script>"}, {"<style>", "</style>"}})
    for (std::size_t at = text.find(begin); at != std::string::npos; at = text.find(begin)) text.erase(at, text.find(end, at) - at);
  REQUIRE(text.size() > 10000);
  const RegionalMarks marks = prd_marks();
  for (const std::string& word : marks.words) {
    INFO(word);
    CHECK_FALSE(holds_word(text, word));
  }
  // Nothing of another region is put beside it: its data set has no measurements, and the command says which files would hold them.
  const CommandResult evaluated = command("pearl evaluate " + out);
  CHECK(evaluated.exit == 3);
  CHECK(evaluated.output.empty());
  for (const char* words : {"out/reference", "data set 'tarra' has no measurements", "observations_monthly.csv (monthly means at stations)", "evaluation_bars.csv", "--tables DIR"}) {
    INFO(words << " in " << evaluated.errors);
    CHECK(evaluated.errors.find(words) != std::string::npos);
  }
  for (const std::string& word : marks.words) CHECK_FALSE(holds_word(evaluated.errors, word));
  CHECK(page.find("has no measurements. They would stand in observations_monthly.csv") != std::string::npos);
  for (const std::string name : {"run.json", "weather.csv", "ledger.csv", "provenance.json", "regions.csv"}) {
    const std::string file = read_text_file(out + "/" + name);
    for (const std::string& word : marks.words) {
      INFO(name << ": " << word);
      CHECK_FALSE(holds_word(file, word));
    }
  }
}

TEST_CASE("the made-up region runs as it lies, and its rasters are those that the tests make") {
  const TemporaryDirectory folder;
  const fs::path source = fs::path(PEARL_TEST_SOURCE) / "tests/regions";
  const CommandResult check = command("pearl check '" + (source / "tarra.yaml").string() + "'");
  INFO(check.errors);
  CHECK(check.exit == 0);
  CHECK(check.errors.empty());
  tarra::write_rasters(folder.path());
  for (const auto& [file, variables] : std::map<std::string, std::vector<std::string>>{{"nightlights.nc", {"lat", "lon", "light"}}, {"terrain.nc", {"height", "land"}}, {"people.nc", {"lat", "lon", "place", "region", "persons"}}})
    for (const std::string& variable : variables) {
      INFO(file << ": " << variable);
      CHECK(netcdf::Reader(source / "tarra" / file).values(variable) == netcdf::Reader(folder / file).values(variable));
    }
}

TEST_CASE("the rasters of the made-up region are written where they lie", "[.rasters]") { tarra::write_rasters(fs::path(PEARL_TEST_SOURCE) / "tests/regions/tarra"); }

TEST_CASE("south of the equator January is the warmer month") {
  const Tarra tarra;
  const std::string out = (tarra.folder / "out").string();
  REQUIRE(command("pearl run " + tarra.plan + " --quiet --out " + out).exit == 0);
  // At noon of a day in January the air at Port Tarra is warmer than at noon of one in July.
  double january = 0, july = 0;
  const std::string weather = read_text_file(out + "/weather.csv");
  std::size_t begin = 0;
  while (begin < weather.size()) {
    const std::size_t end = std::min(weather.find('\n', begin), weather.size());
    const std::string line = weather.substr(begin, end - begin);
    begin = end + 1;
    std::vector<std::string> cells;
    for (std::size_t at = 0; at <= line.size();) {
      const std::size_t comma = std::min(line.find(',', at), line.size());
      cells.push_back(line.substr(at, comma - at));
      at = comma + 1;
    }
    if (cells.size() < 8 || cells[1] != "13") continue;
    (cells[0] == "jan-trades" ? january : july) = std::stod(cells[7]);
  }
  CHECK(january > july + 5);
}

TEST_CASE("limits and indicators of a layer over a data set show in the report, with nothing else changed") {
  const Tarra tarra;
  const std::string out = (tarra.folder / "out").string();
  std::filesystem::create_directory(tarra.folder / "mine");
  write_text_file(tarra.folder / "mine/dataset.yaml", "pearl: 1\nkind: dataset\nid: mine\ntables: {standards.csv: add}\n");
  write_text_file(tarra.folder / "mine/standards.csv", "standard,class,pollutant,averaging,value,unit,effective,status\nRule of mine,-,PM2.5,annual,0.002,mg/m3,now,illustrative\n");
  write_text_file(tarra.folder / "mine/indicators.csv", "name,pollutant,averaging,of_day,statistic,unit,days,title,long_name,status\nPM25_six,PM2.5,6h,highest,mean,ug m-3,any,worst six hours,Dust of six hours,illustrative\n"
                                                        "Pb_mean,Pb,1h,each hour,mean,ug m-3,any,mean,Lead,illustrative\n");
  std::string plan = read_text_file(tarra.plan);
  plan.replace(plan.find("data: tarra"), 11, "data: [tarra, mine]");
  write_text_file(tarra.plan, plan);
  const CommandResult run = command("pearl run " + tarra.plan + " --quiet --out " + out + " && pearl report --no-maps " + out);
  INFO(run.errors);
  REQUIRE(run.exit == 0);
  const std::string page = read_text_file(out + "/report.html");
  for (const char* words : {"Rule of mine: PM<sub>2.5</sub> annual <b>2</b> (published: 0.002 mg/m³)", "Tarra Rule 7: PM<sub>2.5</sub> annual <b>30</b>", "worst six hours", "the run does not have this pollutant"}) {
    INFO(words);
    CHECK(page.find(words) != std::string::npos);
  }
  CHECK(read_text_file(out + "/exceedances.csv").find(",Rule of mine,") != std::string::npos);
  CHECK(read_text_file(out + "/regions.csv").find(",PM25_six,") != std::string::npos);
  write_text_file(tarra.folder / "mine/standards.csv", "standard,class,pollutant,averaging,value,unit,effective,status,indicator\nRule of mine,-,PM2.5,24h,0.002,mg/m3,now,illustrative,PM25_24h_p97\n");
  const CommandResult refused = command("pearl check " + tarra.plan);
  CHECK(refused.exit == 3);
  CHECK(refused.errors.find("mine/standards.csv:2") != std::string::npos);
  CHECK(refused.errors.find("'PM25_24h_p97' is in no table of indicators (did you mean 'PM25_24h_p9") != std::string::npos);
}
