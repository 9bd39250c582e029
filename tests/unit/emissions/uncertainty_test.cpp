#include "inputs/emissions/uncertainty.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <filesystem>
#include <map>

#include "model/io/text_file.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/support/prd_data.hpp"

using namespace pearl;

namespace {

Inventory built_in() {
  Faults faults;
  Inventory inventory = Inventory::read(prd_data(), faults);
  faults.throw_if_any();
  return inventory;
}

// Half the width of the 95 % interval of all emission of a pollutant in a year, per cent of it.
double of_total(const Inventory& inventory, const std::string& pollutant, int year) {
  std::map<const SectorUncertainty*, double> tonnes;
  double total = 0, squares = 0;
  for (const InventoryRow& row : inventory.rows)
    if (row.year == year && row.pollutant == pollutant) {
      tonnes[find_uncertainty(inventory, row.sector, pollutant)] += row.tonnes;
      total += row.tonnes;
    }
  for (const auto& [row, sum] : tonnes) squares += std::pow(row->half_width * sum, 2);
  return 100 * std::sqrt(squares) / total;
}

std::string faults_of(const std::string& rows) {
  const TemporaryDirectory folder;
  write_text_file(folder.path() / "uncertainty.csv", "sector,pollutant,half_width_percent,status,source\n" + rows);
  Inventory inventory = built_in();
  std::erase_if(inventory.rows, [](const InventoryRow& row) { return row.sector != "power.coal" || row.pollutant != "SO2"; });
  Faults faults;
  inventory.data.tables = DataTables(folder.path());
  read_uncertainty(inventory, faults);
  std::string all;
  for (const Fault& fault : faults.all()) all += fault.message + "\n";
  return all;
}

}  // namespace

TEST_CASE("the sectors' uncertainties together follow the published ones of totals") {
  const Inventory inventory = built_in();
  REQUIRE_FALSE(inventory.uncertainty.empty());
  // Half of the published intervals: Zhao et al. 2011 for China; a regional inventory for CO, VOC, NH3 (head of uncertainty.csv).
  const std::map<std::string, double> published{{"SO2", 13.5}, {"NOx", 25}, {"PM10", 29.5}, {"PM2.5", 35.5}, {"BC", 80.5}, {"OC", 80.5}, {"CO", 24}, {"VOC", 46}, {"NH3", 51}};
  for (const auto& [pollutant, percent] : published) {
    INFO(pollutant << ": " << of_total(inventory, pollutant, 2010) << " for " << percent);
    CHECK(of_total(inventory, pollutant, 2010) == Approx(percent).epsilon(0.20));
  }
}

TEST_CASE("the longest prefix of a sector rules") {
  Inventory inventory;
  inventory.uncertainty = {{"road", "CO", 0.4, Status::derived, "x"}, {"road.hdv", "CO", 0.6, Status::derived, "x"}, {"all", "CO", 0.9, Status::derived, "x"}};
  CHECK(find_uncertainty(inventory, "road.car", "CO")->half_width == 0.4);
  CHECK(find_uncertainty(inventory, "road.hdv.diesel", "CO")->half_width == 0.6);
  CHECK(find_uncertainty(inventory, "roadside", "CO")->half_width == 0.9);
  CHECK(find_uncertainty(inventory, "road.car", "SO2") == nullptr);
}

TEST_CASE("a broken table of uncertainties is a fault, an absent one is none") {
  CHECK(faults_of("power,SO2,15,illustrative,x\n").empty());
  CHECK(faults_of("industry,SO2,15,illustrative,x\n").find("no row covers SO2 of 'power.coal'") != std::string::npos);
  CHECK(faults_of("pwoer,SO2,15,illustrative,x\n").find("unknown sector 'pwoer'") != std::string::npos);
  CHECK(faults_of("power,SO2,-1,illustrative,x\n").find("-1 is outside 0..300") != std::string::npos);
  CHECK(faults_of("power,SO2,15,sure,x\n").find("unknown 'sure'") != std::string::npos);
  CHECK(faults_of("power,SO2,15,illustrative,x\npower,SO2,15,illustrative,x\n").find("SO2 of 'power' stands twice") != std::string::npos);
  CHECK(faults_of("power,SO2,15,illustrative,\n").find("source is empty") != std::string::npos);
  const TemporaryDirectory empty;
  Faults faults;
  Inventory without = built_in();
  without.data.tables = DataTables(empty.path());
  CHECK(read_uncertainty(without, faults).empty());
  CHECK(faults.empty());
}
