// A run that is stopped, by its user or by force, ends with what a run that was never stopped makes.

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "app/stop_point.hpp"
#include "model/core/error.hpp"
#include "tests/support/command.hpp"
#include "tests/support/compare_results.hpp"
#include "tests/support/hdf5_sets.hpp"
#include "tests/support/small_plan.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

// run.json without the times, and the checksums of files that hold them.
nlohmann::json description(const fs::path& results) {
  auto all = nlohmann::json::parse(std::ifstream(results / "run.json"));
  all.erase("timing");
  all.erase("created");
  all.erase("checksum");
  for (auto& file : all.at("files")) file.erase("sha256"), file.erase("bytes");
  return all;
}

// What gas chemistry took by layer and kind of air, without the times.
nlohmann::json steps_by_air(const fs::path& results) {
  auto all = nlohmann::json::parse(std::ifstream(results / "run.json")).at("timing").at("gas_chemistry");
  REQUIRE(all.size() >= 4);
  for (auto& one : all) {
    REQUIRE(one.at("seconds").get<double>() > 0);
    one.erase("seconds");
  }
  return all;
}

// A small plan of two scenarios and three days of 2 + 24 hours, and its results in one go.
struct Straight {
  TemporaryDirectory folder;
  std::string plan = write_small_plan(folder.path(), "prd-quickstart.yaml", "[1]", fewer_cells).string();
  fs::path results = folder / "straight";

  Straight() {
    std::ofstream(plan, std::ios::app) << "\noutput: {variables: [O3, PM25, OH, N2O5], levels: [surface, 500 m, 3], profiles: stations, points: {sea: {lon: 113.9, lat: 22.0}}}\n";
    REQUIRE(command(run() + " --out " + results.string()).exit == 0);
    REQUIRE(fs::exists(results / "plan-2015/levels.nc"));
    REQUIRE(fs::exists(results / "plan-2015/profiles.nc"));
  }
  [[nodiscard]] std::string run() const { return "pearl run " + plan + " --only plan-2015 --quiet"; }
  [[nodiscard]] std::string out(const std::string& name) const { return (folder / name).string(); }

  void require_same(const fs::path& other) const {
    for (const char* scenario : {"base-2010", "plan-2015"}) REQUIRE(compare_scenarios(results / scenario, other / scenario) > 10000);
    for (const char* file : {"budget.csv", "weather.csv", "ledger.csv"}) REQUIRE(bytes_of(results / file) == bytes_of(other / file));
    REQUIRE(description(results) == description(other));
    REQUIRE(steps_by_air(results) == steps_by_air(other));
    for (auto entry = fs::recursive_directory_iterator(other); entry != fs::recursive_directory_iterator(); ++entry) {
      INFO(entry->path());
      REQUIRE(fs::exists(results / entry->path().lexically_relative(other)));  // no checkpoint, no part is left
    }
  }
};

const std::string binary = "\"" PEARL_BINARY "\"";

// Starts a command in its own group, waits until its log says `when`, and does `then` with its $job.
std::string interrupting(const std::string& line, const std::string& log, const std::string& when, const std::string& then) {
  return "set -m; " + line + " 2> " + log + " & job=$!; for n in $(seq 4000); do grep -qs '" + when + "' " + log + " && break; sleep 0.005; done; " + then + "; wait $job";
}

}  // namespace

TEST_CASE("stopped with --until anywhere and resumed, with any number of threads, is the straight run") {
  const Straight straight;
  for (const std::string when : {"1 h", "jan-northeasterly:0", "jan-northeasterly:7", "jan-northeasterly:24", "jan-easterly:-1", "2 d", "jan-weak:23"}) {
    INFO(when);
    const std::string out = straight.out("stopped-" + when.substr(0, 1) + std::to_string(when.size()) + when.substr(when.size() - 1));
    const CommandResult first = command(straight.run() + " --threads 2 --until '" + when + "' --out '" + out + "'");
    INFO(first.errors);
    REQUIRE(first.exit == 0);
    REQUIRE(contains(first.output, "checkpoint: " + out + "/checkpoint/state.h5"));
    REQUIRE_FALSE(fs::exists(out + "/run.json"));
    REQUIRE_FALSE(fs::exists(out + "/base-2010/hourly.nc"));
    REQUIRE(command("pearl resume '" + out + "' --threads 1").exit == 0);
    straight.require_same(out);
  }
}

