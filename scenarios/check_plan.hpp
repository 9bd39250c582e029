#pragma once
// Judges a plan against the inventory: names, overlaps, rules that match nothing, impossible groups. Needs no grid.

#include <filesystem>
#include <vector>

#include "inputs/emissions/mask.hpp"
#include "scenarios/plan.hpp"

namespace pearl {

// All faults go to `faults`; the inventory is filled in where the plan leaves it open. The trial evaluation, which finds rules that match nothing, follows
// only if names are right and `faults` is empty before.
void check_plan(Plan& plan, const Inventory& inventory, Faults& faults);

// The masks that the plan's regions are made of. Faults: files that are not there, or hold no such polygon.
std::vector<Mask> read_masks(const Plan& plan, Faults& faults);

// The polygons of a mask: beside the plan, or in the data folder. Empty if neither exists.
std::filesystem::path mask_path(const MaskFile& mask, const std::string& plan_file);

// A third place where `mask_path` looks: copies of masks, under the name `kept_mask_name` of what the plan says.
void set_kept_masks(const std::filesystem::path& folder);
std::string kept_mask_name(const std::string& polygons);

}  // namespace pearl
