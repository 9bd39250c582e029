#include "app/help/command_text.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cctype>

#include "model/core/text.hpp"

namespace pearl::app {

namespace {

std::string upper(std::string text) {
  for (char& letter : text) letter = letter == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  return text;
}

// The library's word for a type, and behind colons what its checks say of themselves: "UINT:INT in [0 - 1024]", "FORMAT:{text,csv}".
void read_type(const std::string& type, OptionText& option) {
  const std::size_t colon = type.find(':');
  option.value = type.substr(0, colon);
  if (colon == std::string::npos) return;
  const std::string checks = type.substr(colon + 1);
  const std::size_t open = checks.find('{'), range = checks.find(" in [");
  if (open != std::string::npos) {
    option.choices = split(checks.substr(open + 1, checks.find('}', open) - open - 1), ',');
  } else if (range != std::string::npos) {
    option.allowed = checks.substr(range + 5, checks.find(']', range) - range - 5);
    if (const std::size_t dash = option.allowed.find(" - "); dash != std::string::npos) option.allowed.replace(dash, 3, " to ");
  } else {
    option.allowed = checks;
  }
}

OptionText option_text(const CLI::Option& option) {
  OptionText made;
  for (const std::string& name : option.get_snames()) made.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) made.names.push_back("--" + name);
  if (option.get_positional()) made.names = {option.get_name(true)};
  made.text = option.get_description();
  made.required = option.get_required();
  made.repeats = option.get_expected_max() > 1;
  if (option.get_items_expected_max() > 0) {
    read_type(option.get_type_name(), made);
    made.fallback = option.get_default_str();
  }
  return made;
}

void read_options(const CLI::App& command, std::vector<OptionText>& arguments, std::vector<OptionText>& options) {
  for (const CLI::Option* option : command.get_options()) (option->get_positional() ? arguments : options).push_back(option_text(*option));
}

}  // namespace

std::string CommandText::usage() const {
  std::string line = "pearl " + name + (options.empty() ? "" : " [OPTIONS]");
  for (const OptionText& option : options)
    if (option.required) line += " " + option.names.back() + " " + option.value;
  for (const OptionText& argument : arguments) {
    const std::string word = upper(argument.names.front()) + (argument.repeats ? "..." : "");
    line += argument.required ? " " + word : " [" + word + "]";
  }
  return line;
}

ProgramText program_text(const CLI::App& cli) {
  ProgramText program{cli.get_description(), {}, {}};
  std::vector<OptionText> none;
  read_options(cli, none, program.options);
  for (const CLI::App* command : cli.get_subcommands([](const CLI::App*) { return true; })) {
    CommandText made{command->get_name(), command->get_description(), {}, {}};
    read_options(*command, made.arguments, made.options);
    program.commands.push_back(std::move(made));
  }
  return program;
}

}  // namespace pearl::app
