#pragma once

#include <string>

#include "app/help/command_text.hpp"

namespace pearl::app {

// pearl(1) in the macros of man(7). It bears no date, so that the same program makes the same bytes.
std::string manual_page(const ProgramText& program, const std::string& version);

}  // namespace pearl::app
