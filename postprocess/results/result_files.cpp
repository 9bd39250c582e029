#include "postprocess/results/result_files.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/core/log.hpp"
#include "model/core/text.hpp"
#include "model/io/netcdf.hpp"
#include "model/result_files/checksums.hpp"
#include "model/result_files/file_names.hpp"
#include "model/result_files/variables.hpp"

namespace pearl {

namespace fs = std::filesystem;

namespace {

Location place(const fs::path& file) { return {make_source(file.string(), ""), 0, 0}; }

// What maps and report open.
std::vector<std::string> files_read(const RunDescription& run) {
  std::vector<std::string> files;
  const std::vector<std::string>& of_report = files_of_report();
  for (const std::string& name : run_file_names())
    if (name != result_file::run && name != result_file::log && std::find(of_report.begin(), of_report.end(), name) == of_report.end()) files.push_back(name);
  for (const std::string& name : reference_file_names())
    if (name != result_file::weather_places) files.push_back((fs::path(result_file::reference_folder) / name).generic_string());
  std::vector<std::string> scenarios;
  for (const ScenarioInfo& scenario : run.scenarios) scenarios.push_back(scenario.name);
  if (run.contributions)
    for (const ContributionsInfo::Run& one : run.contributions->runs)
      if (one.scenario.name != run.contributions->of) scenarios.push_back(one.scenario.name);
  for (const std::string& scenario : scenarios)
    for (const char* name : {result_file::means, result_file::hours, result_file::deposition}) files.push_back((fs::path(scenario) / name).generic_string());
  return files;
}

// Fields that nobody must keep: what is made of them is left out where they are gone.
bool may_be_gone(const fs::path& file) {
  const std::string name = file.filename().string();
  for (const char* one : {result_file::hours, result_file::levels, result_file::profiles, result_file::light, result_file::deposition, result_file::emissions})
    if (name == one) return true;
  return false;
}

void judge_missing_files(const fs::path& folder, const RunDescription& run, Faults& faults) {
  std::vector<std::string> let_be;
  for (const ResultFileInfo& listed : run.files) {
    std::error_code ignored;
    if (fs::exists(folder / listed.file, ignored)) continue;
    if (may_be_gone(listed.file)) let_be.push_back(listed.file);
    else faults.add(place(folder / listed.file), "is gone: run.json lists it as a file of this run; put it back, or run the plan again");
  }
  if (!let_be.empty()) log::warning("{}: gone since the run, and what is made of it is left out: {}", folder.string(), join(let_be, ", "));
}

}  // namespace

void judge_result_files(const fs::path& folder, const RunDescription& run, Faults& faults) {
  if (run.files.empty()) return;
  judge_missing_files(folder, run, faults);
  judge_listed_files(folder, run.files, faults);
  for (const std::string& name : files_read(run)) {
    const bool listed = std::any_of(run.files.begin(), run.files.end(), [&](const ResultFileInfo& one) { return one.file == name; });
    std::error_code ignored;
    if (!listed && fs::exists(folder / name, ignored)) faults.add(place(folder / name), "is no file of this run: run.json does not list it; take it away, or run the plan again");
  }
  if (!faults.empty() || run.plan_sha256.empty()) return;
  for (const ResultFileInfo& listed : run.files) {  // whole files, but perhaps of another run's run.json
    const fs::path file = folder / listed.file;
    std::error_code ignored;
    if (file.extension() != ".nc" || !fs::exists(file, ignored)) continue;
    try {
      const std::string plan = netcdf::Reader(file).text_attribute("", result_attribute::plan_sha256);
      if (!plan.empty() && plan != run.plan_sha256) faults.add(place(file), fmt::format("belongs to a run of another plan: its plan's checksum is {}, that of run.json {}", plan, run.plan_sha256));
    } catch (const InputError& error) {
      faults.add(error);
    }
  }
}

RunDescription read_judged_description(const fs::path& folder) {
  require_whole_run(folder);
  RunDescription run = read_run_description(folder / result_file::run);
  Faults faults;
  judge_result_files(folder, run, faults);
  faults.throw_if_any();
  return run;
}

}  // namespace pearl
