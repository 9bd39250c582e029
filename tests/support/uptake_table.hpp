#pragma once
// The case heterogeneous_uptake: 600 airs whose table was reckoned from the published formulas by another program.

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <stdexcept>
#include <utility>
#include <vector>

#include "model/aerosol/surface_uptake.hpp"
#include "tests/unit/aerosol/lanes.hpp"

namespace pearl {

template <class Real>
UptakeAir<Pack<Real, 1>> as_packs(const UptakeAir<double>& air) {
  const auto real = [](double value) { return Pack<Real, 1>(static_cast<Real>(value)); };
  return {real(air.density), real(air.speed), real(air.diffusivity), real(air.bisulfate), real(air.sulfate), real(air.nitrate), real(air.humid), real(air.ground)};
}

inline constexpr std::array<const char*, 7> uptake_numbers{"surface", "gamma of N2O5 after Davis et al.", "gamma of N2O5 after Bertram and Thornton", "yield of ClNO2",
                                                           "rate of N2O5 after Davis et al.", "rate of N2O5 after Bertram and Thornton", "rate of NO2"};
struct UptakeErrors {
  std::size_t rows = 0;
  std::array<double, uptake_numbers.size()> worst{};  // relative, of uptake_numbers
};
template <class Real>
UptakeErrors uptake_errors() {
  enum Column { temperature, humidity, sulfate, nitrate, ammonium, chloride, other, water, water_molarity, nitrate_molarity, chloride_molarity, diameter, area, davis, bertram, evans, riemer, yield, davis_rate, bertram_rate, nitrogen_dioxide, columns };
  using P = Pack<Real, 1>;
  const double pentoxide = 1 / std::sqrt(108.01), dioxide = 1 / std::sqrt(46.0055);
  UptakeErrors all;
  for (const std::vector<double>& row : numbers_of(std::filesystem::path(PEARL_TEST_SOURCE) / "tests/unit/aerosol/heterogeneous_uptake.csv")) {
    if (row.size() != columns) throw std::runtime_error("a row of heterogeneous_uptake has other columns");
    ++all.rows;
    const auto real = [&](Column column) { return P(static_cast<Real>(row[column])); };
    const ParticleSurface<P> surface({real(sulfate), real(nitrate), real(ammonium), real(chloride), real(other), P(0), real(water), P(0)}, as_packs<Real>(uptake_air(row[temperature], row[humidity], 1.2, 0)));
    const P by_davis = surface.davis2008(), by_bertram = surface.bertram2009();
    const std::array<std::pair<P, Column>, uptake_numbers.size()> found{{{surface.surface(), area},
                                                                         {by_davis, davis},
                                                                         {by_bertram, bertram},
                                                                         {surface.chloride_share(), yield},
                                                                         {surface.loss(by_davis, pentoxide), davis_rate},
                                                                         {surface.loss(by_bertram, pentoxide), bertram_rate},
                                                                         {surface.loss(P(static_cast<Real>(1e-4)), dioxide), nitrogen_dioxide}}};
    // Particles with hardly any water make less nitryl chloride, which the case's formula does not know; one row has so little.
    const double wet = std::min(1.0, row[water] / 0.5);
    for (std::size_t n = 0; n < found.size(); ++n)
      all.worst[n] = std::max(all.worst[n], std::abs(static_cast<double>(found[n].first[0]) / (row[found[n].second] * (found[n].second == yield ? wet : 1)) - 1));
  }
  return all;
}

}  // namespace pearl
