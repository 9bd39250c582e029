#include <catch2/catch.hpp>

#include <fstream>

#include "inputs/boundary/inflow_table.hpp"
#include "model/core/constants.hpp"
#include "model/core/data_directory.hpp"
#include "model/io/text_file.hpp"
#include "tests/support/cb6r3_species.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace pearl;

namespace {

const std::filesystem::path& built_in() {
  static const std::filesystem::path folder = data_directory() / "inputs" / "prd";
  return folder;
}

const InflowTable& built_in_table() {
  static const InflowTable table = InflowTable::read(built_in(), cb6r3_names());
  return table;
}

Period of_month(int month) {
  Period period;
  period.month = month;
  return period;
}

double molar_mass(const std::string& name) {
  static const Mechanism mechanism = cb6r3_names();
  return mechanism.species.at(static_cast<std::size_t>(mechanism.index_of(name))).molar_mass;
}

double ppb(const std::string& species, int month, Side side, double height) {
  return built_in_table().mixing_ratio(of_month(month), species, side, height) * constants::molar_mass_air / molar_mass(species);
}

// The built-in tables in a folder of their own, one of them changed.
struct Changed {
  TemporaryDirectory folder;
  Changed() {
    for (const char* name : {"boundary.csv", "inflow_names.csv", "inflow_gases.csv", "inflow_air.csv"})
      std::filesystem::copy_file(built_in() / name, folder.path() / name);
  }
  void replace(const std::string& file, const std::string& from, const std::string& to) const {
    std::string text = read_text_file(folder.path() / file);
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    write_text_file(folder.path() / file, text.replace(at, from.size(), to));
  }
  [[nodiscard]] std::string faults(const Mechanism& mechanism = cb6r3_names()) const {
    try {
      InflowTable::read(folder.path(), mechanism);
    } catch (const InputError& error) {
      return error.what();
    }
    return {};
  }
};

const std::vector<Side> sides = {Side::west, Side::east, Side::south, Side::north, Side::top};

}  // namespace

TEST_CASE("every species of CB6r3 flows in, from every side in every month") {
  for (const Species& species : cb6r3_names().species)
    for (int month = 1; month <= 12; ++month)
      for (const Side side : sides)
        for (const double height : {0.0, 1000.0, 3000.0}) {
          INFO(species.name << " " << month << " " << name_of(side));
          const double value = built_in_table().mixing_ratio(of_month(month), species.name, side, height);
          CHECK((value >= 0 && value < 1000));
        }
}

TEST_CASE("the inflow of gases: sea air in summer, continental air in winter, mixed between") {
  CHECK(ppb("O3", 7, Side::south, 20) == Approx(29.2));             // the marine value alone
  CHECK(ppb("O3", 1, Side::north, 20) == Approx(50));               // the continental one
  CHECK(ppb("O3", 1, Side::east, 20) == Approx(0.7 * 50 + 0.3 * 29.2));
  CHECK(ppb("ETHA", 7, Side::top, 3000) == Approx(0.3 * 1.2 + 0.7 * 0.421));
  for (const char* species : {"PAN", "TOL", "ETHA", "HNO3", "PAR", "FORM", "NO2", "CO"}) {
    INFO(species);
    CHECK(ppb(species, 1, Side::north, 20) > 1.3 * ppb(species, 7, Side::south, 20));
  }
  // Between the surface and 3 km as for all species.
  const double surface = ppb("PAN", 1, Side::north, 20), top = ppb("PAN", 1, Side::top, 3000);
  CHECK(ppb("PAN", 1, Side::north, 1500) == Approx(top + (surface - top) * 0.36787944));
}

TEST_CASE("ozone stays or increases with height") {
  for (int month = 1; month <= 12; ++month)
    for (const Side side : {Side::west, Side::east, Side::south, Side::north})
      for (double height = 0; height < 3000; height += 250) {
        INFO(month << " " << name_of(side) << " " << height);
        CHECK(ppb("O3", month, side, height + 250) >= ppb("O3", month, side, height));
      }
}

