#pragma once

#include "model/interfaces/meteorology_source.hpp"
#include "model/meteorology/mass_consistency.hpp"

namespace pearl::verification {

// Winds as an interpolated forecast gives them: the smooth synthetic wind and on top of it, on every face by itself, a random one, so that the
// typical divergence in a single cell is 1e-4 s-1; over hills, with a density that changes from hour to hour. The numbers come from a fixed seed.
void add_random_wind(const Domain& domain, int hour, Meteorology& meteorology);

// Such winds, 25 m s-1 strong, made mass-consistent.
class RandomWeather : public MeteorologySource {
 public:
  explicit RandomWeather(const Domain& domain) : domain_(domain), consistency_(domain) {}
  void load(const Span& period, int hour, Meteorology& meteorology) override;

 private:
  const Domain& domain_;
  MassConsistency consistency_;
};

}  // namespace pearl::verification
