#include "model/transport/air_mass.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/core/error.hpp"

namespace pearl {

namespace {

constexpr double allowed_change = 0.75;    // of a cell's air by one direction, per round
constexpr double allowed_divergence = 1e-6;  // of a cell's air in a step

struct Faces {
  double low, high;  // kg s-1 through the lower and the upper face, positive towards rising index
  [[nodiscard]] double gain() const { return low - high; }
  [[nodiscard]] double out() const { return std::max(high, 0.0) + std::max(-low, 0.0); }
};

struct CellFaces {
  Faces x, y, z;
  CellFaces(const Meteorology& met, int k, int j, int i)
      : x{met.mass_flux_x(k, j, i), met.mass_flux_x(k, j, i + 1)}, y{met.mass_flux_y(k, j, i), met.mass_flux_y(k, j + 1, i)},
        z{met.mass_flux_z(k, j, i), met.mass_flux_z(k + 1, j, i)} {}
};

template <class Function>
void for_each_cell(const Field3<double>& field, Function&& f) {
  for (int k = 0; k < field.nz(); ++k)
    for (int j = 0; j < field.ny(); ++j)
      for (int i = 0; i < field.nx(); ++i) f(k, j, i);
}

}  // namespace

std::string CourantLimit::text() const {
  return fmt::format("{} in cell (i {}, j {}, k {}): Courant number {:.2f}, {} sub-steps", direction, i, j, k, courant, substeps);
}

SubSteps count_substeps(const Meteorology& met, double dt) {
  const Field3<double>& mass = met.air_mass;
  double change = 0;
  for_each_cell(mass, [&](int k, int j, int i) {
    const CellFaces f(met, k, j, i);
    const double m = mass(k, j, i), divergence = (f.x.gain() + f.y.gain() + f.z.gain()) * dt / m;
    if (!(std::abs(divergence) <= allowed_divergence))
      throw NumericsError(fmt::format("air mass is not conserved in cell (i {}, j {}, k {}): the mass fluxes change it by {:.3g} of itself "
                                      "in {:.0f} s (allowed: {:g}); the vertical flux must balance the horizontal ones",
                                      i, j, k, divergence, dt, allowed_divergence));
    change = std::max({change, std::abs(f.x.gain()) * dt / m, std::abs(f.z.gain()) * dt / m});
  });

  SubSteps steps;
  steps.rounds = std::max(1, static_cast<int>(std::ceil(change / allowed_change)));
  steps.x = Field2<int>(mass.nz(), mass.ny(), 1);
  steps.y.assign(static_cast<std::size_t>(mass.nz()), 1);
  steps.z.assign(static_cast<std::size_t>(mass.ny()), 1);
  const double round = dt / steps.rounds;
  for_each_cell(mass, [&](int k, int j, int i) {
    const CellFaces f(met, k, j, i);
    const double m = mass(k, j, i);
    // The least air that the cell holds while the direction is swept, in either sequence (x + y + z changes cancel).
    const double after_x = m - std::abs(f.x.gain()) * round, after_z = m - std::abs(f.z.gain()) * round;
    const auto require = [&](const Faces& faces, double least, char direction, int& substeps) {
      const double courant = faces.out() * round / least;
      substeps = std::max(substeps, static_cast<int>(std::ceil(courant)));
      if (courant * steps.rounds > steps.limit.courant)
        steps.limit = {direction, k, j, i, courant * steps.rounds, substeps * steps.rounds};
    };
    require(f.x, after_x, 'x', steps.x(k, j));
    require(f.y, std::min(after_x, after_z), 'y', steps.y[static_cast<std::size_t>(k)]);
    require(f.z, after_z, 'z', steps.z[static_cast<std::size_t>(j)]);
  });
  return steps;
}

}  // namespace pearl
