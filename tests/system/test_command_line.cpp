// What a user meets at the command line: exit codes, messages, and no half-written results.

#include <catch2/catch.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>

#include "model/io/netcdf.hpp"
#include "model/io/text_file.hpp"
#include "tests/support/command.hpp"
#include "tests/support/small_plan.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

const std::string library = std::string(PEARL_TEST_SOURCE) + "/scenarios/library/";

// A folder that is no whole run: no run.json, no result file under its final name, no part left.
void require_nothing_whole(const fs::path& folder) {
  if (!fs::exists(folder)) return;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    INFO(entry.path());
    REQUIRE(entry.path().filename() != "run.json");
    REQUIRE(entry.path().filename() != "hourly.nc");
    REQUIRE(entry.path().filename() != "mean.nc");
    REQUIRE(entry.path().extension() != ".part");
  }
}

}  // namespace

TEST_CASE("every plan of the library checks clean") {
  const CommandResult result = command("pearl check " + library + "*.yaml");
  INFO(result.errors);
  REQUIRE(result.exit == 0);
  REQUIRE(contains(result.output, "prd-quickstart.yaml: no faults; 8 scenarios"));
  REQUIRE(contains(result.output, "prd-2002-2010.yaml: no faults"));
  REQUIRE(contains(result.output, "prd-post-2010.yaml: no faults"));
}

TEST_CASE("every plan of the library runs to a report, made small") {
  const TemporaryDirectory folder;
  for (const std::string name : {"prd-2002-2010.yaml", "prd-post-2010.yaml"}) {
    const std::string plan = write_small_plan(folder.path(), name).string(), out = (folder / (name + "-out")).string();
    const CommandResult run = command("pearl run " + plan + " --out " + out);
    INFO(run.errors);
    REQUIRE(run.exit == 0);
    REQUIRE(contains(run.errors, "CPU time per cell, simulated day and scenario"));
    REQUIRE(contains(run.errors, "simulating: 50 %"));
    REQUIRE_FALSE(contains(run.output, "simulating"));
    for (const char* file : {"run.json", "ledger.csv", "budget.csv", "weather.csv", "provenance.json", "static.nc", "log.txt", "reference/regions.geojson"})
      REQUIRE(fs::exists(fs::path(out) / file));
    const CommandResult report = command("pearl report --no-maps " + out);
    INFO(report.errors);
    REQUIRE(report.exit == 0);
    REQUIRE(contains(report.output, "report: " + out + "/report.html"));
    REQUIRE(contains(report.output, "met"));
    const auto description = nlohmann::json::parse(std::ifstream(fs::path(out) / "run.json"));
    REQUIRE(description["closure"]["injected_against_ledger"].get<double>() < 1e-6);
    REQUIRE(description["closure"]["budget_residual"].get<double>() < 1e-5);
    const auto provenance = nlohmann::json::parse(std::ifstream(fs::path(out) / "provenance.json"));
    REQUIRE(provenance["inputs"].size() > 20);
    REQUIRE(provenance["inputs"][0]["sha256"].get<std::string>().size() == 64);
    REQUIRE(provenance["plan"]["text"].get<std::string>() == small_plan(name));
  }
}

TEST_CASE("a broken plan ends with 3, shows place and caret, and writes nothing") {
  const TemporaryDirectory folder;
  std::string text = small_plan("prd-quickstart.yaml");
  text.replace(text.find("\nscenarios:"), 1, "\nscenarois: {}\n");
  std::ofstream(folder / "plan.yaml") << text;
  for (const std::string verb : {"run", "check", "plan"}) {
    const CommandResult result = command("pearl " + verb + " " + (folder / "plan.yaml").string() + (verb == "run" ? " --out " + (folder / "out").string() : ""));
    INFO(result.errors);
    REQUIRE(result.exit == 3);
    REQUIRE(contains(result.errors, "plan.yaml:"));
    REQUIRE(contains(result.errors, "scenarois"));
    REQUIRE(contains(result.errors, "did you mean 'scenarios'"));
    REQUIRE(contains(result.errors, "^^^"));
    REQUIRE(result.output.empty());
  }
  REQUIRE_FALSE(fs::exists(folder / "out"));
}

