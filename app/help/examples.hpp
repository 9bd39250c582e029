#pragma once
// Examples of every command: shown by help, the manual page and the reference of commands.

#include <string>
#include <string_view>
#include <vector>

namespace pearl::app {

struct CommandExample {
  std::string_view line;     // as one types it: "pearl run PLAN.yaml --out DIR"
  std::string_view meaning;  // what it does
  [[nodiscard]] std::string_view command() const;  // the second word
};

const std::vector<CommandExample>& command_examples();
std::vector<CommandExample> examples_of(std::string_view command);
std::string examples_text(std::string_view command);  // as help shows them; empty: there are none

}  // namespace pearl::app
