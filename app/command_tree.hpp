#pragma once
// All commands with their arguments and options: what the command line, its help, completion and the manual page are made from.

#include <functional>

#include "model/core/error.hpp"

namespace CLI {
class App;
}

namespace pearl::app {

// Makes the tree and returns what `use` makes of it. Once the tree has parsed a command line, `chosen` is the command to be run; both end with this call.
int with_command_tree(const std::function<int(CLI::App& cli, std::function<ExitCode()>& chosen)>& use);

}  // namespace pearl::app