TEST_CASE("unknown profiles of a reshape are faults of the plan, with their place") {
  const TemporaryDirectory folder;
  std::string text = small_plan("prd-quickstart.yaml");
  text.replace(text.find("\nbatch:"), 1, "\n  moved:\n    extends: base-2010\n    reshape:\n      - {region: HK, sectors: power, hourly: flatt, surrogate: nowhere}\n\n");
  std::ofstream(folder / "plan.yaml") << text;
  const CommandResult result = command("pearl check " + (folder / "plan.yaml").string());
  INFO(result.errors);
  REQUIRE(result.exit == 3);
  REQUIRE(contains(result.errors, "unknown profile 'flatt' (did you mean 'flat'?)"));
  REQUIRE(contains(result.errors, "unknown surrogate 'nowhere'"));
  REQUIRE(contains(result.errors, "^"));
}

TEST_CASE("unknown weather classes and grids beyond the data are faults of the plan") {
  const TemporaryDirectory folder;
  std::string text = small_plan("prd-quickstart.yaml");
  text.replace(text.find("spinup: 2 h"), 11, "spinup: 2 h, classes: [northeasterly, soft]");
  std::ofstream(folder / "weather.yaml") << text;
  CommandResult result = command("pearl check " + (folder / "weather.yaml").string());
  REQUIRE(result.exit == 3);
  REQUIRE(contains(result.errors, "unknown weather class 'soft'"));
  text = small_plan("prd-quickstart.yaml");
  text.replace(text.find("lon: 113.6"), 10, "lon: 123.6");
  std::ofstream(folder / "grid.yaml") << text;
  result = command("pearl check " + (folder / "grid.yaml").string());
  REQUIRE(result.exit == 3);
  REQUIRE(contains(result.errors, "grid.yaml:"));
}

TEST_CASE("a wrong command line ends with 2 and help with 0") {
  REQUIRE(command("pearl").exit == 2);
  REQUIRE(command("pearl fly").exit == 2);
  REQUIRE(contains(command("pearl chekc x.yaml").errors, "pearl: unknown command 'chekc' (did you mean 'check'?); allowed: run, resume, "));
  REQUIRE(command("pearl inventory --data prd prd").exit == 2);
  REQUIRE(contains(command("pearl inventory --data prd prd").errors, "--data: 'prd' stands twice"));
  REQUIRE(command("pearl run").exit == 2);
  REQUIRE(command("pearl run x.yaml --out y --threads -3").exit == 2);
  REQUIRE(command("pearl inventory --format xml").exit == 2);
  REQUIRE(command("pearl inventory --region Atlantis").exit == 2);
  REQUIRE(command("pearl explain " + library + "prd-quickstart.yaml no-such-scenario").exit == 2);
  const TemporaryDirectory folder;
  REQUIRE(command("pearl run " + library + "prd-quickstart.yaml --only nobody --out " + (folder / "o").string()).exit == 2);
  REQUIRE_FALSE(fs::exists(folder / "o"));
  REQUIRE(command("pearl --help").exit == 0);
  REQUIRE(command("pearl run --help").exit == 0);
  REQUIRE(contains(command("pearl --version").output, "0.1.0"));
}

TEST_CASE("a missing plan and a folder that is no result end with 3, not with a crash") {
  REQUIRE(command("pearl check /nowhere/plan.yaml").exit == 3);
  REQUIRE(command("pearl check /dev").exit == 3);
  const TemporaryDirectory folder;
  const int exit = command("pearl report " + folder.path().string()).exit;
  REQUIRE((exit == 3 || exit == 4));
}

TEST_CASE("an unwritable folder ends with 4 and says why") {
  const TemporaryDirectory folder;
  const std::string plan = write_small_plan(folder.path(), "prd-quickstart.yaml").string();
  std::ofstream(folder / "file") << "x";
  const CommandResult result = command("pearl run " + plan + " --quiet --out " + (folder / "file").string() + "/out");
  REQUIRE(result.exit == 4);
  REQUIRE(contains(result.errors, (folder / "file").string()));
}

TEST_CASE("a full disk ends with 4, a clear sentence and no file that looks whole") {
  const TemporaryDirectory folder;
  const std::string plan = write_small_plan(folder.path(), "prd-quickstart.yaml").string();
  for (const int blocks : {8, 60, 400}) {  // KiB that a file may have: fails at different files
    const std::string out = (folder / ("out" + std::to_string(blocks))).string();
    const CommandResult result = command("trap '' XFSZ; ulimit -f " + std::to_string(blocks) + "; pearl run " + plan + " --quiet --out " + out);
    INFO(blocks << " " << result.errors);
    REQUIRE(result.exit == 4);
    REQUIRE(contains(result.errors, "cannot write"));
    require_nothing_whole(out);
  }
}

