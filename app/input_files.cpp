#include "app/input_files.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/commands.hpp"
#include "app/joined_tables.hpp"
#include "app/provenance.hpp"
#include "app/run_record.hpp"
#include "inputs/dataset/data_set.hpp"
#include "model/core/error.hpp"
#include "model/core/log.hpp"
#include "model/io/checksum.hpp"
#include "model/io/text_file.hpp"
#include "scenarios/check_plan.hpp"

namespace pearl::app {

namespace fs = std::filesystem;

namespace {

InputFile input_file(const fs::path& path, const std::string& name) {
  InputFile file{path, name, read_text_file(path), ""};
  file.sha256 = sha256(file.bytes);
  return file;
}

fs::path kept_plan(const fs::path& kept, const fs::path& plan) { return kept / "plan" / plan.filename(); }
fs::path kept_data(const fs::path& kept) { return kept / "data"; }
fs::path kept_layer(const fs::path& kept, std::size_t layer) { return kept_data(kept) / std::to_string(layer); }

bool is_file(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored);
}

// How a kept layer was called: the folders between its number and its dataset.yaml.
std::string kept_label(const fs::path& layer) {
  std::error_code fault;
  for (auto entry = fs::recursive_directory_iterator(layer, fault); !fault && entry != fs::recursive_directory_iterator(); entry.increment(fault))
    if (entry->path().filename() == data_set_file) return entry->path().parent_path().lexically_relative(layer).generic_string();
  return {};
}

// True if one of the tables that were kept is gone from the layer's folder.
bool tables_are_gone(const fs::path& kept, const fs::path& folder) {
  const std::vector<fs::path> then = data_files(kept);
  return std::any_of(then.begin(), then.end(), [&](const fs::path& file) { return !is_file(folder / file.filename()); });
}

constexpr std::size_t largest_plan = std::size_t{16} << 20;  // as for every YAML file

}  // namespace

InputFiles InputFiles::read(const fs::path& plan) {
  const DataLayers layers = data_layers(plan, read_text_file(plan, largest_plan));
  std::vector<std::string> labels;
  for (const fs::path& folder : layers) labels.push_back(label_of_layer(folder));
  return read_from(plan, layers, labels);
}

InputFiles InputFiles::read_from(const fs::path& plan, DataLayers layers, const std::vector<std::string>& labels) {
  InputFiles files;
  files.plan_ = {plan, plan.filename().string(), read_text_file(plan, largest_plan), ""};
  files.plan_.sha256 = sha256(files.plan_.bytes);
  for (std::size_t n = 0; n < layers.size(); ++n)
    for (const fs::path& path : data_files(layers[n])) {
      try {
        files.tables_.push_back(input_file(path, (fs::path(labels[n]) / path.filename()).generic_string()));
      } catch (const InputError&) {
        // Whoever judges the data set finds it too, and says it with all that is wrong.
      }
    }
  files.layers_ = std::move(layers);
  files.labels_ = labels;
  return files;
}

InputFiles InputFiles::read_again(const fs::path& plan, const fs::path& kept) {
  set_kept_masks(kept / "masks");
  const bool plan_is_gone = !is_file(plan) && is_file(kept_plan(kept, plan));
  const fs::path where = plan_is_gone ? kept_plan(kept, plan) : plan;
  if (plan_is_gone) log::warning("the plan {} is gone; its copy in {} takes its place", plan.string(), where.string());
  std::vector<std::string> kept_labels;
  for (std::size_t n = 0; fs::is_directory(kept_layer(kept, n)); ++n) kept_labels.push_back(kept_label(kept_layer(kept, n)));

  DataLayers layers(kept_labels.size());
  std::vector<std::string> labels = kept_labels;
  try {
    const DataLayers now = data_layers(plan, read_text_file(where, largest_plan));  // folders are looked for beside the plan as it lay
    if (kept_labels.empty() || now.size() == layers.size()) layers = now;
  } catch (const Error&) {
    if (kept_labels.empty()) throw;
  }
  if (kept_labels.empty())
    for (const fs::path& folder : layers) labels.push_back(label_of_layer(folder));
  bool gone = false;
  for (std::size_t n = 0; n < kept_labels.size(); ++n) {
    const fs::path copies = kept_layer(kept, n) / kept_labels[n];
    if (!layers[n].empty() && !tables_are_gone(copies, layers[n])) continue;
    layers[n] = copies;
    gone = true;
  }
  if (gone) log::warning("tables that the run began with are gone; their copies in {} take their place", kept_data(kept).string());
  InputFiles files = read_from(where, std::move(layers), labels);
  files.plan_.path = plan;  // masks are looked for beside the plan as it lay
  return files;
}

