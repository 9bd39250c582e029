#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace pearl {

// Cells of a grid by their place, and the nearest of them to a point. Places count in cells; the middle of cell (i, j) lies at (i + 0.5, j + 0.5).
class NearestCell {
 public:
  struct Place {
    int i = 0, j = 0;
  };
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  // `places` by j, then i, none twice; at least one.
  explicit NearestCell(const std::vector<Place>& places);

  // The number of the cell at (i, j), or `none`.
  [[nodiscard]] std::size_t at(int i, int j) const {
    if (i < west_ || i >= west_ + columns_ || j < south_ || j >= south_ + rows_) return none;
    const std::int32_t found = index_[static_cast<std::size_t>(j - south_) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(i - west_)];
    return found < 0 ? none : static_cast<std::size_t>(found);
  }
  // The nearest cell of the innermost square of 3, 5, 7 or 9 cells round the point's own that holds any; else the nearest of all. Of cells equally near, the first. `x` and `y` must be finite.
  [[nodiscard]] std::size_t nearest(double x, double y) const;

 private:
  [[nodiscard]] std::size_t nearest_of_all(double x, double y) const;

  std::vector<Place> places_;
  int west_ = 0, south_ = 0, columns_ = 0, rows_ = 0;
  std::vector<std::int32_t> index_;    // of the box round all, -1 where there is none
  std::vector<std::size_t> row_begin_;  // [rows_ + 1]: the first place of each row
};

}  // namespace pearl
