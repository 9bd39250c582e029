#include "postprocess/health/life_value.hpp"

#include <cmath>

namespace pearl {

double value_of_a_death(const LifeValue& value) { return value.value * std::pow(value.income_ratio, value.elasticity); }

double lag_factor(const LifeValue& value) {
  if (value.lag.empty()) return 1;
  double sum = 0;
  for (std::size_t year = 0; year < value.lag.size(); ++year) sum += value.lag[year] / std::pow(1 + value.discount, static_cast<double>(year));
  return sum;
}

double discounted_value_of_a_death(const LifeValue& value) { return value_of_a_death(value) * lag_factor(value); }

}  // namespace pearl
