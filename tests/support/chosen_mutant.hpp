#pragma once

#include <cstdlib>
#include <string_view>
#include <type_traits>

namespace pearl::testing {

// A number for a mutant's name, reckoned by the compiler (FNV-1a, 64 bits), so that a kernel asks for no more than whether two numbers are equal.
constexpr unsigned long long number_of_mutant(std::string_view name) {
  unsigned long long number = 14695981039346656037ULL;
  for (const char letter : name) number = (number ^ static_cast<unsigned char>(letter)) * 1099511628211ULL;
  return number;
}

// The mutant that the environment's PEARL_MUTANT names; nobody's number where it is not set.
inline unsigned long long chosen_mutant() {
  static const unsigned long long chosen = [] {
    const char* name = std::getenv("PEARL_MUTANT");
    return number_of_mutant(name == nullptr ? "" : name);
  }();
  return chosen;
}

}  // namespace pearl::testing

// Stands in copies of the engine's sources only, written by tests/mutants.cmake: whether the mutant of this name is the chosen one.
#define WRONG(name) (pearl::testing::chosen_mutant() == std::integral_constant<unsigned long long, pearl::testing::number_of_mutant(#name)>::value)
