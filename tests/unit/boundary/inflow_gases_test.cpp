#include "inputs/boundary/inflow_table.hpp"
#include "model/core/constants.hpp"
#include "tests/unit/boundary/built_in_inflow.hpp"

using namespace pearl;

namespace {

const std::vector<std::string> classes{"northeasterly", "easterly", "southerly", "weak"};

const InflowTable& built_in_table() {
  static const InflowTable table = InflowTable::read(built_in_folder(), cb6r3_names());
  return table;
}

double molar_mass(const std::string& name) {
  static const Mechanism mechanism = cb6r3_names();
  return mechanism.species.at(static_cast<std::size_t>(mechanism.index_of(name))).molar_mass;
}

double ppb(const std::string& species, const std::string& weather_class, int month, Side side, double height = 20) {
  return ratio_of(built_in_table(), weather_of(weather_class, month), species, side, height) * constants::molar_mass_air / molar_mass(species);
}

}  // namespace

TEST_CASE("every species of CB6r3 flows in, from every side in every weather class and month") {
  for (const Species& species : cb6r3_names().species)
    for (const std::string& weather_class : classes)
      for (int month = 1; month <= 12; ++month)
        for (const Side side : all_sides())
          for (const double height : {0.0, 1000.0, 3000.0}) {
            INFO(species.name << " " << weather_class << " " << month << " " << name_of(side));
            const double value = ratio_of(built_in_table(), weather_of(weather_class, month), species.name, side, height);
            CHECK((value >= 0 && value < 1000));
          }
}

TEST_CASE("ozone that flows in by origin: poor sea air in summer, rich continental air in autumn") {
  CHECK(ppb("O3", "southerly", 7, Side::south) == Approx(16));
  CHECK(ppb("O3", "southerly", 7, Side::east) == Approx(20));
  CHECK(ppb("O3", "southerly", 7, Side::north) == Approx(30));
  CHECK(ppb("O3", "northeasterly", 1, Side::north) == Approx(35));
  CHECK(ppb("O3", "northeasterly", 10, Side::north) == Approx(52));
  CHECK(ppb("O3", "northeasterly", 3, Side::north) == Approx(42));
  CHECK(ppb("O3", "easterly", 1, Side::east) == Approx(40));
  CHECK(ppb("O3", "easterly", 10, Side::east) == Approx(50));
  CHECK(ppb("O3", "easterly", 4, Side::east) == Approx(46));
  CHECK(ppb("O3", "southerly", 3, Side::south) == Approx(38));
  CHECK(ppb("O3", "southerly", 9, Side::south) == Approx((16 + 38) / 2.0));
  CHECK(ppb("O3", "weak", 4, Side::top) == Approx(62));
  CHECK(ppb("O3", "weak", 7, Side::top) == Approx(28));
  CHECK(ppb("O3", "weak", 1, Side::top) == Approx(45));
}

TEST_CASE("gases without a row for an air are mixed by its continental share") {
  CHECK(ppb("ETHA", "southerly", 7, Side::south) == Approx(0.452));              // the marine composition alone
  CHECK(ppb("ETHA", "northeasterly", 1, Side::north) == Approx(2.5));            // the continental one
  CHECK(ppb("ETHA", "easterly", 1, Side::east) == Approx(0.6 * 2.5 + 0.4 * 0.452));
  CHECK(ppb("ETHA", "southerly", 7, Side::top) == Approx(0.2 * 1.2 + 0.8 * 0.421));  // of the compositions at 3 km
  for (const char* species : {"PAN", "TOL", "ETHA", "HNO3", "PAR", "FORM", "NO2", "CO"}) {
    INFO(species);
    CHECK(ppb(species, "northeasterly", 1, Side::north) > 1.3 * ppb(species, "southerly", 7, Side::south));
  }
  // Between the surface and 3 km as for all species.
  const double surface = ppb("PAN", "weak", 1, Side::north), top = ppb("PAN", "weak", 1, Side::top);
  CHECK(ppb("PAN", "weak", 1, Side::north, 1500) == Approx(top + (surface - top) * 0.36787944));
}

TEST_CASE("an air's own row stands before the mix") {
  const ChangedInflow data;
  data.append("inflow_gases.csv", "ETHA,sea_summer,0.7,illustrative,test,\n");
  REQUIRE(data.faults().empty());
  const InflowTable table = InflowTable::read(data.folder.path(), cb6r3_names());
  const auto ethane = [&](int month, Side side) { return ratio_of(table, weather_of("southerly", month), "ETHA", side, 20) * constants::molar_mass_air / molar_mass("ETHA"); };
  CHECK(ethane(7, Side::south) == Approx(0.7));
  CHECK(ethane(3, Side::south) == Approx(0.25 * 2.5 + 0.75 * 0.452));
}

TEST_CASE("ozone aloft lies above that near the ground, but not in autumn and where air has been over land in summer") {
  for (const std::string& weather_class : classes)
    for (const int month : {1, 2, 3, 4, 5, 12})
      for (const Side side : {Side::west, Side::east, Side::south, Side::north})
        for (double height = 0; height < 3000; height += 250) {
          INFO(weather_class << " " << month << " " << name_of(side) << " " << height);
          CHECK(ppb("O3", weather_class, month, side, height + 250) >= ppb("O3", weather_class, month, side, height));
        }
  CHECK(ppb("O3", "northeasterly", 10, Side::north, 3000) < ppb("O3", "northeasterly", 10, Side::north, 0));
}

