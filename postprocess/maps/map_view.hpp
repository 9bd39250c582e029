#pragma once
// How a field becomes a picture.

#include <string>
#include <vector>

namespace pearl {

// smooth: read between the cells' centres (interpolation.hpp); cells: each cell in one colour, with its borders.
enum class MapView { smooth, cells };

inline const std::vector<std::string>& map_view_names() {
  static const std::vector<std::string> names{"smooth", "cells"};
  return names;
}
inline MapView map_view_of(const std::string& name) { return name == map_view_names()[1] ? MapView::cells : MapView::smooth; }

}  // namespace pearl
