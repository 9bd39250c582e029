#pragma once
// How a field becomes a picture, and in whose colours.

#include <string>
#include <vector>

namespace pearl {

// smooth: read between the cells' centres (interpolation.hpp); cells: each cell in one colour, with its borders.
enum class MapView { smooth, cells };

inline const std::vector<std::string>& map_view_names() {
  static const std::vector<std::string> names{"smooth", "cells"};
  return names;
}
// common: one scale for all sheets that are laid side by side; own: each sheet its own, so that what is small shows, too.
enum class SheetScale { common, own };

inline const std::vector<std::string>& sheet_scale_names() {
  static const std::vector<std::string> names{"common", "own"};
  return names;
}
inline SheetScale sheet_scale_of(const std::string& name) { return name == sheet_scale_names()[1] ? SheetScale::own : SheetScale::common; }

inline MapView map_view_of(const std::string& name) { return name == map_view_names()[1] ? MapView::cells : MapView::smooth; }

}  // namespace pearl
