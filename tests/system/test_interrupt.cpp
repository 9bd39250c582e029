// Ctrl-C and `kill` while plans are judged: what is known is told, and the exit code says that not all is.

#include <catch2/catch.hpp>

#include <fstream>

#include "tests/support/command.hpp"
#include "tests/support/tarra.hpp"
#include "tests/support/tiny_plan.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

// Runs pearl with words of which one is a pipe that nobody writes to, and sends it a signal once a file holds some text.
CommandResult interrupted(const std::string& words, const std::string& signal, const std::string& file, const std::string& text) {
  return command("set -m; \"" PEARL_BINARY "\" " + words + " & job=$!; for n in $(seq 400); do grep -qs '" + text + "' " + file + " && break; sleep 0.05; done; sleep 0.2; kill -" + signal + " $job; wait $job");
}

}  // namespace

TEST_CASE("an interrupted check has told of the plans before, and ends with 130 and a sentence") {
  const tarra::Tarra tarra;
  const std::string pipe = (tarra.folder / "pipe.yaml").string(), out = (tarra.folder / "out.txt").string(), none = (tarra.folder / "none.yaml").string();
  REQUIRE(command("mkfifo " + pipe).exit == 0);
  for (const std::string signal : {"INT", "TERM", "HUP"}) {
    const CommandResult result = interrupted("check " + tarra.plan + " " + none + " " + pipe + " " + tarra.plan + " > " + out, signal, out, "no faults");
    INFO(signal << "\n" << result.errors);
    CHECK(result.exit == 130);
    CHECK(bytes_of(out) == tarra.plan + ": no faults; 2 scenarios, 2 to run\n");
    CHECK(contains(result.errors, none + ": no such file\n" + none + ": 1 fault\n"));
    CHECK(contains(result.errors, "pearl: interrupted while " + pipe + " was checked, after 2 of 4 plans; nothing was changed\n"));
  }
}

TEST_CASE("an interrupted plan ends with 130 and a sentence") {
  const tarra::Tarra tarra;
  const std::string pipe = (tarra.folder / "pipe.yaml").string();
  REQUIRE(command("mkfifo " + pipe).exit == 0);
  const CommandResult result = interrupted("plan " + pipe, "INT", tarra.plan, "pearl");
  INFO(result.errors);
  CHECK(result.exit == 130);
  CHECK(result.output.empty());
  CHECK(contains(result.errors, "pearl: interrupted before the plan was judged whole; nothing was changed\n"));
}

TEST_CASE("a plan that is interrupted while it measures ends with 130, takes its small run along and leaves no folder") {
  const TemporaryDirectory folder;
  const std::string plan = write_plan(folder / "plan.yaml", tiny_plan("{months: all, spinup: 12 h}", "10 km", "40")), temporary = (folder / "temporary").string(), out = (folder / "out.txt").string();
  for (const std::string signal : {"INT", "TERM", "HUP"}) {
    const CommandResult result = command("mkdir -p " + temporary + "; export TMPDIR=" + temporary + "; set -m; \"" PEARL_BINARY "\" plan --calibrate " + plan + " > " + out + " & job=$!; for n in $(seq 4000); do ls " + temporary +
                                         "/pearl-sample-*/said > /dev/null 2>&1 && break; sleep 0.005; done; kill -" + signal + " $job; wait $job; code=$?; cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' ' | grep -ao 'pearl run[ ]" + temporary + "' >&2; exit $code");
    INFO(signal << "\n" << result.errors);
    CHECK(result.exit == 130);
    CHECK(contains(result.errors, "pearl: interrupted while a small run was measured; nothing was changed\n"));
    CHECK_FALSE(contains(result.errors, "pearl run"));  // the child
    CHECK(fs::is_empty(temporary));
    CHECK(bytes_of(out).empty());
  }
}

