#include <catch2/catch.hpp>

#include <numeric>

#include "inputs/emissions/height_profiles.hpp"
#include "inputs/emissions/time_profiles.hpp"
#include "tests/unit/emissions/small_data.hpp"
#include "tests/unit/emissions/small_domain.hpp"

using namespace pearl;

namespace {

TimeProfiles read_times(const SmallData& data) {
  Faults faults;
  TimeProfiles profiles = TimeProfiles::read(data.folder(), faults);
  faults.throw_if_any();
  return profiles;
}

}  // namespace

TEST_CASE("time profiles have the mean 1 exactly, months weighted by their days") {
  const SmallData data;
  data.replace("profiles_hourly.csv", "rush,0.5,", "rush,0.51,");  // a rounded table: mean 1.0004
  const TimeProfiles profiles = read_times(data);
  double year = 0;
  for (int month = 1; month <= 12; ++month) year += profiles.monthly("summer")->at(static_cast<std::size_t>(month - 1)) * days_in_month(month);
  CHECK(year == Approx(365).epsilon(1e-14));
  const HourlyProfile& rush = *profiles.hourly("rush");
  CHECK(std::accumulate(rush.begin(), rush.end(), 0.0) == Approx(24).epsilon(1e-14));
  CHECK(profiles.weekly("no such profile") == nullptr);
}

TEST_CASE("the hours of a calendar year sum to their number, and months keep their share") {
  const SmallData data;
  const TimeProfiles profiles = read_times(data);
  const MonthlyProfile& summer = *profiles.monthly("summer");
  for (const auto& [year, hours] : {std::pair{2010, 8760.0}, std::pair{2012, 8784.0}}) {
    const std::vector<double> factors = factors_of_year(summer, *profiles.weekly("week"), *profiles.hourly("rush"), year);
    REQUIRE(factors.size() == hours);
    CHECK(std::accumulate(factors.begin(), factors.end(), 0.0) == Approx(hours).epsilon(1e-12));
  }
  const std::vector<double> factors = factors_of_year(summer, *profiles.weekly("week"), *profiles.hourly("rush"), 2010);
  const double january = std::accumulate(factors.begin(), factors.begin() + 31 * 24, 0.0);
  CHECK(january == Approx(31 * 24 * summer[0]).epsilon(1e-12));
  // 2010-01-01 was a Friday, two days later a Sunday: 1.1 against 0.7.
  CHECK(factors[8] / factors[2 * 24 + 8] == Approx(1.1 / 0.7).epsilon(1e-12));
}

TEST_CASE("a typical day takes the mean of the months it stands for, and local hours") {
  const SmallData data;
  const TimeProfiles profiles = read_times(data);
  Period period;
  period.month = 7;
  period.weight = 40;
  period.days_of_month[0] = 10;
  period.days_of_month[6] = 30;
  const MonthlyProfile& summer = *profiles.monthly("summer");
  CHECK(monthly_factor(summer, period) == Approx((10 * summer[0] + 30 * summer[6]) / 40).epsilon(1e-14));
  CHECK(monthly_factor(summer, Period{"", "", 3, {}, 24, 24, 1, {}}) == summer[2]);
  const MonthlyProfile& flat = *profiles.monthly("flat");
  const HourlyProfile& rush = *profiles.hourly("rush");
  CHECK(emission_rate(flat, rush, period, 8) == Approx(2.0 / (8760 * 3600)).epsilon(1e-14));
  CHECK(emission_rate(flat, rush, period, -16) == emission_rate(flat, rush, period, 8));  // spin-up repeats the day
}

TEST_CASE("twelve typical days emit the annual mass") {
  const SmallData data;
  const TimeProfiles profiles = read_times(data);
  double sum = 0;
  for (const Period& period : twelve_days())
    for (int hour = 0; hour < 24; ++hour) sum += emission_rate(*profiles.monthly("summer"), *profiles.hourly("rush"), period, hour) * 3600 * period.weight;
  CHECK(sum == Approx(1).epsilon(1e-12));
}

TEST_CASE("heights go to layers by overlap and nothing is lost") {
  const VerticalGrid grid({0, 20, 60, 100, 200});
  const HeightProfile profile = {{0, 40, 0.4}, {80, 160, 0.4}, {300, 400, 0.2}};
  const std::vector<double> shares = layer_shares(profile, grid, 0);
  CHECK(shares[0] == Approx(0.2));
  CHECK(shares[1] == Approx(0.2));
  CHECK(shares[2] == Approx(0.1));
  CHECK(shares[3] == Approx(0.3 + 0.2));  // the last band lies above the top
  // Over terrain of half the top's height layers are half as thick: faces at 0, 10, 30, 50, 100 m above ground.
  const std::vector<double> squeezed = layer_shares({{0, 40, 1.0}}, grid, 100);
  CHECK(squeezed[0] == Approx(0.25));
  CHECK(squeezed[1] == Approx(0.5));
  CHECK(squeezed[2] == Approx(0.25));
  CHECK(layer_shares({{70, 70, 1.0}}, grid, 0) == std::vector<double>{0, 0, 1, 0});
}
