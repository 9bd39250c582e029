#pragma once
// Judges a plan against the inventory: names, overlaps, rules that match nothing, impossible groups. Needs no grid.

#include <filesystem>

#include "scenarios/plan.hpp"

namespace pearl {

// All faults go to `faults`. The trial evaluation, which finds rules that match nothing, follows only if names are right.
void check_plan(const Plan& plan, const Inventory& inventory, Faults& faults);

// Reads and checks a plan; fills in the inventory where the plan leaves it open. Throws InputError with all faults of
// the file, names and rules together.
Plan load_plan(const std::filesystem::path& path, const Inventory& inventory);
Plan load_plan_text(const std::string& name, const std::string& text, const Inventory& inventory);

// The polygons of a mask: beside the plan, or in the data folder. Empty if neither exists.
std::filesystem::path mask_path(const MaskFile& mask, const std::string& plan_file);

// A third place where `mask_path` looks: copies of masks, under the name `kept_mask_name` of what the plan says.
void set_kept_masks(const std::filesystem::path& folder);
std::string kept_mask_name(const std::string& polygons);

}  // namespace pearl
