#include "model/chemistry/column_light.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <numeric>

#include "model/core/constants.hpp"
#include "model/core/error.hpp"
#include "model/state/parallel.hpp"

using namespace pearl;

namespace {

// One row of columns over which the sun stands 7 degrees apart from end to end; noon is `hours` ago.
struct Row {
  static constexpr int nz = 2, nx = 40;
  Field2<double> begin{1, nx}, middle{1, nx}, end{1, nx};
  Field3<float> height{nz, 1, nx};
  Field2<float> cover{1, nx};

  double hours;
  [[nodiscard]] double cosine(int i, double time) const { return 0.2 + 0.75 * std::cos(2 * constants::pi * (time - 1800 + 3600 * hours + 40.0 * i) / 86400); }
  explicit Row(double hours_after_noon = 0) : hours(hours_after_noon) {
    for (int i = 0; i < nx; ++i) {
      begin(0, i) = cosine(i, 0), middle(0, i) = cosine(i, 1800), end(0, i) = cosine(i, 3600);
      for (int k = 0; k < nz; ++k) height(k, 0, i) = 100.0f + 1500.0f * static_cast<float>(k);
    }
  }
};

std::vector<LightReaction> every_rate() {
  std::vector<LightReaction> all;
  for (int n = 0; n < static_cast<int>(photolysis_names().size()); ++n) all.push_back({n, n, 1});
  return all;
}

}  // namespace

TEST_CASE("every column has its own sun at every moment") {
  set_threads(1);
  const Row row(GENERATE(0.0, 4.5, 6.2, 6.7, 8.0));
  const Sky sky{0, 280, 0.06, 0.3, 1.01};
  ColumnLight<double> light(PhotolysisMethod::tables, every_rate(), Row::nz, 1, Row::nx);
  light.prepare({row.begin, row.middle, row.end}, {row.height, row.cover, {}, sky});
  std::vector<double> share(light.stride() * photolysis_names().size()), exact(photolysis_names().size());
  Photolysis low;
  low.prepare(sky);  // a cosine of 0
  std::vector<double> horizon(photolysis_names().size());
  low.rates(100.0, {}, horizon.data());
  int seen = 0, dark = 0;
  for (const double begin : {0.0, 1500.0, 3300.0}) {
    light.set_step(begin, 300);
    for (int moment = 0; moment < 3; ++moment)
      for (int k = 0; k < Row::nz; ++k) {
        light.shares(moment, k, 0, share.data());
        for (int i = 0; i < Row::nx; ++i) {
          Photolysis photolysis;
          Sky now = sky;
          now.cosine_zenith = row.cosine(i, begin + 150 * moment);
          photolysis.prepare(now);
          photolysis.rates(static_cast<double>(row.height(k, 0, i)), {}, exact.data());
          for (std::size_t n = 0; n < exact.size(); ++n) {
            const std::size_t at = n * light.stride() + static_cast<std::size_t>(i);
            CAPTURE(begin, moment, k, i, n, now.cosine_zenith);
            // 0.5 % below 5 degrees of sun, where rates change by a fifth from degree to degree; a tenth of that above. Beyond the horizon they fade
            // to nothing within 3 degrees: there 2 % of what is left at the horizon.
            const double bar = now.cosine_zenith > 0.09 ? 5e-4 : 5e-3;
            CHECK(light.highest(k, 0)[at] * share[at] == Approx(exact[n]).epsilon(bar).margin(now.cosine_zenith > 0 ? 0.0 : 0.02 * horizon[n]));
            ++seen, dark += exact[n] == 0 ? 1 : 0;
          }
        }
      }
  }
  CHECK(seen > 10000);
  CHECK((dark == seen) == (row.hours == 8));
}

TEST_CASE("one sun for all columns is looked up once and is exact") {
  set_threads(1);
  Row row;
  for (Field2<double>* field : {&row.begin, &row.middle, &row.end}) std::fill(field->values().begin(), field->values().end(), (*field)(0, 3));
  const Sky sky{0, 280, 0.06, 0.3, 1};
  ColumnLight<double> light(PhotolysisMethod::tables, every_rate(), Row::nz, 1, Row::nx);
  light.prepare({row.begin, row.middle, row.end}, {row.height, row.cover, {}, sky});
  light.set_step(600, 300);
  std::vector<double> share(light.stride() * photolysis_names().size()), exact(photolysis_names().size());
  light.shares(1, 0, 0, share.data());
  Photolysis photolysis;
  Sky now = sky;
  now.cosine_zenith = row.cosine(3, 750);
  photolysis.prepare(now);
  photolysis.rates(100.0, {}, exact.data());
  for (std::size_t n = 0; n < exact.size(); ++n)
    for (const std::size_t i : {0U, 39U}) CHECK(light.highest(0, 0)[n * light.stride() + i] * share[n * light.stride() + i] == Approx(exact[n]).epsilon(1e-9));
}

TEST_CASE("a sun that is not given is named") {
  Row row;
  row.end(0, 5) = std::numeric_limits<double>::quiet_NaN();
  ColumnLight<float> light(PhotolysisMethod::tables, every_rate(), Row::nz, 1, Row::nx);
  CHECK_THROWS_AS(light.prepare({row.begin, row.middle, row.end}, {row.height, row.cover, {}, Sky{}}), NumericsError);
}