TEST_CASE("what boundary.csv gives, flows in alike for both mechanisms") {
  const InflowTable linear = InflowTable::read(built_in(), linear_mechanism());
  const Period january = of_month(1);
  for (const char* name : {"SO2", "SO4", "CO", "NH3", "VOC", "PMF", "PMC", "BC", "OC"})
    CHECK(built_in_table().mixing_ratio(january, name, Side::north, 1200) == linear.mixing_ratio(january, name, Side::north, 1200));
  CHECK(built_in_table().mixing_ratio(january, "PNO3", Side::north, 20) == linear.mixing_ratio(january, "NO3", Side::north, 20));
  CHECK(built_in_table().mixing_ratio(january, "NO3", Side::north, 20) == 0);  // the radical
  // No nitrogen is lost: NO and NO2 as NO2 are what boundary.csv calls NOx.
  const double as_no2 = built_in_table().mixing_ratio(january, "NO2", Side::west, 20) + built_in_table().mixing_ratio(january, "NO", Side::west, 20) * 46.005 / 30.006;
  CHECK(as_no2 == Approx(linear.mixing_ratio(january, "NOx", Side::west, 20)).epsilon(1e-3));
  CHECK(built_in_table().mixing_ratio(january, "SULF", Side::north, 20) == 0);
}

TEST_CASE("a species that no table names is a fault that names it") {
  Mechanism more = cb6r3_names();
  more.species.push_back({"DMS", "dimethyl sulfide", 62.13});
  const Changed data;
  const std::string text = data.faults(more);
  INFO(text);
  CHECK_THAT(text, Catch::Contains("the species 'DMS' of the mechanism 'cb6r3' is named neither here nor in inflow_names.csv; list it, with 0 if none flows in"));
  Mechanism linear = linear_mechanism();
  linear.species.push_back({"O3", "ozone", 0});
  CHECK_THAT(data.faults(linear), Catch::Contains("'O3' has no molar mass in the mechanism 'linear'; it cannot be given in ppb"));
}

TEST_CASE("faults of the tables of inflow come together with line and column") {
  const Changed data;
  CHECK(data.faults().empty());
  data.replace("inflow_names.csv", "cb6r3,SO4,SO4,1,", "cb6r3,S04,SO4,1,");
  data.replace("inflow_names.csv", "cb6r3,CO,CO,1,derived", "cb6r3,CO,C0,-1,derivd");
  data.replace("inflow_air.csv", "north,10-3,1,", "north,10-4,1,");
  data.replace("inflow_air.csv", "south,4,0.15,", "south,4,1.5,");
  data.replace("inflow_gases.csv", "O3,marine,29.2,37.5,", "O3,marin,29.2,-37.5,");
  data.replace("inflow_gases.csv", "\nPAN,continental", "\nPAM,continental");
  data.replace("inflow_gases.csv", "\nETHA,continental", "\nETHA,marine");
  data.replace("inflow_gases.csv", "\nFORM,marine", "\nCO,marine");
  const std::string text = data.faults();
  INFO(text);
  CHECK_THAT(text, Catch::Contains("inflow_names.csv:5:7: species: unknown 'S04'"));
  CHECK_THAT(text, Catch::Contains("boundary: unknown 'C0'"));
  CHECK_THAT(text, Catch::Contains("share: -1 is outside 0..10"));
  CHECK_THAT(text, Catch::Contains("status: unknown 'derivd' (did you mean 'derived'?)"));
  CHECK_THAT(text, Catch::Contains("inflow_air.csv:4:7: the share of continental air at north has two values for month 4"));
  CHECK_THAT(text, Catch::Contains("continental: 1.5 is outside 0..1"));
  CHECK_THAT(text, Catch::Contains("inflow_gases.csv:6:4: air: unknown 'marin' (did you mean 'marine'?); allowed: marine, continental"));
  CHECK_THAT(text, Catch::Contains("ppb_3km: -37.5 is outside 0..1000000"));
  CHECK_THAT(text, Catch::Contains("the mechanism 'cb6r3' has no species 'PAM' (did you mean 'PAN'?)"));
  CHECK_THAT(text, Catch::Contains("'PAN' has no row for continental air"));
  CHECK_THAT(text, Catch::Contains("marine air has two rows for 'ETHA'"));
  CHECK_THAT(text, Catch::Contains("'CO' already comes from boundary.csv, by inflow_names.csv"));
  CHECK_THAT(text, Catch::Contains("the species 'SO4' of the mechanism 'cb6r3' is named neither here nor"));
}

TEST_CASE("a missing table of inflow is one fault") {
  const Changed data;
  std::filesystem::remove(data.folder.path() / "inflow_gases.csv");
  const std::string text = data.faults();
  CHECK_THAT(text, Catch::Contains("inflow_gases.csv"));
  CHECK_THAT(text, !Catch::Contains("is named neither"));
  CHECK(data.faults(linear_mechanism()).empty());  // it needs no gases
}
