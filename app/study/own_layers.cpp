#include "app/study/own_layers.hpp"

#include "app/study/data_layers.hpp"
#include "model/core/data_directory.hpp"

namespace pearl::app {

namespace fs = std::filesystem;

// Of tables that are gone since they were read none is called one's own: it can no more be told whose they were, and a run goes on with what it has read.
std::vector<fs::path> own_folders(const DataTables& tables) {
  std::vector<fs::path> built_in, own;
  try {
    for (const std::string& name : built_in_data_sets()) built_in.push_back(built_in_data_set(name));
  } catch (const RunError&) {
    return {};
  }
  std::error_code ignored;
  for (const DataLayer& layer : tables.layers())
    if (fs::exists(layer.folder, ignored) && std::none_of(built_in.begin(), built_in.end(), [&](const fs::path& folder) { return fs::equivalent(layer.folder, folder, ignored); })) own.push_back(layer.folder);
  return own;
}

bool stands_in(const std::vector<fs::path>& folders, const Location& where) { return std::find(folders.begin(), folders.end(), fs::path(where.name()).parent_path()) != folders.end(); }

std::string shown_file(const Location& where) {
  const fs::path path = where.name();
  return (fs::path(label_of_layer(path.parent_path())) / path.filename()).generic_string();
}

}  // namespace pearl::app