TEST_CASE("an interrupted run ends with 130 and leaves nothing that looks whole") {
  const TemporaryDirectory folder;
  const std::string plan = write_small_plan(folder.path(), "prd-quickstart.yaml", "all").string();
  for (const std::string signal : {"INT", "TERM"}) {
    const std::string out = (folder / ("out-" + signal)).string();
    // A shell starts background jobs with SIGINT ignored; `set -m` gives them their own group and signals.
    const CommandResult result = command("set -m; \"" PEARL_BINARY "\" run " + plan + " --out " + out + " & job=$!; for n in $(seq 400); do grep -qs . " + out +
                                         "/log.txt && break; sleep 0.05; done; sleep 0.3; kill -" + signal + " $job; wait $job");
    INFO(result.errors);
    REQUIRE(result.exit == 130);
    require_nothing_whole(out);
  }
}

TEST_CASE("a second run into a folder leaves nothing of the first that could pass for its own") {
  const TemporaryDirectory folder;
  const std::string plan = write_small_plan(folder.path(), "prd-quickstart.yaml").string(), out = (folder / "out").string();
  REQUIRE(command("pearl run " + plan + " --quiet --only plan-2015 --only plan-2020-low --out " + out + " && pearl report --maps SO2 " + out).exit == 0);
  std::ofstream(folder / "out/notes.txt") << "the user's own";
  REQUIRE(fs::exists(folder / "out/plan-2020-low/mean.nc"));
  REQUIRE(command("pearl run " + plan + " --quiet --only plan-2015 --overwrite --out " + out).exit == 0);
  REQUIRE(fs::exists(folder / "out/plan-2015/mean.nc"));
  for (const char* old : {"plan-2020-low", "report.html", "regions.csv", "maps"}) REQUIRE_FALSE(fs::exists(folder / "out" / old));
  REQUIRE(fs::exists(folder / "out/notes.txt"));
  const std::string year = write_small_plan(folder.path(), "prd-post-2010.yaml", "all").string();
  // Interrupted as soon as it has begun to put the old results away.
  const CommandResult interrupted = command("set -m; \"" PEARL_BINARY "\" run " + year + " --quiet --overwrite --out " + out + " & job=$!; while [ -e " + out +
                                            "/run.json ]; do sleep 0.02; done; kill -INT $job; wait $job");
  INFO(interrupted.errors);
  REQUIRE(interrupted.exit == 130);
  require_nothing_whole(out);
  REQUIRE_FALSE(fs::exists(folder / "out/ledger.csv"));
}

TEST_CASE("a stream that cannot take the log does not stop a run, one that cannot take the results does") {
  const TemporaryDirectory folder;
  const std::string plan = write_small_plan(folder.path(), "prd-quickstart.yaml").string(), out = (folder / "out").string();
  REQUIRE(command("pearl run " + plan + " --only plan-2015 --out " + out + " 2> /dev/full").exit == 0);
  REQUIRE(command("pearl plan --people " + plan + " > /dev/full").exit == 4);
  REQUIRE(command("pearl inventory > /dev/full").exit == 4);
}

TEST_CASE("a scenario may not bear the name of a file that a run needs") {
  const TemporaryDirectory folder;
  std::string text = small_plan("prd-quickstart.yaml");
  for (std::size_t at = text.find("plan-2015"); at != std::string::npos; at = text.find("plan-2015", at)) text.replace(at, 9, "maps");
  std::ofstream(folder / "plan.yaml") << text;
  const CommandResult result = command("pearl check " + (folder / "plan.yaml").string());
  INFO(result.errors);
  REQUIRE(result.exit == 3);
  REQUIRE(contains(result.errors, "a name that a run needs for itself"));
}

