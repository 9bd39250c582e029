#pragma once

#include <vector>

namespace pearl {

// Terrain-following layers of fixed height: the face f over terrain h lies at z = a_f + b_f h above sea level,
// a_f its height over flat ground, b_f = 1 - a_f / top (CF: atmosphere_hybrid_height_coordinate).
class VerticalGrid {
 public:
  // Heights of the faces over flat ground in m, rising from 0 to the top.
  explicit VerticalGrid(std::vector<double> faces);
  // n layers from `lowest` m thickness, growing by a constant ratio, up to `top` m.
  static VerticalGrid stretched(int layers, double lowest, double top);

  [[nodiscard]] int layers() const { return static_cast<int>(faces_.size()) - 1; }
  [[nodiscard]] double top() const { return faces_.back(); }                       // m above sea level
  [[nodiscard]] const std::vector<double>& faces() const { return faces_; }        // m over flat ground, layers + 1
  [[nodiscard]] double b(int face) const { return 1.0 - faces_[static_cast<std::size_t>(face)] / top(); }
  // Factor by which layers shrink over terrain of height h: (top - h) / top.
  [[nodiscard]] double squeeze(double terrain) const { return (top() - terrain) / top(); }
  // Height of face f above the ground where the terrain is h, m.
  [[nodiscard]] double face_above_ground(int face, double terrain) const { return faces_[static_cast<std::size_t>(face)] * squeeze(terrain); }
  [[nodiscard]] double middle_above_ground(int k, double terrain) const { return 0.5 * (face_above_ground(k, terrain) + face_above_ground(k + 1, terrain)); }
  [[nodiscard]] double thickness(int k, double terrain) const { return face_above_ground(k + 1, terrain) - face_above_ground(k, terrain); }

 private:
  std::vector<double> faces_;
};

}  // namespace pearl
