// A results' folder belongs to one process at a time, and never to a run what is not Pearl's.

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "tests/support/command.hpp"
#include "tests/support/compare_results.hpp"
#include "tests/support/tiny_plan.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

const std::string binary = "\"" PEARL_BINARY "\"";

// Shell: starts a run in the background, waits until its mark is there, then holds it still.
std::string held_run(const std::string& plan, const std::string& out, const std::string& options = "") {
  return "set -m; " + binary + " run " + plan + " --out " + out + " " + options + " > /dev/null 2>&1 & job=$!; for n in $(seq 4000); do [ -e " + out + "/unfinished.json ] && break; sleep 0.005; done; set +m; kill -STOP $job; ";
}

void require_same(const fs::path& left, const fs::path& right) {
  for (const char* scenario : {"base", "cut"}) REQUIRE(compare_scenarios(left / scenario, right / scenario) > 1000);
}

}  // namespace

TEST_CASE("a second run, resume or report in a folder is refused at once, and the first goes on unharmed") {
  const TemporaryDirectory folder;
  const std::string plan = write_plan(folder / "plan.yaml", longer_tiny_plan()), out = (folder / "out").string(), alone = (folder / "alone").string();
  const std::string second = binary + " run " + plan + " --out " + out, again = binary + " resume " + out, page = binary + " report " + out;
  const auto line = [](const std::string& what, const std::string& of) { return what + " >&2; echo " + of + " $?; "; };
  const CommandResult result = command(held_run(plan, out) + line(second, "run") + line(second + " --overwrite", "overwrite") + line(again, "resume") + line(page, "report") +
                                       "kill -CONT $job; wait $job; echo first $?");
  INFO(result.errors);
  CHECK(contains(result.output, "run 4\noverwrite 4\nresume 4\nreport 4\nfirst 0\n"));
  CHECK(contains(result.errors, out + " is in use by process "));
  CHECK(contains(result.errors, " on host "));
  CHECK(contains(result.errors, " since 2"));
  REQUIRE(command("pearl run " + plan + " --quiet --out " + alone).exit == 0);
  require_same(alone, out);
  for (const auto& entry : fs::recursive_directory_iterator(out)) REQUIRE(fs::exists(alone / entry.path().lexically_relative(out)));
}

TEST_CASE("the lock of a killed run is explained and taken over, the parts it left are removed") {
  const TemporaryDirectory folder;
  const std::string plan = write_plan(folder / "plan.yaml", longer_tiny_plan()), out = (folder / "out").string(), alone = (folder / "alone").string();
  REQUIRE(command(held_run(plan, out) + "kill -9 $job; wait $job").exit == 137);
  REQUIRE(fs::exists(out + "/pearl.lock"));
  const CommandResult result = command("pearl run " + plan + " --quiet --out " + out);
  INFO(result.errors);
  REQUIRE(result.exit == 0);
  CHECK(contains(result.errors, "/pearl.lock was left by process "));
  CHECK(contains(result.errors, "the folder is taken over"));
  REQUIRE(command("pearl run " + plan + " --quiet --out " + alone).exit == 0);
  require_same(alone, out);
  for (const auto& entry : fs::recursive_directory_iterator(out)) {
    INFO(entry.path());
    REQUIRE(fs::exists(alone / entry.path().lexically_relative(out)));
  }
}

TEST_CASE("a run refuses to write over files that are not Pearl's, and touches none") {
  const TemporaryDirectory folder;
  const std::string plan = write_plan(folder / "plan.yaml", tiny_plan()), out = (folder / "out").string();
  for (const std::string name : {"regions.csv", "exceedances.csv", "report.html", "run.json", "static.nc", "log.txt", "base/mean.nc", "cut", "reference/stations.csv", "unfinished.json", "provenance.json"}) {
    fs::remove_all(out);
    fs::create_directories((fs::path(out) / name).parent_path());
    std::ofstream(fs::path(out) / name) << "mine";
    for (const std::string option : {"", " --overwrite"}) {
      const CommandResult result = command("pearl run " + plan + option + " --out " + out);
      INFO(name << option << result.errors);
      REQUIRE(result.exit == 2);
      REQUIRE(contains(result.errors, "--out " + out + ": files there are not known to be Pearl's and would be written over: " + name + "; nothing was touched. Choose another folder, or move them away"));
      REQUIRE(bytes_of(fs::path(out) / name) == "mine");
      const auto count = std::distance(fs::recursive_directory_iterator(out), {});
      REQUIRE(count == 1 + (name.find('/') != std::string::npos ? 1 : 0));  // neither a lock nor anything else is left
    }
  }
  fs::remove_all(out);
  fs::create_directories(out);
  for (const char* name : {"plan.yaml", "notes.txt"}) std::ofstream(fs::path(out) / name) << "mine";  // names that no run uses are no bar
  REQUIRE(command("pearl run " + plan + " --quiet --out " + out).exit == 0);
  REQUIRE(bytes_of(out + "/notes.txt") == "mine");
}

TEST_CASE("a whole run is replaced with --overwrite only, what the user put beside it stays") {
  const TemporaryDirectory folder;
  const std::string plan = write_plan(folder / "plan.yaml", tiny_plan()), out = (folder / "out").string();
  REQUIRE(command("pearl run " + plan + " --quiet --out " + out + " && pearl report " + out + " && pearl report --no-maps " + out).exit == 0);  // what a report leaves is no bar to the next
  std::ofstream(fs::path(out) / "maps/base/SO2-above-60.png") << "of a report that was asked for maps of limits";
  const std::string before = bytes_of(out + "/run.json");
  const CommandResult refused = command("pearl run " + plan + " --quiet --out " + out);
  REQUIRE(refused.exit == 2);
  REQUIRE(contains(refused.errors, "holds the whole run of the plan tiny"));
  REQUIRE(contains(refused.errors, "--overwrite"));
  REQUIRE(bytes_of(out + "/run.json") == before);
  for (const char* name : {"notes.txt", "base/mine.nc", "maps/base/mine.png", "own/mean.nc"}) {
    fs::create_directories((fs::path(out) / name).parent_path());
    std::ofstream(fs::path(out) / name) << "mine";
  }
  const CommandResult replaced = command("pearl run " + plan + " --quiet --only base --overwrite --out " + out);
  INFO(replaced.errors);
  REQUIRE(replaced.exit == 0);
  for (const char* name : {"notes.txt", "base/mine.nc", "maps/base/mine.png", "own/mean.nc"}) REQUIRE(bytes_of(fs::path(out) / name) == "mine");
  for (const char* old : {"cut", "report.html", "regions.csv", "exceedances.csv", "maps/cut", "maps/base/SO2.png", "maps/base/SO2-above-60.png", "unfinished.json"}) {
    INFO(old);
    REQUIRE_FALSE(fs::exists(fs::path(out) / old));
  }
}

TEST_CASE("a folder that was made for a run that did not begin is gone again") {
  const TemporaryDirectory folder;
  const std::string plan = write_plan(folder / "plan.yaml", tiny_plan()), out = (folder / "out").string();
  CHECK(command("ulimit -n 20; pearl run " + plan + " --out " + out).exit == 4);
  CHECK_FALSE(fs::exists(out));
}
