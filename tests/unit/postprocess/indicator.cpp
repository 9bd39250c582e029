#include "postprocess/indicators/indicator.hpp"
#include "postprocess/indicators/read_results.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <sstream>

#include "model/io/netcdf.hpp"
#include "model/io/text_file.hpp"
#include "temporary_results.hpp"

using namespace pearl;

TEST_CASE("a weighted mean by hand, and none without weight") {
  CHECK(weighted_mean({10, 20, 40}, {1, 1, 2}) == Approx(27.5));
  CHECK(std::isnan(weighted_mean({10, 20}, {0, 0})));
}

namespace {

// Overwrites region_fraction, population and SO2 of two scenarios by numbers that a hand can check: all zero but three cells.
void write_hand_numbers(const std::filesystem::path& folder) {
  const std::size_t nx = 20, ny = 16, cells = nx * ny;
  const auto field = [&](float a, float b, float c) {
    std::vector<float> values(cells, 0.0f);
    values[5] = a, values[6] = b, values[30] = c;
    return values;
  };
  {
    netcdf::Writer writer(folder / "static.nc");
    writer.dimension("y", ny);
    writer.dimension("x", nx);
    writer.dimension("region", 2);
    for (const char* name : {"land_fraction", "population"}) writer.variable(name, netcdf::Type::float32, {"y", "x"}, {});
    writer.variable("region_fraction", netcdf::Type::float32, {"region", "y", "x"}, {{"codes", std::string("HK,guangzhou")}});
    writer.write("land_fraction", std::vector<float>(cells, 1.0f));
    // Of the 4500 in the cell that both share, 4000 live on Hong Kong's side: neither half of them.
    writer.variable("population_by_region", netcdf::Type::float32, {"region", "y", "x"}, {});
    writer.variable("region_population", netcdf::Type::float64, {"region"}, {});
    writer.write("population", field(1000, 4500, 500));
    std::vector<float> people = field(1000, 4000, 0), across = field(0, 500, 125);
    people.insert(people.end(), across.begin(), across.end());
    writer.write("population_by_region", people);
    writer.write("region_population", std::vector<double>{5000, 700});
    std::vector<float> fractions = field(1.0f, 0.5f, 0.0f), second = field(0.0f, 0.5f, 0.25f);
    fractions.insert(fractions.end(), second.begin(), second.end());
    writer.write("region_fraction", fractions);
    writer.commit();
  }
  for (const auto& [scenario, factor] : {std::pair{"base-2010", 1.0f}, {"plan-2015", 0.5f}}) {
    netcdf::Writer writer(folder / scenario / "mean.nc");
    writer.dimension("y", ny);
    writer.dimension("x", nx);
    for (const char* name : {"SO2", "NO2", "PM10", "PM25", "sulfate", "nitrate", "BC", "OC", "CO", "VOC", "NH3", "O3"}) {
      writer.variable(name, netcdf::Type::float32, {"y", "x"}, {});
    }
    for (const char* name : {"SO2", "NO2", "PM10", "PM25", "sulfate", "nitrate", "BC", "OC", "CO", "VOC", "NH3", "O3"})
      writer.write(name, field(10 * factor, 20 * factor, 40 * factor));
    writer.commit();
  }
}

}  // namespace

TEST_CASE("population means, area means, maxima and differences equal numbers by hand") {
  const pearl::testing::TemporaryResults temporary;
  write_hand_numbers(temporary.folder);
  const ResultSet results = read_results(temporary.folder);
  const Indicators indicators(results);
  const std::size_t s = results.run().scenario_index("base-2010"), plan = results.run().scenario_index("plan-2015"), v = results.run().variable_index("SO2");

  const std::size_t hk = indicators.find("HK"), guangzhou = indicators.find("guangzhou"), prdez = indicators.find("PRDEZ"), prd = indicators.find("PRD");
  REQUIRE(hk != Indicators::npos);
  REQUIRE(guangzhou != Indicators::npos);
  REQUIRE(prdez != Indicators::npos);
  REQUIRE(prd != Indicators::npos);
  // Hong Kong: 1000 people in 10, 4000 of 4500 in 20, though half of that cell's area is not its own.
  CHECK(indicators.at(s, v, hk).population_mean == Approx((1000 * 10 + 4000 * 20) / 5000.0));
  CHECK(indicators.masks()[hk].population == Approx(5000));
  CHECK(indicators.masks()[hk].whole_population == Approx(5000));
  // Guangzhou: 500 in 20, 125 in 40; the PRDEZ has no other city here.
  CHECK(indicators.at(s, v, guangzhou).population_mean == Approx((500 * 20 + 125 * 40) / 625.0));
  CHECK(indicators.masks()[guangzhou].population == Approx(625));
  CHECK(indicators.masks()[guangzhou].whole_population == Approx(700));
  CHECK(indicators.at(s, v, prdez).population_mean == Approx(indicators.at(s, v, guangzhou).population_mean));
  // Cells 5 and 6 are neighbours and equally large to 1e-3; cell 30 lies one row north.
  CHECK(indicators.at(s, v, hk).area_mean == Approx((10 + 0.5 * 20) / 1.5).epsilon(2e-3));
  CHECK(indicators.at(s, v, guangzhou).area_mean == Approx((0.5 * 20 + 0.25 * 40) / 0.75).epsilon(2e-2));
  // Cells that are mostly inside count for the maximum, and those where a part of its people lives: else it could lie below the mean.
  CHECK(indicators.at(s, v, guangzhou).maximum == 40);
  CHECK(indicators.at(s, v, prd).maximum == 40);
  for (std::size_t m = 0; m < indicators.masks().size(); ++m) CHECK(indicators.at(s, v, m).maximum >= indicators.at(s, v, m).population_mean);
  CHECK(indicators.at(s, v, prd).population_mean == Approx((1000 * 10 + 4500 * 20 + 125 * 40) / 5625.0));
  CHECK(indicators.difference(plan, v, hk) == Approx(-0.5 * indicators.at(s, v, hk).population_mean));
  CHECK(indicators.difference(s, v, hk) == 0);

  const std::string table = regions_csv(results, indicators);
  CHECK(table.find("scenario,region,variable,unit,population_weighted_mean,area_mean,maximum,difference,difference_percent,share_of_people_on_map\n") == 0);
  CHECK(table.find("plan-2015,HK,SO2,ug m-3,9,") != std::string::npos);
  CHECK(table.find(",-9,-50,1.000\n") != std::string::npos);
  // 625 of Guangzhou's 700 people are on the map: less than nine tenths.
  CHECK(indicators.masks()[guangzhou].is_cut());
  CHECK_FALSE(indicators.masks()[hk].is_cut());
  CHECK(indicators.masks()[guangzhou].share_on_map() == Approx(625 / 700.0));
  CHECK(table.find("base-2010,guangzhou,SO2,ug m-3,24,") != std::string::npos);
  CHECK(table.find(",0,0,0.893\n") != std::string::npos);
  CHECK(indicators.find("nowhere") == Indicators::npos);
}

TEST_CASE("groups that the domain cuts are not averaged") {
  const pearl::testing::TemporaryResults temporary;
  const Indicators indicators(read_results(temporary.folder));
  CHECK(indicators.masks()[0].code == "PRD");
  CHECK(indicators.masks()[1].code == "PRDEZ");
  CHECK(indicators.find("all") == Indicators::npos);
  CHECK(indicators.find("Guangdong") == Indicators::npos);
  CHECK(indicators.masks()[0].population > indicators.masks()[1].population);
}
