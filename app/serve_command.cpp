#include "app/serve_command.hpp"

#include <cstdio>
#include <optional>

#include "app/interrupt.hpp"
#include "app/output.hpp"
#include "app/serve/http_server.hpp"
#include "app/serve/served_run.hpp"
#include "app/station_dots.hpp"
#include "postprocess/indicators/contributions.hpp"
#include "postprocess/indicators/read_results.hpp"
#include "postprocess/report/report_pages.hpp"

namespace pearl::app {

ExitCode serve(const ServeOptions& options) {
  stop_at_once("before the results were served; nothing was changed");
  require_whole_run(options.results);
  const ResultSet results = read_results(options.results, {options.indicators, options.standards});
  const Indicators indicators(results);
  std::optional<ResultSet> answers;
  std::optional<ContributionTable> contributions;
  if (const auto& asked = results.run().contributions) {
    answers.emplace(read_contribution_runs(results, {options.indicators, options.standards}));
    contributions.emplace(*asked, *answers);
  }
  pearl::ReportOptions telling;
  telling.language = options.language;
  telling.measured = measured_by_stations(results);
  if (contributions) telling.contributions = {&*contributions, &*answers};
  const ServedRun run(results, ReportPages(results, indicators, telling).whole(MapFields::fetched));
  HttpServer server([&](const std::string& path) { return run.answer(path); }, options.port);
  stop_gently();
  print("http://127.0.0.1:{}/\n", server.port());
  print("serving {} on this machine alone, to be read; Ctrl-C ends it\n", results.folder().string());
  std::fflush(stdout);  // whoever reads along learns the address now
  server.run_until(interrupted());
  return ExitCode::done;
}

}  // namespace pearl::app
