#pragma once

namespace pearl {

// The box of cells that one process owns within the global grid, and the width of the ring of neighbours round it.
// One process owns everything today; loops run over the owned box all the same.
struct Subdomain {
  int i_begin = 0, i_end = 0;  // global columns owned: i_begin <= i < i_end
  int j_begin = 0, j_end = 0;
  int halo = 3;                // cells that the advection stencil reaches beyond the box

  [[nodiscard]] int nx() const { return i_end - i_begin; }
  [[nodiscard]] int ny() const { return j_end - j_begin; }
  static Subdomain whole(int nx, int ny) { return {0, nx, 0, ny, 3}; }
};

}  // namespace pearl
