#include <catch2/catch.hpp>

#include <cmath>
#include <numbers>
#include <vector>

#include "model/chemistry/photolysis.hpp"

using namespace pearl;

namespace {

std::vector<double> rates_at(double zenith, double height, const CloudLayer& cloud = {}) {
  Sky sky;
  sky.cosine_zenith = std::cos(zenith * std::numbers::pi / 180);
  Photolysis photolysis;
  photolysis.prepare(sky);
  std::vector<double> rates(photolysis_names().size());
  photolysis.rates(height, cloud, rates.data());
  return rates;
}

}  // namespace

TEST_CASE("photolysis is less below a thick cloud, more above it, between within") {
  const CloudLayer cloud{1, 30, 1000, 2000};
  for (const double zenith : {0.0, 45.0, 75.0}) {
    const std::vector<double> clear_low = rates_at(zenith, 500), low = rates_at(zenith, 500, cloud);
    const std::vector<double> clear_high = rates_at(zenith, 3000), high = rates_at(zenith, 3000, cloud);
    const std::vector<double> clear_middle = rates_at(zenith, 1500), middle = rates_at(zenith, 1500, cloud);
    for (std::size_t n = 0; n < low.size(); ++n) {
      CHECK(low[n] < 0.6 * clear_low[n]);
      CHECK(low[n] > 0.1 * clear_low[n]);
      CHECK(high[n] > 1.1 * clear_high[n]);
      CHECK(high[n] < 2.3 * clear_high[n]);
      CHECK(middle[n] / clear_middle[n] == Approx((low[n] / clear_low[n] + high[n] / clear_high[n]) / 2));
    }
  }
  // By hand: depth 30, t = 5 / 16.6 = 0.301205, cosine 1: below 1.6 t, above 1 + 1.2 (1 - t) for NO2.
  CHECK(cloud_factor(cloud, 0, 1).common == Approx(0.481928).epsilon(1e-5));
  CHECK(cloud_factor(cloud, 5000, 1).by_rate == Approx(0.698795).epsilon(1e-5));
  const auto no2 = static_cast<std::size_t>(photolysis_index("NO2_IUPAC10"));
  CHECK(rates_at(0, 5000, cloud)[no2] / rates_at(0, 5000)[no2] == Approx(1 + 1.2 * 0.698795).epsilon(1e-5));
  // Half the cover, half the effect; from 60 degrees on the sun counts as at 60.
  CHECK(cloud_factor({0.5, 30, 1000, 2000}, 0, 1).common == Approx((1 + 0.481928) / 2).epsilon(1e-5));
  CHECK(cloud_factor(cloud, 0, 0.1).common == cloud_factor(cloud, 0, 0.5).common);
}

TEST_CASE("cloud grows out of nothing without a jump, in depth, cover and height") {
  for (const double height : {0.0, 1500.0, 4000.0}) {
    CHECK(cloud_factor({1, 1e-9, 1000, 2000}, height, 0.5).common == Approx(1));
    CHECK(cloud_factor({1e-9, 30, 1000, 2000}, height, 0.5).common == Approx(1));
    const CloudFactor less = cloud_factor({1, 4.999999, 1000, 2000}, height, 0.9), more = cloud_factor({1, 5.000001, 1000, 2000}, height, 0.9);
    CHECK(less.common == Approx(more.common).epsilon(1e-5));
    CHECK(less.by_rate == Approx(more.by_rate).margin(1e-5));
  }
  for (const double edge : {1000.0, 2000.0}) {
    const CloudFactor under = cloud_factor({1, 30, 1000, 2000}, edge - 1e-6, 0.9), over = cloud_factor({1, 30, 1000, 2000}, edge + 1e-6, 0.9);
    CHECK(under.common == Approx(over.common).epsilon(1e-6));
    CHECK(under.by_rate == Approx(over.by_rate).margin(1e-6));
  }
  double before = 2;
  for (double depth = 5; depth < 200; depth *= 1.2) {
    const double now = cloud_factor({1, depth, 1000, 2000}, 0, 0.8).common;
    CHECK(now < before);
    before = now;
  }
}
