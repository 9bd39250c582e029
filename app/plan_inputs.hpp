#pragma once
// What most subcommands need: the built-in tables and a checked plan, joined with the weather that only app may know.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "app/data_layers.hpp"
#include "inputs/emissions/inventory.hpp"
#include "inputs/emissions/mask.hpp"
#include "inputs/emissions/surrogates.hpp"
#include "inputs/meteorology/typical_days.hpp"
#include "model/chemistry/gas_chemistry.hpp"
#include "model/chemistry/mechanism.hpp"
#include "model/meteorology/meteorology.hpp"
#include "scenarios/evaluate.hpp"
#include "scenarios/plan.hpp"

namespace pearl::app {

// The inventory of a data set, which it keeps; doubts about it are told. Throws InputError with all faults.
Inventory read_inventory(const DataLayers& layers);

// A plan and the inventory of the data that it names.
struct PlanAndInventory {
  Inventory inventory;
  Plan plan;
};
PlanAndInventory read_plan_and_inventory(const std::filesystem::path& path);

// Reads and checks a plan, of the file `path`, its names of weather classes and its grid included. All faults of the file together.
Plan read_plan_text(const std::filesystem::path& path, const std::string& text, const Inventory& inventory);

std::vector<Span> periods_of(const Plan& plan, const WeatherClasses& weather);
Domain domain_of(const Plan& plan, const DataSet& data);

// The masks that the plan's regions are made of.
std::vector<Mask> masks_of(const Plan& plan);
// Which part of a source lies inside a mask; for plans with masks.
MaskShare mask_share(const Inventory& inventory, const std::vector<Mask>& masks);

// What reacts in a plan that `read_plan` found good.
const Mechanism& mechanism_of(const Plan& plan);
GasChemistryOptions gas_chemistry_of(const Plan& plan);

}  // namespace pearl::app
