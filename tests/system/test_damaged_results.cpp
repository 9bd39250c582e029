// A wrong bit in a result file is told with the file's name, before a library opens it.

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

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
}
