#pragma once

#include "model/interfaces/span.hpp"
#include "model/meteorology/meteorology.hpp"

namespace pearl {

// Virtual calls of this and the other sources happen once an hour, never in kernels.
class MeteorologySource {
 public:
  virtual ~MeteorologySource() = default;
  // Fills the given (not the derived) fields of the hour that begins at span.instant(hour). Hours of the spin-up are negative: those
  // of a typical day repeat its weather, those of a calendar span are the hours before it.
  virtual void load(const Span& span, int hour, Meteorology& meteorology) = 0;
};

}  // namespace pearl
