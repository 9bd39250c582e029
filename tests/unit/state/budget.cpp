#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

#include "model/state/budget.hpp"

using namespace pearl;

TEST_CASE("a budget that cannot be judged counts as open, not as closed") {
  Budget budget({"SO2"}, {"base"});
  REQUIRE(budget.worst_relative_residual() == 0);
  budget.at(BudgetTerm::emission, 0, 0) = 10;
  budget.at(BudgetTerm::final, 0, 0) = 9;
  REQUIRE(budget.worst_relative_residual() == Approx(0.1));
  budget.at(BudgetTerm::final, 0, 0) = std::numeric_limits<double>::quiet_NaN();
  REQUIRE(std::isinf(budget.worst_relative_residual()));
  Budget nothing({"SO2"}, {"base"});
  nothing.at(BudgetTerm::final, 0, 0) = 1;  // mass that came from nowhere
  REQUIRE(std::isinf(nothing.worst_relative_residual()));
}
