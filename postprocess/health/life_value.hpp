#pragma once
// What a society would pay so that one death less is to be expected.

#include "postprocess/results/health_tables.hpp"

namespace pearl {

// value x income_ratio^elasticity: carried from the income that it was asked at to that of the people it is used for.
double value_of_a_death(const LifeValue& value);
// Sum over the years of the lag of share / (1 + discount)^year: deaths are not all avoided in the year of the cleaner air. 1 without lag.
double lag_factor(const LifeValue& value);
double discounted_value_of_a_death(const LifeValue& value);

}  // namespace pearl
