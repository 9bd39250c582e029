#include <fmt/format.h>

#include <cstdio>
#include <map>

#include "app/commands.hpp"
#include "app/interrupt.hpp"
#include "app/output.hpp"
#include "app/preparation.hpp"
#include "app/progress.hpp"
#include "app/study/study.hpp"
#include "model/core/unicode.hpp"
#include "model/io/text_file.hpp"

namespace pearl::app {

namespace {

std::string counted(std::size_t number, const char* what) { return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s"); }

}  // namespace

ExitCode check(const CheckOptions& options) {
  std::size_t checked = 0;
  std::map<DataLayers, std::shared_ptr<StudiedData>> data;  // plans of one data set share it
  ExitCode result = ExitCode::done;
  for (const std::filesystem::path& path : options.plans) {
    std::fflush(stdout);  // what is known of the plans before it, also if this one is interrupted
    stop_at_once(terminal_text(fmt::format("while {} was checked, after {} of {}; nothing was changed", path.string(), checked++, counted(options.plans.size(), "plan"))));
    try {
      Preparation preparation(false);
      std::string text = read_text_file(path);
      std::shared_ptr<StudiedData>& its_data = data.try_emplace(data_layers(path, text)).first->second;
      if (its_data == nullptr) its_data = std::make_shared<StudiedData>(data_layers(path, text));
      Study study(path, std::move(text), its_data, {{}, [&](const std::string& what) { preparation.now(what); }});
      study.judge_run();
      preparation.finish();
      const std::vector<std::string>& warnings = study.evaluation().warnings;
      for (const std::string& warning : warnings) say(terminal_text(fmt::format("{}: warning: {}\n", path.string(), warning)));
      print("{}: no faults{}; {} scenarios, {} to run{}\n", path.string(), warnings.empty() ? "" : ", " + counted(warnings.size(), "warning"), study.plan().scenarios.size(), study.scenarios().size(),
            study.inventory().doubts.empty() ? "" : fmt::format("; but {} about the data set", counted(study.inventory().doubts.size(), "warning")));
    } catch (const InputError& error) {
      say(terminal_text(fmt::format("{}\n{}: {}\n", error.what(), path.string(), counted(error.faults().size(), "fault"))));
      result = ExitCode::bad_input;
    }
  }
  return result;
}

}  // namespace pearl::app
