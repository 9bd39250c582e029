#include "app/help/manual.hpp"

#include <fmt/format.h>

#include <utility>

#include "app/help/commands_page.hpp"
#include "app/help/examples.hpp"
#include "model/core/error.hpp"
#include "model/core/text.hpp"

namespace pearl::app {

namespace {

// Words within roff: its own signs stay signs; a hyphen is what one types.
std::string roff(const std::string& text) {
  std::string safe;
  for (const char letter : text) safe += letter == '\\' ? "\\e" : letter == '-' ? "\\-" : letter == '\'' ? "\\(aq" : letter == '^' ? "\\(ha" : letter == '~' ? "\\(ti" : letter == '`' ? "\\(ga" : std::string(1, letter);
  return !safe.empty() && safe.front() == '.' ? "\\&" + safe : safe;
}

std::string paragraph(const OptionText& option) {
  std::string head;
  for (const std::string& name : option.names) head += fmt::format("{}\\fB{}\\fR", head.empty() ? "" : ", ", roff(name));
  if (!option.is_flag() && option.names.front().front() == '-') head += fmt::format(" \\fI{}\\fR", roff(option.value));
  const std::string allowed = allowed_words(option);
  return fmt::format(".TP\n{}\n{}\n", head, roff(option.text + (allowed.empty() ? "" : " (" + allowed + ")")));
}

std::string exit_codes() {
  const std::vector<std::pair<ExitCode, std::string>> codes{{ExitCode::done, "done"},
                                                            {ExitCode::internal_fault, "a fault of the program"},
                                                            {ExitCode::usage, "a command line that cannot be"},
                                                            {ExitCode::bad_input, "a plan or a file with faults; all are told"},
                                                            {ExitCode::run_failed, "a run or a file failed: a full disk, a number that is none"},
                                                            {ExitCode::target_missed, "with \\-\\-strict: a target or bar is missed"},
                                                            {ExitCode::interrupted, "stopped; pearl resume goes on"}};
  std::string text = ".SH EXIT STATUS\n";
  for (const auto& [code, meaning] : codes) text += fmt::format(".TP\n.B {}\n{}\n", static_cast<int>(code), meaning);
  return text;
}

}  // namespace

std::string manual_page(const ProgramText& program, const std::string& version) {
  std::string text = fmt::format(".TH PEARL 1 \"\" \"Pearl {}\" \"User Commands\"\n.nh\n.ad l\n.SH NAME\npearl \\- {}\n.SH SYNOPSIS\n", roff(version), roff(program.text.substr(program.text.find(": ") + 2)));
  for (const CommandText& command : program.commands) text += fmt::format("{}.B {}\n", &command == &program.commands.front() ? "" : ".br\n", roff(command.usage()));
  text += ".SH DESCRIPTION\nResults go to the standard output, the log to the standard error.\n.SH OPTIONS\n";
  for (const OptionText& option : program.options) text += paragraph(option);
  text += ".SH COMMANDS\n";
  for (const CommandText& command : program.commands) {
    text += fmt::format(".SS {}\n.B {}\n.PP\n{}\n", command.name, roff(command.usage()), roff(command.text));
    for (const auto* list : {&command.arguments, &command.options})
      for (const OptionText& option : *list) text += paragraph(option);
  }
  text += ".SH EXAMPLES\n";
  for (const CommandExample& example : command_examples()) text += fmt::format(".TP\n.B {}\n{}\n", roff(std::string(example.line)), roff(std::string(example.meaning)));
  text += exit_codes();
  text += ".SH ENVIRONMENT\n.TP\n.B PEARL_DATA\nthe folder that holds inputs/ with the built\\-in data sets\n.TP\n.B OMP_NUM_THREADS\nthe number of threads where \\-\\-threads is not given\n";
  return text;
}

}  // namespace pearl::app
