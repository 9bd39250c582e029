#pragma once
// Paths such as `apply.scr.penetration.2020` and `caps[HK.power].limit.SO2` into the tree of a scenario.

#include <string>
#include <string_view>
#include <vector>

#include "model/io/yaml.hpp"

namespace pearl {

// "caps[HK.power].limit" -> caps, HK.power, limit. Empty if brackets do not match or a part is empty.
std::vector<std::string> split_path(std::string_view path);

// Positions of the entries of a list that a selector means: its `id`, its measure, "measure.region", "region.sectors",
// its region, or its number counted from 0. Lists of regions or sectors are joined by '+'.
std::vector<std::size_t> select_entries(const yaml::Node& list, const std::string& selector);
// The names under which the entries of a list can be found, for messages.
std::vector<std::string> entry_labels(const yaml::Node& list);

// Puts `value` at the path. The last key may be new, all before it must exist. Returns what is wrong, empty if nothing.
std::string set_at(yaml::Node& tree, const std::vector<std::string>& path, const yaml::Node& value);

// Merges `patch` into `tree`: mappings key by key, lists by selector, everything else replaces. Faults go to `faults`.
void merge_override(yaml::Node& tree, const yaml::Node& patch, const std::string& path, Faults& faults);

// Drops what a `remove` names: a path, or the measure or id of a rule in any list. False if there is no such thing.
bool remove_at(yaml::Node& tree, const std::string& what);

}  // namespace pearl