TEST_CASE("explain shows every factor in order, inventory the official totals beside ours") {
  const CommandResult explain = command("pearl explain " + library + "prd-quickstart.yaml plan-2015 --region HK --sector power --pollutant NOx");
  INFO(explain.errors);
  REQUIRE(explain.exit == 0);
  REQUIRE(contains(explain.output, "power"));
  REQUIRE(contains(explain.output, "HK"));
  REQUIRE_FALSE(contains(explain.output, "residential"));
  const CommandResult inventory = command("pearl inventory --region HK --pollutant SO2");
  REQUIRE(inventory.exit == 0);
  REQUIRE(contains(inventory.output, "35500*"));
  REQUIRE(contains(inventory.output, "plan-2010-base"));
  REQUIRE(nlohmann::json::parse(command("pearl inventory --format json --year 1997").output).is_object());
  REQUIRE(nlohmann::json::parse(command("pearl version --json").output)["libraries"].contains("netCDF"));
}

TEST_CASE("strict mode tells a missed target by exit code 5") {
  const TemporaryDirectory folder;
  const std::string plan = write_small_plan(folder.path(), "prd-quickstart.yaml").string();
  REQUIRE(command("pearl run " + plan + " --quiet --strict --only bau-2015 --out " + (folder / "missed").string()).exit == 5);
  REQUIRE(command("pearl run " + plan + " --quiet --strict --only plan-2015 --out " + (folder / "met").string()).exit == 0);
  REQUIRE(command("pearl report --no-maps --strict " + (folder / "missed").string()).exit == 5);
}

TEST_CASE("a plan chooses typical days by name, and only the results it asks for") {
  const TemporaryDirectory folder;
  std::string text = small_plan("prd-quickstart.yaml", "[1]");
  const std::string weather = "meteorology: {source: typical-days, days: [{day: jan-weak, weight: 20}, {day: jul-southerly}], spinup: 1 h}\noutput: {variables: [SO2, PM25]}";
  const std::size_t begin = text.find("meteorology: {");
  text.replace(begin, text.find('\n', begin) - begin, weather);
  std::ofstream(folder / "plan.yaml") << text;
  const CommandResult result = command("pearl run " + (folder / "plan.yaml").string() + " --quiet --only plan-2015 --out " + (folder / "out").string());
  INFO(result.errors);
  REQUIRE(result.exit == 0);
  const auto run = nlohmann::json::parse(std::ifstream(folder / "out/run.json"));
  REQUIRE(run["periods"].size() == 2);
  REQUIRE(run["periods"][0]["name"] == "jan-weak");
  REQUIRE(run["variables"].size() == 2);
  const CommandResult report = command("pearl report " + (folder / "out").string());
  INFO(report.errors);
  REQUIRE(report.exit == 0);
  REQUIRE(fs::exists(folder / "out/maps/plan-2015/SO2-difference.png"));
  REQUIRE_FALSE(fs::exists(folder / "out/maps/plan-2015/NO2.png"));
  text.replace(text.find("jan-weak"), 8, "jan-meek");
  std::ofstream(folder / "wrong.yaml") << text;
  const CommandResult wrong = command("pearl check " + (folder / "wrong.yaml").string());
  REQUIRE(wrong.exit == 3);
  REQUIRE(contains(wrong.errors, "unknown typical day 'jan-meek' (did you mean 'jan-weak'?)"));
  const std::size_t list = text.find("days: [");
  REQUIRE(list != std::string::npos);
  text.replace(list, text.find(']', list) + 1 - list, "days: [jan-weak]");
  std::ofstream(folder / "bare.yaml") << text;
  const CommandResult bare = command("pearl check " + (folder / "bare.yaml").string());
  REQUIRE(bare.exit == 3);
  REQUIRE(contains(bare.errors, "jan-weak stands where a mapping is expected (keys: day, weight); write {day: jan-weak}"));
  REQUIRE(contains(bare.errors, "1 fault"));
}

