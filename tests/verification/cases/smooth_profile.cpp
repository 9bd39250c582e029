#include "tests/verification/cases/smooth_profile.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/constants.hpp"
#include "model/state/parallel.hpp"
#include "model/transport/advection.hpp"

namespace pearl::verification {

namespace {

constexpr double begin = 0.3, distance = 0.4, courant = 0.4;
constexpr double half_width = 0.2, ramp_width = 0.03;

using CellMean = double (*)(double west, double size, double centre);

// Integral of cos^8(a), a = pi (x - centre) / (2 half_width), from the centre, in units of 2 half_width / pi.
double primitive(double a) {
  return (35 * a + 28 * std::sin(2 * a) + 7 * std::sin(4 * a) + 4.0 / 3 * std::sin(6 * a) + 0.125 * std::sin(8 * a)) / 128;
}

// Mean of the hump over a cell.
double hump_mean(double west, double size, double centre) {
  const auto angle = [&](double x) { return constants::pi / 2 * std::clamp((x - centre) / half_width, -1.0, 1.0); };
  return (primitive(angle(west + size)) - primitive(angle(west))) * 2 * half_width / (constants::pi * size);
}

// log(cosh(a)) without overflow.
double log_cosh(double a) { return std::abs(a) + std::log1p(std::exp(-2 * std::abs(a))) - std::log(2.0); }

double ramp_mean(double west, double size, double centre) {
  const auto integral = [&](double x) { return 0.5 * ramp_width * log_cosh((x - centre) / ramp_width); };
  return 0.5 + (integral(west + size) - integral(west)) / size;
}

double l1_error(int cells, CellMean mean, AdvectionScheme scheme) {
  const double size = 1.0 / cells;
  Meteorology met(1, 1, cells);
  for (double& mass : met.air_mass.values()) mass = size;
  for (double& flux : met.mass_flux_x.values()) flux = 1;
  Concentrations<double> c(1, 1, cells, 1, 1);
  for (int i = 0; i < cells; ++i) c(0, 0, 0, i, 0) = mean(i * size, size, begin);
  const int steps = static_cast<int>(std::lround(distance / (courant * size)));
  Advection<double> advection(1, 1, cells, 1, 1, {scheme, {}});
  advection.prepare(met, distance / steps);
  for (int step = 0; step < steps; ++step) advection.advance(c);
  double error = 0, norm = 0;
  for (int i = 0; i < cells; ++i) {
    const double exact = mean(i * size, size, begin + distance);
    error += std::abs(c(0, 0, 0, i, 0) - exact);
    norm += exact;
  }
  return error / norm;
}

}  // namespace

double OrderStudy::order() const {
  const std::size_t last = l1.size() - 1;
  return std::log2(l1[last - 1] / l1[last]) / std::log2(static_cast<double>(cells[last]) / cells[last - 1]);
}

namespace {

OrderStudy study_of(CellMean mean, AdvectionScheme scheme) {
  set_threads(1);
  OrderStudy study;
  for (int cells = 32; cells <= 512; cells *= 2) {
    study.cells.push_back(cells);
    study.l1.push_back(l1_error(cells, mean, scheme));
  }
  return study;
}

}  // namespace

OrderStudy hump_study(AdvectionScheme scheme) { return study_of(hump_mean, scheme); }
OrderStudy ramp_study(AdvectionScheme scheme) { return study_of(ramp_mean, scheme); }

}  // namespace pearl::verification
