#include "model/core/line_of.hpp"

#include <fmt/format.h>

namespace pearl {

std::string line_of(const Location& place, const Location& seen_from) { return fmt::format("line {}{}", place.line, place.name() == seen_from.name() ? "" : " of " + place.name()); }

}  // namespace pearl
