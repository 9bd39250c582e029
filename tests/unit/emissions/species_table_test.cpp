#include "inputs/emissions/species_table.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "inputs/emissions/formula.hpp"
#include "inputs/emissions/inventory.hpp"
#include "model/io/csv.hpp"
#include "tests/support/cb6r3_species.hpp"
#include "tests/unit/emissions/small_data.hpp"
#include "tests/unit/emissions/small_domain.hpp"
#include "tests/support/prd_data.hpp"

using namespace pearl;

namespace {

// SO2 NOx PM10 PM2.5 VOC CO NH3 BC OC
constexpr PollutantMasses example = {50, 1000, 100, 60, 400, 7, 3, 20, 15};
const std::filesystem::path built_in = std::filesystem::path(PEARL_TEST_SOURCE) / "inputs" / "prd";

SpeciesTable read_table(const std::filesystem::path& folder, const Mechanism& mechanism, Faults& faults) {
  const Speciation speciation = Speciation::read(folder, faults);
  DataSet data = prd_data();
  data.tables = DataTables(folder);
  return SpeciesTable::read(data, mechanism, speciation, faults);
}

SpeciesTable built_in_table(const Mechanism& mechanism) {
  Faults faults;
  SpeciesTable table = read_table(built_in, mechanism, faults);
  faults.throw_if_any();
  return table;
}

std::vector<std::string> sector_codes() {
  Faults faults;
  return Inventory::read(prd_data(), faults).sector_codes();
}

// Carbon atoms that CB6 counts in a species.
double carbon_of(const std::string& species) {
  if (species == "OLE" || species == "ALDX") return 2;  // the group alone
  if (species == "KET" || species == "none") return 1;
  for (const Atoms& gas : cb6r3_gases())
    if (species == gas.name) return gas.c;
  return std::nan("");
}

}  // namespace

TEST_CASE("formulas are read as molar mass and carbon, anything else is not") {
  CHECK(parse_formula("NO2")->molar_mass == Approx(46.005));
  CHECK(parse_formula("C8.3H10.6")->carbon == Approx(8.3));
  CHECK(parse_formula("C8.3H10.6")->molar_mass == Approx(8.3 * 12.011 + 10.6 * 1.008));
  CHECK(parse_formula("CH3CHO")->carbon == 2);
  for (const char* text : {"", "X2", "c2", "C0", "C-1", "2C", "C1.2.3", "CO 2", "C99999999", "CCl4"}) {
    INFO(text);
    CHECK(!parse_formula(text));
  }
}

TEST_CASE("the linear species: particles split into coarse, sulfate, nitrate, carbon and other fine matter") {
  const SmallData data;
  Faults faults;
  const SpeciesTable table = read_table(data.folder(), linear_names(), faults);
  REQUIRE_NOTHROW(faults.throw_if_any());
  const SpeciesMasses species = table.species_of(example, "road.car");
  CHECK(species.size() == 11);
  CHECK(species.at("PMC") == 40);
  CHECK(species.at("SO4") == Approx(5));  // 0.2 x (60 - 35)
  CHECK(species.at("NO3") == Approx(1));
  CHECK(species.at("PMF") == Approx(19));
  CHECK(species.at("BC") == 20);
  CHECK(species.at("NOx") == 1000);
  CHECK(species.at("VOC") == 400);
}

TEST_CASE("CB6r3: NOx becomes NO, NO2 and HONO by moles, VOC its groups beside the tracer") {
  const SpeciesTable table = built_in_table(cb6r3_names());
  const SpeciesMasses species = table.species_of(example, "road.car");
  CHECK(species.at("NO") == Approx(950 * 30.006 / 46.005));
  CHECK(species.at("NO2") == Approx(42));
  CHECK(species.at("HONO") == Approx(8 * 47.013 / 46.005));
  CHECK(species.count("NOx") == 0);
  CHECK(species.at("VOC") == 400);
  CHECK(species.at("ETH") == Approx(0.08 * 400));
  CHECK(species.at("PAR") > 0.42 * 400 * 0.97);                            // the alkanes alone: 6 x 14.027 / 86.178 of their mass
  CHECK(species.at("TOL") == Approx(0.11 * 400 + 0.1 * 400 * 0.2 * 92.141 / 110.376).epsilon(1e-4));  // toluene and ethylbenzene
  CHECK(species.count("NO3") == 0);                                        // the radical is not emitted
  CHECK(species.at("PNO3") > 0);
}

TEST_CASE("the inverse of the speciation gives the pollutants back, for each mechanism and sector") {
  for (const Mechanism& mechanism : {linear_names(), cb6r3_names()}) {
    const SpeciesTable table = built_in_table(mechanism);
    for (const std::string& sector : sector_codes()) {
      const PollutantMasses back = table.pollutants_of(table.species_of(example, sector));
      for (std::size_t p = 0; p < prd_data().pollutants.size(); ++p) {
        INFO(mechanism.name << " " << sector << " " << prd_data().pollutants.names()[p]);
        CHECK(back[p] == Approx(example[p]).epsilon(1e-12));
      }
    }
  }
}

