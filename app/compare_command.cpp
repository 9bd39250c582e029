#include "app/commands.hpp"
#include "app/evaluated_runs.hpp"
#include "app/interrupt.hpp"
#include "app/output.hpp"
#include "postprocess/comparison/comparison_text.hpp"
#include "postprocess/indicators/read_results.hpp"

namespace pearl::app {

ExitCode compare(const CompareOptions& options) {
  stop_at_once("before the runs were compared; they were only read");
  FaultsOfRuns faults;
  std::vector<ResultSet> runs;
  for (const std::filesystem::path& folder : {options.one, options.other}) faults.part([&] { runs.push_back(read_results(folder)); });
  faults.throw_if_any();
  const RunComparison comparison = compare_runs(runs.at(0), runs.at(1));
  options.json ? print_json(comparison_json(comparison)) : print_text(comparison_text(comparison));
  return options.strict && !comparison.are_numbers_equal() ? ExitCode::target_missed : ExitCode::done;
}

}  // namespace pearl::app
