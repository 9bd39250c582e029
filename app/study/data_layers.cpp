#include "app/study/data_layers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/core/data_directory.hpp"
#include "model/core/text.hpp"
#include "model/io/yaml.hpp"
#include "scenarios/parse_plan.hpp"

namespace pearl::app {

namespace fs = std::filesystem;

namespace {

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

// The folder of a word; empty: there is none. A name without a stroke is a built-in data set, if there is one of that name.
fs::path folder_of(const std::string& word, const fs::path& base) {
  const std::vector<std::string> known = built_in_data_sets();
  if (std::find(known.begin(), known.end(), word) != known.end()) return built_in_data_set(word);
  fs::path folder = (base / word).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();  // "my-data/" is "my-data"
  return is_folder(folder) ? folder : fs::path{};
}

std::string neither(const std::string& word) {
  const std::vector<std::string> known = built_in_data_sets();
  return fmt::format("'{}' is neither a built-in data set nor a folder{}; built in: {}", word, did_you_mean(word, known), join(known, ", "));
}

// What a plan says amiss whatever its data set is: without one nothing else is judged, and the user would learn of it only after the next attempt.
void judge_form_alone(const fs::path& plan, const std::string& text, Faults& faults) {
  Faults unknown, found;
  const DataSet none = DataSet::read({}, unknown);
  const yaml::Node root = yaml::parse_text(plan.string(), text, found);
  if (found.empty()) parse_plan(root, plan.string(), none, found);
  keep_new_faults(found, faults);
}

}  // namespace

DataLayers data_layers(const fs::path& plan, const std::string& text) {
  Faults ignored, faults;  // what is wrong with the plan's form is said when it is read whole
  DataLayers layers;
  for (const Word& word : data_words(yaml::parse_text(plan.string(), text, ignored))) {
    if (trim(word.text).empty()) {  // joined to the plan's folder, it would be that folder
      faults.add(word.where, fmt::format("data: the text is empty; name a built-in data set ({}) or a folder, or leave the key out", join(built_in_data_sets(), ", ")));
      continue;
    }
    const fs::path folder = folder_of(word.text, plan.parent_path());
    if (folder.empty()) faults.add(word.where, "data: " + neither(word.text));
    else if (std::find(layers.begin(), layers.end(), folder) != layers.end()) faults.add(word.where, fmt::format("data: '{}' stands twice", word.text));
    else layers.push_back(folder);
  }
  if (!faults.empty()) judge_form_alone(plan, text, faults);
  faults.throw_if_any();
  if (layers.empty()) layers.push_back(built_in_data_set(default_data_set()));
  return layers;
}

DataLayers data_layers(const std::vector<std::string>& words) {
  DataLayers layers;
  for (const std::string& word : words) {
    const fs::path folder = folder_of(word, {});
    if (folder.empty()) throw UsageError("--data: " + neither(word));
    if (std::find(layers.begin(), layers.end(), folder) != layers.end()) throw UsageError(fmt::format("--data: '{}' stands twice; name it once", word));
    layers.push_back(folder);
  }
  if (layers.empty()) layers.push_back(built_in_data_set(default_data_set()));
  return layers;
}

bool is_data_set(const std::string& word) {
  std::error_code ignored;
  const fs::path folder = word.empty() ? fs::path{} : folder_of(word, {});
  return !folder.empty() && fs::exists(folder / "dataset.yaml", ignored);
}

std::string label_of_layer(const fs::path& folder) {
  const fs::path parent = folder.parent_path();
  std::error_code ignored;
  if (parent.filename() == "inputs" && fs::equivalent(parent, data_directory() / "inputs", ignored)) return (fs::path("inputs") / folder.filename()).generic_string();
  return (folder.filename().empty() ? parent : folder).filename().string();
}

}  // namespace pearl::app
