#pragma once
// `pearl help`, `pearl completion` and `pearl man`: all made from the tree of commands.

#include <string>
#include <vector>

#include "model/core/error.hpp"

namespace CLI {
class App;
}

namespace pearl::app {

struct HelpOptions {
  std::string command;          // empty: all
  std::string format = "text";  // or markdown: all commands on a page
};
ExitCode show_help(const CLI::App& cli, const HelpOptions& options);

struct CompletionOptions {
  std::string shell;  // one of completion_shells()
};
ExitCode print_completion(const CLI::App& cli, const CompletionOptions& options);

ExitCode print_manual(const CLI::App& cli);

}  // namespace pearl::app
