// Where the time of gas chemistry goes, by layer and kind of air.
#include <catch2/catch.hpp>

#include <array>

#include "model/chemistry/air_costs.hpp"

using namespace pearl;

TEST_CASE("a row's time goes to its kinds of air by the steps that their columns took") {
  AirCosts costs(2);
  const std::array<Underneath, 4> below{Underneath::sea, Underneath::sea, Underneath::town, Underneath::country};
  const std::array<float, 4> light{0, 0.5f, 0.5f, 0.5f};
  const std::array<CellCounts, 4> counts{CellCounts{1, 0, 0}, {2, 0, 0}, {5, 2, 1}, {1, 0, 0}};
  costs.add_row<float>(1, below, light.data(), counts, 20);
  costs.add_row<float>(1, below, nullptr, counts, 20);

  const AirCost town = costs.at(1, Underneath::town, true);
  CHECK(town.solved == 1);
  CHECK(town.tries == 5);
  CHECK(town.rejected == 2);
  CHECK(town.halved == 1);
  CHECK(town.seconds == Approx(20 * 6 / 10.0));
  CHECK(costs.at(1, Underneath::sea, true).seconds == Approx(20 * 2 / 10.0));
  CHECK(costs.at(1, Underneath::sea, false).solved == 3);  // one, and both where no reaction needs light
  CHECK(costs.at(1, Underneath::sea, false).tries == 4);
  double layers[2] = {};
  for (int k = 0; k < 2; ++k)
    for (const Underneath one : {Underneath::sea, Underneath::country, Underneath::town})
      for (const bool is_day : {true, false}) layers[k] += costs.at(k, one, is_day).seconds;
  CHECK(layers[0] == 0);
  CHECK(layers[1] == Approx(40));

  AirCosts twice = costs;
  twice += costs;
  CHECK(twice.at(1, Underneath::town, true).tries == 10);
  CHECK(twice.at(1, Underneath::town, true).seconds == Approx(2 * town.seconds));
}

TEST_CASE("a row in which nothing was tried takes no time") {
  AirCosts costs(1);
  const std::array<Underneath, 1> below{Underneath::country};
  const std::array<CellCounts, 1> counts{};
  costs.add_row<float>(0, below, nullptr, counts, 1);
  CHECK(costs.at(0, Underneath::country, false).solved == 1);
  CHECK(costs.at(0, Underneath::country, false).seconds == 0);
}
