// A wrong bit in a result file is told with the file's name, before a library opens it.

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "model/result_files/run_schema.hpp"
#include "tests/support/command.hpp"
#include "tests/support/tiny_plan.hpp"

using namespace pearl;
namespace fs = std::filesystem;

TEST_CASE("one bit of any result file, or a file of another run, and report ends with 3 and its name") {
  const TemporaryDirectory folder;
  const std::string plan = write_plan(folder / "plan.yaml", tiny_plan()), other = write_plan(folder / "other.yaml", "# another\n" + tiny_plan());
  const fs::path out = folder / "out";
  REQUIRE(command("pearl run " + plan + " --quiet --out " + out.string()).exit == 0);
  REQUIRE(command("pearl run " + other + " --quiet --out " + (folder / "other").string()).exit == 0);
  const auto run = nlohmann::json::parse(bytes_of(out / "run.json"));
  std::vector<std::string> files{"run.json"};
  for (const auto& file : run["files"]) files.push_back(file["file"].get<std::string>());
  const auto tables = static_cast<std::size_t>(std::distance(fs::directory_iterator(out / "reference"), {}));
  REQUIRE(tables > 6);
  REQUIRE(files.size() == 1 + 5 + tables + 2 * 4);
  std::size_t seed = 7;
  for (const std::string& name : files) {
    const std::string good = bytes_of(out / name);
    seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
    std::string bad = good;
    bad[(seed >> 20) % bad.size()] ^= static_cast<char>(1 << (seed >> 60) % 7);
    for (const std::string& wrong : {bad, good.substr(0, good.size() / 2), bytes_of(folder / "other" / name), std::string{}}) {
      if (wrong == good) continue;  // of another plan, but the same
      std::ofstream(out / name, std::ios::binary) << wrong;
      const CommandResult report = command("pearl report --no-maps " + out.string());
      INFO(name << "\n" << report.errors);
      REQUIRE(report.exit == 3);
      REQUIRE((contains(report.errors, name) || name == "run.json"));
      REQUIRE_FALSE(fs::exists(out / "report.html"));
    }
    std::ofstream(out / name, std::ios::binary) << good;
  }
  for (const char* name : {"base/hourly.nc", "cut/hourly.nc", "base/deposition.nc"}) fs::remove(out / name);  // nobody must keep all
  const CommandResult report = command("pearl report --no-maps " + out.string());
  INFO(report.errors);
  REQUIRE(report.exit == 0);
  REQUIRE(contains(report.errors, "gone since the run, and what is made of it is left out: base/hourly.nc, base/deposition.nc, cut/hourly.nc"));
  for (const char* name : {"reference/standards.csv", "reference/stations.csv", "weather.csv"}) {
    fs::rename(out / name, folder / "aside");
    for (const std::string words : {"report --no-maps ", "evaluate "}) {
      const CommandResult refused = command("pearl " + words + out.string());
      INFO(refused.errors);
      REQUIRE(refused.exit == 3);
      REQUIRE(contains(refused.errors, std::string(name) + ": is gone: run.json lists it"));
    }
    fs::rename(folder / "aside", out / name);
  }
}

TEST_CASE("results of a newer Pearl are read by none of the commands, and not written over") {
  const TemporaryDirectory folder;
  const std::string plan = write_plan(folder / "plan.yaml", tiny_plan()), out = (folder / "out").string();
  REQUIRE(command("pearl run " + plan + " --quiet --out " + out).exit == 0);
  std::string text = bytes_of(folder / "out" / "run.json");
  const std::string now = "\"schema\": " + std::to_string(run_schema), newer = "\"schema\": " + std::to_string(run_schema + 1);
  REQUIRE(contains(text, now));
  text.replace(text.find(now), now.size(), newer);
  text.erase(text.rfind(",\n \"checksum\""));
  std::ofstream(folder / "out" / "run.json", std::ios::binary) << seal_run_json(text + "\n}");
  const std::string sealed = bytes_of(folder / "out" / "run.json");
  for (const std::string& words : {"report --no-maps " + out, "evaluate " + out, "compare-days " + out + " " + out}) {
    const CommandResult refused = command("pearl " + words);
    INFO(words << "\n" << refused.errors);
    CHECK(refused.exit == 3);
    CHECK(contains(refused.errors, "run.json: was written by a newer Pearl"));
    CHECK(contains(refused.errors, "run the plan again with this one"));
  }
  CHECK_FALSE(fs::exists(folder / "out" / "report.html"));
  const CommandResult over = command("pearl run " + plan + " --quiet --overwrite --out " + out);
  INFO(over.errors);
  CHECK(over.exit == 2);
  CHECK(contains(over.errors, "newer Pearl"));
  CHECK(contains(over.errors, "nothing was touched"));
  CHECK(bytes_of(folder / "out" / "run.json") == sealed);
}
