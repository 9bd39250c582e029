// The command line's promise: a scenario's results are the same alone and in a batch, with one thread and with two.

#include <catch2/catch.hpp>

#include "tests/support/command.hpp"
#include "tests/support/compare_results.hpp"
#include "tests/support/small_plan.hpp"

using namespace pearl;
namespace fs = std::filesystem;

TEST_CASE("a scenario is bitwise the same alone and in the batch of eight, with one thread and with two") {
  const TemporaryDirectory folder;
  const std::string plan = write_small_plan(folder.path(), "prd-quickstart.yaml", "[1]", fewer_cells).string();
  const std::string out = folder.path().string();
  REQUIRE(command("pearl run " + plan + " --quiet --threads 2 --out " + out + "/batch").exit == 0);
  REQUIRE(command("pearl run " + plan + " --quiet --threads 1 --out " + out + "/single").exit == 0);
  for (const std::string name : {"base-2010", "base-1997", "bau-2015", "plan-2015", "plan-2020-low", "plan-2020-high", "hk-zero-out", "prdez-zero-out"})
    REQUIRE(compare_scenarios(folder.path() / "batch" / name, folder.path() / "single" / name) > 10000);
  for (const std::string name : {"plan-2015", "hk-zero-out", "base-1997"}) {
    REQUIRE(command("pearl run " + plan + " --quiet --threads 1 --only " + name + " --out " + out + "/" + name).exit == 0);
    REQUIRE(compare_scenarios(folder.path() / "batch" / name, folder.path() / name / name) > 10000);
    REQUIRE(compare_scenarios(folder.path() / "batch" / "base-2010", folder.path() / name / "base-2010") > 10000);
    REQUIRE_FALSE(fs::exists(folder.path() / name / "plan-2020-low"));
  }
}
