#include "app/help/commands_page.hpp"

#include <fmt/format.h>

#include "app/help/examples.hpp"
#include "model/core/text.hpp"

namespace pearl::app {

namespace {

// A cell of a table: a bar would end it, and what stands in `<...>` would be read as HTML.
std::string cell(const std::string& text) {
  std::string safe;
  for (const char letter : text) safe += letter == '|' ? "\\|" : letter == '<' ? "&lt;" : std::string(1, letter);
  return safe;
}

std::string row(const OptionText& option) {
  const std::string allowed = allowed_words(option);
  const std::string name = join(option.names, ", ") + (option.is_flag() || option.names.front().front() != '-' ? "" : " " + option.value);
  return fmt::format("| `{}` | {}{} |\n", cell(name), cell(option.text), allowed.empty() ? "" : cell(" (" + allowed + ")"));
}

}  // namespace

std::string allowed_words(const OptionText& option) {
  std::vector<std::string> said;
  if (option.required && option.names.front().front() == '-') said.emplace_back("required");
  if (!option.choices.empty()) said.push_back("one of " + join(option.choices, ", "));
  if (!option.allowed.empty()) said.push_back(option.allowed);
  if (option.repeats) said.emplace_back("several are allowed");
  if (!option.fallback.empty()) said.push_back("if not given: " + option.fallback);
  return join(said, "; ");
}

std::string commands_page(const ProgramText& program) {
  std::string text = "# Commands\n\nMade by `pearl help --format markdown`. `pearl help COMMAND` says the same of one, `pearl man` makes the manual page; exit codes are in [errors.md](../errors.md).\n";
  for (const CommandText& command : program.commands) {
    text += fmt::format("\n## pearl {}\n\n{}\n\n    {}\n\n", command.name, command.text, command.usage());
    text += "| | |\n|---|---|\n";
    for (const auto* list : {&command.arguments, &command.options})
      for (const OptionText& option : *list) text += row(option);
    text += '\n';
    for (const CommandExample& example : examples_of(command.name)) text += fmt::format("- `{}`: {}\n", example.line, example.meaning);
  }
  return text;
}

}  // namespace pearl::app
