#pragma once
// The cases inorganic_converged and inorganic_certificate, and the sweep of ammonium over sulfate: points, references and how far the equilibrium is from them, in packs of floats.

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <map>
#include <vector>

#include "model/aerosol/inorganic_equilibrium.hpp"
#include "tests/unit/aerosol/lanes.hpp"

namespace pearl::inorganic_cases {

inline std::filesystem::path table(const char* name) { return std::filesystem::path(PEARL_TEST_SOURCE) / "tests/unit/aerosol" / name; }

// The share of `values` that is at most `bar`.
inline double share_within(const std::vector<double>& values, double bar) {
  return static_cast<double>(std::count_if(values.begin(), values.end(), [&](double value) { return value <= bar; })) / static_cast<double>(values.size());
}
// What a share of the values does not exceed.
inline double quantile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

// Points with what another solver finds in their particles. Columns of a table: TSO4, TNH4, TNO3, TNa, TCl, T_K, RH in mol m-3, then those named.
struct Reference {
  std::vector<InorganicPoint> points;
  std::vector<double> ammonium, nitrate, chloride, water;  // umol m-3, mg m-3
  void add(const std::vector<double>& row, std::size_t first, double water_kg) {
    points.push_back({1e6 * row[0], 1e6 * row[1], 1e6 * row[2], 1e6 * row[4], 1e6 * row[3], row[5], row[6]});
    ammonium.push_back(1e6 * row[first]);
    nitrate.push_back(1e6 * row[first + 1]);
    chloride.push_back(1e6 * row[first + 2]);
    water.push_back(1e6 * water_kg);
  }
};
// The extract that lies beside the tests: 200 points of five kinds of air, relative humidity from 40 per cent on.
inline Reference converged() {
  Reference reference;
  for (const std::vector<double>& row : numbers_of(table("inorganic_converged.csv"))) reference.add(row, 7, row[10]);
  return reference;
}

// Of ammonium, nitrate and chloride over their totals, of water over itself; of points that have any.
struct Errors {
  std::vector<double> ammonium, nitrate, chloride, water;
};
inline Errors errors(const Reference& reference) {
  const InorganicAnswer found = solved<half_register, float>(reference.points);
  Errors all;
  for (std::size_t i = 0; i < reference.points.size(); ++i) {
    const InorganicPoint& point = reference.points[i];
    all.ammonium.push_back(std::abs(found.ammonium[i] - reference.ammonium[i]) / point.ammonium);
    all.nitrate.push_back(std::abs(found.nitrate[i] - reference.nitrate[i]) / point.nitrate);
    if (point.chloride > 0) all.chloride.push_back(std::abs(found.chloride[i] - reference.chloride[i]) / point.chloride);
    all.water.push_back(std::abs(found.water[i] / reference.water[i] - 1));
  }
  return all;
}

// A row at which HETP satisfies its own equations; mol m-3, K, 0..1.
struct CertifiedRow {
  double sulfate = 0, ammonium = 0, nitrate = 0, sodium = 0, chloride = 0, temperature = 0, humidity = 0, particle_ammonium = 0, particle_nitrate = 0;
};
using CertifiedRows = std::map<int, std::vector<CertifiedRow>>;  // by HETP's regime
// The extract that lies beside the tests: 100 rows of each of four regimes.
inline CertifiedRows certified() {
  CertifiedRows rows;
  for (const std::vector<double>& row : numbers_of(table("inorganic_certificate.csv"))) rows[static_cast<int>(row[0])].push_back({row[1], row[2], row[3], row[4], row[5], row[6], row[7], row[8], row[9]});
  return rows;
}

// Of ammonium and nitrate over their totals, with what older codes take otherwise switched on.
struct CertifiedErrors {
  std::vector<double> ammonium, nitrate;
};
inline CertifiedErrors errors(const std::vector<CertifiedRow>& rows) {
  using P = Pack<float, half_register>;
  CertifiedErrors all;
  for (const CertifiedRow& row : rows) {
    InorganicAir<double> air = inorganic_air(row.temperature, std::floor(100 * row.humidity + 0.5) / 100);  // they read their tables at the nearest per cent
    if (std::abs(row.temperature - 298) <= 1) air.slope = 1, air.offset = 0;                                  // and correct no activity within 1 K of 298 K
    const InorganicAir<float> rounded = converted<float>(air);
    InorganicAir<P> packed{P(rounded.nitric), P(rounded.hydrochloric), P(rounded.ammonia), P(rounded.bisulfate), P(rounded.water), P(rounded.slope), P(rounded.offset), P(rounded.debye), {}};
    for (std::size_t salt = 0; salt < salts; ++salt) packed.water_of[salt] = P(rounded.water_of[salt]);
    const auto total = [](double amount) { return P(static_cast<float>(1e6 * amount)); };
    InorganicEquilibrium<P, OlderConventions> equilibrium({total(row.sulfate), total(row.ammonium), total(row.nitrate), total(row.chloride), total(row.sodium)}, packed);
    const InorganicParticles<P> found = equilibrium.solve();
    all.ammonium.push_back(std::abs(1e-6 * found.ammonium[0] - row.particle_ammonium) / row.ammonium);
    all.nitrate.push_back(std::abs(1e-6 * found.nitrate[0] - row.particle_nitrate) / row.nitrate);
  }
  return all;
}

// Ammonium from half the sulfate to three and a half times as much, in 1000 steps: where older codes go from one regime to another.
struct Sweep {
  static constexpr int steps = 1000;
  InorganicPoint air;  // without its ammonium
  InorganicAnswer found;
  [[nodiscard]] static double ratio(int n) { return 0.5 + 3.0 * n / steps; }  // of total ammonium to sulfate
};
// Cool without salt, mild with some, warm and damp with much.
inline std::vector<Sweep> sweeps() {
  std::vector<Sweep> all{{{0.1, 0, 0.1, 0, 0, 285, 0.55}, {}}, {{0.1, 0, 0.1, 0.03, 0.05, 295, 0.80}, {}}, {{0.05, 0, 0.02, 0.05, 0.12, 303, 0.92}, {}}};
  for (Sweep& one : all) {
    std::vector<InorganicPoint> points(Sweep::steps + 1, one.air);
    for (int n = 0; n <= Sweep::steps; ++n) points[static_cast<std::size_t>(n)].ammonium = one.air.sulfate * Sweep::ratio(n);
    one.found = solved<half_register, float>(points);
  }
  return all;
}
// How a quantity goes along a sweep: the largest step over three times the mean of its ten neighbours and 1e-6 of the total, and the largest second difference
// over the largest step, from a ratio on.
struct Smoothness {
  double jump = 0, bend = 0;
};
inline Smoothness smoothness(const std::vector<double>& values, double total, double from = 0.5) {
  std::vector<double> step;
  for (std::size_t n = 0; n + 1 < values.size(); ++n) step.push_back(std::abs(values[n + 1] - values[n]));
  double largest = 0, second = 0;
  Smoothness found;
  for (const double one : step) largest = std::max(largest, one);
  for (std::size_t n = 1; n + 1 < values.size(); ++n)
    if (Sweep::ratio(static_cast<int>(n)) >= from) second = std::max(second, std::abs(values[n + 1] - 2 * values[n] + values[n - 1]));
  found.bend = second / largest;
  for (std::size_t n = 5; n + 5 < step.size(); ++n) {
    double mean = 0;
    for (std::size_t m = n - 5; m <= n + 5; ++m) mean += m == n ? 0 : step[m] / 10;
    found.jump = std::max(found.jump, step[n] / (3 * mean + 1e-6 * total));
  }
  return found;
}

}  // namespace pearl::inorganic_cases
