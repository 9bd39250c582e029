#pragma once
// Numbers that temperature, humidity and pressure make for all scenarios of a column (DropAir, InorganicAir, UptakeAir), from one kind of number to another and to packs.

#include <algorithm>

#include "model/state/row_shape.hpp"

namespace pearl {

// The same air in another kind of number; To: of one number that a double makes, for instance a float or a pack of one.
template <class To, template <class> class Air, class From>
Air<To> converted(const Air<From>& air) {
  From numbers[Air<From>::numbers];
  int n = 0;
  Air<From>::for_each_number(air, [&](From number) { numbers[n++] = number; });
  Air<To> other;
  n = 0;
  Air<To>::for_each_number(other, [&](To& number) { number = To(numbers[n++]); });
  return other;
}

// A pack's air of the elements e, e + 1, ..: that of their columns. Elements past the last column have the last one's.
template <class P, template <class> class Air>
Air<P> air_of(const Air<typename P::Number>* columns, RowShape shape, int e) {
  using Real = typename P::Number;
  Real numbers[Air<Real>::numbers][P::width];
  for (int lane = 0; lane < P::width; ++lane) {
    int n = 0;
    Air<Real>::for_each_number(columns[std::min((e + lane) / shape.lanes, shape.columns - 1)], [&](Real number) { numbers[n++][lane] = number; });
  }
  Air<P> air;
  int n = 0;
  Air<P>::for_each_number(air, [&](P& number) { number = P::load(numbers[n++]); });
  return air;
}

}  // namespace pearl
