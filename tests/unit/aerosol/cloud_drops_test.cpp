// Sulfur in cloud drops against the case cloud_sulfate_parcel: 800 parcels integrated by another program, of ideal solutions.
#include "model/aerosol/cloud_drops.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

#include "tests/support/cloud_parcels.hpp"

using namespace pearl;
using namespace pearl::cloud_parcels;

TEMPLATE_TEST_CASE("the parcels of the case end as integrated, in steps of 300 s", "", float, double) {
  const Errors found = errors<Pack<TestType>>();
  const double p95 = Errors::quantile(found.sulfur, 0.95), p99 = Errors::quantile(found.sulfur, 0.99), oxidants = Errors::quantile(found.oxidants, 0.99);
  INFO("SO2: " << p95 << ", " << p99 << ", oxidants " << oxidants << ", sulfur " << found.lost);
  CHECK(found.sulfur.size() == 800);
  CHECK(p95 < 0.01);
  CHECK(p99 < 0.02);
  CHECK(oxidants < 0.02);
  CHECK(found.lost < (sizeof(TestType) > 4 ? 1e-13 : 5e-6));
  CHECK(found.least >= 0);
}

TEST_CASE("half steps of a run, in fewer inner ones, are as right") {
  const Errors found = errors<Pack<float>>(150, {8});
  CHECK(Errors::quantile(found.sulfur, 0.95) < 0.005);
  CHECK(Errors::quantile(found.sulfur, 0.99) < 0.01);
}

TEST_CASE("finer inner steps end nearer to the truth") {
  using P = Pack<double>;
  CHECK(Errors::quantile(errors<P>(300, {24, 1.2, 10, 3}).sulfur, 0.99) < 0.5 * Errors::quantile(errors<P>().sulfur, 0.99));
  CHECK(Errors::quantile(errors<P>(300, {1, 1.6, 10, 3}).sulfur, 0.95) > 0.05);  // one step: ozone does not stop itself
}

TEST_CASE("a drop's acidity is that of its ions") {
  using P = Pack<double>;
  const auto rows = parcels();
  for (std::size_t n = 0; n < rows.size(); n += P::width) {
    const P found = CloudDrops<P>(air_of<P>(rows, n)).acidity(cloud_of<P>(rows, n), P(3e-5), 12), soon = CloudDrops<P>(air_of<P>(rows, n)).acidity(cloud_of<P>(rows, n), P(3e-5), DropSteps().first);
    for (std::size_t lane = 0; lane < P::width && n + lane < rows.size(); ++lane) {
      CHECK(-std::log10(found[static_cast<int>(lane)]) == Approx(rows[n + lane][ph_start]).margin(2e-3));
      CHECK(-std::log10(soon[static_cast<int>(lane)]) == Approx(rows[n + lane][ph_start]).margin(2e-2));
    }
  }
}

TEST_CASE("a lane has the same bits whatever stands beside it") {
  using P = Pack<float>;
  const auto rows = parcels();
  const std::vector<std::vector<double>> first(rows.begin(), rows.begin() + P::width);
  CloudyAir<P> together = cloud_of<P>(first, 0);
  CloudDrops<P>(air_of<P>(first, 0)).react(together, 300);
  for (int lane = 0; lane < P::width; ++lane) {
    const std::vector<std::vector<double>> alone(1, rows[static_cast<std::size_t>(lane)]);  // in all lanes
    CloudyAir<P> one = cloud_of<P>(alone, 0);
    CloudDrops<P>(air_of<P>(alone, 0)).react(one, 300);
    CHECK(one.sulfur_dioxide[0] == together.sulfur_dioxide[lane]);
    CHECK(one.ozone[P::width - 1] == together.ozone[lane]);
  }
}

TEST_CASE("drops without gases, without sulfur or without anything to lose give numbers") {
  using P = Pack<float>;
  const auto rows = parcels();
  const CloudDrops<P> drops(air_of<P>(rows, 0));
  const CloudyAir<P> full = cloud_of<P>(rows, 0);
  CloudyAir<P> nothing{P(0), P(0), P(0), P(0), P(0), P(0), P(0), P(0), P(0), P(0), P(0)}, only_ammonia = nothing, no_oxidants = full;
  only_ammonia.ammonia = P(1e4F);
  only_ammonia.sulfur_dioxide = P(1e-8F);
  no_oxidants.peroxide = no_oxidants.ozone = no_oxidants.methyl_peroxide = no_oxidants.peracid = P(0);
  for (CloudyAir<P>* cloud : {&nothing, &only_ammonia, &no_oxidants}) {
    const P before = cloud->sulfur_dioxide;
    drops.react(*cloud, 300);
    for (const P amount : {cloud->sulfur_dioxide, cloud->sulfate, cloud->peroxide, cloud->ozone}) CHECK((amount[0] >= 0 && amount[0] < 1e5F));
    CHECK(cloud->sulfur_dioxide[0] <= before[0]);
  }
  CHECK(nothing.sulfate[0] == 0);
  CHECK(no_oxidants.sulfate[0] > full.sulfate[0]);  // metals and oxygen
}
