#include "model/io/place_columns.hpp"

#include <fmt/format.h>

#include "model/core/exchanged_place.hpp"
#include "model/core/text.hpp"

namespace pearl::csv {

double longitude(const Row& row, Faults& faults) { return row.number_between("lon", -180, 180, faults); }

double latitude(const Row& row, Faults& faults) {
  const Cell& found = row.cell("lat");
  const auto value = parse_number(found.text);
  if (!value || exchanged_hint(*value).empty()) return row.number_between("lat", -90, 90, faults);
  faults.add(found.where, fmt::format("lat: {} is outside -90..90{}", found.text, exchanged_hint(*value)));
  return 0;
}

}  // namespace pearl::csv
