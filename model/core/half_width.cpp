#include "model/core/half_width.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace pearl {

double half_width_of_change(const std::vector<ChangeOfRow>& rows, double before) {
  double squares = 0;
  for (const ChangeOfRow& row : rows) squares += std::pow(row.half_width * row.change, 2);
  return std::sqrt(squares) / before;
}

int doubt_of(std::string_view status) {
  static constexpr std::array<std::string_view, 4> known{"verified", "derived", "unverified", "illustrative"};
  return static_cast<int>(std::find(known.begin(), known.end(), status) - known.begin());
}

}  // namespace pearl
