// Signals, limits of the process, streams that cannot be written and empty arguments.

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <thread>

#include <nlohmann/json.hpp>

#include "tests/support/command.hpp"
#include "tests/support/compare_results.hpp"
#include "tests/support/tiny_plan.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

const std::string binary = "\"" PEARL_BINARY "\"";

std::string many_scenarios(int count) {
  std::string text = tiny_plan();
  std::string more;
  for (int n = 0; n < count; ++n) more += "  c" + std::to_string(n) + ": {extends: base, scale: [{region: HK, sectors: road, factor: {NOx: 0." + std::to_string(1000 + n) + "}}]}\n";
  return text.insert(text.find("batch:"), more);
}

}  // namespace

TEST_CASE("SIGHUP and SIGQUIT stop a run as SIGTERM does: a checkpoint, 130, and resume makes it whole") {
  const TemporaryDirectory folder;
  const std::string plan = write_plan(folder / "plan.yaml", longer_tiny_plan()), alone = (folder / "alone").string();
  REQUIRE(command("pearl run " + plan + " --quiet --out " + alone).exit == 0);
  for (const std::string signal : {"HUP", "QUIT"}) {
    const std::string out = (folder / signal).string();
    const CommandResult result = command("set -m; " + binary + " run " + plan + " --out " + out + " & job=$!; for n in $(seq 4000); do [ -e " + out + "/unfinished.json ] && break; sleep 0.005; done; kill -" +
                                         signal + " $job; wait $job");
    INFO(signal << result.errors);
    REQUIRE(result.exit == 130);
    REQUIRE(contains(result.errors, "go on with: pearl resume " + out));
    REQUIRE_FALSE(fs::exists(out + "/pearl.lock"));
    REQUIRE(command("pearl resume --quiet " + out).exit == 0);
    for (const char* scenario : {"base", "cut"}) REQUIRE(compare_scenarios(fs::path(alone) / scenario, fs::path(out) / scenario) > 1000);
  }
}

TEST_CASE("nohup works: a hangup that is to be ignored is ignored") {
  const TemporaryDirectory folder;
  const std::string plan = write_plan(folder / "plan.yaml", longer_tiny_plan()), out = (folder / "out").string();
  const CommandResult result = command("set -m; (trap '' HUP; exec " + binary + " run " + plan + " --quiet --out " + out + ") & job=$!; for n in $(seq 4000); do [ -e " + out +
                                       "/unfinished.json ] && break; sleep 0.005; done; kill -HUP $job; wait $job");
  INFO(result.errors);
  CHECK(result.exit == 0);
}

TEST_CASE("a file-size limit is an error with exit 4 that names the file and the limit, not a death by SIGXFSZ") {
  const TemporaryDirectory folder;
  const std::string plan = write_plan(folder / "plan.yaml", longer_tiny_plan());
  for (const int blocks : {0, 4, 60, 200}) {  // KiB
    const std::string out = (folder / ("out" + std::to_string(blocks))).string();
    const CommandResult result = command("(ulimit -f " + std::to_string(blocks) + "; exec " + binary + " run " + plan + " --out " + out + " --checkpoint-every 12) 2>&1 | cat; exit ${PIPESTATUS[0]}");  // the shell itself has no limit
    INFO(blocks << " " << result.output);
    CHECK(result.exit == 4);
    CHECK(contains(result.output, "cannot write " + out + "/"));
    CHECK(contains(result.output, std::to_string(1024 * blocks) + " bytes (ulimit -f)"));
    CHECK_FALSE(contains(result.output, "internal fault"));
  }
  const CommandResult box = command("(ulimit -f 1; exec " + binary + " box --step 300 --mechanism tutorial " PEARL_TEST_SOURCE "/inputs/box/examples/tutorial.json --out " + (folder / "box.csv").string() + ") 2>&1 | cat; exit ${PIPESTATUS[0]}");
  INFO(box.output);
  CHECK(box.exit == 4);
  CHECK(contains(box.output, "ulimit -f"));
}

TEST_CASE("too low a limit of open files is told before the simulation, and the soft one is raised where that is allowed") {
  const TemporaryDirectory folder;
  const std::string plan = write_plan(folder / "plan.yaml", tiny_plan()), out = (folder / "out").string();
  const CommandResult hard = command("ulimit -n 16; pearl run " + plan + " --out " + out);
  INFO(hard.errors);
  CHECK(hard.exit == 4);
  CHECK(contains(hard.errors, "a run needs up to "));
  CHECK(contains(hard.errors, "this process may have 16 (ulimit -n; at most 16, ulimit -Hn)"));
  CHECK_FALSE(contains(hard.errors, "simulating"));
  CHECK_FALSE(fs::exists(out));
  const CommandResult soft = command("ulimit -Sn 16; pearl run " + plan + " --quiet --out " + out);
  INFO(soft.errors);
  CHECK(soft.exit == 0);
}

