#pragma once
// Results on the standard output. What users' files say passes here: nothing in it may steer the terminal.

#include <fmt/format.h>

#include <string>
#include <utility>

namespace pearl::app {

void print_text(const std::string& text);  // controls and direction marks are shown as U+FFFD
void print_json(const std::string& text);  // they become \uXXXX, so that the values stay

template <class... Args>
void print(fmt::format_string<Args...> form, Args&&... args) {
  print_text(fmt::format(form, std::forward<Args>(args)...));
}

}  // namespace pearl::app