TEST_CASE("5 h + 5 h and on is the straight run, checkpoints on the way change nothing, options are kept") {
  const Straight straight;
  const std::string out = straight.out("pieces"), moved = straight.out("moved");
  REQUIRE(command(straight.run() + " --strict --checkpoint-every 2 --until '5 h' --out " + out).exit == 0);
  const std::string half = bytes_of(out + "/checkpoint/state.h5");
  REQUIRE(command("pearl resume " + out + " --until '10 h'").exit == 0);
  REQUIRE(bytes_of(out + "/checkpoint/state.h5") != half);
  REQUIRE(fs::exists(out + "/checkpoint/hours-00002-plan-2015.nc"));  // every 2 hours since the beginning: 2, 4 of the spin-up and 2
  REQUIRE(command("pearl resume " + out + " --until '9 h'").exit == 2);
  fs::rename(out, moved);
  const CommandResult last = command("cd " + moved + " && pearl resume .");
  INFO(last.errors);
  REQUIRE(last.exit == 0);
  REQUIRE(last.output == "results: .\n");
  straight.require_same(moved);
  const CommandResult again = command("pearl resume " + moved);
  REQUIRE(again.exit == 0);
  REQUIRE(contains(again.errors, "nothing to resume"));
  straight.require_same(moved);
}

TEST_CASE("SIGTERM, SIGINT and SIGUSR1 end a run with 130 and a checkpoint, resumed it is the straight run") {
  const Straight straight;
  for (const std::string signal : {"TERM", "INT", "USR1"}) {
    const std::string out = straight.out(signal), log = straight.out(signal + ".log");
    const std::string line = binary + " run " + straight.plan + " --only plan-2015 --out " + out;
    const CommandResult first = command(interrupting(line, log, "simulating: 10 %", "kill -" + signal + " $job"));
    INFO(bytes_of(log));
    REQUIRE(first.exit == 130);
    REQUIRE(contains(bytes_of(log), "go on with: pearl resume " + out));
    REQUIRE(contains(bytes_of(log), out + "/checkpoint/state.h5"));
    REQUIRE(contains(bytes_of(out + "/log.txt"), "interrupted at "));
    REQUIRE_FALSE(fs::exists(out + "/run.json"));
    REQUIRE(command("pearl resume --quiet " + out).exit == 0);
    REQUIRE(contains(bytes_of(out + "/log.txt"), "interrupted at "));  // the log goes on
    REQUIRE(contains(bytes_of(out + "/log.txt"), "resumed at "));
    straight.require_same(out);
  }
}

TEST_CASE("a second signal ends a run at once with 130") {
  const Straight straight;
  const std::string out = straight.out("twice"), log = straight.out("twice.log");
  REQUIRE(command("pearl run " + straight.plan + " --only plan-2015 --until '3 h' --out " + out).exit == 0);
  const std::string before = bytes_of(out + "/checkpoint/state.h5");
  // Held while both signals are sent, so that they are met together.
  const CommandResult result = command(interrupting(binary + " resume " + out, log, "resumed at", "set +m; kill -STOP $job; kill -TERM $job; kill -USR1 $job; kill -CONT $job"));
  REQUIRE(result.exit == 130);
  REQUIRE(bytes_of(out + "/checkpoint/state.h5") == before);
  REQUIRE(command("pearl resume --quiet " + out).exit == 0);
  straight.require_same(out);
}

TEST_CASE("killed by force in a later hour, a run resumes from its last checkpoint") {
  const Straight straight;
  const std::string out = straight.out("killed"), log = straight.out("killed.log");
  const std::string line = binary + " run " + straight.plan + " --only plan-2015 --checkpoint-every 10 --out " + out;
  REQUIRE(command(interrupting(line, log, "simulating: 30 %", "kill -9 $job")).exit == 137);
  REQUIRE(fs::exists(out + "/checkpoint/state.h5"));
  REQUIRE_FALSE(fs::exists(out + "/run.json"));
  const CommandResult result = command("pearl resume " + out);
  INFO(result.errors);
  REQUIRE(result.exit == 0);
  REQUIRE(contains(result.errors, "resumed at "));
  straight.require_same(out);
}