TEST_CASE("scenarios hold no files open and little memory each, whatever a plan asks for") {
  const TemporaryDirectory folder;
  const std::string outputs = "output: {levels: [surface, 500 m, 1500 m], profiles: stations}\n";
  const auto peak_kilobytes = [&](const std::string& name, int more_scenarios) {
    const std::string plan = write_plan(folder / (name + ".yaml"), many_scenarios(more_scenarios) + outputs), out = (folder / name).string();
    const pid_t child = fork();
    if (child == 0) {
      rlimit few{64, 64};
      setrlimit(RLIMIT_NOFILE, &few);
      execl(PEARL_BINARY, PEARL_BINARY, "run", plan.c_str(), "--quiet", "--threads", "1", "--out", out.c_str(), static_cast<char*>(nullptr));
      _exit(127);
    }
    int status = -1;
    rusage used{};
    REQUIRE(wait4(child, &status, 0, &used) == child);
    REQUIRE(WIFEXITED(status));
    REQUIRE(WEXITSTATUS(status) == 0);
    return static_cast<double>(used.ru_maxrss);
  };
  constexpr int more = 80;
  const double few = peak_kilobytes("few", 0), many = peak_kilobytes("many", more);
  INFO(few << " and " << many << " kB");
  CHECK((many - few) / more < 5000);  // the state of these cells is far smaller
}

TEST_CASE("more threads than cores are not used, and that is said") {
  const TemporaryDirectory folder;
  const std::string plan = write_plan(folder / "plan.yaml", tiny_plan()), cores = std::to_string(std::thread::hardware_concurrency());
  const CommandResult result = command("pearl run " + plan + " --threads 1024 --out " + (folder / "out").string());
  INFO(result.errors);
  CHECK(result.exit == 0);
  CHECK(contains(result.errors, "--threads 1024: this machine has " + cores + " core"));
  std::ifstream file(folder / "out/run.json");
  CHECK(contains({std::istreambuf_iterator<char>(file), {}}, "\"threads\": " + cores));
}

TEST_CASE("OMP_NUM_THREADS is the number of threads where none is asked for") {
  const TemporaryDirectory folder;
  const std::string plan = write_plan(folder / "plan.yaml", tiny_plan());
  REQUIRE(command("OMP_NUM_THREADS=1 pearl run " + plan + " --out " + (folder / "out").string()).exit == 0);
  std::ifstream file(folder / "out/run.json");
  CHECK(contains({std::istreambuf_iterator<char>(file), {}}, "\"threads\": 1"));
}

TEST_CASE("an empty argument of any command ends with 2, a sentence and nothing written") {
  const TemporaryDirectory folder;
  const std::string plan = write_plan(folder / "plan.yaml", tiny_plan()), out = (folder / "out").string();
  const std::string run = "pearl run " + plan + " --out " + out + " ";
  for (const std::string& line : {run + "--until ''", run + "--until ' '", run + "--until=", run + "--only ''", run + "--only ,", run + "--only base,,cut", run + "--threads ''", run + "--step ''", run + "--advection ''",
                                 run + "--checkpoint-every ''", std::string("pearl run '' --out ") + out, "pearl run " + plan + " --out ''", std::string("pearl resume ''"), std::string("pearl report ''"),
                                 std::string("pearl check ''"), std::string("pearl plan ''"), "pearl explain " + plan + " ''", "pearl explain " + plan + " cut --region ''", std::string("pearl inventory --region ''"),
                                 std::string("pearl inventory --pollutant="), std::string("pearl inventory --format ''"), std::string("pearl bench ''"), std::string("pearl bench --scenarios ''"),
                                 std::string("pearl box ''"), "pearl box " + plan + " --out ''", "pearl box " + plan + " --scale ''", std::string("pearl ''")}) {
    const CommandResult result = command(line);
    INFO(line << "\n" << result.errors);
    CHECK(result.exit == 2);
    CHECK(contains(result.errors, "empty"));
    CHECK_FALSE(fs::exists(out));
  }
}

