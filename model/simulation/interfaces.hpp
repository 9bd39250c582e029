#pragma once
// The engine's windows to the outside. Virtual calls happen once an hour or once a file, never in kernels.

#include <string>
#include <vector>

#include "model/chemistry/mechanism.hpp"
#include "model/meteorology/meteorology.hpp"
#include "model/simulation/period.hpp"
#include "model/transport/side.hpp"

namespace pearl {

class MeteorologySource {
 public:
  virtual ~MeteorologySource() = default;
  // Fills the given (not the derived) fields of the hour that begins at `hour` hours after the period's local
  // midnight; spin-up hours are negative and repeat the day's weather.
  virtual void load(const Period& period, int hour, Meteorology& meteorology) = 0;
};

// Emitted mass as shared patterns x factors. A group is one sector of one region (and variant).
struct EmissionFactors {
  int groups = 0, species = 0, scenarios = 0;
  std::vector<double> mass;  // kg a year [group][species][scenario], what falls inside the domain and outside together

  double& operator()(int g, int sp, int s) { return mass[(static_cast<std::size_t>(g) * species + sp) * scenarios + s]; }
  double operator()(int g, int sp, int s) const { return mass[(static_cast<std::size_t>(g) * species + sp) * scenarios + s]; }
};

// In one hour, this share of a group's annual mass is emitted per second into the cell.
struct EmissionEntry {
  int i = 0;
  int group = 0;
  double rate = 0;  // s-1
};

// The entries of one hour by (layer, row): entries of (k, j) are [begin[k * ny + j], begin[k * ny + j + 1]), by i, then group.
struct HourlyPattern {
  int layers = 0, ny = 0;  // layers that receive emissions: 0..layers-1
  std::vector<std::size_t> begin;
  std::vector<EmissionEntry> entries;
};

class EmissionSource {
 public:
  virtual ~EmissionSource() = default;
  [[nodiscard]] virtual const EmissionFactors& factors() const = 0;
  // The pattern of an hour (as above); the weather serves plume rise.
  virtual void load(const Period& period, int hour, const Meteorology& meteorology, HourlyPattern& pattern) = 0;
};

class BoundarySource {
 public:
  virtual ~BoundarySource() = default;
  // Inflow mixing ratio, ug of species per kg of air, at height m above ground, the same for all scenarios.
  [[nodiscard]] virtual double mixing_ratio(const Period& period, const std::string& species, Side side, double height) const = 0;
};

constexpr float not_in_the_air = 9.96921e+36F;  // NetCDF's own value for what is missing

// What an hour leaves for the results; [output variable or species][scenario][j][i], hour means.
struct HourlyResult {
  const Period* period = nullptr;
  int hour = 0;                                   // 0..hours-1 of the period
  std::vector<float> surface;                     // outputs x scenarios x ny x nx, ug m-3, lowest layer
  std::vector<float> levels{};                    // outputs x scenarios x levels x ny x nx, ug m-3; `not_in_the_air` above the model's top
  std::vector<float> profiles{};                  // outputs x scenarios x layers x points, ug m-3
  std::vector<float> dry_deposition, wet_deposition;  // species x scenarios x ny x nx, kg m-2 in the hour
  std::vector<float> emission;                    // species x scenarios x ny x nx, kg m-2 in the hour, all layers
};

class ResultSink {
 public:
  virtual ~ResultSink() = default;
  virtual void begin_period(const Period& period) = 0;
  virtual void hour(const HourlyResult& result, const Meteorology& meteorology) = 0;  // counted hours only
  virtual void end_period(const Period& period) = 0;
};

}  // namespace pearl
