#pragma once
// Layers of a user's own over built-in data: which they are, and how what is said of their rows names them.

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "inputs/dataset/data_tables.hpp"
#include "model/core/text.hpp"

namespace pearl::app {

// Of the tables' layers those that are no built-in data set.
std::vector<std::filesystem::path> own_folders(const DataTables& tables);

// Whether a row stands in one of the folders.
bool stands_in(const std::vector<std::filesystem::path>& folders, const Location& where);

// "my-data/stations.csv": the file of a row without places of the user's machine.
std::string shown_file(const Location& where);

// Names by the file that they stand in, each once, in the order of the table.
class NamesByFile {
 public:
  static constexpr std::size_t most_names = 12;  // a data set of one's own may have a hundred limits

  void add(const std::string& file, const std::string& name) {
    std::vector<std::string>& names = names_[file];
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  // sentence(file, "A, B, C and 4 more")
  template <class Tell>
  void tell(const Tell& sentence) const {
    for (const auto& [file, all] : names_) {
      const std::vector<std::string> first(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), most_names)));
      sentence(file, join(first, ", ") + (all.size() > most_names ? fmt::format(" and {} more", all.size() - most_names) : ""));
    }
  }

 private:
  std::map<std::string, std::vector<std::string>> names_;
};

}  // namespace pearl::app
