#include "app/run_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "app/interrupt.hpp"
#include "app/run_record.hpp"
#include "model/core/error.hpp"
#include "model/core/log.hpp"
#include "model/core/text.hpp"
#include "model/io/text_file.hpp"
#include "model/result_files/file_names.hpp"
#include "model/result_files/run_keys.hpp"
#include "model/result_files/run_schema.hpp"
#include "postprocess/results/indicator_definition.hpp"

namespace pearl::app {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

namespace {

// What an earlier run left in a folder.
struct Earlier {
  bool whole = false, unfinished = false;
  std::string newer;  // run.json is a newer program's: why it cannot be read
  std::string plan, created;
  std::vector<std::string> scenarios, variables, indicators;
  [[nodiscard]] bool pearls() const { return whole || unfinished; }
  [[nodiscard]] bool has(const std::string& scenario) const { return std::find(scenarios.begin(), scenarios.end(), scenario) != scenarios.end(); }
};

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(fs::symlink_status(path, ignored));  // a link that leads nowhere is somebody's, too
}

// A scenario's name becomes a folder's; a damaged file must not lead out of the results.
void add_scenario(Earlier& earlier, const std::string& name) {
  if (is_file_name(name) && !earlier.has(name)) earlier.scenarios.push_back(name);
}

void read_whole(const fs::path& file, Earlier& earlier) {
  const auto all = ordered_json::parse(read_text_file(file));
  if (const auto schema = all.find(run_key::schema); schema != all.end() && schema->is_number()) try {
      judge_schema(schema->get<double>(), all.value(run_key::pearl, ""), file);
    } catch (const InputError& error) {
      earlier.newer = error.what();
      return;
    }
  earlier.plan = all.at(run_key::plan).at(run_key::name).get<std::string>();
  earlier.created = all.value(run_key::created, "");
  static_cast<void>(all.at(run_key::pearl).get<std::string>());
  for (const auto& scenario : all.at(run_key::scenarios)) add_scenario(earlier, scenario.at(run_key::name).get<std::string>());
  for (const auto& variable : all.at(run_key::variables)) earlier.variables.push_back(variable.at(run_key::name).get<std::string>());
  earlier.whole = true;
}

void read_mark(const fs::path& file, Earlier& earlier) {
  const auto all = ordered_json::parse(read_text_file(file));
  static_cast<void>(all.at(run_key::pearl).get<std::string>());
  if (!earlier.whole) earlier.plan = all.at(run_key::plan).get<std::string>(), earlier.created = all.at(run_key::created).get<std::string>();
  for (const auto& scenario : all.at(run_key::scenarios)) add_scenario(earlier, scenario.get<std::string>());
  earlier.unfinished = true;
}

// Of the program's own table and of the one that the run had beside it; what cannot be read there is left out.
std::vector<std::string> indicator_names_of(const fs::path& folder, const Earlier& earlier) {
  std::vector<IndicatorDefinition> own;
  if (const fs::path file = folder / result_file::reference_folder / result_file::indicator_table; is_there(file)) {
    Faults ignored;
    own = read_indicators(csv::Table::read(file, indicator_columns(), optional_indicator_columns(), ignored), ignored, true);
  }
  return indicator_names(with_common_indicators(own), earlier.variables);
}

// What cannot be read as Pearl's is not Pearl's.
Earlier earlier_in(const fs::path& folder) {
  Earlier earlier;
  const auto attempt = [&](const char* name, auto read) {
    if (!is_there(folder / name)) return;
    try {
      read(folder / name, earlier);
    } catch (const ordered_json::exception&) {
    } catch (const InputError&) {
    }
  };
  attempt(result_file::run, read_whole);
  attempt(result_file::unfinished, read_mark);
  if (earlier.pearls()) earlier.indicators = indicator_names_of(folder, earlier);
  return earlier;
}

void remove_file(const fs::path& path) {
  std::error_code fault;
  fs::remove(path, fault);
  if (fault && fault != std::errc::not_a_directory) throw RunError(fmt::format("cannot remove the old {}: {}", path.string(), fault.message()));
}

void remove_if_empty(const fs::path& path) {
  std::error_code fault;
  if (fs::is_directory(fs::symlink_status(path, fault)) && fs::is_empty(path, fault) && !fault) fs::remove(path, fault);
}

std::vector<std::string> map_names(const Earlier& earlier) {
  std::vector<std::string> names = earlier.variables;
  names.insert(names.end(), earlier.indicators.begin(), earlier.indicators.end());
  std::vector<std::string> files;
  for (const std::string& name : names)
    if (is_file_name(name)) files.insert(files.end(), {result_file::map(name), result_file::difference_map(name)});
  return files;
}

// Those of an earlier run in a folder of maps.
std::vector<std::string> other_maps_in(const fs::path& folder) {
  std::error_code fault;
  std::vector<std::string> names;
  for (auto entry = fs::directory_iterator(folder, fault); !fault && entry != fs::directory_iterator(); entry.increment(fault))
    if (const std::string name = entry->path().filename().string(); result_file::is_exceedance_map(name) || result_file::is_contribution_map(name)) names.push_back(name);
  return names;
}

// Parts of the files of these names in a folder.
void remove_parts_in(const fs::path& folder, const std::vector<std::string>& names) {
  std::error_code fault;
  std::vector<fs::path> parts;
  for (auto entry = fs::directory_iterator(folder, fault); !fault && entry != fs::directory_iterator(); entry.increment(fault)) {
    const std::string name = entry->path().filename().string();
    if (std::any_of(names.begin(), names.end(), [&](const std::string& target) { return is_part_of(name, target); })) parts.push_back(entry->path());
  }
  for (const fs::path& part : parts) remove_file(part);
}

void remove_parts_of(const fs::path& folder, const Earlier& earlier) {
  std::vector<std::string> names = run_file_names();
  names.emplace_back(result_file::unfinished);
  remove_parts_in(folder, names);
  remove_parts_in(folder / result_file::reference_folder, reference_file_names());
  remove_parts_in(folder / result_file::checkpoint_folder, {result_file::state});
  for (const std::string& scenario : earlier.scenarios) {
    remove_parts_in(folder / scenario, scenario_file_names());
    remove_parts_in(folder / result_file::maps_folder / scenario, map_names(earlier));
  }
}

}  // namespace

