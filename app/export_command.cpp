#include <fmt/format.h>

#include <algorithm>

#include "app/commands.hpp"
#include "app/export_list.hpp"
#include "app/held_folder.hpp"
#include "app/interrupt.hpp"
#include "app/output.hpp"
#include "app/progress.hpp"
#include "model/core/counted.hpp"
#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "model/core/unicode.hpp"
#include "model/io/text_file.hpp"
#include "model/result_files/file_names.hpp"
#include "postprocess/exports/export_plan.hpp"
#include "postprocess/indicators/contributions.hpp"
#include "postprocess/indicators/indicator.hpp"
#include "postprocess/indicators/read_results.hpp"

namespace pearl::app {

namespace fs = std::filesystem;

namespace {

ExportFormat format_of(const std::string& word, std::vector<std::string>& faults) {
  for (const ExportFormatName& one : export_formats())
    if (word == one.name) return one.format;
  faults.push_back(fmt::format("--format: unknown format '{}'{}; allowed: {}", word, did_you_mean(word, export_format_names()), join(export_format_names(), ", ")));
  return {};
}

std::optional<ExportTime> time_of(const std::string& word, std::vector<std::string>& faults) {
  const std::vector<std::string> names{"mean", "periods", "hours"};
  if (word.empty()) return {};
  const auto found = std::find(names.begin(), names.end(), word);
  if (found == names.end()) {
    faults.push_back(fmt::format("--time: unknown word '{}'{}; allowed: {}", word, did_you_mean(word, names), join(names, ", ")));
    return {};
  }
  return std::vector<ExportTime>{ExportTime::mean, ExportTime::periods, ExportTime::hours}[static_cast<std::size_t>(found - names.begin())];
}

// The run with the indicators that were asked for. Names that are none are faults like any other: then the run is read without them, so that the others are found.
ResultSet read_for_export(const fs::path& folder, const std::vector<std::string>& indicators, std::vector<std::string>& faults) {
  try {
    return read_results(folder, {.names = indicators});
  } catch (const UsageError& error) {
    faults.push_back(std::string("--indicator: ") + error.what());
    return read_results(folder);
  }
}

// A run's folder is the run's: no export lies among its files, however deep.
void must_hold_no_run(const fs::path& folder) {
  fs::path below;  // the part of the folder's name right below `place`
  std::error_code closed;  // a folder further up that may not be read is nobody's run
  for (fs::path place = folder;; below = place.filename(), place = place.parent_path()) {
    for (const char* const name : {result_file::run, result_file::unfinished})
      if (fs::exists(place / name, closed) && below != result_file::exports_folder)
        throw UsageError(fmt::format("--out {}: is part of the results in {}; name another folder, or leave --out out: then it is {}", folder.string(), place.string(),
                                     (place / result_file::exports_folder).string()));
    if (place == place.parent_path()) return;
  }
}

}  // namespace

ExitCode export_results(const ExportOptions& options) {
  stop_at_once("before a file was exported; export again");
  std::vector<std::string> faults;
  ExportRequest request;
  request.format = format_of(options.format, faults);
  request.time = time_of(options.time, faults);
  if (!faults.empty()) throw UsageError(join(faults, "\n"));
  request.variables = options.variables;
  request.indicators = options.indicators;
  request.scenarios = options.scenarios;
  request.regions = options.regions;
  request.contributions = options.contributions;
  request.exceedances = options.exceedances;
  request.difference_to = options.difference_to;
  request.cells = options.cells;
  if (options.dpi > 0) request.dpi = options.dpi;
  if (!options.map_view.empty()) request.view = map_view_of(options.map_view);
  if (!options.map_scale.empty()) request.scale = sheet_scale_of(options.map_scale);
  request.language = options.language;
  request.program = "Pearl " + version_text();

  const ResultSet results = read_for_export(options.results, options.indicators, faults);
  const Indicators indicators(results);
  std::optional<ResultSet> answers;  // who causes what
  std::optional<ContributionTable> contributions;
  if (!options.contributions.empty() && results.run().contributions) {
    answers.emplace(faults.empty() ? read_contribution_runs(results, {.names = options.indicators}) : read_contribution_runs(results));
    request.contribution_runs = {&contributions.emplace(*results.run().contributions, *answers), &*answers};
  }
  const std::vector<ExportJob> jobs = plan_export(results, indicators, request, std::move(faults));

  const auto& named = options.scenarios;
  if (std::find(named.begin(), named.end(), options.difference_to) != named.end() && (request.cells || abilities_of(request.format).maps))
    say(terminal_text(fmt::format("note: {} is what is taken off; less itself it is nothing, and nothing of it is exported. Its own numbers: export it without --difference-to\n", options.difference_to)));

  const fs::path out = fs::absolute(options.out.empty() ? options.results / result_file::exports_folder : options.out).lexically_normal();
  const fs::path folder = out.filename().empty() ? out.parent_path() : out;
  must_hold_no_run(folder);
  make_output_directory(folder);
  const HeldFolder held(folder, "export");
  ExportList list(folder);
  std::vector<std::string> foreign;
  for (const ExportJob& job : jobs)
    for (const std::string& name : list.foreign(job.files)) foreign.push_back(name);
  if (!foreign.empty())
    throw UsageError(fmt::format("{}: these files are there and are not as `pearl export` left them; nothing was written. Choose another folder with --out, or move them away: {}", folder.string(),
                                 join(foreign, ", ")));
  std::size_t written = 0, all = 0;
  for (const ExportJob& job : jobs) all += job.files.size();
  stop_gently();  // between two files, so that the list has all that are there, and a signal behind the last one changes nothing
  const std::string about = fmt::format("{} of plan {} ({}), by {}", options.format, results.run().plan_name, results.run().plan_sha256, request.program);
  try {
    for (const ExportJob& job : jobs) {
      if (interrupted()) break;
      for (const std::string& name : job.files) make_output_directory((folder / name).parent_path());
      job.write(folder);
      list.add(job.files, about);
      written += job.files.size();
    }
  } catch (...) {
    list.save();  // what was written is ours all the same
    throw;
  }
  list.save();
  if (written < all) {
    print_ending(fmt::format("interrupted after {} of {}; each in {} is whole; export again", written, counted(all, "file"), folder.string()));
    return ExitCode::interrupted;
  }
  for (const ExportJob& job : jobs) print("{}\n", (folder / job.files.front()).string());
  print("{} in {}\n", counted(written, "file"), folder.string());
  return ExitCode::done;
}

}  // namespace pearl::app
