#pragma once

#include <string>

#include "model/grid/projection.hpp"
#include "model/grid/side.hpp"
#include "model/interfaces/span.hpp"

namespace pearl {

// Where and when air enters, and what of it is asked.
struct InflowPoint {
  const Span& span;
  int hour = 0;         // of the span
  Side side = Side::west;
  double height = 0;    // m above ground
  LonLat place;         // middle of the cell that it enters
  const std::string& species;

  [[nodiscard]] Instant instant() const { return span.instant(hour); }  // the hour's begin
};

// What the air that enters depends on: what does not vary is asked once, in the middle of a side and in a span's first hour.
struct InflowVariation {
  bool in_time = true;      // within a span, from hour to hour
  bool along_sides = true;  // from cell to cell of a side
};

class BoundarySource {
 public:
  virtual ~BoundarySource() = default;
  [[nodiscard]] virtual InflowVariation variation(const Span&) const { return {}; }
  // Inflow mixing ratio, ug of species per kg of air, the mean of the hour; the same for all scenarios.
  [[nodiscard]] virtual double mixing_ratio(const InflowPoint& point) const = 0;
};

}  // namespace pearl
