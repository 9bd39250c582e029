#include "app/help/help_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "app/commands.hpp"
#include "app/help/command_text.hpp"
#include "app/help/commands_page.hpp"
#include "app/help/completion.hpp"
#include "app/help/manual.hpp"
#include "app/output.hpp"
#include "model/core/text.hpp"

namespace pearl::app {

ExitCode show_help(const CLI::App& cli, const HelpOptions& options) {
  if (options.format == "markdown") {
    if (!options.command.empty()) throw UsageError(fmt::format("--format markdown makes the page of all commands: leave '{}' out", options.command));
    print_text(commands_page(program_text(cli)));
    return ExitCode::done;
  }
  if (options.command.empty()) {
    print_text(cli.get_formatter()->make_help(&cli, "pearl", CLI::AppFormatMode::Normal));
    return ExitCode::done;
  }
  std::vector<std::string> names;
  for (const CLI::App* command : cli.get_subcommands([](const CLI::App*) { return true; })) names.push_back(command->get_name());
  if (std::find(names.begin(), names.end(), options.command) == names.end())
    throw UsageError(fmt::format("unknown command '{}'{}; allowed: {}", options.command, did_you_mean(options.command, names), join(names, ", ")));
  print_text(cli.get_formatter()->make_help(cli.get_subcommand(options.command), "pearl " + options.command, CLI::AppFormatMode::Normal));
  return ExitCode::done;
}

ExitCode print_completion(const CLI::App& cli, const CompletionOptions& options) {
  print_text(completion_script(program_text(cli), options.shell));
  return ExitCode::done;
}

ExitCode print_manual(const CLI::App& cli) {
  print_text(manual_page(program_text(cli), version_text()));
  return ExitCode::done;
}

}  // namespace pearl::app
