#include "python/opened_run.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "model/result_files/checksums.hpp"
#include "model/result_files/file_names.hpp"
#include "postprocess/indicators/hourly_indicator.hpp"
#include "postprocess/report/packages.hpp"
#include "python/turn.hpp"

namespace pearl::python {

namespace fs = std::filesystem;

namespace {

// Adds what is not there yet; "all" stands for all.
void add(std::vector<std::string>& known, const std::vector<std::string>& more) {
  for (const std::string& one : more)
    if (std::find(known.begin(), known.end(), one) == known.end()) known.push_back(one);
  if (std::find(known.begin(), known.end(), "all") != known.end()) known = {"all"};
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
OpenedRun::~OpenedRun() { let_go(std::move(read_)); }

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

OpenedRun::Read& OpenedRun::read(const IndicatorRequest& wanted) {
  IndicatorRequest all = asked_;
  add(all.names, wanted.names);
  add(all.standards, wanted.standards);
  all.of_reports = all.of_reports || wanted.of_reports;
  if (read_ != nullptr && all == asked_) return *read_;
  if (read_ == nullptr) read_ = std::make_shared<Read>(Read{read_results(folder_, all)});
  else add_indicators(read_->results, all);
  // Those of before are of fewer variables.
  read_->regional.reset();
  read_->sheets.reset();
  asked_ = std::move(all);
  return *read_;
}

const Indicators& OpenedRun::Read::by_region() {
  if (!regional) regional.emplace(results);
  return *regional;
}

std::string OpenedRun::regions(const std::vector<std::string>& indicators, const std::vector<std::string>& standards) {
  const FileTurn turn;
  Read& all = read({indicators, standards});
  return regions_csv(all.results, all.by_region());
}

std::string OpenedRun::packages(const std::vector<std::string>& indicators, const std::vector<std::string>& standards) {
  const FileTurn turn;
  Read& all = read({indicators, standards});
  return packages_csv(all.results, PackageTable(all.results, all.by_region()));
}

std::size_t OpenedRun::scenario_of(const std::string& name) const {
  if (name.empty()) return description_.baseline_index();
  const std::size_t s = description_.scenario_index(name);
  const std::vector<std::string> known = names_of(description_.scenarios);
  if (s == RunDescription::npos) throw UsageError(fmt::format("the run holds no scenario '{}'{}; it holds {}", name, did_you_mean(name, known), join(known, ", ")));
  return s;
}

std::size_t OpenedRun::variable_of(const std::string& name) {
  const auto place = [&] { return read_->results.run().variable_index(name); };
  if (read({.of_reports = false}); place() != RunDescription::npos) return place();
  const RunDescription& run = read_->results.reader().run();
  std::vector<std::string> known = names_of(run.variables);
  const std::string own = join(known, ", ");
  for (const RunIndicator& one : indicators_of(run, read_->results.reference())) known.push_back(one.definition.name);
  try {
    if (name == "all") throw UsageError("all of them make no field");
    if (read({.names = {name}, .of_reports = false}); place() != RunDescription::npos) return place();
    throw UsageError("its hours, or what came down, do not say it");
  } catch (const UsageError& error) {
    throw UsageError(fmt::format("the run holds no variable or indicator '{}'{}; it holds {}; of indicators: {}", name, did_you_mean(name, known), own, error.what()));
  }
}

NotebookField OpenedRun::field(const std::string& variable, const std::string& scenario, const std::string& against) {
  const std::size_t s = scenario_of(scenario), other = scenario_of(against);
  const FileTurn turn;
  const std::size_t v = variable_of(variable);
  const ResultSet& results = read_->results;
  const VariableInfo& info = results.run().variables[v];
  NotebookField field{results.mean(s, v), static_cast<std::size_t>(results.grid().ny()), static_cast<std::size_t>(results.grid().nx()), info.units, info.long_name, info.cell_methods, results.comment(v)};
  if (!against.empty()) field.values = difference(field.values, results.mean(other, v));
  return field;
}

std::string OpenedRun::map(const std::string& variable, const std::string& scenario, const std::string& against, const std::string& language, const PictureOptions& options) {
  const std::size_t s = scenario_of(scenario);
  const std::optional<std::size_t> other = against.empty() ? std::nullopt : std::optional(scenario_of(against));
  const FileTurn turn;
  const std::size_t v = variable_of(variable);
  if (read_->sheets == nullptr || read_->language != language) {
    read_->sheets = std::make_unique<MapSheets>(read_->results, read_->by_region(), SheetOptions{language});
    read_->language = language;
  }
  PictureOptions drawing = options;
  drawing.stated_dpi = options.dpi;
  drawing.title = fmt::format("{}, {}", variable, description_.scenarios[s].title);
  return read_->sheets->bytes(s, v, other, drawing);
}

}  // namespace pearl::python
