// The command line's promise: a scenario's results are the same alone and in a batch, with one thread and with two.

#include <catch2/catch.hpp>

#include <cstring>

#include "model/io/netcdf.hpp"
#include "tests/support/command.hpp"
#include "tests/support/small_plan.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

// Every variable of every file of a scenario, bit for bit.
std::size_t compare(const fs::path& a, const fs::path& b) {
  std::size_t compared = 0;
  for (const char* name : {"hourly.nc", "mean.nc", "deposition.nc", "emissions.nc"}) {
    const netcdf::Reader left(a / name), right(b / name);
    REQUIRE(left.variables() == right.variables());
    for (const std::string& variable : left.variables()) {
      const std::vector<double> x = left.values(variable), y = right.values(variable);
      INFO(a / name << " " << variable);
      REQUIRE(x.size() == y.size());
      REQUIRE(std::memcmp(x.data(), y.data(), x.size() * sizeof(double)) == 0);
      compared += x.size();
    }
  }
  return compared;
}

}  // namespace

TEST_CASE("a scenario is bitwise the same alone and in the batch of eight, with one thread and with two") {
  const TemporaryDirectory folder;
  const std::string plan = write_small_plan(folder.path(), "prd-quickstart.yaml").string();
  const std::string out = folder.path().string();
  REQUIRE(command("pearl run " + plan + " --quiet --threads 2 --out " + out + "/batch").exit == 0);
  REQUIRE(command("pearl run " + plan + " --quiet --threads 1 --out " + out + "/single").exit == 0);
  for (const std::string name : {"base-2010", "base-1997", "bau-2015", "plan-2015", "plan-2020-low", "plan-2020-high", "hk-zero-out", "prdez-zero-out"})
    REQUIRE(compare(folder.path() / "batch" / name, folder.path() / "single" / name) > 10000);
  for (const std::string name : {"plan-2015", "hk-zero-out", "base-1997"}) {
    REQUIRE(command("pearl run " + plan + " --quiet --threads 1 --only " + name + " --out " + out + "/" + name).exit == 0);
    REQUIRE(compare(folder.path() / "batch" / name, folder.path() / name / name) > 10000);
    REQUIRE(compare(folder.path() / "batch" / "base-2010", folder.path() / name / "base-2010") > 10000);
    REQUIRE_FALSE(fs::exists(folder.path() / name / "plan-2020-low"));
  }
}