TEST_CASE("a plan asks for representative days, sees them and their match, and runs them as a whole year") {
  const TemporaryDirectory folder;
  std::string text = small_plan("prd-quickstart.yaml", "[1]");
  const std::size_t begin = text.find("meteorology: {"), chemistry = text.find("chemistry: {mechanism: cb6r3_ae}");
  text.replace(chemistry, std::string("chemistry: {mechanism: cb6r3_ae}").size(), "chemistry: {mechanism: linear}");
  text.replace(begin, text.find('\n', begin) - begin, "meteorology: {days: {representative: 5}, spinup: 1 h}\noutput: {variables: [SO2]}");
  const std::string plan = (folder / "plan.yaml").string();
  std::ofstream(folder / "plan.yaml") << text;
  const CommandResult words = command("pearl plan " + plan);
  INFO(words.errors);
  REQUIRE(words.exit == 0);
  REQUIRE(contains(words.output, "5 typical days"));
  REQUIRE(contains(words.output, "days of the year that each stands for"));
  REQUIRE(contains(words.output, "Jun-Aug"));
  const auto planned = nlohmann::json::parse(command("pearl plan --json " + plan).output);
  REQUIRE(planned["days"].size() == 5);
  REQUIRE(planned["match"].size() == 5);
  REQUIRE(planned["match"][4]["chosen"]["speed"].get<double>() == Approx(planned["match"][4]["all"]["speed"].get<double>()).epsilon(0.15));
  const CommandResult result = command("pearl run " + plan + " --only base-2010 --out " + (folder / "out").string());
  INFO(result.errors);
  REQUIRE(result.exit == 0);  // which it would not be if the year's emissions were not whole
  const auto run = nlohmann::json::parse(std::ifstream(folder / "out/run.json"));
  REQUIRE(run["periods"].size() == 5);
  double days = 0;
  for (std::size_t n = 0; n < 5; ++n) {
    REQUIRE(run["periods"][n]["name"] == planned["days"][n]["name"]);
    days += run["periods"][n]["days"].get<double>();
  }
  REQUIRE(days == Approx(365));
  REQUIRE(run["typical_days"]["choice"] == "representative");
  REQUIRE(contains(result.output, "5 representative days stand for all"));
  // Against the run of all days, in a table of its own.
  const int all_days = run["typical_days"]["all"].get<int>();
  std::string whole = text;
  whole.replace(whole.find("representative: 5"), 17, fmt::format("representative: {}", all_days));
  std::ofstream(folder / "all.yaml") << whole;
  const CommandResult all = command("pearl run " + (folder / "all.yaml").string() + " --quiet --only base-2010 --out " + (folder / "all").string());
  INFO(all.errors);
  REQUIRE(all.exit == 0);
  // The chosen days sweep at hours at which they cancel, in the run, too; one of all days keeps its hour.
  REQUIRE(planned["common_sweep"].get<double>() < 0.05);
  const auto winds = [&](const fs::path& out, const std::string& day) {  // text of u and v by hour, of one place
    std::string found;
    std::ifstream rows(out / "weather.csv");
    for (std::string line; std::getline(rows, line);)
      if (line.rfind(day + ",", 0) == 0 && contains(line, "Waglan Island")) found += line + "\n";
    return found;
  };
  int moved = 0;
  for (const auto& day : run["periods"]) {
    const std::string name = day["name"], few_winds = winds(folder / "out", name), all_winds = winds(folder / "all", name);
    REQUIRE(few_winds.size() > 100);
    REQUIRE(all_winds.size() > 100);
    moved += few_winds != all_winds;
  }
  REQUIRE(moved >= 3);
  const std::string compare = "pearl compare-days " + (folder / "all").string() + " " + (folder / "out").string();
  const CommandResult error = command(compare + " --out " + (folder / "table.csv").string());
  INFO(error.errors);
  REQUIRE(error.exit == 0);
  REQUIRE(contains(error.output, "SO2"));
  const std::string table = read_text_file(folder / "table.csv");
  REQUIRE(contains(table, "5,linear,36,SO2,HK,"));
  REQUIRE(command(compare + " --out " + (folder / "table.csv").string()).exit == 0);
  REQUIRE(read_text_file(folder / "table.csv") == table);
  REQUIRE(contains(table, fmt::format(",{},derived,", run["typical_days"]["weather_tables"].get<std::string>())));
  const CommandResult backwards = command("pearl compare-days " + (folder / "out").string() + " " + (folder / "all").string());
  REQUIRE(backwards.exit == 2);
  REQUIRE(contains(backwards.errors, "does not hold all typical days (5 of"));
  const CommandResult report = command("pearl report --no-maps " + (folder / "out").string());
  REQUIRE(report.exit == 0);
  REQUIRE(contains(report.output, "5 representative days stand for all"));
  REQUIRE(contains(read_text_file(folder / "out/report.html"), "id=\"day-error\""));
  text.replace(text.find("representative: 5"), 17, "representative: 99");
  std::ofstream(folder / "many.yaml") << text;
  const CommandResult many = command("pearl check " + (folder / "many.yaml").string());
  REQUIRE(many.exit == 3);
  REQUIRE(contains(many.errors, "99 representative days: allowed are 4 (one a season) to"));
}

