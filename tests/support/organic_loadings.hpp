#pragma once
// The case organic_partitioning: loadings of 15 bins, parted by bisection in another program, and their way through a row of organic particles.

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <stdexcept>
#include <vector>

#include "model/aerosol/organic_row.hpp"
#include "model/state/pack.hpp"
#include "tests/unit/aerosol/lanes.hpp"

namespace pearl::organic_loadings {

// The bins of the case organic_partitioning: CMAQ's AVB1-4, MT1-6, ISO1-2, SVPO1-3.
struct Bin {
  double saturation, enthalpy;  // ug m-3 at 298 K, kJ mol-1
};
constexpr std::size_t bins = 15;
constexpr Bin bin[bins] = {{0.01, 18}, {1, 18}, {10, 18}, {100, 18}, {0.01, 102}, {0.1, 91}, {1, 80}, {10, 69}, {100, 58}, {1000, 47}, {116.01, 40}, {0.617, 40}, {1, 85}, {10, 74}, {100, 63}};

struct Loading {
  double temperature = 298, involatile = 0;
  std::vector<double> total = std::vector<double>(bins);
};

// The particle's part of every bin, by loading; `scenarios` copies of each, of which the last is handed back.
template <int lanes, class Real>
std::vector<std::vector<double>> parted(const std::vector<Loading>& loadings, int newton_steps = organic_newton_steps, std::size_t scenarios = 1) {
  OrganicRow<Real> row;
  row.length = round_up(static_cast<int>(loadings.size() * scenarios), row_unit);
  row.bins = bins;
  const std::size_t length = static_cast<std::size_t>(row.length);
  std::vector<Real> involatile(length), total(bins * length), saturation(bins * length), particle(bins * length);
  for (std::size_t i = 0; i < loadings.size(); ++i)
    for (std::size_t s = 0; s < scenarios; ++s) {
      const std::size_t e = i * scenarios + s;
      involatile[e] = static_cast<Real>(loadings[i].involatile);
      for (std::size_t b = 0; b < bins; ++b) {
        total[b * length + e] = static_cast<Real>(loadings[i].total[b]);
        saturation[b * length + e] = static_cast<Real>(saturation_at(loadings[i].temperature, bin[b].saturation, bin[b].enthalpy));
      }
    }
  row.involatile = involatile.data();
  for (std::size_t b = 0; b < bins; ++b) row.total[b] = total.data() + b * length, row.saturation[b] = saturation.data() + b * length, row.particle[b] = particle.data() + b * length;
  partition<lanes>(row, newton_steps);
  std::vector<std::vector<double>> answer(loadings.size(), std::vector<double>(bins));
  for (std::size_t i = 0; i < loadings.size(); ++i)
    for (std::size_t b = 0; b < bins; ++b) answer[i][b] = static_cast<double>(particle[b * length + i * scenarios + scenarios - 1]);
  return answer;
}

struct Case {
  std::vector<Loading> loadings;
  std::vector<double> phase;
  std::vector<std::vector<double>> particle;
};
inline Case reference(const std::filesystem::path& file = std::filesystem::path(PEARL_TEST_SOURCE) / "tests/unit/aerosol/organic_partitioning.csv") {
  Case all;
  for (const std::vector<double>& row : numbers_of(file)) {
    if (row.size() != 3 + 2 * bins) throw std::runtime_error("a row of organic_partitioning has other columns");
    Loading loading{row[0], row[1], {}};
    loading.total.assign(row.begin() + 2, row.begin() + 2 + bins);
    all.loadings.push_back(loading);
    all.phase.push_back(row[2 + bins]);
    all.particle.emplace_back(row.begin() + 3 + bins, row.end());
  }
  return all;
}

// The largest difference of a particle's part from the reference, over the bin's total.
inline double worst(const Case& expected, const std::vector<std::vector<double>>& found) {
  double error = 0;
  for (std::size_t i = 0; i < found.size(); ++i)
    for (std::size_t b = 0; b < bins; ++b)
      if (expected.loadings[i].total[b] > 0) error = std::max(error, std::abs(found[i][b] - expected.particle[i][b]) / expected.loadings[i].total[b]);
  return error;
}

}  // namespace pearl::organic_loadings
