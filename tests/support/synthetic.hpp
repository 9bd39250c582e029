#pragma once
// A small invented world: terrain, a wind with divergence and shear, a daily cycle of mixing, sources of all kinds.

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "model/core/constants.hpp"
#include "model/interfaces/boundary_source.hpp"
#include "model/interfaces/emission_source.hpp"
#include "model/interfaces/meteorology_source.hpp"
#include "model/interfaces/result_sink.hpp"
#include "model/simulation/output_places.hpp"
#include "tests/support/prd_map.hpp"

namespace pearl::synthetic {

inline Domain make_domain(int nx = 24, int ny = 20, int nz = 8, double spacing = 9000, bool hills = true) {
  Domain domain{HorizontalGrid::centred(prd_map, spacing, nx, ny), VerticalGrid::stretched(nz, 30, 3500), {}};
  domain.ground = {Field2<float>(ny, nx), Field2<float>(ny, nx), Field2<float>(ny, nx), Field2<float>(ny, nx, 0.1f), {}, {}};
  for (int j = 0; j < ny; ++j)
    for (int i = 0; i < nx; ++i) {
      domain.ground.land_fraction(j, i) = j > ny / 3 ? 1.0f : 0.0f;
      domain.ground.urban_fraction(j, i) = j > ny / 3 && i == nx / 2 ? 0.6f : 0.0f;
      domain.ground.roughness(j, i) = j > ny / 3 ? 0.3f : 2e-4f;
      if (hills) domain.ground.terrain(j, i) = static_cast<float>(200 * std::exp(-0.05 * ((i - nx * 0.6) * (i - nx * 0.6) + (j - ny * 0.7) * (j - ny * 0.7))));
    }
  return domain;
}

// Vertical mass flux that closes continuity, upwards from the ground.
inline void close_continuity(Meteorology& met) {
  for (int k = 0; k < met.density.nz(); ++k)
    for (int j = 0; j < met.density.ny(); ++j)
      for (int i = 0; i < met.density.nx(); ++i)
        met.mass_flux_z(k + 1, j, i) = met.mass_flux_z(k, j, i) - (met.mass_flux_x(k, j, i + 1) - met.mass_flux_x(k, j, i)) -
                                       (met.mass_flux_y(k, j + 1, i) - met.mass_flux_y(k, j, i));
}

// Weather of an hour; wind of about `speed` m s-1 that turns with height and time, with eddies of the size of the domain.
inline Meteorology make_weather(const Domain& domain, int hour = 12, double speed = 6) {
  using std::cos, std::sin;
  const int nx = domain.nx(), ny = domain.ny(), nz = domain.nz();
  Meteorology met(nz, ny, nx);
  met.sea_excess = 0.8;
  const double turn = 2 * constants::pi * hour / 24;
  for (double& cosine : met.cosine_zenith.values()) cosine = -cos(turn);
  for (double& cosine : met.cosine_zenith_begin.values()) cosine = -cos(turn - constants::pi / 24);
  for (double& cosine : met.cosine_zenith_end.values()) cosine = -cos(turn + constants::pi / 24);
  const double day = std::max(0.0, -cos(turn));
  const auto layer = [&](int k, int j, int i) { return domain.vertical.thickness(k, domain.ground.terrain(std::clamp(j, 0, ny - 1), std::clamp(i, 0, nx - 1))); };
  const auto density = [](int k) { return 1.2 * std::exp(-0.03 * k); };
  for (int k = 0; k < nz; ++k)
    for (int j = 0; j <= ny; ++j)
      for (int i = 0; i <= nx; ++i) {
        const double x = static_cast<double>(i) / nx, y = static_cast<double>(j) / ny, h = static_cast<double>(k) / nz;
        const double u = speed * (0.6 + 0.8 * h) * (cos(0.5 * turn + h) + 0.5 * sin(6.3 * y + turn) + 0.3 * sin(9.0 * x));
        const double v = speed * (0.6 + 0.8 * h) * (sin(0.7 * turn + h) + 0.5 * cos(6.3 * x - turn) + 0.3 * sin(7.0 * y));
        const double side = domain.horizontal.spacing();
        if (j < ny) met.mass_flux_x(k, j, i) = density(k) * u * side * 0.5 * (layer(k, j, i - 1) + layer(k, j, i));
        if (i < nx) met.mass_flux_y(k, j, i) = density(k) * v * side * 0.5 * (layer(k, j - 1, i) + layer(k, j, i));
        if (j == ny || i == nx) continue;
        met.density(k, j, i) = static_cast<float>(density(k));
        met.temperature(k, j, i) = static_cast<float>(298 - 3 * k);
        met.relative_humidity(k, j, i) = static_cast<float>(0.6 + 0.35 * sin(3 * x + k));
        met.u(k, j, i) = static_cast<float>(u);
        met.v(k, j, i) = static_cast<float>(v);
        met.air_mass(k, j, i) = static_cast<double>(met.density(k, j, i)) * domain.horizontal.area(i, j) * layer(k, j, i);
        met.kz(k, j, i) = k == 0 ? 0.0f : static_cast<float>((1 + 60 * day) * h * (1 - h) * 4 + 0.1);
        met.plume_rate(k, j, i) = k > 0 && k <= nz / 2 && x > 0.3 && y > 0.2 ? static_cast<float>(3e-4 * day) : 0.0f;
        met.kh(k, j, i) = static_cast<float>(200 + 300 * day);
        met.temperature_2m(j, i) = 299;
        met.cloud_cover(j, i) = static_cast<float>(0.5 + 0.4 * sin(5 * x));
        met.shortwave(j, i) = static_cast<float>(800 * day);
        met.rain(j, i) = x > 0.5 && y > 0.5 ? static_cast<float>(2 * y) : 0.0f;
        met.boundary_layer_height(j, i) = static_cast<float>(300 + 800 * day);
        met.friction_velocity(j, i) = static_cast<float>(0.25 + 0.1 * x);
        met.inverse_obukhov(j, i) = day > 0 ? -0.02f : 0.01f;
        met.sensible_heat(j, i) = static_cast<float>(150 * day - 15);
      }
  synthetic::close_continuity(met);
  return met;
}

class Weather : public MeteorologySource {
 public:
  explicit Weather(const Domain& domain, double speed = 6) : domain_(domain), speed_(speed) {}
  void load(const Span&, int hour, Meteorology& met) override { met = make_weather(domain_, (hour + 48) % 24, speed_); }

