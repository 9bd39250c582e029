#pragma once

#include <span>

#include "model/state/memory.hpp"
#include "model/state/row_shape.hpp"

namespace pearl {

// Mixing ratios of all species and scenarios, ug of species per kg of air, as rows c[layer k][row j][species][(i, s)].
// Also used for other amounts of that shape (emission of an hour, what was deposited). Spare lanes repeat the baseline.
template <class Real>
class Concentrations {
 public:
  Concentrations() = default;
  Concentrations(int nz, int ny, int nx, int species, int scenarios)
      : nz_(nz), ny_(ny), species_(species), scenarios_(scenarios), shape_{nx, padded_lanes(scenarios)},
        data_(static_cast<std::size_t>(nz) * ny * species * shape_.length()) {}

  [[nodiscard]] int nz() const { return nz_; }
  [[nodiscard]] int ny() const { return ny_; }
  [[nodiscard]] int nx() const { return shape_.columns; }
  [[nodiscard]] int species() const { return species_; }
  [[nodiscard]] int scenarios() const { return scenarios_; }  // the first places
  [[nodiscard]] int lanes() const { return shape_.lanes; }    // with the spare ones
  [[nodiscard]] RowShape shape() const { return shape_; }

  Real* row(int k, int j, int sp) { return data_.data() + offset(k, j, sp); }
  [[nodiscard]] const Real* row(int k, int j, int sp) const { return data_.data() + offset(k, j, sp); }
  Real& operator()(int k, int j, int sp, int i, int s) { return row(k, j, sp)[i * shape_.lanes + s]; }
  Real operator()(int k, int j, int sp, int i, int s) const { return row(k, j, sp)[i * shape_.lanes + s]; }
  [[nodiscard]] std::span<Real> values() { return {data_.data(), data_.size()}; }  // all of it, with spare lanes and padding
  void fill(Real value) {
    for (Real& element : data_) element = value;
  }

 private:
  [[nodiscard]] std::size_t offset(int k, int j, int sp) const {
    return ((static_cast<std::size_t>(k) * ny_ + j) * species_ + sp) * shape_.length();
  }
  int nz_ = 0, ny_ = 0, species_ = 0, scenarios_ = 0;
  RowShape shape_;
  AlignedArray<Real> data_;
};

}  // namespace pearl
