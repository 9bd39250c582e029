#include "app/input_files.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/commands.hpp"
#include "app/plan_inputs.hpp"
#include "app/provenance.hpp"
#include "app/run_record.hpp"
#include "model/core/data_directory.hpp"
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
fs::path kept_tables(const fs::path& kept) { return kept_data(kept) / "inputs" / "prd"; }

bool is_file(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored);
}

// True if one of the tables that were kept is gone from the data folder, or the folder itself.
bool tables_are_gone(const fs::path& kept) {
  std::error_code ignored;
  if (!fs::is_directory(kept_tables(kept), ignored)) return false;
  const std::vector<fs::path> then = data_files(kept_tables(kept));
  try {
    return std::any_of(then.begin(), then.end(), [](const fs::path& file) { return !is_file(prd_folder() / file.filename()); });
  } catch (const RunError&) {
    return true;
  }
}

}  // namespace

InputFiles InputFiles::read(const fs::path& plan) {
  InputFiles files;
  constexpr std::size_t largest_plan = std::size_t{16} << 20;  // as for every YAML file
  files.plan_ = {plan, plan.filename().string(), read_text_file(plan, largest_plan), ""};
  files.plan_.sha256 = sha256(files.plan_.bytes);
  for (const fs::path& path : data_files(prd_folder())) files.tables_.push_back(input_file(path, (fs::path("inputs/prd") / path.filename()).generic_string()));
  return files;
}

InputFiles InputFiles::read_again(const fs::path& plan, const fs::path& kept) {
  if (tables_are_gone(kept)) {
    log::warning("built-in tables that the run began with are gone; their copies in {} take their place", kept_data(kept).string());
    set_data_directory(kept_data(kept));
  }
  set_kept_masks(kept / "masks");
  const bool gone = !is_file(plan) && is_file(kept_plan(kept, plan));
  if (!gone) return read(plan);
  log::warning("the plan {} is gone; its copy in {} takes its place", plan.string(), kept_plan(kept, plan).string());
  InputFiles files = read(kept_plan(kept, plan));
  files.plan_.path = plan;  // masks are looked for beside the plan as it lay
  return files;
}

void InputFiles::add_masks(const Plan& plan) {
  for (const PlanRegion& region : plan.regions)
    if (region.mask) {
      masks_.push_back(input_file(mask_path(*region.mask, plan.file), fs::path(region.mask->polygons).filename().string()));
      mask_words_.push_back(region.mask->polygons);
    }
}

const InputFile& InputFiles::table(const std::string& file_name) const {
  const auto found = std::find_if(tables_.begin(), tables_.end(), [&](const InputFile& file) { return file.path.filename() == file_name; });
  if (found == tables_.end()) throw RunError(fmt::format("the built-in table {} is missing", file_name));
  return *found;
}

std::vector<InputFile> InputFiles::all_but_plan() const {
  std::vector<InputFile> all = tables_;
  all.insert(all.end(), masks_.begin(), masks_.end());
  return all;
}

RunFacts InputFiles::plan_facts() const { return {{fmt::format("the plan {} (sha256)", plan_.path.filename().string()), plan_.sha256}, {"the program", program_text()}}; }

RunFacts InputFiles::other_facts() const {
  RunFacts facts;
  for (const InputFile& file : all_but_plan()) facts.emplace_back(fmt::format("the file {} (sha256)", fs::path(file.name).filename().string()), file.sha256);
  return facts;
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
  for (const InputFile& file : tables_) copy(kept_tables(kept) / file.path.filename(), file);
  for (std::size_t n = 0; n < masks_.size(); ++n) copy(kept / "masks" / kept_mask_name(mask_words_[n]), masks_[n]);
}

}  // namespace pearl::app
