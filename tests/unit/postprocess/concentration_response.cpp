#include "postprocess/health/concentration_response.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cmath>
#include <vector>

#include "tests/support/policy_cases.hpp"

using namespace pearl;
using namespace pearl::testing;

namespace {

const HealthFunction& function_of(const HealthTables& tables, const std::string& name) {
  for (const HealthFunction& one : tables.functions)
    if (one.name == name) return one;
  throw std::logic_error("no function " + name);
}

void add(Nine& sums, const AgeResponse& response, double deaths, double against, double concentration) {
  const std::array<double, 3> coefficients{response.central, response.low.value(), response.high.value()};
  for (std::size_t c = 0; c < 3; ++c) {
    const double before = hazard_ratio(response.shape, coefficients[c], against), after = hazard_ratio(response.shape, coefficients[c], concentration);
    sums[3 * c] += deaths * attributable_fraction(before);
    sums[3 * c + 1] += deaths * avoided_by_difference_of_fractions(before, after);
    sums[3 * c + 2] += deaths * avoided_by_ratio_of_hazards(before, after);
  }
}
void compare(const Nine& found, const Nine& expected) {
  for (std::size_t n = 0; n < 9; ++n) {
    INFO(n);
    CHECK(std::abs(found[n] - expected[n]) <= 1e-9 * std::abs(expected[n]));
  }
}

}  // namespace

TEST_CASE("GEMM of the reference case: deaths by age and in total under both formulas, with the ends of the interval") {
  const HealthTables tables = tables_of_case();
  const HealthFunction& gemm = function_of(tables, "gemm");
  REQUIRE(gemm.ages.size() == ages_of_case.size());
  for (const TotalOfCase& one : totals_of_case) {
    INFO(one.against << " -> " << one.concentration);
    Nine sums{};
    for (std::size_t a = 0; a < ages_of_case.size(); ++a) add(sums, gemm.ages[a], ages_of_case[a].persons * ages_of_case[a].rate, one.against, one.concentration);
    compare(sums, one.expected);
  }
  struct Age {
    std::size_t a;
    double against, concentration, before, after;
    Nine expected;
  };
  const std::vector<Age> by_age{
      {0, 40, 30, 1.3873620297988605, 1.306897265247815, {26.721951948256937, 4.24732434072936, 5.550816565519684, 22.471019786209705, 3.6652763913004534, 4.561604970176829, 30.726139617942408, 4.757668086270616, 6.529292060272263}},
      {11, 40, 30, 1.2657814218504153, 1.212492820535516, {1576.706073780508, 260.724153300185, 316.1261640166753, 1313.8196521258274, 221.30335050013088, 258.98376065015356, 1828.4372522170866, 296.7722488319721, 372.8181914291802}},
      {5, 84, 15, 1.6619632733761178, 1.170217376927995, {138.31608484792474, 87.80373577892482, 102.74945736769214, 118.045206018735, 76.15792920500127, 86.60418868996264, 156.79431886721062, 97.9005041370895, 117.89468949067691}}};
  for (const Age& one : by_age) {
    INFO(ages_of_case[one.a].ages);
    const AgeResponse& response = gemm.ages[one.a];
    CHECK(hazard_ratio(response.shape, response.central, one.against) == Approx(one.before).epsilon(1e-12));
    CHECK(hazard_ratio(response.shape, response.central, one.concentration) == Approx(one.after).epsilon(1e-12));
    Nine sums{};
    add(sums, response, ages_of_case[one.a].persons * ages_of_case[one.a].rate, one.against, one.concentration);
    compare(sums, one.expected);
  }
}

TEST_CASE("log-linear functions of the reference case, by their published relative risks and thresholds") {
  const HealthTables tables = tables_of_case();
  constexpr double deaths = 23510.809514;
  struct Row {
    const char* function;
    double against, concentration;
    std::array<double, 6> expected;  // attributable and avoided by the ratio of hazards: central, low, high
  };
  const std::vector<Row> rows{
      {"pm", 40, 30, {6229.662657799129, 1741.541445481484, 4888.046280364437, 1330.8005385283043, 6855.159321730923, 1941.2595011559647}},
      {"pm", 2, 1, {359.1124190144863, 180.24714773819593, 272.39951477959875, 136.59656682456384, 401.7493513951756, 201.740216180151}},
      {"pm", 84, 15, {11193.721727861559, 9686.492957223156, 9099.670265402898, 7783.402994935387, 12111.33058599161, 10538.27762252006}},
      {"o3", 40, 30, {3289.5774787300074, 2519.0153050714302, 2287.4569811959364, 1741.541445481484, 4211.647270351111, 3242.870277793102}},
      {"o3", 2, 1, {}},  // below the threshold
      {"o3", 84, 15, {11229.397169139846, 11229.397169139846, 8383.925954827453, 8383.925954827453, 13466.42558392087, 13466.42558392087}},
      {"no2", 35, 35, {1574.3274353879692, 0, 804.6975735351853, 0, 3015.6692310158946, 0}},
      {"no2", 84, 15, {3602.877909270045, 3002.663651436443, 1885.2156243813172, 1560.0221028224917, 6599.099127900696, 5574.316130474372}}};
  for (const Row& row : rows) {
    INFO(row.function << " " << row.against << " -> " << row.concentration);
    Nine sums{};
    add(sums, function_of(tables, row.function).ages.front(), deaths, row.against, row.concentration);
    for (std::size_t c = 0; c < 3; ++c) {
      CHECK(std::abs(sums[3 * c] - row.expected[2 * c]) <= 1e-9 * std::abs(row.expected[2 * c]));
      CHECK(std::abs(sums[3 * c + 2] - row.expected[2 * c + 1]) <= 1e-9 * std::abs(row.expected[2 * c + 1]));
    }
  }
}

TEST_CASE("the integrated exposure-response of the reference case") {
  const AgeResponse ier = tables_of_case().functions.back().ages.front();
  CHECK_FALSE(ier.low);
  const std::vector<std::array<double, 3>> rows{{0, 1, 0}, {5.8, 1, 0}, {15, 1.2062677078716757, 0.17099662581170472}, {35, 1.4672801844483496, 0.3184669086388787}, {84, 1.8213025590832517, 0.45094240656898454}, {300, 2.232705772348738, 0.5521129508488569}};
  for (const auto& [concentration, ratio, fraction] : rows) {
    INFO(concentration);
    CHECK(hazard_ratio(ier.shape, ier.central, concentration) == Approx(ratio).epsilon(1e-9));
    CHECK(std::abs(attributable_fraction(hazard_ratio(ier.shape, ier.central, concentration)) - fraction) < 1e-9);
  }
}

TEST_CASE("both formulas agree where nothing changes and for tiny changes of clean air, and part where the air was dirty") {
  CHECK(avoided_by_ratio_of_hazards(1.3, 1.3) == 0);
  CHECK(avoided_by_difference_of_fractions(1.3, 1.3) == 0);
  CHECK(avoided_by_ratio_of_hazards(1.3, 1.4) < 0);  // dirtier air: deaths more
  CHECK(avoided_by_ratio_of_hazards(1.4, 1.3) / avoided_by_difference_of_fractions(1.4, 1.3) == Approx(1.3));  // the hazard ratio of the other air
}
