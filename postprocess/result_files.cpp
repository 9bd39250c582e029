#include "postprocess/result_files.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/io/checksum.hpp"
#include "model/io/netcdf.hpp"
#include "postprocess/evaluation_tables.hpp"

namespace pearl {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view seal_key = ",\n \"checksum\": \"";

Location place(const fs::path& file) { return {make_source(file.string(), ""), 0, 0}; }

// What maps and report open.
std::vector<std::string> files_read(const RunDescription& run) {
  std::vector<std::string> files{"static.nc", "ledger.csv", "budget.csv", "weather.csv", "provenance.json"};
  for (const char* name : {"regions.csv", "region_groups.csv", "plan_targets_results.csv", "standards.csv", "regions.geojson"}) files.push_back(std::string("reference/") + name);
  for (const std::string& name : evaluation_files()) files.push_back("reference/" + name);
  for (const char* name : {"emission_totals.csv", "representative_error.csv"}) files.push_back(std::string("reference/") + name);
  for (const ScenarioInfo& scenario : run.scenarios)
    for (const char* name : {"mean.nc", "hourly.nc"}) files.push_back(scenario.name + "/" + name);
  return files;
}

void judge_listed(const fs::path& folder, const ResultFileInfo& listed, Faults& faults) {
  const fs::path file = folder / listed.file;
  std::error_code fault;
  const std::uintmax_t bytes = fs::file_size(file, fault);
  if (fault) return;
  if (bytes != listed.bytes) {
    faults.add(place(file), fmt::format("is not the file that the run wrote: it has {} bytes, run.json says {}; put it back, or run the plan again", bytes, listed.bytes));
  } else if (sha256_of_file(file) != listed.sha256) {
    faults.add(place(file), "is not the file that the run wrote: its checksum is not that of run.json; it is damaged or was changed. Put it back, or run the plan again");
  }
}

}  // namespace

std::string seal_run_json(std::string text) {
  const std::size_t end = text.rfind('}');
  std::size_t last = text.find_last_not_of(" \n", end - 1);
  text.resize(last + 1);
  const std::string sum = sha256(text);
  return text + std::string(seal_key) + sum + "\"\n}\n";
}

bool seal_holds(std::string_view text) {
  const std::size_t at = text.rfind(seal_key);
  if (at == std::string_view::npos) return text.find("\"checksum\"") == std::string_view::npos;
  return text.substr(at + seal_key.size()) == sha256(text.substr(0, at)) + "\"\n}\n";
}

void judge_result_files(const fs::path& folder, const RunDescription& run, Faults& faults) {
  if (run.files.empty()) return;
  for (const ResultFileInfo& listed : run.files) {
    try {
      judge_listed(folder, listed, faults);
    } catch (const InputError& error) {
      faults.add(error);
    }
  }
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
      const std::string plan = netcdf::Reader(file).text_attribute("", "pearl_plan_sha256");
      if (!plan.empty() && plan != run.plan_sha256) faults.add(place(file), fmt::format("belongs to a run of another plan: its plan's checksum is {}, that of run.json {}", plan, run.plan_sha256));
    } catch (const InputError& error) {
      faults.add(error);
    }
  }
}

RunDescription read_judged_description(const fs::path& folder) {
  require_whole_run(folder);
  RunDescription run = read_run_description(folder / "run.json");
  Faults faults;
  judge_result_files(folder, run, faults);
  faults.throw_if_any();
  return run;
}

}  // namespace pearl
