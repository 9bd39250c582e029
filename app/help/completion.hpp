#pragma once

#include <string>
#include <vector>

#include "app/help/command_text.hpp"

namespace pearl::app {

const std::vector<std::string>& completion_shells();

// A script that lets a shell complete commands, options and the words that options take, and files for all else. `shell`: one of completion_shells().
std::string completion_script(const ProgramText& program, const std::string& shell);

}  // namespace pearl::app
