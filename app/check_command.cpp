#include <fmt/format.h>

#include <cstdio>

#include "app/checked_plan.hpp"
#include "app/commands.hpp"
#include "app/interrupt.hpp"
#include "app/output.hpp"
#include "app/preparation.hpp"
#include "app/progress.hpp"
#include "model/core/unicode.hpp"

namespace pearl::app {

namespace {

std::string counted(std::size_t number, const char* what) { return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s"); }

}  // namespace

ExitCode check(const CheckOptions& options) {
  std::size_t checked = 0;
  SharedData data;  // plans of one data set share it
  ExitCode result = ExitCode::done;
  for (const std::filesystem::path& path : options.plans) {
    std::fflush(stdout);  // what is known of the plans before it, also if this one is interrupted
    stop_at_once(terminal_text(fmt::format("while {} was checked, after {} of {}; nothing was changed", path.string(), checked++, counted(options.plans.size(), "plan"))));
    try {
      Preparation preparation(false);
      const CheckedPlan plan = checked_plan(path, data, [&](const std::string& what) { preparation.now(what); });
      preparation.finish();
      const std::vector<std::string>& warnings = plan.warnings;
      for (const std::string& warning : warnings) say(terminal_text(fmt::format("{}: warning: {}\n", path.string(), warning)));
      print("{}: no faults{}; {} scenarios, {} to run{}\n", path.string(), warnings.empty() ? "" : ", " + counted(warnings.size(), "warning"), plan.scenarios.size(), plan.to_run.size(),
            plan.doubts.empty() ? "" : fmt::format("; but {} about the data set", counted(plan.doubts.size(), "warning")));
    } catch (const InputError& error) {
      say(terminal_text(fmt::format("{}\n{}: {}\n", error.what(), path.string(), counted(error.faults().size(), "fault"))));
      result = ExitCode::bad_input;
    }
  }
  return result;
}

}  // namespace pearl::app
