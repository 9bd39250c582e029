#include "model/core/line_of.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace pearl {

std::string line_of(const Location& place, const Location& seen_from) { return fmt::format("line {}{}", place.line, place.name() == seen_from.name() ? "" : " of " + place.name()); }

std::string way_to_replace(const Location& place, const Location& seen_from) {
  if (place.name() == seen_from.name()) return {};
  return fmt::format("; to put your rows in the place of those beneath, write {0}: replace under `tables` of dataset.yaml, and copy the rows that you keep into your {0}", std::filesystem::path(seen_from.name()).filename().string());
}

}  // namespace pearl