// The species of cb6r3_ae that the built-in table names beside those of cb6r3.
Mechanism cb6r3_ae_names() {
  Mechanism longer = cb6r3_names();
  longer.base = longer.name;
  longer.name = "cb6r3_ae";
  longer.species.push_back({"PNH4", "ammonium", 18.04});
  longer.species.push_back({"PNCOM", "other elements of organic matter", 0});
  longer.species.push_back({"PCVOC", "gases of combustion", 170});
  longer.species.push_back({"SOAALK", "long alkanes", 112});
  return longer;
}

TEST_CASE("a mechanism that extends another has that one's table and its own: ammonium and elements of organic matter apart, no mass lost") {
  const Mechanism longer = cb6r3_ae_names();
  const SpeciesTable table = built_in_table(longer), plain = built_in_table(cb6r3_names());
  for (const std::string sector : {"power.coal", "road.hdv.diesel", "biomass.burning"}) {
    SpeciesMasses apart = table.species_of(example, sector);
    const SpeciesMasses whole = plain.species_of(example, sector);
    INFO(sector);
    CHECK(apart.at("PNH4") > 0.001 * whole.at("PMF"));
    CHECK(apart.at("PNH4") + apart.at("PNCOM") + apart.at("PMF") == Approx(whole.at("PMF")).epsilon(1e-12));
    const PollutantMasses back = table.pollutants_of(apart);
    for (std::size_t p = 0; p < prd_data().pollutants.size(); ++p) CHECK(back[p] == Approx(example[p]).epsilon(1e-12));
    for (const char* own : {"PNH4", "PNCOM", "PCVOC", "SOAALK"}) apart.erase(own);
    for (const auto& [name, mass] : apart)
      if (name != "PMF") CHECK(mass == whole.at(name));
  }
}

TEST_CASE("organic carbon has its other elements with it, at most what other fine particles there are, and what burns emits gases with it") {
  const SpeciesTable table = built_in_table(cb6r3_ae_names());
  const auto of = [&](const std::string& sector, const std::string& name) {
    const SpeciesMasses species = table.species_of(example, sector);
    const auto found = species.find(name);
    return found == species.end() ? 0.0 : found->second;
  };
  // 15 of organic carbon, 25 of PM2.5 that is no carbon, of which the table calls a part other
  CHECK(of("road.hdv.diesel", "PNCOM") == Approx(0.25 * 15));
  CHECK(of("residential", "PNCOM") == Approx(0.7 * 15));
  CHECK(of("biomass.burning", "PNCOM") == Approx(0.7 * 15));
  CHECK(of("dust.road", "PNCOM") == Approx(0.045 * 25));  // no more than other has
  CHECK(of("road.hdv.diesel", "PCVOC") == Approx(6.579 * 1.25 * 15));
  CHECK(of("industry.boiler", "PCVOC") == Approx(6.579 * 1.4 * 15));
  CHECK(of("residential", "PCVOC") == Approx(0.19 * 6.579 * 1.7 * 15));  // smoke of stoves: 1.25 of its organic matter
  CHECK(of("biomass.burning", "PCVOC") == Approx(0.456 * 6.579 * 1.7 * 15));  // of straw: 3
  for (const char* sector : {"dust.road", "waste", "solvent.paint"}) CHECK(of(sector, "PCVOC") == 0);
  CHECK(of("solvent.paint", "SOAALK") > 0);
}

TEST_CASE("isoprene from elsewhere changes no pollutant of the ledger") {
  const SpeciesTable table = built_in_table(cb6r3_names());
  SpeciesMasses species = table.species_of(example, "road.car");
  species["ISOP"] += 1000;
  species["O3"] += 1000;
  CHECK(table.pollutants_of(species)[4] == Approx(400).epsilon(1e-12));
}

TEST_CASE("every VOC group of CB6r3 keeps its carbon") {
  Faults faults;
  const csv::Table table = csv::Table::read(built_in / "species_cb6r3.csv", {"constituent", "species", "amount", "unit", "formula", "status", "source", "note"}, {}, faults);
  REQUIRE_NOTHROW(faults.throw_if_any());
  std::map<std::string, double> given, counted;
  for (const csv::Row& row : table.rows()) {
    if (row.text("constituent").rfind("VOC.", 0) != 0 || row.text("unit") != "mol mol-1") continue;
    given[row.text("constituent")] = parse_formula(row.text("formula"))->carbon;
    counted[row.text("constituent")] += std::stod(row.text("amount")) * carbon_of(row.text("species"));
  }
  CHECK(given.size() == 16);  // all groups but `other`
  for (const auto& [group, carbon] : given) {
    INFO(group);
    CHECK(counted[group] == Approx(carbon).epsilon(1e-9));
  }
}

