#include "app/output.hpp"

#include <cstdio>

#include "model/core/unicode.hpp"

namespace pearl::app {

namespace {

// A closed or full output shows in ferror, which the main program judges at the end.
void write(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

}  // namespace

void print_text(const std::string& text) { write(terminal_text(text)); }
void print_json(const std::string& text) { write(terminal_json(text)); }
void print_ending(const std::string& sentence) { fmt::print(stderr, "\npearl: {}\n", terminal_text(sentence)); }

}  // namespace pearl::app
