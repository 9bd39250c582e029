#pragma once
// The columns of the tables that name regions, for all who read them: the inventory, and the report that reads them again.

#include <string>
#include <vector>

namespace pearl {

// regions.csv
inline const std::vector<std::string>& region_columns() {
  static const std::vector<std::string> columns{"code", "name", "kind", "status"};
  return columns;
}
inline const std::vector<std::string>& optional_region_columns() {
  static const std::vector<std::string> columns{"name_local", "source", "note"};
  return columns;
}

// region_groups.csv
inline const std::vector<std::string>& region_group_columns() {
  static const std::vector<std::string> columns{"group", "member"};
  return columns;
}
inline const std::vector<std::string>& optional_region_group_columns() {
  static const std::vector<std::string> columns{"status", "source", "note"};
  return columns;
}

}  // namespace pearl
