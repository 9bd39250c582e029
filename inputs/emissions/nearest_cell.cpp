#include "inputs/emissions/nearest_cell.hpp"

#include <algorithm>
#include <cmath>

namespace pearl {

namespace {

constexpr int widest_square = 4;  // cells to each side

double distance(const NearestCell::Place& place, double x, double y) { return std::hypot(place.i + 0.5 - x, place.j + 0.5 - y); }

}  // namespace

NearestCell::NearestCell(const std::vector<Place>& places) : places_(places), west_(places.front().i), south_(places.front().j), rows_(places.back().j - places.front().j + 1) {
  int east = west_;
  for (const Place& place : places_) west_ = std::min(west_, place.i), east = std::max(east, place.i);
  columns_ = east - west_ + 1;
  index_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), -1);
  row_begin_.assign(static_cast<std::size_t>(rows_) + 1, places_.size());
  for (std::size_t n = places_.size(); n-- > 0;) {
    const std::size_t row = static_cast<std::size_t>(places_[n].j - south_);
    index_[row * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(places_[n].i - west_)] = static_cast<std::int32_t>(n);
    row_begin_[row] = n;
  }
  for (std::size_t row = static_cast<std::size_t>(rows_); row-- > 0;) row_begin_[row] = std::min(row_begin_[row], row_begin_[row + 1]);  // empty rows
}

std::size_t NearestCell::nearest(double x, double y) const {
  const int i = static_cast<int>(std::floor(x)), j = static_cast<int>(std::floor(y));
  std::size_t best = none;
  double least = 1e300;
  for (int reach = 1; reach <= widest_square && best == none; ++reach)
    for (int dj = -reach; dj <= reach; ++dj)
      for (int di = -reach; di <= reach; ++di)
        if (const std::size_t found = at(i + di, j + dj); found != none)
          if (const double apart = distance(places_[found], x, y); apart < least) least = apart, best = found;
  return best == none ? nearest_of_all(x, y) : best;
}

// Row by row away from the point, until rows are farther than what was found; in a row only the neighbours of x can be nearest.
std::size_t NearestCell::nearest_of_all(double x, double y) const {
  std::size_t best = none;
  double least = 1e300;
  const auto try_row = [&](int row) {
    const auto first = places_.begin() + static_cast<std::ptrdiff_t>(row_begin_[static_cast<std::size_t>(row)]), last = places_.begin() + static_cast<std::ptrdiff_t>(row_begin_[static_cast<std::size_t>(row) + 1]);
    const auto right = std::partition_point(first, last, [&](const Place& place) { return place.i + 0.5 < x; });
    const auto try_one = [&](std::vector<Place>::const_iterator place) {
      const double apart = distance(*place, x, y);
      const std::size_t n = static_cast<std::size_t>(place - places_.begin());
      if (apart < least || (apart == least && n < best)) least = apart, best = n;
    };
    if (right != first) try_one(right - 1);
    if (right != last) try_one(right);
  };
  const int own = std::clamp(static_cast<int>(std::floor(y)) - south_, 0, rows_ - 1);
  for (int away = 0; away < rows_; ++away) {
    bool is_near = false;  // a row that could still hold a nearer cell
    for (const int row : {own - away, own + away}) {
      if (row < 0 || row >= rows_ || (away == 0 && row != own)) continue;
      if (std::abs(south_ + row + 0.5 - y) > least) continue;
      is_near = true;
      try_row(row);
    }
    if (!is_near && best != none) break;
  }
  return best;
}

}  // namespace pearl