 private:
  const Domain& domain_;
  double speed_;
};

inline void already_derived(const Domain&, Meteorology&) {}

// Two groups (an area and a stack aloft) of all species; the scenario's number in the whole set changes the mass.
class Emissions : public EmissionSource {
 public:
  Emissions(const Domain& domain, int species, const std::vector<int>& scenarios, double scale = 1) : domain_(domain) {
    factors_.groups = 2;
    factors_.species = species;
    factors_.scenarios = static_cast<int>(scenarios.size());
    factors_.mass.resize(static_cast<std::size_t>(2 * species) * scenarios.size());
    for (int g = 0; g < 2; ++g)
      for (int sp = 0; sp < species; ++sp)
        for (int s = 0; s < factors_.scenarios; ++s)
          factors_(g, sp, s) = scale * 1e7 * (1 + sp) * (1 + 0.37 * scenarios[static_cast<std::size_t>(s)] + 0.2 * g);
  }
  [[nodiscard]] const EmissionFactors& factors() const override { return factors_; }
  void load(const Span&, int hour, const Meteorology&, HourlyPattern& pattern) override {
    const int nx = domain_.nx(), ny = domain_.ny();
    const double strength = (1 + 0.5 * std::sin(0.26 * hour)) / (365.0 * 86400);  // s-1
    pattern = {};
    pattern.layers = 3;
    pattern.ny = ny;
    for (int k = 0; k < pattern.layers; ++k)
      for (int j = 0; j < ny; ++j) {
        pattern.begin.push_back(pattern.entries.size());
        if (k == 0 && j > ny / 4 && j < ny / 2)
          for (int i = nx / 4; i < nx / 2; ++i) pattern.entries.push_back({i, 0, strength / (0.25 * ny * 0.25 * nx)});
        if (k == 2 && j == ny / 2) pattern.entries.push_back({nx / 2, 1, strength});
      }
    pattern.begin.push_back(pattern.entries.size());
  }

 private:
  const Domain& domain_;
  EmissionFactors factors_;
};

class Boundary : public BoundarySource {
 public:
  explicit Boundary(double value, double lapse = 0) : value_(value), lapse_(lapse) {}
  [[nodiscard]] InflowVariation variation(const Span&) const override { return {false, false}; }
  [[nodiscard]] double mixing_ratio(const InflowPoint& point) const override {
    if (lapse_ == 0) return value_;
    return value_ * (1 + 0.1 * static_cast<double>(point.side) + 0.05 * static_cast<double>(point.species.size())) * std::exp(-lapse_ * point.height);
  }

 private:
  double value_, lapse_;
};

// Keeps everything that it is given.
struct Sink : ResultSink {
  std::vector<HourlyResult> hours;
  int begun = 0, ended = 0;
  void begin_period(const Span&) override { ++begun; }
  void hour(const HourlyResult& result, const Meteorology&) override { hours.push_back(result); }
  void end_period(const Span&) override { ++ended; }
};

// Levels and columns of any grid, for results beside the surface.
inline OutputPlaces make_places(const Domain& domain) {
  return {{{"surface", 0, 15}, {"700 m", -1, 700}, {"2", 1, 1000}},
          {{"a", "a", {}, domain.nx() / 2, domain.ny() / 3}, {"b", "b", {}, 0, domain.ny() - 1}, {"c", "c", {}, domain.nx() - 1, 0}}};
}

inline Span make_period(int hours, int spinup, const std::string& name = "day") {
  Span period;
  period.name = name;
  period.hours = hours;
  period.spinup_hours = spinup;
  period.weight = 10;
  return period;
}

inline std::vector<std::string> names(std::size_t count) {
  std::vector<std::string> all;
  for (std::size_t n = 0; n < count; ++n) all.push_back("scenario-" + std::to_string(n));
  return all;
}

}  // namespace pearl::synthetic
