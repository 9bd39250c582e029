#pragma once
// How many of something, in words.

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace pearl {

// "1 station", "2 stations", "0 days"; `many` where an s does not make it: "1 series, 2 series".
inline std::string counted(std::size_t number, std::string_view one, std::string_view many = {}) { return fmt::format("{} {}{}", number, number == 1 || many.empty() ? one : many, number == 1 || !many.empty() ? "" : "s"); }

// "it lies" of one, "they lie" of others.
inline std::string_view of_number(std::size_t number, std::string_view one, std::string_view many) { return number == 1 ? one : many; }

}  // namespace pearl