TEST_CASE("faults of a table of species name line and column, all together") {
  const SmallData data;
  data.write("species_cb6r3.csv",
             "constituent,species,amount,unit,formula,status,source,note\n"
             "SO2,SO22,1,kg kg-1,,derived,made up,\n"
             "SO,SO2,1,kg kg-1,,derived,made up,\n"
             "NOx.NO,NO,1,mol mol-1,NOx,derived,made up,\n"
             "NOx.NO2,NO2,-1,mol mol-1,NO2,derived,made up,\n"
             "NOx,NO2,1,kg kg-1,,derived,made up,\n"
             "VOC,VOC,1,mol mol-1,CH2,derived,made up,\n"
             "CO,none,1,kg kg-1,,derived,made up,\n"
             "NH3,NH3,1,kg,,derived,made up,\n"
             "BC,BC,1,kg kg-1,,derived,made up,\n"
             "OC,BC,1,kg kg-1,,guess,made up,\n"
             "PM.sulfate,SO4,1,kg kg-1,,derived,made up,\n"
             "PM.nitrate,BC,1,kg kg-1,,derived,made up,\n"
             "PM.fine,PMF,1,kg kg-1,,derived,made up,\n"
             "VOC.toluene,TOL,0.5,mol mol-1,C7H8,derived,made up,\n"
             "VOC.toluene,PMF,0.5,kg kg-1,,derived,made up,\n"
             "VOC.toluene,TOL,0.5,mol mol-1,C7H8,derived,made up,\n");
  Faults faults;
  read_table(data.folder(), cb6r3_names(), faults);
  std::string text;
  for (const Fault& fault : faults.all()) text += fault.text() + "\n";
  INFO(text);
  const auto has = [&](const std::string& part) { return text.find(part) != std::string::npos; };
  CHECK(has("species_cb6r3.csv:2:5: the mechanism 'cb6r3' has no species 'SO22' (did you mean 'SO2'?); 'none' for what does not react"));
  CHECK(has("species_cb6r3.csv:3:1: constituent: unknown 'SO' (did you mean 'SO2'?)"));
  CHECK(has("species_cb6r3.csv:4:23: formula: 'NOx' is not a formula of C, H, O, N and S like NO2 or C8.3H10.6"));
  CHECK(has("species_cb6r3.csv:5:13: amount: -1 is outside 0..1000"));
  CHECK(has("species_cb6r3.csv:6:1: NOx stands beside its parts"));
  CHECK(has("species_cb6r3.csv:7:5: 'VOC' has no molar mass; give kg kg-1 instead of mol mol-1"));
  CHECK(has("species_cb6r3.csv:8:1: 'CO' is counted by the ledger: it needs one row with a species and an amount above 0"));
  CHECK(has("species_cb6r3.csv:9:11: unit: unknown 'kg'"));
  CHECK(has("species_cb6r3.csv:11:18: status: unknown 'guess'"));
  CHECK(has("species_cb6r3.csv:13:1: 'PM.nitrate' goes to 'BC', which stands for 'BC': the ledger could not tell them apart"));
  CHECK(has("species_cb6r3.csv:16:29: 'VOC.toluene' has two formulas"));
  CHECK(has("species_cb6r3.csv:17:13: 'TOL' of 'VOC.toluene' stands twice"));
  CHECK(has("'VOC.toluene' goes to 'PMF', which the ledger counts as 'PM.fine'"));
  CHECK(has("the constituent 'PM.coarse' has no row"));
  CHECK(has("the constituent 'NOx.HONO' has no row"));
  CHECK(has("the VOC group 'alkane' of speciation_voc.csv has no row"));
  CHECK(!has("the constituent 'SO2' has no row"));  // its row is there, and faulty
  CHECK(faults.size() == 16);
}

TEST_CASE("a mechanism without a table, or a profile without a general row, is a fault") {
  const SmallData data;
  Mechanism other = linear_names();
  other.name = "other";
  Faults missing;
  read_table(data.folder(), other, missing);
  REQUIRE(missing.size() == 1);
  CHECK(missing.all().front().text().find("species_other.csv") != std::string::npos);

  std::filesystem::copy_file(built_in / "species_cb6r3.csv", data.folder() / "species_cb6r3.csv");
  std::filesystem::copy_file(built_in / "speciation_voc.csv", data.folder() / "speciation_voc.csv", std::filesystem::copy_options::overwrite_existing);
  data.replace("speciation_nox.csv", "*,0.9,0.092,0.008", "power,0.9,0.092,0.008");
  Faults faults;
  read_table(data.folder(), cb6r3_names(), faults);
  REQUIRE(faults.size() == 1);
  CHECK(faults.all().front().message == "NOx is split, but speciation_nox.csv has no row '*' for the sectors that it does not name");
}