void InputFiles::add_masks(const Plan& plan) {
  for (const PlanRegion& region : plan.regions)
    if (region.mask) {
      try {
        masks_.push_back(input_file(mask_path(*region.mask, plan.file), fs::path(region.mask->polygons).filename().string()));
        mask_words_.push_back(region.mask->polygons);
      } catch (const InputError&) {
        // Whoever reads the mask finds it too, and says it with its place in the plan.
      }
    }
}

std::string InputFiles::table(const std::string& file_name, const DataTables& tables) const {
  const std::vector<const InputFile*> found = files_of(file_name, tables);
  if (found.empty()) throw RunError(fmt::format("the data set has no table {}", file_name));
  if (found.size() == 1) return found.front()->bytes;
  std::vector<std::string> texts;
  for (const InputFile* file : found) texts.push_back(file->bytes);
  return found.front()->path.extension() == ".csv" ? joined_tables(file_name, texts) : joined_features(texts);
}

// By what was read, not by what lies there now: a run goes on when its data vanish.
std::vector<const InputFile*> InputFiles::files_of(const std::string& file_name, const DataTables& tables) const {
  std::vector<const InputFile*> found;
  for (const DataLayer& layer : tables.layers())
    for (const InputFile& file : tables_) {
      if (file.path != layer.folder / file_name) continue;
      const auto rule = layer.rules.find(file_name);
      if (rule == layer.rules.end() || rule->second == LayerRule::replace) found.clear();
      found.push_back(&file);
    }
  return found;
}

bool InputFiles::has_table(const std::string& file_name, const DataTables& tables) const { return !files_of(file_name, tables).empty(); }

std::vector<InputFile> InputFiles::all_but_plan() const {
  std::vector<InputFile> all = tables_;
  all.insert(all.end(), masks_.begin(), masks_.end());
  return all;
}

RunFacts InputFiles::plan_facts() const { return {{fmt::format("the plan {} (sha256)", plan_.path.filename().string()), plan_.sha256}, {"the program", program_text()}}; }

// Each under a name of its own: layers may have files of one name, and so may folders of masks.
RunFacts InputFiles::other_facts() const {
  RunFacts facts;
  for (const InputFile& file : tables_) facts.emplace_back(fmt::format("the file {} of layer {} (sha256)", file.name, layer_of(file) + 1), file.sha256);
  for (std::size_t n = 0; n < masks_.size(); ++n) facts.emplace_back(fmt::format("the mask {} (sha256)", mask_words_[n]), masks_[n].sha256);
  return facts;
}

std::size_t InputFiles::layer_of(const InputFile& table) const {
  return static_cast<std::size_t>(std::find(layers_.begin(), layers_.end(), table.path.parent_path()) - layers_.begin());
}

std::vector<std::string> InputFiles::changes() const {
  std::vector<std::string> sentences;
  std::vector<InputFile> all = all_but_plan();
  all.insert(all.begin(), plan_);
  for (const InputFile& file : all) {
    std::string now;
    try {
      now = sha256_of_file(file.path);
    } catch (const InputError&) {
      // gone
    }
    if (now != file.sha256) sentences.push_back(fmt::format("{} {}", file.path.string(), now.empty() ? "is gone" : "was changed"));
  }
  return sentences;
}

void InputFiles::keep(const fs::path& kept) const {
  const auto copy = [](const fs::path& path, const InputFile& file) {
    make_output_directory(path.parent_path());
    if (!is_file(path)) write_text_file(path, file.bytes);
  };
  copy(kept_plan(kept, plan_.path), plan_);
  for (const InputFile& file : tables_) copy(kept_layer(kept, layer_of(file)) / labels_[layer_of(file)] / file.path.filename(), file);
  for (std::size_t n = 0; n < masks_.size(); ++n) copy(kept / "masks" / kept_mask_name(mask_words_[n]), masks_[n]);
}

}  // namespace pearl::app
