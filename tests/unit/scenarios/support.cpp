#include "support.hpp"

#include "model/core/error.hpp"
#include "model/io/text_file.hpp"
#include "model/io/yaml.hpp"
#include "scenarios/check_plan.hpp"
#include "scenarios/parse_plan.hpp"
#include "tests/support/prd_data.hpp"

namespace pearl::test {

Inventory toy_inventory() {
  Inventory inventory;
  inventory.data = prd_data();
  for (const char* code : {"HK", "MO", "guangzhou", "shenzhen"}) inventory.regions.push_back({code, code, "", false, {}});
  inventory.regions.push_back({"PRDEZ", "PRDEZ", "", true, {"guangzhou", "shenzhen"}});
  inventory.regions.push_back({"all", "all", "", true, {"HK", "MO", "guangzhou", "shenzhen"}});
  const std::vector<std::string> sectors{"power.coal", "road.car", "road.hdv.diesel", "marine.oceangoing", "waste"};
  for (const std::string& code : sectors) {
    Sector sector;
    sector.code = sector.name = code;
    sector.surrogate = code.rfind("power.", 0) == 0 ? "points" : "urban";
    inventory.sectors.push_back(sector);
  }
  for (const int year : {1997, 2010})
    for (const std::string& region : inventory.inventory_regions())
      for (const std::string& sector : sectors) {
        if (sector == "waste" || (region == "MO" && sector == "marine.oceangoing")) continue;
        for (const std::string& pollutant : prd_data().pollutants.names()) {
          InventoryRow row;
          row.inventory = "toy";
          row.region = region;
          row.sector = sector;
          row.pollutant = pollutant;
          row.year = year;
          row.tonnes = pollutant == "PM2.5" ? 60 : pollutant == "BC" ? 10 : pollutant == "OC" ? 20 : 100;
          if (year == 1997) row.tonnes *= 2;
          inventory.rows.push_back(row);
        }
      }
  OfficialTotal old;  // an inventory of which totals alone are known
  old.inventory = "old";
  old.region = "HK";
  old.sector = "all";
  old.pollutant = "SO2";
  old.year = 1997;
  old.tonnes = 1000;
  inventory.official.push_back(old);
  return inventory;
}

const Inventory& built_in_inventory() {
  static const Inventory inventory = [] {
    Faults faults;
    Inventory read = Inventory::read(prd_data(), faults);
    faults.throw_if_any();
    return read;
  }();
  return inventory;
}

Plan load_plan_text(const std::string& name, const std::string& text, const Inventory& inventory) {
  Faults faults;
  const yaml::Node root = yaml::parse_text(name, text, faults);
  faults.throw_if_any();
  Plan plan = parse_plan(root, name, inventory.data, faults);
  check_plan(plan, inventory, faults);
  read_masks(plan, faults);
  faults.throw_if_any();
  return plan;
}

Plan load_plan(const std::filesystem::path& path, const Inventory& inventory) { return load_plan_text(path.string(), read_text_file(path), inventory); }

std::string plan_text(const std::string& measures, const std::string& scenarios, const std::string& rest) {
  std::string text = "pearl: 1\nkind: plan\nname: toy\nreference_year: 2010\n";
  if (!measures.empty()) text += "measures:\n" + measures;
  text += "scenarios:\n  base: {year: 2010}\n" + scenarios;
  if (rest.find("batch:") == std::string::npos) text += "batch: {baseline: base}\n";
  return text + rest;
}

Plan toy_plan(const std::string& measures, const std::string& scenarios, const std::string& rest) {
  return load_plan_text("toy.yaml", plan_text(measures, scenarios, rest), toy_inventory());
}

std::string faults_of(const std::string& text, const Inventory& inventory) {
  try {
    load_plan_text("toy.yaml", text, inventory);
  } catch (const InputError& error) {
    std::string all;
    for (const Fault& fault : error.faults()) all += fault.message + "\n";
    return all;
  }
  return {};
}

double total(const Evaluation& evaluation, const std::string& scenario, const std::string& region, const std::string& sector, const std::string& pollutant) {
  return evaluation.ledger.total(scenario, {region}, sector, pollutant);
}

double after(const Evaluation& evaluation, const std::string& scenario, const std::string& region, const std::string& sector, const std::string& pollutant, Step step) {
  for (const LedgerRow& row : evaluation.ledger.rows)
    if (row.scenario == scenario && row.region == region && row.sector == sector && row.pollutant == pollutant && row.step == step) return row.tonnes;
  return -1;
}

}  // namespace pearl::test
