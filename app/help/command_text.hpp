#pragma once
// The tree of commands as plain words: what completion, the manual page and the reference of commands are made from.

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace pearl::app {

struct OptionText {
  std::vector<std::string> names;    // "--out"; of an argument, its name in the usage
  std::string value;                 // what it takes, "DIR"; empty: nothing, it is a flag
  std::string allowed;               // of a number, "0 to 1024"; empty: nothing is said
  std::vector<std::string> choices;  // the words it takes; empty: any
  std::string text;                  // what it does
  std::string fallback;              // what holds if it is not given; empty: nothing is said
  bool required = false, repeats = false;
  [[nodiscard]] bool is_flag() const { return value.empty(); }
};

struct CommandText {
  std::string name, text;
  std::vector<OptionText> arguments, options;
  [[nodiscard]] std::string usage() const;  // "pearl check [OPTIONS] PLANS..."
};

struct ProgramText {
  std::string text;
  std::vector<OptionText> options;
  std::vector<CommandText> commands;
};

ProgramText program_text(const CLI::App& cli);

}  // namespace pearl::app