TEST_CASE("a run is not resumed if its plan changed, its checkpoint is damaged or absent, nothing is spoilt by trying") {
  const Straight straight;
  const std::string out = straight.out("out"), state = out + "/checkpoint/state.h5";
  REQUIRE(command(straight.run() + " --until '9 h' --out " + out).exit == 0);
  const std::string plan = bytes_of(straight.plan), good = bytes_of(state);
  const auto refused = [&](const std::string& why) {
    const CommandResult result = command("pearl resume " + out);
    INFO(result.errors);
    REQUIRE(result.exit == 3);
    REQUIRE(contains(result.errors, why));
  };
  std::ofstream(straight.plan) << plan << "\n# a remark\n";
  refused("the plan prd-quickstart.yaml (sha256) is not what it was");
  std::ofstream(straight.plan) << plan;
  for (const Hdf5Set& set : hdf5_sets(state)) {
    std::string bad = good;
    bad[set.offset + set.bytes / 3] = static_cast<char>(bad[set.offset + set.bytes / 3] ^ 1);
    std::ofstream(state, std::ios::binary) << bad;
    refused("data set '" + set.name + "'");
  }
  std::ofstream(state, std::ios::binary) << good.substr(0, good.size() / 2);
  refused("state.h5");
  fs::remove(state);
  refused("state.h5: no such file");
  std::ofstream(state, std::ios::binary) << good;
  REQUIRE(command("pearl resume --quiet " + out).exit == 0);
  straight.require_same(out);
}

TEST_CASE("a new run into the folder of a stopped one removes its checkpoint") {
  const Straight straight;
  const std::string out = straight.out("out");
  REQUIRE(command(straight.run() + " --until '9 h' --out " + out).exit == 0);
  const CommandResult again = command(straight.run() + " --out " + out);
  REQUIRE(again.exit == 0);
  REQUIRE(contains(again.errors, "held the checkpoint of an earlier run"));
  straight.require_same(out);
}

TEST_CASE("the option until says what it understands") {
  std::vector<Span> days(2);
  days[0].name = "jan-weak";
  days[0].spinup_hours = 6;
  days[1].name = "jul:odd";
  CHECK(app::hours_until("1 h", days) == 1);
  CHECK(app::hours_until("2 d", days) == 48);
  CHECK(app::hours_until("120 min", days) == 2);
  CHECK(app::hours_until("jan-weak:-5", days) == 1);
  CHECK(app::hours_until("jan-weak:0", days) == 6);
  CHECK(app::hours_until("jan-weak:24", days) == 30);
  CHECK(app::hours_until("jul:odd:-23", days) == 31);
  CHECK(app::hours_until("jul:odd:24", days) == 78);
  CHECK(app::hours_until("78 h", days) == 78);
  for (const char* wrong : {"", "5", "90 min", "0 h", "-1 h", "79 h", "nan h", "1e30 d", "3 km", "h", ":", "jan-weak:", "jan-weak:-6", "jan-weak:25", "jan-weak:1.5", "jan-meek:3", "jan-weak"}) {
    INFO(wrong);
    CHECK_THROWS_WITH(app::hours_until(wrong, days), Catch::Contains("--until") && Catch::Contains("from \"1 h\" to \"78 h\", or DAY:HOUR with one of: jan-weak (-5..24), jul:odd (-23..24)"));
    CHECK_THROWS_AS(app::hours_until(wrong, days), UsageError);
  }
  CHECK_THROWS_WITH(app::hours_until("jan-meek:3", days), Catch::Contains("did you mean 'jan-weak'?"));
  CHECK(app::text_of(days, {0, -2, 0}) == "hour -2 of jan-weak (spin-up)");
  CHECK(app::text_of(days, {1, 5, 7}) == "hour 5 of jul:odd, step 7");
}