TEST_CASE("an interrupted report leaves no lock and no part, and ends with 130 and a sentence") {
  const TemporaryDirectory folder;
  const std::string plan = write_plan(folder / "plan.yaml", tiny_plan()), out = (folder / "out").string();
  REQUIRE(command("pearl run " + plan + " --quiet --out " + out).exit == 0);
  for (const std::string signal : {"INT", "TERM", "HUP"}) {
    const CommandResult result = command("set -m; \"" PEARL_BINARY "\" report --threads 1 " + out + " > /dev/null & job=$!; for n in $(seq 4000); do ls " + out + "/maps/*/*.part > /dev/null 2>&1 && break; sleep 0.001; done; kill -" + signal + " $job; wait $job");
    INFO(signal << "\n" << result.errors);
    CHECK(result.exit == 130);
    CHECK(contains(result.errors, "pearl: interrupted before the report was made; the run is whole"));
    CHECK_FALSE(fs::exists(folder / "out/pearl.lock"));
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(out)) CHECK(entry.path().extension() != ".part");
  }
  CHECK(command("pearl report --no-maps " + out).exit == 0);
}

TEST_CASE("an interrupted export says how many files are there, of all none is missing, and the next one goes on") {
  const TemporaryDirectory folder;
  const std::string plan = write_plan(folder / "plan.yaml", tiny_plan()), out = (folder / "out").string(), whole = (folder / "whole").string(), some = (folder / "some").string();
  REQUIRE(command("pearl run " + plan + " --quiet --out " + out).exit == 0);
  const std::string asked = "export " + out + " --format geotiff --out ";
  const CommandResult all = command("pearl " + asked + whole);
  REQUIRE(all.exit == 0);
  const auto files_in = [](const std::string& place) {
    std::size_t files = 0;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(place)) files += entry.is_regular_file() && entry.path().filename() != "exports.json" ? 1 : 0;
    return files;
  };
  const std::size_t number = files_in(whole);
  REQUIRE(number > 2);
  REQUIRE(contains(all.output, std::to_string(number) + " files in "));
  // After the first file, and after the last: then nothing is missing, and nothing was interrupted.
  for (const std::size_t after : {std::size_t{1}, number}) {
    fs::remove_all(some);
    const CommandResult result = command("set -m; \"" PEARL_BINARY "\" " + asked + some + " & job=$!; for n in $(seq 4000); do test $(find " + some + " -type f -not -name exports.json -not -name '*.part' -not -name pearl.lock 2> /dev/null | wc -l) -ge " + std::to_string(after) +
                                         " && break; sleep 0.001; done; kill -INT $job; wait $job");
    const std::size_t there = files_in(some);
    INFO(after << ": " << there << " of " << number << ", exit " << result.exit << "\n" << result.errors);
    CHECK((result.exit == 0) == (there == number));
    if (result.exit != 0) {
      CHECK(result.exit == 130);
      CHECK(contains(result.errors, "pearl: interrupted after " + std::to_string(there) + " of " + std::to_string(number) + " files; each in " + some + " is whole; export again\n"));
    }
    CHECK_FALSE(fs::exists(some + "/pearl.lock"));
    const CommandResult again = command("pearl " + asked + some);  // what is there is its own
    INFO(again.errors);
    CHECK(again.exit == 0);
    CHECK(files_in(some) == number);
  }
}

TEST_CASE("a report replaces its own page, of this and of older programs, and nobody else's") {
  const TemporaryDirectory folder;
  const std::string plan = write_plan(folder / "plan.yaml", tiny_plan()), out = (folder / "out").string(), page = out + "/report.html";
  REQUIRE(command("pearl run " + plan + " --quiet --out " + out).exit == 0);
  REQUIRE(command("pearl report --no-maps " + out).exit == 0);
  REQUIRE(command("pearl report --no-maps " + out).exit == 0);
  CHECK(contains(bytes_of(page), "<meta name=\"generator\" content=\"Pearl "));
  std::ofstream(page) << "<html><title>tiny – Pearl report</title></html>";
  CHECK(command("pearl report --no-maps " + out).exit == 0);
  for (const char* name : {"report.html", "regions.csv", "exceedances.csv"}) {
    const std::string good = bytes_of(folder / "out" / name);
    std::ofstream(folder / "out" / name) << "mine\n";
    const CommandResult refused = command("pearl report --no-maps " + out);
    INFO(refused.errors);
    CHECK(refused.exit == 2);
    CHECK(contains(refused.errors, std::string(name) + ": a file of that name is there and was not written by this command"));
    CHECK(bytes_of(folder / "out" / name) == "mine\n");
    std::ofstream(folder / "out" / name) << good;
  }
}
