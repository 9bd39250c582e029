// Sulfur in cloud drops against the case cloud_sulfate_parcel: 800 parcels integrated by another program, of ideal solutions.
#include "model/aerosol/cloud_drops.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

#include "lanes.hpp"

using namespace pearl;

namespace {

enum Column {
  temperature, pressure, liquid, night, sulfur_dioxide, peroxide, ozone, methyl_peroxide, peracid, ammonia, nitric_acid, hydrogen_chloride, formic_acid, carbon_dioxide, sulfate, cations, iron, manganese, seconds,
  ph_start, ph_end, sulfur_dioxide_end, peroxide_end, ozone_end, methyl_peroxide_end, peracid_end, columns
};

std::vector<std::vector<double>> parcels() { return numbers_of(std::filesystem::path(PEARL_TEST_SOURCE) / "tests/unit/aerosol/cloud_sulfate_parcel.csv"); }

// Parcels n, n + 1, .. of a table, the last one again where there is no more.
template <class P>
P of(const std::vector<std::vector<double>>& rows, std::size_t n, Column column) {
  typename P::Number values[P::width];
  for (std::size_t lane = 0; lane < P::width; ++lane) values[lane] = static_cast<typename P::Number>(rows[std::min(n + lane, rows.size() - 1)][column]);
  return P::load(values);
}
template <class P>
CloudyAir<P> cloud_of(const std::vector<std::vector<double>>& rows, std::size_t n) {
  const auto ppb = [&](Column column) { return of<P>(rows, n, column); };
  return {ppb(sulfur_dioxide), ppb(sulfate), ppb(peroxide), ppb(ozone), ppb(methyl_peroxide), ppb(peracid), ppb(ammonia), ppb(nitric_acid), ppb(hydrogen_chloride), ppb(formic_acid), ppb(cations)};
}
template <class P>
DropAir<P> air_of(const std::vector<std::vector<double>>& rows, std::size_t n) {
  typename P::Number numbers[drop_air_numbers][P::width];
  for (std::size_t lane = 0; lane < P::width; ++lane) {
    const std::vector<double>& row = rows[std::min(n + lane, rows.size() - 1)];
    int one = 0;
    for_each_drop_number(drop_air(row[temperature], row[pressure], row[liquid], row[carbon_dioxide], {row[iron], row[manganese]}),
                         [&](double number) { numbers[one++][lane] = static_cast<typename P::Number>(number); });
  }
  DropAir<P> air;
  int one = 0;
  for_each_drop_number(air, [&](P& number) { number = P::load(numbers[one++]); });
  return air;
}

struct Errors {
  std::vector<double> sulfur, oxidants;
  double lost = 0;
  [[nodiscard]] static double quantile(std::vector<double> all, double share) {
    std::sort(all.begin(), all.end());
    return all[static_cast<std::size_t>(share * static_cast<double>(all.size() - 1))];
  }
};

// All parcels in steps of 300 s, over the initial SO2.
template <class P>
Errors errors(double step = 300, const DropSteps& steps = {}) {
  const auto rows = parcels();
  Errors found;
  for (std::size_t n = 0; n < rows.size(); n += P::width) {
    const CloudDrops<P> drops(air_of<P>(rows, n));
    const CloudyAir<P> before = cloud_of<P>(rows, n);
    CloudyAir<P> cloud = before;
    for (double time = 0; time < 3600; time += step) {  // a lane ends with its own time
      const CloudyAir<P> last = cloud;
      drops.react(cloud, step, steps);
      const auto keep = (of<P>(rows, n, seconds) > P(static_cast<typename P::Number>(time + 0.5)));
      for (auto member : {&CloudyAir<P>::sulfur_dioxide, &CloudyAir<P>::sulfate, &CloudyAir<P>::peroxide, &CloudyAir<P>::ozone, &CloudyAir<P>::methyl_peroxide, &CloudyAir<P>::peracid})
        cloud.*member = select(keep, cloud.*member, last.*member);
    }
    for (std::size_t lane = 0; lane < P::width && n + lane < rows.size(); ++lane) {
      const std::vector<double>& row = rows[n + lane];
      const int at = static_cast<int>(lane);
      const auto error = [&](P amount, Column end) { return std::abs(static_cast<double>(amount[at]) - row[end]) / row[sulfur_dioxide]; };
      found.sulfur.push_back(error(cloud.sulfur_dioxide, sulfur_dioxide_end));
      found.oxidants.push_back(std::max({error(cloud.peroxide, peroxide_end), error(cloud.methyl_peroxide, methyl_peroxide_end), error(cloud.peracid, peracid_end)}));
      const double sulfur = static_cast<double>(before.sulfur_dioxide[at]) + static_cast<double>(before.sulfate[at]);
      found.lost = std::max(found.lost, std::abs(static_cast<double>(cloud.sulfur_dioxide[at]) + static_cast<double>(cloud.sulfate[at]) - sulfur) / sulfur);
      for (const P amount : {cloud.sulfur_dioxide, cloud.peroxide, cloud.ozone, cloud.methyl_peroxide, cloud.peracid}) CHECK(amount[at] >= 0);
    }
  }
  return found;
}

}  // namespace

TEMPLATE_TEST_CASE("the parcels of the case end as integrated, in steps of 300 s", "", float, double) {
  const Errors found = errors<Pack<TestType>>();
  const double p95 = Errors::quantile(found.sulfur, 0.95), p99 = Errors::quantile(found.sulfur, 0.99), oxidants = Errors::quantile(found.oxidants, 0.99);
  INFO("SO2: " << p95 << ", " << p99 << ", oxidants " << oxidants << ", sulfur " << found.lost);
  CHECK(found.sulfur.size() == 800);
  CHECK(p95 < 0.01);
  CHECK(p99 < 0.02);
  CHECK(oxidants < 0.02);
  CHECK(found.lost < (sizeof(TestType) > 4 ? 1e-13 : 5e-6));
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
