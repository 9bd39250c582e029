#pragma once

#include <vector>

#include "model/interfaces/span.hpp"
#include "model/meteorology/meteorology.hpp"

namespace pearl {

constexpr float not_in_the_air = 9.96921e+36F;  // NetCDF's own value for what is missing

// What an hour leaves for the results; [output variable or species][scenario][j][i], hour means.
struct HourlyResult {
  const Span* period = nullptr;
  int hour = 0;                                   // 0..hours-1 of the period
  std::vector<float> surface;                     // outputs x scenarios x ny x nx, ug m-3, lowest layer
  std::vector<float> levels{};                    // outputs x scenarios x levels x ny x nx, ug m-3; `not_in_the_air` above the model's top
  std::vector<float> profiles{};                  // outputs x scenarios x layers x points, ug m-3
  std::vector<float> light{};                     // 3 x scenarios x ny x nx, in the hour's middle: extinction by particles at the surface, m-1; visual range, m; optical depth; empty: not known
  std::vector<float> dry_deposition, wet_deposition;  // species x scenarios x ny x nx, kg m-2 in the hour
  std::vector<float> emission;                    // species x scenarios x ny x nx, kg m-2 in the hour, all layers
};

class ResultSink {
 public:
  virtual ~ResultSink() = default;
  virtual void begin_period(const Span& period) = 0;
  virtual void hour(const HourlyResult& result, const Meteorology& meteorology) = 0;  // counted hours only
  virtual void end_period(const Span& period) = 0;
};

}  // namespace pearl
