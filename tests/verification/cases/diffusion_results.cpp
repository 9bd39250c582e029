#include <fmt/format.h>

#include <cmath>

#include "tests/verification/cases/results.hpp"

namespace pearl::verification {

PuffResults verify_puff() {
  PuffResults results;
  constexpr double dt = 40;
  results.flight = fly_puff(dt);
  const PuffFlight& flight = results.flight;
  results.section.title = "A puff in three dimensions";
  results.section.text = fmt::format(
      "1000 kg at 400 m over ground that reflects, wind (6, 2) m/s, Kx = Ky = 3000 and Kz = 8 m2/s: the exact solution is a product of Gaussians. The "
      "model starts from its cell means 1800 s after the release (cells of 1 km x 1 km x 25 m) and is judged at 7200 s: advection, horizontal diffusion "
      "and vertical exchange in turn, in double. The step is {:.0f} s: the explicit horizontal diffusion holds K dt / dx2 below an eighth.", dt);
  const std::string test = "puff at 7200 s";
  results.section.findings = {
      {test, "l2", flight.l2, Bound::at_most, 0.05, "exact solution"},
      {test, "mass: end + outflow - beginning", flight.mass_residual, Bound::at_most, 1e-10, "0", true},
      {test, "centroid along x, cells", std::abs(flight.offset_x), Bound::at_most, 0.05, "0"},
      {test, "centroid along y, cells", std::abs(flight.offset_y), Bound::at_most, 0.05, "0"},
      {test, "variance along x, relative error", std::abs(flight.spread_error), Bound::at_most, 0.03, "0"},
  };
  return results;
}

ColumnResults verify_columns() {
  ColumnResults results;
  results.section.title = "Columns: emission and deposition at the ground";
  results.section.text =
      "Surface flux: K = 20 m2/s under a lid at 1500 m, layers of 25 m, steps of 60 s; the largest error over the largest value, against the cosine series "
      "(Carslaw and Jaeger 1959, 3.8). Deposition: K = 5 m2/s, 1 cm/s at the ground, 6 h, uniform at first, layers of 20 m, steps of 60 s; the exact "
      "solution is c = erf(s) + exp(h z + h2 K t) erfc(s + h sqrt(K t)), s = z / sqrt(4 K t), h = v / K (Carslaw and Jaeger 1959, 2.7). The engine's "
      "velocity is that of the middle of its lowest layer: 1 / (1 / v + dz / (2 K)).";
  results.flux = fill_column<double>({3600, 21600});
  const std::vector<FluxColumn> narrow = fill_column<float>({3600, 21600});
  Findings& findings = results.section.findings;
  for (const std::size_t n : {0, 1}) {
    const std::string test = n == 0 ? "surface flux, 3600 s" : "surface flux, 21600 s";
    const double bar = n == 0 ? 0.01 : 0.002;
    findings.push_back({test + ", double", "largest error", results.flux[n].worst, Bound::at_most, bar, "exact solution"});
    findings.push_back({test + ", double", "mass", results.flux[n].mass_error, Bound::at_most, 1e-12, "0", true});
    findings.push_back({test + ", float", "largest error", narrow[n].worst, Bound::at_most, bar, "exact solution"});
    findings.push_back({test + ", float", "mass", narrow[n].mass_error, Bound::at_most, 1e-6, "0", true});
  }
  results.deposition = deposit_from_half_space(20, 60);
  findings.push_back({"deposition, 6 h", "largest relative error of the air", results.deposition.worst, Bound::at_most, 0.01, "exact solution"});
  findings.push_back({"deposition, 6 h", "deposited mass, relative error", std::abs(results.deposition.taken_error), Bound::at_most, 0.01, "exact solution"});
  return results;
}

RobertsResults verify_roberts() {
  RobertsResults results;
  const RobertsGrid grid, finer{2 * grid.layers, grid.lowest / 2, grid.top, grid.spacing / 2, grid.dt / 2};
  results.run = blow_roberts_plume(grid);
  const RobertsRun refined = blow_roberts_plume(finer);
  results.section.title = "A plume along the ground: Roberts' solution";
  results.section.text = fmt::format(
      "A line source on the ground in a wind of 5 (z / 10 m)^0.15 m/s and K = 1.2 (z / 10 m)^0.85 m2/s, steady after two hours; the similarity solution of "
      "Roberts (Calder 1949; Huang 1979) is derived in tests/verification/cases/roberts.hpp. {} layers from {:g} m upwards, {:g} m along the wind, steps of "
      "{:g} s. Judged at z >= 10 m and x >= 1 km. Inside the plume means: at least a tenth of the value on the ground below, the usual edge of a plume. "
      "Beyond it the value falls by half within some metres, so that a small shift is a large relative error; the row of the fringe tells how large. Most of "
      "the error goes with the length of the cells: near its source the plume is thinner than a cell is long.", grid.layers, grid.lowest, grid.spacing, grid.dt);
  const std::string test = "Roberts' plume";
  results.section.findings = {
      {test, "inside the plume, relative error", results.run.inside, Bound::at_most, 0.05, "exact solution"},
      {test, "anywhere, over the ground's value", results.run.of_ground, Bound::at_most, 0.05, "exact solution"},
      {test, "fringe (down to 1/100 of the ground's value), relative error", results.run.fringe, Bound::none, 0, "exact solution"},
      {test, "flux of tracer through the last face, relative error", std::abs(results.run.flux_error), Bound::at_most, 1e-9, "0", true},
      {test, "the first row over that on twice finer layers, cells and steps", results.run.inside / refined.inside, Bound::at_least, 1.4, "2 at first order"},
  };
  return results;
}

}  // namespace pearl::verification
