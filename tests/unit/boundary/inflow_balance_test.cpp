// What flows in is in balance with its own gases: else the first cells of a run would make particles, beyond the PM2.5 that was measured, of gases that nobody measured beside them.
#include <algorithm>

#include "inputs/boundary/inflow_table.hpp"
#include "tests/unit/aerosol/lanes.hpp"
#include "tests/unit/boundary/built_in_inflow.hpp"

using namespace pearl;

namespace {

struct Season {
  const char* name;
  int month;
  double celsius, humidity;  // Hong Kong's normals over the season (climatology.csv)
};

// Nitrate, ammonium and chloride of fine particles, ug m-3, as they flow in and in balance with their gases.
struct Ions {
  double before = 0, after = 0;
};

Ions balanced(const InflowTable& table, const Season& season, const std::string& weather_class, Side side) {
  const auto amount = [&](const char* species) { return 1.2 * ratio_of(table, weather_of(weather_class, season.month), species, side, 20); };
  constexpr double nitrate = 62.005, ammonium = 18.039, chloride = 35.453;  // g mol-1
  InorganicPoint point;
  point.sulfate = amount("SO4") / 96.06;
  point.nitrate = amount("PNO3") / nitrate + amount("HNO3") / 63.013;
  point.ammonium = amount("PNH4") / ammonium + amount("NH3") / 17.031;
  point.chloride = amount("PCL") / chloride + amount("HCL") / 36.461;
  point.sodium = amount("PCL") / chloride;  // the rest of salt holds a charge for each chloride
  point.temperature = 273.15 + season.celsius;
  point.humidity = season.humidity;
  const InorganicAnswer answer = solved<1, double>({point});
  return {amount("PNO3") + amount("PNH4") + amount("PCL"), nitrate * answer.nitrate.front() + ammonium * answer.ammonium.front() + chloride * answer.chloride.front()};
}

constexpr Season seasons[] = {{"Dec-Feb", 1, 17.0, 0.74}, {"Mar-Apr", 3, 20.8, 0.83}, {"May-Aug", 7, 27.8, 0.82}, {"Sep-Nov", 10, 25.0, 0.74}};

double most_gained(const InflowTable& table) {
  double most = 0;
  for (const Season& season : seasons)
    for (const char* weather_class : {"northeasterly", "easterly", "southerly", "weak"})
      for (const Side side : {Side::west, Side::east, Side::south, Side::north}) {
        const Ions ions = balanced(table, season, weather_class, side);
        INFO(season.name << " " << weather_class << " " << name_of(side) << ": " << ions.before << " -> " << ions.after);
        CHECK(ions.after > 0.6 * ions.before - 0.6);  // summer's nitrate, measured or not, evaporates
        most = std::max(most, ions.after - ions.before);
      }
  return most;
}

}  // namespace

TEST_CASE("air that flows in makes hardly any particles of its own gases") {
  CHECK(most_gained(InflowTable::read(built_in_folder(), cb6r3_with_particles())) < 0.6);  // ug m-3; most of it of hydrogen chloride, which stands for all chloride of continental air
}

TEST_CASE("an air with the nitric acid of the continental composition would") {
  const ChangedInflow data;
  data.replace("inflow_gases.csv", "HNO3,north_winter,0.18,", "HNO3,north_winter,1.2,");
  CHECK(most_gained(InflowTable::read(data.folder.path(), cb6r3_with_particles())) > 2.5);
}
