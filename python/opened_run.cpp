#include "python/opened_run.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "model/result_files/checksums.hpp"
#include "model/result_files/file_names.hpp"
#include "postprocess/indicators/read_results.hpp"
#include "postprocess/report/packages.hpp"
#include "python/turn.hpp"

namespace pearl::python {

namespace fs = std::filesystem;

namespace {

// Adds what is not there yet; true if there was something.
bool add(std::vector<std::string>& known, const std::vector<std::string>& more) {
  const std::size_t before = known.size();
  for (const std::string& one : more)
    if (std::find(known.begin(), known.end(), one) == known.end()) known.push_back(one);
  return known.size() > before;
}

RunDescription description_in(const fs::path& folder) {
  require_whole_run(folder);
  return read_run_description(folder / result_file::run);
}

template <class Named>
std::vector<std::string> names_of(const std::vector<Named>& all) {
  std::vector<std::string> names;
  for (const Named& one : all) names.push_back(one.name);
  return names;
}

// "mean" of mean.nc: the NetCDF files among the names.
std::vector<std::string> stems(const std::vector<std::string>& files) {
  std::vector<std::string> found;
  for (const fs::path file : files)
    if (file.extension() == ".nc") found.push_back(file.stem().string());
  return found;
}

}  // namespace

OpenedRun::OpenedRun(fs::path folder) : folder_(std::move(folder)), description_(description_in(folder_)) {}

fs::path OpenedRun::file(const std::string& scenario, const std::string& name) {
  const std::vector<std::string> known = stems(scenario.empty() ? run_file_names() : scenario_file_names());
  if (std::find(known.begin(), known.end(), name) == known.end()) throw UsageError(fmt::format("a run has no file '{}'{}; allowed: {}", name, did_you_mean(name, known), join(known, ", ")));
  if (!scenario.empty()) static_cast<void>(scenario_of(scenario));
  const fs::path below = fs::path(scenario) / (name + ".nc"), whole = folder_ / below;
  if (std::error_code ignored; !fs::exists(whole, ignored)) {
    const bool of_report = below.filename() == result_file::indicators;
    throw RunError(fmt::format("{}: the run has no such file{}", whole.string(), of_report ? "; `pearl report` writes it" : "; its plan did not ask for it, or it was removed"));
  }
  const FileTurn turn;
  if (judged_.count(below) == 0) {
    Faults faults;
    std::vector<ResultFileInfo> listed;
    for (const ResultFileInfo& one : description_.files)
      if (one.file == below.generic_string()) listed.push_back(one);
    judge_listed_files(folder_, listed, faults);
    faults.throw_if_any();
    judged_.insert(below);
  }
  return whole;
}

const ResultSet& OpenedRun::results(const std::vector<std::string>& indicators, const std::vector<std::string>& standards) {
  std::vector<std::string> all_indicators = indicators_asked_, all_standards = standards_asked_;
  const bool more_indicators = add(all_indicators, indicators), more_standards = add(all_standards, standards);
  if (results_ != nullptr && !more_indicators && !more_standards) return *results_;
  const auto has = [](const std::vector<std::string>& words, const char* word) { return std::find(words.begin(), words.end(), word) != words.end(); };
  if (has(all_indicators, "all")) all_indicators = {"all"};
  if (has(all_standards, "all")) all_standards = {"all"};
  auto read = std::make_unique<const ResultSet>(read_results(folder_, {all_indicators, all_standards}));
  Indicators made(*read);
  sheets_.clear();  // they are of the old ones
  results_ = std::move(read);
  indicators_.emplace(std::move(made));
  indicators_asked_ = std::move(all_indicators);
  standards_asked_ = std::move(all_standards);
  return *results_;
}

std::string OpenedRun::regions(const std::vector<std::string>& indicators, const std::vector<std::string>& standards) {
  const FileTurn turn;
  return regions_csv(results(indicators, standards), *indicators_);
}

std::string OpenedRun::packages(const std::vector<std::string>& indicators, const std::vector<std::string>& standards) {
  const FileTurn turn;
  const ResultSet& read = results(indicators, standards);
  return packages_csv(read, PackageTable(read, *indicators_));
}

std::size_t OpenedRun::scenario_of(const std::string& name) const {
  if (name.empty()) return description_.baseline_index();
  const std::size_t s = description_.scenario_index(name);
  const std::vector<std::string> known = names_of(description_.scenarios);
  if (s == RunDescription::npos) throw UsageError(fmt::format("the run holds no scenario '{}'{}; it holds {}", name, did_you_mean(name, known), join(known, ", ")));
  return s;
}

std::size_t OpenedRun::variable_of(const std::string& name) {
  if (const std::size_t v = results({}, {}).run().variable_index(name); v != RunDescription::npos) return v;
  try {  // perhaps an indicator that not every report shows
    if (const std::size_t v = results({name}, {}).run().variable_index(name); v != RunDescription::npos && name != "all") return v;
    throw UsageError("it makes no field");
  } catch (const UsageError& error) {
    const std::vector<std::string> known = names_of(results({}, {}).run().variables);
    throw UsageError(fmt::format("the run holds no variable or indicator '{}'{}; it holds {}; of others: {}", name, did_you_mean(name, known), join(known, ", "), error.what()));
  }
}

NotebookField OpenedRun::field(const std::string& variable, const std::string& scenario, const std::string& against) {
  const std::size_t s = scenario_of(scenario), other = scenario_of(against);
  const FileTurn turn;
  const std::size_t v = variable_of(variable);
  const ResultSet& read = *results_;
  const VariableInfo& info = read.run().variables[v];
  NotebookField field{read.mean(s, v), static_cast<std::size_t>(read.grid().ny()), static_cast<std::size_t>(read.grid().nx()), info.units, info.long_name, info.cell_methods, read.comment(v)};
  if (!against.empty()) field.values = difference(field.values, read.mean(other, v));
  return field;
}

std::string OpenedRun::map(const std::string& variable, const std::string& scenario, const std::string& against, const std::string& language, const PictureOptions& options) {
  const std::size_t s = scenario_of(scenario);
  const std::optional<std::size_t> other = against.empty() ? std::nullopt : std::optional(scenario_of(against));
  const FileTurn turn;
  const std::size_t v = variable_of(variable);
  std::unique_ptr<MapSheets>& sheets = sheets_[language];
  if (sheets == nullptr) sheets = std::make_unique<MapSheets>(*results_, *indicators_, language);
  PictureOptions drawing = options;
  drawing.stated_dpi = options.dpi;
  drawing.title = fmt::format("{}, {}", variable, description_.scenarios[s].title);
  return sheets->bytes(s, v, other, drawing);
}

}  // namespace pearl::python