RunFolder::RunFolder(fs::path folder, std::string command) : folder_(std::move(folder)), command_(std::move(command)) {
  if (folder_.empty()) throw UsageError("the name of the results' folder is empty");
  std::error_code ignored;
  if (fs::is_directory(folder_, ignored)) open();
}

RunFolder::~RunFolder() {
  if (lock_) forget_at_exit();
  lock_.reset();
  if (made_) remove_if_empty(folder_);
}

void RunFolder::open() {
  if (lock_) return;
  made_ = !is_there(folder_);
  make_output_directory(folder_);
  lock_.emplace(folder_, command_);
  remove_at_exit(lock_->path(), made_);
}

void RunFolder::refuse_others(const std::vector<std::string>& scenarios, bool overwrite) const {
  const Earlier earlier = earlier_in(folder_);
  if (!earlier.newer.empty()) throw UsageError(fmt::format("--out {}: {}. What it left there is not known; nothing was touched. Choose another folder", folder_.string(), earlier.newer));
  std::vector<std::string> others;
  const auto judge = [&](const fs::path& name) {
    if (is_there(folder_ / name)) others.push_back(name.string());
  };
  const bool old_checkpoint = is_there(checkpoint_path(folder_));  // programs before the mark left nothing else to know a stopped run by
  if (!earlier.whole) judge(result_file::run);
  if (!earlier.pearls() && !old_checkpoint) {
    for (const std::string& name : run_file_names())
      if (name != result_file::run) judge(name);
    judge(result_file::unfinished);
    for (const std::string& name : reference_file_names()) judge(fs::path(result_file::reference_folder) / name);
  }
  for (const std::string& scenario : scenarios) {
    std::error_code ignored;
    if (earlier.has(scenario) || (old_checkpoint && !earlier.pearls())) continue;
    const fs::path place = folder_ / scenario;
    if (is_there(place) && !fs::is_directory(place, ignored)) others.push_back(scenario);
    for (const std::string& name : scenario_file_names()) judge(fs::path(scenario) / name);
  }
  if (!others.empty())
    throw UsageError(fmt::format("--out {}: files there are not known to be Pearl's and would be written over: {}; nothing was touched. Choose another folder, or move them away",
                                 folder_.string(), join(others, ", ")));
  if (earlier.whole && !overwrite)
    throw UsageError(fmt::format("--out {}: holds the whole run of the plan {}{}; choose another folder, or replace it with --overwrite", folder_.string(), earlier.plan,
                                 earlier.created.empty() ? "" : " of " + earlier.created));
}

void RunFolder::begin(const UnfinishedRun& run) {
  const Earlier earlier = earlier_in(folder_);
  Earlier both = earlier;
  for (const std::string& scenario : run.scenarios) add_scenario(both, scenario);
  const auto mark = [&](const std::vector<std::string>& scenarios) {
    const ordered_json all{{run_key::pearl, run.version}, {run_key::plan, run.plan}, {run_key::plan_sha256, run.plan_sha256}, {run_key::created, run.created}, {run_key::scenarios, scenarios},
                           {run_key::note, "a run that is not whole yet; this file goes with its end"}};
    write_text_file(folder_ / result_file::unfinished, all.dump(1, ' ', false, ordered_json::error_handler_t::replace) + "\n");
  };
  mark(both.scenarios);  // first: at whatever moment the program is killed, all that is left is known to be Pearl's
  remove_file(folder_ / result_file::run);
  if (remove_checkpoint(folder_)) log::warning("{} held the checkpoint of an earlier run; it is removed", folder_.string());
  for (const std::string& name : run_file_names()) remove_file(folder_ / name);
  for (const std::string& name : reference_file_names()) remove_file(folder_ / result_file::reference_folder / name);
  remove_parts_of(folder_, both);
  for (const std::string& scenario : earlier.scenarios) {
    for (const std::string& name : scenario_file_names()) remove_file(folder_ / scenario / name);
    for (const std::string& name : map_names(earlier)) remove_file(folder_ / result_file::maps_folder / scenario / name);
    for (const std::string& name : other_maps_in(folder_ / result_file::maps_folder / scenario)) remove_file(folder_ / result_file::maps_folder / scenario / name);
    remove_if_empty(folder_ / scenario);
    remove_if_empty(folder_ / result_file::maps_folder / scenario);
  }
  remove_if_empty(folder_ / result_file::maps_folder);
  remove_if_empty(folder_ / result_file::reference_folder);
  mark(run.scenarios);
}

void RunFolder::remove_parts() const { remove_parts_of(folder_, earlier_in(folder_)); }

void RunFolder::finish() { remove_file(folder_ / result_file::unfinished); }

}  // namespace pearl::app
