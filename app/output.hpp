#pragma once
// Results on the standard output, and why a command ended early. What users' files say passes here: nothing in it may steer the terminal.

#include <fmt/format.h>

#include <string>
#include <utility>

namespace pearl::app {

void print_text(const std::string& text);  // controls and direction marks are shown as U+FFFD
void print_json(const std::string& text);  // they become \uXXXX, so that the values stay
void print_ending(const std::string& sentence);  // on the standard error, behind whatever a bar of progress left there

template <class... Args>
void print(fmt::format_string<Args...> form, Args&&... args) {
  print_text(fmt::format(form, std::forward<Args>(args)...));
}

}  // namespace pearl::app
