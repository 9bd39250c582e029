#pragma once
// The files of a data set, layer over layer: where a table is read from, and whose rows come together.

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/error.hpp"
#include "model/io/csv.hpp"

namespace pearl {

enum class LayerRule { replace, add };

// A folder; what its tables do to those of the folders beneath it. A file without a rule replaces.
struct DataLayer {
  std::filesystem::path folder;
  std::map<std::string, LayerRule> rules;  // by name of file
};

class DataTables {
 public:
  DataTables() = default;
  DataTables(const std::filesystem::path& folder) : layers_{{folder, {}}} {}  // NOLINT: a folder is a data set's tables
  explicit DataTables(std::vector<DataLayer> layers) : layers_(std::move(layers)) {}

  [[nodiscard]] const std::vector<DataLayer>& layers() const { return layers_; }  // the lowest first
  // The files of a name whose contents count: the highest that replaces, then those above that add to it. Empty: no layer has it.
  [[nodiscard]] std::vector<std::filesystem::path> files(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const { return !files(name).empty(); }
  // The file of a name that cannot be added to; where it ought to lie if there is none.
  [[nodiscard]] std::filesystem::path file(std::string_view name) const;
  // A place for what is wrong with a table as a whole: its file, no line.
  [[nodiscard]] Location whole(std::string_view name) const { return {make_source(file(name).string(), ""), 0, 0, 1}; }
  // All rows of a table, each with its own file and line. Faults as of csv::Table::read.
  [[nodiscard]] csv::Table read(std::string_view name, const std::vector<std::string>& required, const std::vector<std::string>& optional, Faults& faults) const;

  // Tables and polygons to which a layer may add; all other files can only be replaced.
  static bool can_be_added_to(const std::string& name);
  // Every name of a file that the program reads in a data set; with species_MECHANISM.csv for each of `mechanisms`.
  static std::vector<std::string> known_files(const std::vector<std::string>& mechanisms);

 private:
  std::vector<DataLayer> layers_;
};

}  // namespace pearl
