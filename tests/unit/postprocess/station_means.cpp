// The table of stations that an evaluation leaves for maps.

#include "postprocess/observations/station_means.hpp"

#include <catch2/catch.hpp>

#include "model/io/csv.hpp"
#include "postprocess/evaluation/measured_values.hpp"

using namespace pearl;

TEST_CASE("of each station and pollutant the mean of the longest averaging is kept, never a highest value, nor a station outside the grid") {
  Observations observations;
  observations.pollutants.resize(1);
  observations.pollutants[0].name = "O3";
  ObservedRun run;
  run.run = "r, quoted";
  run.scenario = "base";
  PlacedStation near;
  near.code = "A";
  near.name = "Name";
  near.place = {113.5, 22.5};
  near.inside = true;
  PlacedStation far = near;
  far.inside = false;
  run.placed.stations = {near, far};
  const auto skill = [&](std::optional<std::size_t> station, PairAveraging averaging, double measured) {
    ObservedSkill one;
    one.averaging = averaging;
    one.station = station;
    one.skill.n = 7;
    one.skill.measured = measured;
    one.skill.modelled = 2 * measured;
    run.skills.push_back(one);
  };
  skill({}, PairAveraging::year, 1);
  skill(0, PairAveraging::hour, 10);
  skill(0, PairAveraging::month, 12);
  skill(0, PairAveraging::day, 11);
  skill(1, PairAveraging::year, 99);
  skill(0, PairAveraging::mda8, 80);
  CHECK(station_means_csv({run}, observations) == station_means_head + "\n\"r, quoted\",base,A,Name,113.50000,22.50000,O3,month,7,12,24,ug m-3,,,\n");
}

TEST_CASE("a mean of a year says which kind of station measured it and in which years") {
  Observations observations;
  observations.pollutants.resize(1);
  observations.pollutants[0].name = "NO2";
  ObservedRun run;
  run.run = "r";
  run.scenario = "base";
  PlacedStation street;
  street.code = street.name = "S";
  street.kind = "urban, roadside";
  street.place = {113.5, 22.5};
  street.inside = true;
  run.placed.stations = {street};
  ObservedSkill skill;
  skill.averaging = PairAveraging::year;
  skill.station = 0;
  skill.skill = {};
  skill.skill.n = 2;
  skill.skill.measured = 60;
  skill.skill.modelled = 30;
  run.skills = {skill};
  for (const int year : {2019, 2017}) {
    ObservedPair pair;
    pair.averaging = PairAveraging::year;
    pair.first_year = pair.last_year = year;
    run.paired.pairs.push_back(pair);
  }
  CHECK(station_means_csv({run}, observations) == station_means_head + "\nr,base,S,S,113.50000,22.50000,NO2,year,2,60,30,ug m-3,\"urban, roadside\",2017,2019\n");
}
