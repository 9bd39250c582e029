// `pearl bench`: every kernel gives the right answer, on grids of any shape, and says on what machine it was measured.

#include <catch2/catch.hpp>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/command.hpp"

using namespace pearl;

TEST_CASE("the bench tells machine, compiler, flags and right answers as JSON, and refuses what it does not know") {
  const CommandResult result = command("pearl bench all --quick --json");
  INFO(result.errors);
  REQUIRE(result.exit == 0);
  const auto all = nlohmann::json::parse(result.output);
  for (const char* key : {"program", "flags", "machine", "date", "grid", "threads", "pack", "unit", "rows"}) REQUIRE(all.contains(key));
  REQUIRE(contains(all["flags"].get<std::string>(), "-O3"));
  std::vector<std::string> kernels;
  for (const auto& row : all["rows"]) {
    INFO(row.dump());
    kernels.push_back(row["kernel"].get<std::string>());
    CHECK(row["right"].get<bool>());
    CHECK(row["error"].get<double>() <= row["tolerance"].get<double>());
    CHECK(row["ns_best"].get<double>() > 0);
    if (row["suite"] == "chemistry" || row["suite"] == "aerosol") CHECK((row["ns_memory_bound"].is_null() && row["ns_scalar"].get<double>() > 0));  // bound by arithmetic
    else if (row["suite"] == "air") CHECK((row["tries"].get<double>() >= 1 && row["rejected"].get<double>() < row["tries"].get<double>()));
    else if (row["suite"] == "model") {
      CHECK(row["memory_bytes"].get<double>() > 1e7);
      double cells = 0, time = 0;
      for (const auto& air : row["airs"]) {
        CHECK(air["tries"].get<double>() >= 1);
        CHECK(air["rejected"].get<double>() < air["tries"].get<double>());
        if (contains(air["air"].get<std::string>(), "layer")) cells += air["share_of_cells"].get<double>(), time += air["share_of_time"].get<double>();
      }
      CHECK(row["airs"].at(0)["air"] == "all");
      CHECK(cells == Approx(1));
      CHECK(time == Approx(1));
    }
    else CHECK(row["ns_memory_bound"].get<double>() > 0);
  }
  for (const char* kernel : {"ultimate in x", "ppm in y", "van-leer in z", "horizontal diffusion", "vertical exchange, plumes", "washout", "fill", "cb6r3, 5 min, packs of float", "cb6r3, 15 min, scalar double",
                              "inorganic equilibrium, scalar double"})
    CHECK(std::count(kernels.begin(), kernels.end(), kernel) == 2);  // 1 and 16 scenarios
  for (const char* air : {"clean sea air, summer, night", "city, winter, day", "1 km above a city, summer, day"}) CHECK(std::count(kernels.begin(), kernels.end(), air) == 1);
  std::vector<int> scenarios_of_days;
  for (const auto& row : all["rows"])
    if (row["suite"] == "model") scenarios_of_days.push_back(row["scenarios"].get<int>());
  CHECK(scenarios_of_days == std::vector<int>{1, 8, 16, 1, 8, 16});  // without and with particles in balance
  for (const char* grid : {"1,1,1", "3,2,2", "5,40,3", "33,1,2"}) {  // smaller than the stencil, and not a multiple of a pack
    for (const char* suite : {"transport", "state"}) {  // the others have no grid, or a run's
      const CommandResult small = command(std::string("pearl bench ") + suite + " --quick --scenarios 1,3,11 --grid " + grid);
      INFO(suite << " " << grid << "\n" << small.errors);
      CHECK(small.exit == 0);
    }
  }
  for (const char* suite : {"chemistry", "aerosol"}) CHECK(command(std::string("pearl bench ") + suite + " --quick --scenarios 3,11").exit == 0);
  CHECK(command("pearl bench chemicals").exit == 2);
  CHECK(command("pearl bench transport --grid 3,4").exit == 2);
  CHECK(command("pearl bench transport --scenarios 0").exit == 2);
}
