// The cells of a map sheet: which part of the grid it shows, and each in one colour.
#include <algorithm>

#include "postprocess/maps/map_frame.hpp"

namespace pearl {

// The cells that are drawn with one more on each side, and as many more as it takes for a sheet that is neither flat nor narrow.
CellWindow MapFrame::window_of(const HorizontalGrid& grid, const std::vector<bool>& cells) {
  const CellWindow whole{0, 0, grid.nx(), grid.ny()};
  int west = grid.nx(), east = -1, south = grid.ny(), north = -1;
  for (int j = 0; j < grid.ny(); ++j)
    for (int i = 0; i < grid.nx(); ++i) {
      if (cells.empty() || !cells[grid.index(i, j)]) continue;
      west = std::min(west, i), east = std::max(east, i), south = std::min(south, j), north = std::max(north, j);
    }
  if (east < 0) return whole;
  const auto widen = [](int& low, int& high, int count) { low = std::max(low - 1, 0), high = std::min(high + 1, count - 1); };
  widen(west, east, grid.nx());
  widen(south, north, grid.ny());
  constexpr int most = 2;  // times as long as wide
  while (east - west + 1 > most * (north - south + 1) && north - south + 1 < grid.ny()) widen(south, north, grid.ny());
  while (north - south + 1 > most * (east - west + 1) && east - west + 1 < grid.nx()) widen(west, east, grid.nx());
  return {west, south, east - west + 1, north - south + 1};
}

Box MapFrame::cell_box(int i, int j) const {
  const double width = map_.width / window_.columns, height = map_.height / window_.rows;
  return {map_.x + (i - window_.west) * width, map_.y + (window_.south + window_.rows - 1 - j) * height, width, height};
}

void MapFrame::add_cells(cairo_t* cr, const std::function<bool(int, int)>& holds) const {
  const int end = window_.west + window_.columns;
  for (int j = window_.south; j < window_.south + window_.rows; ++j) {
    int begin = window_.west;  // of those that hold
    const auto add = [&](int behind) {
      const Box first = cell_box(begin, j);
      if (behind > begin) cairo_rectangle(cr, first.x, first.y, (behind - begin) * first.width, first.height);
    };
    for (int i = window_.west; i < end; ++i)
      if (!holds(i, j)) {
        add(i);
        begin = i + 1;
      }
    add(end);
  }
}

void MapFrame::draw_cells(const Canvas& canvas, const std::vector<float>& field, const ColourScale& scale) const {
  cairo_t* const cr = canvas.cairo();
  cairo_save(cr);
  cairo_set_antialias(cr, CAIRO_ANTIALIAS_NONE);  // no point between two cells has a colour of its own
  // Each class over the one below it, as areas are drawn.
  for (std::size_t n = 0; n < scale.colours.size(); ++n) {
    cairo_new_path(cr);
    add_cells(cr, [&](int i, int j) { return is_drawn(i, j) && scale.class_of(field[grid_->index(i, j)]) >= n; });
    canvas.colour(scale.colours[n]);
    cairo_fill(cr);
  }
  cairo_restore(cr);
}

void MapFrame::draw_end(const Canvas& canvas) const {
  if (layout_.cells.empty()) return;
  cairo_t* const cr = canvas.cairo();
  const auto line = [&](double x, double y, double across, double down) {
    cairo_move_to(cr, x, y);
    cairo_rel_line_to(cr, across, down);
  };
  cairo_new_path(cr);
  // Between a cell and those east and north of it.
  for (int j = window_.south; j < window_.south + window_.rows; ++j)
    for (int i = window_.west; i < window_.west + window_.columns; ++i) {
      const Box box = cell_box(i, j);
      if (i + 1 < window_.west + window_.columns && is_drawn(i, j) != is_drawn(i + 1, j)) line(box.x + box.width, box.y, 0, box.height);
      if (j + 1 < window_.south + window_.rows && is_drawn(i, j) != is_drawn(i, j + 1)) line(box.x, box.y, box.width, 0);
    }
  canvas.colour({28, 36, 48}, 0.8);
  cairo_set_line_width(cr, 1.2);
  cairo_set_line_cap(cr, CAIRO_LINE_CAP_SQUARE);
  cairo_stroke(cr);
}

}  // namespace pearl