TEST_CASE("a standard output that cannot be written ends every command with 4, a reader that went away is no news") {
  const TemporaryDirectory folder;
  const std::string plan = write_plan(folder / "plan.yaml", tiny_plan()), out = (folder / "out").string();
  REQUIRE(command("pearl run " + plan + " --quiet --until '3 h' --out " + (folder / "stopped").string() + " && pearl run " + plan + " --quiet --out " + out).exit == 0);
  const std::string box = "pearl box --mechanism tutorial " PEARL_TEST_SOURCE "/inputs/box/examples/tutorial.json";
  for (const std::string& line : {"pearl explain " + plan + " cut", "pearl plan " + plan, "pearl plan --json " + plan, "pearl check " + plan, std::string("pearl inventory"), std::string("pearl inventory --format csv"),
                                 std::string("pearl version"), std::string("pearl version --json"), std::string("pearl --version"), std::string("pearl --help"), std::string("pearl run --help"),
                                 std::string("pearl bench state --quick"), std::string("pearl bench state --quick --json"), box, "pearl report --no-maps " + out, "pearl run " + plan + " --quiet --overwrite --out " + out,
                                 "pearl resume " + (folder / "stopped").string()}) {
    const CommandResult full = command(line + " > /dev/full");
    INFO(line << "\n" << full.errors);
    CHECK(full.exit == 4);
    CHECK(contains(full.errors, "the results could not be written to the standard output: No space left on device"));
    CHECK_FALSE(contains(full.errors, "internal"));
    const CommandResult closed = command("mkfifo " + (folder / "pipe").string() + "; (exec < " + (folder / "pipe").string() + ") & " + "exec 3> " + (folder / "pipe").string() + "; wait; " + line + " >&3; code=$?; rm " + (folder / "pipe").string() + "; exit $code");
    INFO(closed.errors);
    CHECK(closed.exit == 4);
    CHECK_FALSE(contains(closed.errors, "standard output"));
    CHECK_FALSE(contains(closed.errors, "internal"));
  }
}

TEST_CASE("a check that takes its time says what it does") {
  const TemporaryDirectory folder;
  const std::string plan = write_plan(folder / "plan.yaml", tiny_plan("{days: [{day: jan-northeasterly}], spinup: 0 h}", "140 m", "4")), log = (folder / "log").string();
  const CommandResult result = command(binary + " check " + plan + " 2> " + log + " & job=$!; for n in $(seq 2000); do grep -qs 'preparing: ' " + log + " && break; kill -0 $job || break; sleep 0.01; done; kill $job; wait $job; cat " + log);
  CHECK_THAT(result.output, Catch::Matchers::Contains("preparing: regions and people on the grid, "));
}

TEST_CASE("the estimate of a plan holds its preparation: long and large where cells are small beside the regions") {
  const TemporaryDirectory folder;
  const auto estimate = [&](const char* spacing) {
    std::string plan = tiny_plan("{days: [{day: jan-northeasterly}], spinup: 0 h}", spacing);
    plan.replace(plan.find("region: HK"), std::string("region: HK").size(), "region: all");  // fine cells do not reach as far
    const CommandResult result = command("pearl plan --json " + write_plan(folder / "plan.yaml", plan));
    INFO(result.errors);
    REQUIRE(result.exit == 0);
    return nlohmann::json::parse(result.output)["estimate"];
  };
  const auto coarse = estimate("20 km"), fine = estimate("200 m");
  const double ratio = fine["preparation_s"].get<double>() / coarse["preparation_s"].get<double>();  // of times of this machine at this hour
  CHECK(ratio > 6);
  CHECK(ratio < 200);
  CHECK(fine["memory_bytes"] > 5e8);
  CHECK(fine["memory_bytes"] < 1.8e9);  // 1.2 GB, once: what the samples take is their own, not what this process takes to judge the plan
  CHECK(coarse["memory_bytes"] < 1e8);
}

TEST_CASE("a long preparation says what it does, and a signal ends it within a second, leaving nothing") {
  const TemporaryDirectory folder;
  const std::string plan = write_plan(folder / "plan.yaml", tiny_plan("{days: [{day: jan-northeasterly}], spinup: 0 h}", "140 m", "4")), out = (folder / "out").string();
  for (const std::string signal : {"TERM", "HUP", "INT"}) {
    const std::string log = (folder / (signal + ".log")).string();
    const CommandResult result = command("set -m; " + binary + " run " + plan + " --out " + out + " 2> " + log + " & job=$!; for n in $(seq 4000); do grep -qs 'preparing: ' " + log +
                                         " && break; sleep 0.01; done; begin=$(date +%s%N); kill -" + signal + " $job; wait $job; code=$?; echo $((($(date +%s%N) - begin) / 1000000)); cat " + log + " >&2; exit $code");
    INFO(result.errors);
    CHECK(result.exit == 130);
    CHECK(contains(result.errors, "preparing: regions and people on the grid, "));
    CHECK(contains(result.errors, "interrupted before the simulation began"));
    CHECK(std::stoi(result.output) < 1000);
    CHECK_FALSE(fs::exists(out));
  }
}
