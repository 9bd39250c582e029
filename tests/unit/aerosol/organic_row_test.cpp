#include "model/aerosol/organic_row.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <random>
#include <vector>

#include "tests/support/organic_loadings.hpp"

using namespace pearl;
using namespace pearl::organic_loadings;

namespace {

const std::filesystem::path root = PEARL_TEST_SOURCE;

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

}  // namespace

TEST_CASE("the case organic_partitioning, its numbers to 1e-5 of a bin's total in floats") {
  const Case expected = reference();
  REQUIRE(expected.loadings.size() >= 100);
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
