#include "model/aerosol/organic_row.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <random>
#include <vector>

#include "model/state/pack.hpp"
#include "tests/unit/aerosol/lanes.hpp"

using namespace pearl;

namespace {

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

// Amounts over eight decades, each missing in 15 % of the loadings.
std::vector<Loading> random_loadings(int count) {
  std::mt19937 generator(23);
  const auto uniform = [&] { return static_cast<double>(generator()) / 4294967296.0; };
  const auto amount = [&] { return uniform() < 0.15 ? 0.0 : static_cast<double>(static_cast<float>(std::pow(10, -6 + 8 * uniform()))); };
  std::vector<Loading> all(static_cast<std::size_t>(count));
  for (Loading& one : all) {
    one.temperature = 240 + 80 * uniform();
    one.involatile = amount();
    for (double& total : one.total) total = amount();
  }
  return all;
}

struct Case {
  std::vector<Loading> loadings;
  std::vector<double> phase;
  std::vector<std::vector<double>> particle;
};
const std::filesystem::path root = PEARL_TEST_SOURCE;
Case reference(const std::filesystem::path& file = root / "tests/unit/aerosol/organic_partitioning.csv") {
  Case all;
  for (const std::vector<double>& row : numbers_of(file)) {
    REQUIRE(row.size() == 3 + 2 * bins);
    Loading loading{row[0], row[1], {}};
    loading.total.assign(row.begin() + 2, row.begin() + 2 + bins);
    all.loadings.push_back(loading);
    all.phase.push_back(row[2 + bins]);
    all.particle.emplace_back(row.begin() + 3 + bins, row.end());
  }
  REQUIRE(all.loadings.size() >= 100);
  return all;
}

// The largest difference of a particle's part from the reference, over the bin's total.
double worst(const Case& expected, const std::vector<std::vector<double>>& found) {
  double error = 0;
  for (std::size_t i = 0; i < found.size(); ++i)
    for (std::size_t b = 0; b < bins; ++b)
      if (expected.loadings[i].total[b] > 0) error = std::max(error, std::abs(found[i][b] - expected.particle[i][b]) / expected.loadings[i].total[b]);
  return error;
}

}  // namespace

TEST_CASE("the case organic_partitioning, its numbers to 1e-5 of a bin's total in floats") {
  const Case expected = reference();
  const double floats = worst(expected, parted<register_width<float>, float>(expected.loadings)), doubles = worst(expected, parted<1, double>(expected.loadings));
  CAPTURE(floats, doubles);
  CHECK(floats < 1e-6);
  CHECK(doubles < 3e-7);  // as the reference is printed
  CHECK(worst(expected, parted<register_width<float>, float>(expected.loadings, 6)) < 1e-6);  // as the prototype
  CHECK(worst(expected, parted<register_width<float>, float>(expected.loadings, 2)) > 1e-5);  // the case would tell
}

TEST_CASE("the whole case organic_partitioning, where it is") {
  const std::filesystem::path file = root / "../shared/cases/organic_partitioning/open.csv";
  if (!std::filesystem::exists(file)) {
    WARN("skipped: " << file.lexically_normal().string() << " is not here, its extract alone is checked");
    return;
  }
  const Case expected = reference(file);
  CHECK(expected.loadings.size() == 400);
  CHECK(worst(expected, parted<register_width<float>, float>(expected.loadings)) < 1e-6);
}

TEST_CASE("a million loadings over eight decades, with zeros: every answer is a number within its total") {
  const std::vector<Loading> loadings = random_loadings(1000000 / static_cast<int>(bins));
  const auto found = parted<register_width<float>, float>(loadings);
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < loadings.size(); ++i)
    for (std::size_t b = 0; b < bins; ++b) wrong += !(found[i][b] >= 0 && found[i][b] <= loadings[i].total[b]);  // true for NaN
  CHECK(wrong == 0);
}

TEST_CASE("what is in particles makes up the phase that it dissolves in, in 999 of 1000 random loadings") {
  const std::vector<Loading> loadings = random_loadings(20000);
  const auto found = parted<register_width<float>, float>(loadings);
  std::vector<double> errors;
  for (std::size_t i = 0; i < loadings.size(); ++i) {
    double phase = loadings[i].involatile, all = phase, asked = phase;
    for (std::size_t b = 0; b < bins; ++b) phase += found[i][b], all += loadings[i].total[b];
    for (std::size_t b = 0; b < bins; ++b) asked += loadings[i].total[b] * phase / (phase + saturation_at(loadings[i].temperature, bin[b].saturation, bin[b].enthalpy));
    errors.push_back(std::abs(asked - phase) / std::max(all, 1e-30));
  }
  std::sort(errors.begin(), errors.end());
  CAPTURE(errors[10000], errors[19980], errors.back());
  CHECK(errors[19980] < 1e-6);
  CHECK(errors.back() < 2e-3);
}

TEST_CASE("floats give what doubles give to 1e-5 of a bin's total") {
  for (const std::vector<Loading>& loadings : {reference().loadings, random_loadings(20000)}) {
    const auto a = parted<register_width<float>, float>(loadings), b = parted<register_width<double>, double>(loadings);
    std::vector<double> differences;
    for (std::size_t i = 0; i < loadings.size(); ++i) {
      double most = 0;
      for (std::size_t n = 0; n < bins; ++n)
        if (loadings[i].total[n] > 0) most = std::max(most, std::abs(a[i][n] - b[i][n]) / loadings[i].total[n]);
      differences.push_back(most);
    }
    std::sort(differences.begin(), differences.end());
    CAPTURE(differences[differences.size() / 2], differences[differences.size() * 99 / 100], differences.back());
    CHECK(differences[differences.size() * 99 / 100] < 1e-6);
    CHECK(differences[differences.size() * 999 / 1000] < 1e-5);
  }
}

TEST_CASE("an element has the same bits wherever it stands in a row and whatever stands beside it") {
  std::vector<Loading> loadings = random_loadings(40);
  const auto alone = parted<register_width<float>, float>(loadings), three = parted<register_width<float>, float>(loadings, organic_newton_steps, 3);
  std::rotate(loadings.begin(), loadings.begin() + 7, loadings.end());
  const auto moved = parted<register_width<float>, float>(loadings);
  for (std::size_t i = 0; i < loadings.size(); ++i)
    for (std::size_t b = 0; b < bins; ++b) {
      CHECK(std::memcmp(&alone[i][b], &three[i][b], sizeof(double)) == 0);
      CHECK(std::memcmp(&alone[(i + 7) % loadings.size()][b], &moved[i][b], sizeof(double)) == 0);
    }
}

TEST_CASE("without involatile matter nothing dissolves below saturation, and what is above it does") {
  Loading little, much;
  little.total[1] = 0.4, little.total[2] = 3;  // of 1 and 10 ug m-3: 0.7 of saturation together
  much.total[1] = 4;                           // alone: what is above 1 ug m-3
  Loading helped = little;
  helped.involatile = 5;
  const auto found = parted<1, double>({little, much, helped}, 60);
  CHECK(found[0][1] == Approx(0).margin(1e-9));
  CHECK(found[1][1] == Approx(3).epsilon(1e-9));
  CHECK(found[2][1] > 0.3);
  CHECK(found[2][2] > 1);
}
