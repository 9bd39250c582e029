#pragma once
// What most subcommands need: the built-in tables and a checked plan, joined with the weather that only app may know.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

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

std::filesystem::path prd_folder();   // inputs/prd
Inventory read_inventory();           // throws InputError with all faults

// Reads and checks a plan, its names of weather classes and its grid included. All faults of the file together.
Plan read_plan(const std::filesystem::path& path, const Inventory& inventory);
// The same for a text that was read already, of the file `path`.
Plan read_plan_text(const std::filesystem::path& path, const std::string& text, const Inventory& inventory);

std::vector<Period> periods_of(const Plan& plan);
Domain domain_of(const Plan& plan);

// The masks that the plan's regions are made of.
std::vector<Mask> masks_of(const Plan& plan);
// Which part of a source lies inside a mask; for plans with masks.
MaskShare mask_share(const Inventory& inventory, const std::vector<Mask>& masks);

// What reacts in a plan that `read_plan` found good.
const Mechanism& mechanism_of(const Plan& plan);
GasChemistryOptions gas_chemistry_of(const Plan& plan);

}  // namespace pearl::app
