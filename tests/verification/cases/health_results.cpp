#include <algorithm>
#include <cmath>

#include "postprocess/health/concentration_response.hpp"
#include "postprocess/health/life_value.hpp"
#include "tests/support/policy_cases.hpp"
#include "tests/verification/cases/results.hpp"

namespace pearl::verification {

namespace {

using namespace pearl::testing;

double error_of(double found, double expected) { return expected == 0 ? std::abs(found) : std::abs(found / expected - 1); }

double worst_of_exposure() {
  std::vector<double> base, policy;
  for (const CellOfCase& cell : cells_of_case) base.push_back(cell.base), policy.push_back(cell.policy);
  double worst = 0;
  for (const ExpectedOfRegion& one : regions_of_case) {
    const RegionCells region = region_of(one.share);
    const Exposure before = exposure_of(base, region);
    for (const auto& [found, expected] : {std::pair{before.persons, one.persons}, {before.population_mean, one.base}, {exposure_of(policy, region).population_mean, one.policy}, {before.area_mean, one.area},
                                          {before.maximum, one.maximum}, {people_above(base, 35, region), one.above_base}, {people_changed(base, policy, region, {}).worse, one.worse}})
      worst = std::max(worst, error_of(found, expected));
  }
  return worst;
}

double worst_of_gemm(const HealthFunction& gemm) {
  double worst = 0;
  for (const TotalOfCase& one : totals_of_case) {
    Nine sums{};
    for (std::size_t a = 0; a < ages_of_case.size(); ++a) {
      const AgeResponse& response = gemm.ages[a];
      const double deaths = ages_of_case[a].persons * ages_of_case[a].rate;
      for (std::size_t c = 0; c < 3; ++c) {
        const double coefficient = c == 0 ? response.central : c == 1 ? response.low.value() : response.high.value();
        const double before = hazard_ratio(response.shape, coefficient, one.against), after = hazard_ratio(response.shape, coefficient, one.concentration);
        sums[3 * c] += deaths * attributable_fraction(before);
        sums[3 * c + 1] += deaths * avoided_by_difference_of_fractions(before, after);
        sums[3 * c + 2] += deaths * avoided_by_ratio_of_hazards(before, after);
      }
    }
    for (std::size_t n = 0; n < sums.size(); ++n) worst = std::max(worst, error_of(sums[n], one.expected[n]));
  }
  return worst;
}

}  // namespace

Section verify_health() {
  const HealthTables tables = tables_of_case();
  Faults faults;
  HealthTables values;
  read_life_values(csv::Table::parse("life_values.csv", life_value_of_case, life_value_columns(), optional_life_value_columns(), faults), values, faults);
  faults.throw_if_any();
  constexpr double of_exposure = 1e-12, of_health = 1e-9;
  return {"Exposure and health",
          "`postprocess/indicators/exposure`, `postprocess/health`: people and means of three regions that share 25 cells; deaths by GEMM at twelve ages, caused and avoided by both formulas, with the ends of the "
          "interval, between four pairs of airs; the discounted value of a death. Against numbers computed with numpy; people, rates and airs are made up. Relative errors.",
          {{"three regions with parts of cells", "worst of people, means, maxima, people above a limit and worse off", worst_of_exposure(), Bound::at_most, of_exposure, "", true},
           {"GEMM, four pairs of airs", "worst of deaths caused and avoided", worst_of_gemm(tables.functions.front()), Bound::at_most, of_health, "", true},
           {"value of a death", "worst of the value and of the discounted value",
            std::max(error_of(value_of_a_death(values.life_values.front()), value_of_case), error_of(discounted_value_of_a_death(values.life_values.front()), discounted_value_of_case)), Bound::at_most, of_health, "", true}}};
}

}  // namespace pearl::verification
