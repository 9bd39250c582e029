#include "inputs/dataset/data_set.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "inputs/dataset/data_set_reader.hpp"
#include "model/core/text.hpp"

namespace pearl {

namespace fs = std::filesystem;

namespace {

// What a layer's own `tables` say; only a layer above others has something to say.
DataLayer layer_of(const fs::path& folder, const yaml::Node& root, bool lowest, Faults& faults) {
  DataLayer layer{folder, {}};
  YamlReader reader(faults);
  const std::vector<std::string> known = DataTables::known_files({});
  const auto is_known = [&](const std::string& file) { return std::find(known.begin(), known.end(), file) != known.end() || file.starts_with("species_"); };  // those of mechanisms, whatever they are called
  for (const auto& [name, rule] : reader.entries(root, "tables")) {
    std::error_code ignored;
    if (lowest) faults.add(name.where, fmt::format("tables.{}: there is nothing beneath this data set that it could be added to or replace; leave `tables` out", name.text));
    else if (rule.text != "add" && rule.text != "replace") faults.add(rule.where, fmt::format("tables.{}: unknown '{}'; allowed: add, replace", name.text, rule.text));
    else if (rule.text == "add" && is_known(name.text) && !DataTables::can_be_added_to(name.text))
      faults.add(rule.where, fmt::format("tables.{}: nothing can be added to this file, it can only be replaced as a whole", name.text));
    else if (!is_known(name.text) && (rule.text == "add" || !fs::exists(folder / name.text, ignored)))
      faults.add(name.where, fmt::format("tables.{}: no data set has a table of this name{}; `pearl describe data` tells which there are", name.text, did_you_mean(name.text, known)));
    else if (!fs::exists(folder / name.text, ignored)) faults.add(name.where, fmt::format("tables.{}: no such file in {}", name.text, folder.string()));
    else layer.rules[name.text] = rule.text == "add" ? LayerRule::add : LayerRule::replace;
  }
  return layer;
}

// A table of a higher layer must say what it does to the one beneath it: nobody should lose an inventory by the name of a file.
void check_said(const DataLayer& layer, const std::vector<DataLayer>& beneath, const yaml::Node& root, Faults& faults) {
  std::error_code fault;
  std::vector<std::string> silent;
  for (auto entry = fs::directory_iterator(layer.folder, fault); !fault && entry != fs::directory_iterator(); entry.increment(fault)) {
    const std::string name = entry->path().filename().string(), extension = entry->path().extension().string();
    if (extension != ".csv" && extension != ".geojson" && extension != ".nc") continue;
    const bool over = std::any_of(beneath.begin(), beneath.end(), [&](const DataLayer& other) { std::error_code ignored; return fs::exists(other.folder / name, ignored); });
    if (over && layer.rules.count(name) == 0) silent.push_back(name);
  }
  std::sort(silent.begin(), silent.end());
  for (const std::string& name : silent)
    faults.add(root.where, fmt::format("tables: {} lies in this folder and beneath it; say `{}: replace`{}", name, name, DataTables::can_be_added_to(name) ? fmt::format(" or `{}: add`", name) : ""));
}

// Keys of the higher layer take the place of those of the lower ones.
void lay_over(yaml::Node& below, const yaml::Node& above) {
  for (const auto& [key, value] : above.entries) {
    const auto found = std::find_if(below.entries.begin(), below.entries.end(), [&](const auto& entry) { return entry.key.text == key.text; });
    if (found == below.entries.end()) below.entries.push_back({key, value});
    else *found = {key, value};
  }
}

}  // namespace

DataSet DataSet::read(const std::vector<fs::path>& folders, Faults& faults) {
  DataSet data;
  yaml::Node merged;
  std::vector<DataLayer> layers;
  bool is_readable = true;
  for (const fs::path& folder : folders) {
    std::error_code ignored;
    const fs::path file = folder / data_set_file;
    if (!fs::exists(file, ignored)) {
      faults.add({make_source(file.string(), ""), 0, 0, 1}, fs::is_directory(folder, ignored) ? "no such file: a data set is a folder with this file in it (inputs/dataset/README.md tells what it says)"
                                                                                                : "no such folder: a data set is a folder with this file in it");
      is_readable = false;
      continue;
    }
    const std::size_t before_file = faults.size();
    const yaml::Node root = yaml::parse_file(file, faults);
    is_readable = is_readable && root.is_mapping() && faults.size() == before_file;
    if (!root.is_mapping()) {
      if (faults.size() == before_file) faults.add({make_source(file.string(), ""), 0, 0, 1}, "is no mapping of keys; inputs/dataset/README.md tells what it says");
      continue;
    }
    const std::size_t before_tables = faults.size();
    DataLayer layer = layer_of(folder, root, layers.empty(), faults);
    if (!layers.empty()) check_said(layer, layers, root, faults);
    if (faults.size() != before_tables) data.faulty.insert("tables");
    layers.push_back(std::move(layer));
    if (const yaml::Node* id = root.find("id"); id != nullptr && id->is_scalar()) data.ids.push_back(id->text);
    if (layers.size() == 1) merged = root;
    else lay_over(merged, root);
  }
  if (is_readable) DataSetReader(merged, faults).read(data);
  else data.faulty.insert(DataSetReader::keys().begin(), DataSetReader::keys().end());
  data.tables = DataTables(std::move(layers));
  return data;
}

bool DataSet::is_sound(std::initializer_list<const char*> keys) const {
  return std::none_of(keys.begin(), keys.end(), [&](const char* key) { return faulty.count(key) > 0; });
}

DataSet DataSet::read(const fs::path& folder) {
  Faults faults;
  DataSet data = read(std::vector<fs::path>{folder}, faults);
  faults.throw_if_any();
  return data;
}

}  // namespace pearl