TEST_CASE("a plan names a mechanism and variables that exist") {
  const TemporaryDirectory folder;
  const auto check = [&](const std::string& line) {
    std::ofstream(folder / "plan.yaml") << "pearl: 1\nkind: plan\nname: p\nreference_year: 2010\nscenarios:\n  base: {year: 2010}\nbatch: {baseline: base}\n" << line << "\n";
    const CommandResult result = command("pearl check " + (folder / "plan.yaml").string());
    CHECK(result.exit == 3);
    return result.errors;
  };
  CHECK(contains(check("chemistry: {mechanism: cb6r5}"), "plan.yaml:8:24: chemistry.mechanism: unknown mechanism 'cb6r5' (did you mean 'cb6r3'?); allowed: cb6r3, cb6r3_ae, linear, tutorial"));
  const std::string without_table = check("chemistry: {mechanism: tutorial}");
  CHECK(contains(without_table, "species_tutorial.csv: no such file: it says which species of the chemistry of the plan, 'tutorial', the emissions of this data set become"));
  CHECK(contains(without_table, "or let the plan choose a mechanism that has its table (chemistry: {mechanism: cb6r3 or cb6r3_ae or linear})"));
  CHECK(contains(check("output: {variables: [SO2, PM2.5]}"), "plan.yaml:8:27: output.variables[1]: the mechanism 'cb6r3_ae' gives no 'PM2.5' (did you mean 'PM25'?)"));
  CHECK(contains(check("chemistry: {mechanism: linear}\noutput: {variables: [O3]}"), "plan.yaml:9:22: output.variables[0]: the mechanism 'linear' gives no 'O3'"));
  CHECK(contains(check("chemistry: {mechanism: cb6r3}\noutput: {variables: [nitrate]}"), "plan.yaml:9:22: output.variables[0]: the mechanism 'cb6r3' gives no 'nitrate'"));
  CHECK(contains(check("chemistry: {tolerance: 2}"), "plan.yaml:8:24: chemistry.tolerance"));
}

TEST_CASE("a run with particles in balance gives their parts, keeps every element and says so in the report") {
  const TemporaryDirectory folder;
  std::ofstream(folder / "plan.yaml") << small_plan("prd-quickstart.yaml");
  const std::string out = (folder / "out").string();
  const CommandResult run = command("pearl run " + (folder / "plan.yaml").string() + " --only base-2010 --out " + out);
  INFO(run.errors);
  REQUIRE(run.exit == 0);
  for (const char* line : {"nitrogen: the reactions made", "sulfur: the reactions made", "chlorine: the reactions made", "inorganic particles: "}) CHECK(contains(run.errors, line));
  const netcdf::Reader mean(fs::path(out) / "base-2010/mean.nc");
  std::map<std::string, double> sums;
  for (const char* name : {"PM25", "sulfate", "nitrate", "ammonium", "chloride", "BC", "OC", "HNO3", "NH3", "HCl", "sea_salt", "coarse_nitrate", "OM", "OM_primary", "SOA", "SOA_anthropogenic", "SOA_biogenic", "fine_sea_salt", "fine_other",
                           "coarse_other", "fine_water"}) {
    const std::vector<double> values = mean.values(name);
    sums[name] = std::accumulate(values.begin(), values.end(), 0.0);
    INFO(name);
    CHECK(sums[name] > 0);
  }
  CHECK(sums["PM25"] == Approx(sums["sulfate"] + sums["nitrate"] + sums["ammonium"] + sums["BC"] + sums["OM"] + sums["fine_sea_salt"] + sums["fine_other"]).epsilon(1e-5));
  const netcdf::Reader light(fs::path(out) / "base-2010/light.nc");
  for (const double range : light.values("visual_range")) CHECK((range > 500 && range < 340e3));  // m
  for (const double depth : light.values("optical_depth")) CHECK((depth > 0 && depth < 10));
  CHECK(sums["OM"] == Approx(sums["OM_primary"] + sums["SOA"]).epsilon(1e-5));
  CHECK(sums["SOA"] == Approx(sums["SOA_anthropogenic"] + sums["SOA_biogenic"]).epsilon(1e-5));
  CHECK(sums["OM_primary"] > sums["OC"]);
  CHECK(sums["ammonium"] > 0.2 * sums["sulfate"]);
  const CommandResult report = command("pearl report " + out);
  INFO(report.errors);
  REQUIRE(report.exit == 0);
  const std::string html = read_text_file(fs::path(out) / "report.html");
  CHECK(contains(html, "are in balance with nitric acid, ammonia and hydrogen chloride"));
  CHECK(contains(html, "id=\"composition-section\""));
  CHECK(fs::exists(fs::path(out) / "composition.csv"));
  CHECK_FALSE(contains(html, "Nitric acid stays a gas"));
}

