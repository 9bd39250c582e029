#pragma once

#include <string>

#include "app/help/command_text.hpp"

namespace pearl::app {

// All commands in Markdown: usage, arguments, options, examples. docs/reference/commands.md holds exactly this text.
std::string commands_page(const ProgramText& program);

// "one of text, csv; may be given more than once; if not given: text": what an option allows, in words.
std::string allowed_words(const OptionText& option);

}  // namespace pearl::app
