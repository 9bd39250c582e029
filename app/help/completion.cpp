#include "app/help/completion.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "model/core/text.hpp"

namespace pearl::app {

namespace {

// The first clause of a sentence: what fits beside a word.
std::string brief(const std::string& text) { return text.substr(0, std::min(text.find(';'), text.find(" ("))); }

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) text.replace(at, what.size(), by);
  return text;
}

std::string names_of(const std::vector<OptionText>& options) {
  std::vector<std::string> names;
  for (const OptionText& option : options) names.insert(names.end(), option.names.begin(), option.names.end());
  return join(names, " ");
}

std::string command_names(const ProgramText& program) {
  std::vector<std::string> names;
  for (const CommandText& command : program.commands) names.push_back(command.name);
  return join(names, " ");
}

// What the first argument of a command may be; empty: a file, or anything.
std::string argument_words(const CommandText& command) { return command.arguments.empty() ? "" : join(command.arguments.front().choices, " "); }

// bash splits `--format=csv` at its sign: the option then stands two words before.
std::string bash_script(const ProgramText& program) {
  std::string text = R"(# bash completion for pearl: source <(pearl completion bash)
_pearl() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} at=$COMP_CWORD options= words= files=
  COMPREPLY=()
  if [ "$word" = "=" ]; then word=; elif [ "$before" = "=" ]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi
)";
  text += fmt::format("  if [ \"$at\" -le 1 ]; then mapfile -t COMPREPLY < <(compgen -W \"{} {}\" -- \"$word\"); return; fi\n", command_names(program), names_of(program.options));
  text += "  case ${COMP_WORDS[1]} in\n";
  for (const CommandText& command : program.commands) {
    text += fmt::format("    {})\n      options=\"{}\"\n      case $before in\n", command.name, names_of(command.options));
    for (const OptionText& option : command.options)
      if (!option.is_flag()) text += fmt::format("        {}) {} ;;\n", join(option.names, "|"), option.choices.empty() ? "files=yes" : "words=\"" + join(option.choices, " ") + "\"");
    const std::string first = argument_words(command);
    text += fmt::format("        *) {} ;;\n      esac ;;\n", first.empty() ? "files=argument" : "if [ \"$at\" -eq 2 ]; then words=\"" + first + "\"; else files=argument; fi");
  }
  text += R"(  esac
  if [ "$files" != yes ] && [ "${word:0:1}" = "-" ]; then words=$options files=; fi
  if [ -n "$files" ]; then
    compopt -o filenames 2> /dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
  fi
}
complete -F _pearl pearl
)";
  return text;
}

// Within a specification of _arguments, in single quotes.
std::string zsh_text(const std::string& text) {
  std::string safe = replaced(brief(text), "'", "'\\''");
  for (const char* sign : {"[", "]", ":"}) safe = replaced(safe, sign, std::string("\\") + sign);
  return safe;
}

std::string zsh_values(const OptionText& option, const std::string& label) {
  return fmt::format(":{}:{}", zsh_text(label), option.choices.empty() ? "_files" : "(" + join(option.choices, " ") + ")");
}

std::string zsh_script(const ProgramText& program) {
  std::string text = "#compdef pearl\n# zsh completion for pearl: source <(pearl completion zsh), or a file _pearl in a folder of $fpath\n_pearl() {\n  local -a commands\n  commands=(\n";
  for (const CommandText& command : program.commands) text += fmt::format("    '{}:{}'\n", command.name, zsh_text(command.text));
  text += "  )\n  if (( CURRENT == 2 )); then\n    _describe command commands\n    return\n  fi\n  local command=$words[2]\n  shift words\n  (( CURRENT-- ))\n  case $command in\n";
  for (const CommandText& command : program.commands) {
    text += fmt::format("    {})\n      _arguments", command.name);
    for (const OptionText& option : command.options)
      for (const std::string& name : option.names)
        text += fmt::format(" \\\n        '{}{}[{}]{}'", option.repeats ? "*" : "", name, zsh_text(option.text), option.is_flag() ? "" : zsh_values(option, option.value));
    for (const OptionText& argument : command.arguments) text += fmt::format(" \\\n        '{}{}'", argument.repeats ? "*" : "", zsh_values(argument, argument.names.front()));
    text += " ;;\n";
  }
  return text + "  esac\n}\nif [ \"$funcstack[1]\" = _pearl ]; then _pearl \"$@\"; else compdef _pearl pearl; fi\n";
}

std::string fish_text(const std::string& text) { return replaced(replaced(brief(text), "\\", "\\\\"), "'", "\\'"); }

std::string fish_script(const ProgramText& program) {
  std::string text = "# fish completion for pearl: pearl completion fish | source\ncomplete -c pearl -f\n";
  for (const CommandText& command : program.commands) {
    text += fmt::format("complete -c pearl -n __fish_use_subcommand -a {} -d '{}'\n", command.name, fish_text(command.text));
    const std::string within = fmt::format("complete -c pearl -n '__fish_seen_subcommand_from {}'", command.name);
    if (const std::string words = argument_words(command); !words.empty()) text += fmt::format("{} -a '{}'\n", within, words);
    else if (!command.arguments.empty()) text += within + " -F\n";
    for (const OptionText& option : command.options) {
      text += within;
      for (const std::string& name : option.names) text += starts_with(name, "--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
      if (!option.is_flag()) text += option.choices.empty() ? " -r -F" : fmt::format(" -x -a '{}'", join(option.choices, " "));
      text += fmt::format(" -d '{}'\n", fish_text(option.text));
    }
  }
  return text;
}

}  // namespace

const std::vector<std::string>& completion_shells() {
  static const std::vector<std::string> shells{"bash", "zsh", "fish"};
  return shells;
}

std::string completion_script(const ProgramText& program, const std::string& shell) {
  if (shell == "bash") return bash_script(program);
  if (shell == "zsh") return zsh_script(program);
  if (shell == "fish") return fish_script(program);
  throw std::logic_error(fmt::format("no completion for '{}'", shell));
}

}  // namespace pearl::app