TEST_CASE("a run with the linear mechanism has no ozone, and one with CB6r3 says how it was solved") {
  const TemporaryDirectory folder;
  const std::string text = small_plan("prd-quickstart.yaml"), shipped = "mechanism: cb6r3_ae";
  for (const auto& [name, mechanism] : {std::pair{"linear.yaml", "mechanism: linear"}, std::pair{"full.yaml", "mechanism: cb6r3"}})
    std::ofstream(folder / name) << std::string(text).replace(text.find(shipped), shipped.size(), mechanism);
  for (const std::string name : {"linear", "full"}) {
    const std::string out = (folder / name).string();
    const CommandResult run = command("pearl run " + (folder / (name + ".yaml")).string() + " --only base-2010 --out " + out);
    INFO(run.errors);
    REQUIRE(run.exit == 0);
    const bool full = name == "full";
    CHECK(contains(run.errors, "gas chemistry:") == full);
    CHECK(contains(run.errors, " 0 taken as a last resort") == full);
    CHECK(contains(run.errors, "nitrogen: the reactions made"));
    const auto description = nlohmann::json::parse(std::ifstream(fs::path(out) / "run.json"));
    CHECK(description["chemistry"]["mechanism"] == (full ? "cb6r3" : "linear"));
    CHECK(contains(description["method"].get<std::string>(), full ? "chemistry cb6r3 (ros3, tolerance 0.003, photolysis tables)" : "chemistry linear"));
    bool ozone = false;
    for (const auto& variable : description["variables"]) ozone = ozone || variable["name"] == "O3";
    CHECK(ozone == full);
  }
}

TEST_CASE("a plan asks for species, levels and profiles, what it cannot have is told with its place") {
  const TemporaryDirectory folder;
  const auto check = [&](const std::string& output) {
    std::ofstream(folder / "plan.yaml") << "pearl: 1\nkind: plan\nname: p\nreference_year: 2010\nscenarios:\n  base: {year: 2010}\nbatch: {baseline: base}\n"
                                        << "domain: {spacing: 20 km, columns: 12, rows: 10, layers: 4, top: 2 km, lowest_layer: 60 m}\nmeteorology: {days: [{day: jan-weak}]}\n" << output << "\n";
    return command("pearl check " + (folder / "plan.yaml").string());
  };
  CHECK(check("output: {variables: [O3, OH, N2O5, VOC], levels: [surface, 500 m, 4], profiles: stations, points: {tower: {lon: 113.3, lat: 23.1}}}").exit == 0);
  CHECK(contains(command("pearl plan " + (folder / "plan.yaml").string()).output, "disk"));
  const CommandResult wrong = check("output:\n  variables: [O3, HO]\n  levels: [surface, 30 m]\n  profiles: stations\n  points:\n    far: {lon: 120, lat: 22}\n    TC: {lon: 113.9, lat: 22.3}");
  INFO(wrong.errors);
  CHECK(wrong.exit == 3);
  CHECK(contains(wrong.errors, "plan.yaml:11:19: output.variables[1]: the mechanism 'cb6r3_ae' gives no 'HO' (did you mean 'NO'?)"));
  CHECK(contains(wrong.errors, "plan.yaml:12:21: output.levels: '30 m' lies at the height of 'surface', 30 m"));
  CHECK(contains(wrong.errors, "plan.yaml:15:5: output.points.far: 120 E 22 N lies outside the grid"));
  CHECK(contains(wrong.errors, "plan.yaml:16:5: output.points.TC: 'TC' is the code of a station (Tung Chung)"));
  CHECK(check("chemistry: {mechanism: linear}\noutput: {variables: [OH]}").exit == 3);
}