TEST_CASE("what boundary.csv gives, flows in alike for both mechanisms") {
  const InflowTable linear = InflowTable::read(built_in_folder(), linear_mechanism());
  const Span january = weather_of("weak", 1);
  for (const char* name : {"SO2", "SO4", "CO", "NH3", "VOC", "PMF", "PMC", "BC", "OC"})
    CHECK(ratio_of(built_in_table(), january, name, Side::north, 1200) == ratio_of(linear, january, name, Side::north, 1200));
  CHECK(ratio_of(built_in_table(), january, "PNO3", Side::north, 20) == ratio_of(linear, january, "NO3", Side::north, 20));
  CHECK(ratio_of(built_in_table(), january, "NO3", Side::north, 20) == 0);  // the radical
  // No nitrogen is lost: NO and NO2 as NO2 are what boundary.csv calls NOx.
  const double as_no2 = ratio_of(built_in_table(), january, "NO2", Side::west, 20) + ratio_of(built_in_table(), january, "NO", Side::west, 20) * 46.005 / 30.006;
  CHECK(as_no2 == Approx(ratio_of(linear, january, "NOx", Side::west, 20)).epsilon(1e-3));
  CHECK(ratio_of(built_in_table(), january, "SULF", Side::north, 20) == 0);
}

TEST_CASE("a species that no table names is a fault that names it") {
  Mechanism more = cb6r3_names();
  more.species.push_back({"DMS", "dimethyl sulfide", 62.13});
  const ChangedInflow data;
  const std::string text = data.faults(more);
  INFO(text);
  CHECK_THAT(text, Catch::Contains("the species 'DMS' of the mechanism 'cb6r3' is named neither here nor in inflow_names.csv; list it, with 0 if none flows in"));
  Mechanism linear = linear_mechanism();
  linear.species.push_back({"O3", "ozone", 0});
  CHECK_THAT(data.faults(linear), Catch::Contains("'O3' has no molar mass in the mechanism 'linear'; it cannot be given in ppb"));
}

TEST_CASE("faults of the tables of inflow come together with line and column") {
  const ChangedInflow data;
  CHECK(data.faults().empty());
  data.replace("inflow_names.csv", "cb6r3,SO4,SO4,1,", "cb6r3,S04,SO4,1,");
  data.replace("inflow_names.csv", "cb6r3,CO,CO,1,derived", "cb6r3,CO,C0,-1,derivd");
  data.replace("inflow_gases.csv", "\nO3,north_winter,35,", "\nO3,north_wintr,-35,");
  data.replace("inflow_gases.csv", "\nPAN,continental_3km", "\nPAM,continental_3km");
  data.replace("inflow_gases.csv", "\nETHA,continental,", "\nETHA,marine,");
  data.replace("inflow_gases.csv", "\nFORM,marine,", "\nCO,marine,");
  const std::string text = data.faults();
  INFO(text);
  CHECK_THAT(text, Catch::Contains("inflow_names.csv:5:7: species: unknown 'S04'"));
  CHECK_THAT(text, Catch::Contains("boundary: unknown 'C0'"));
  CHECK_THAT(text, Catch::Contains("share: -1 is outside 0..10"));
  CHECK_THAT(text, Catch::Contains("status: unknown 'derivd' (did you mean 'derived'?)"));
  CHECK_THAT(text, Catch::Contains("inflow_gases.csv:8:4: air: unknown 'north_wintr' (did you mean 'north_winter'?)"));
  CHECK_THAT(text, Catch::Contains("ppb: -35 is outside 0..1000000"));
  CHECK_THAT(text, Catch::Contains("'O3' has no row for 'continental', which is part of north_winter (or give that air a row)"));
  CHECK_THAT(text, Catch::Contains("the mechanism 'cb6r3' has no species 'PAM' (did you mean 'PAN'?)"));
  CHECK_THAT(text, Catch::Contains("'PAN' has no row for 'continental_3km', which is part of free_spring, free_summer, free_autumn_winter (or give these airs rows)"));
  CHECK_THAT(text, Catch::Contains("the air 'marine' has two rows for 'ETHA'"));
  CHECK_THAT(text, Catch::Contains("'CO' already comes from boundary.csv, by inflow_names.csv"));
  CHECK_THAT(text, Catch::Contains("the species 'SO4' of the mechanism 'cb6r3' is named neither here nor"));
}

TEST_CASE("a missing table of inflow is one fault") {
  const ChangedInflow data;
  std::filesystem::remove(data.folder.path() / "inflow_gases.csv");
  const std::string text = data.faults();
  CHECK_THAT(text, Catch::Contains("inflow_gases.csv"));
  CHECK_THAT(text, !Catch::Contains("is named neither"));
  CHECK(data.faults(linear_mechanism()).empty());  // it needs no gases
}
