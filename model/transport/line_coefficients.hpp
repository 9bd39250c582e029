#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "model/state/memory.hpp"
#include "model/state/row_shape.hpp"
#include "model/transport/sweep.hpp"

namespace pearl {

// The coefficients of all lines of a sweep, for one thread: by column, and where a kernel needs them so, by element.
template <class Real>
class CoefficientBuffers {
 public:
  // Faces of `lines` + 1 lines and cells of `lines` lines of up to `columns` columns.
  CoefficientBuffers(int lines, int columns, int lanes, int coefficients)
      : lanes_(lanes), coefficients_(coefficients), stride_(round_up(columns, row_unit)), element_stride_(round_up(stride_ * lanes, row_unit)),
        by_element_(lanes > 1 && lanes % Pack<Real>::width != 0), courant_(static_cast<std::size_t>(stride_)),
        face_(size(lines + 1, coefficients * stride_)), gain_(size(lines, stride_)), loss_(size(lines, stride_)) {
    if (!by_element_) return;
    face_elements_ = AlignedArray<Real>(size(lines + 1, coefficients * element_stride_));
    gain_elements_ = AlignedArray<Real>(size(lines, element_stride_));
    loss_elements_ = AlignedArray<Real>(size(lines, element_stride_));
  }

  // Faces of line l: flux in kg s-1, mass in kg and `stays`, the share of a cell's air that none of its faces takes, of the
  // cells before and after the face; dt in s.
  template <class Scheme>
  void set_faces(int l, const typename Scheme::Geometry& geometry, int columns, const double* flux, const double* mass_before,
                 const double* mass_after, const double* stays_before, const double* stays_after, double dt) {
    Real* const coefficient = face_.data() + static_cast<std::ptrdiff_t>(l) * coefficients_ * stride_;
    Real* const courant = courant_.data();
    // Rounding may not let more out than a cell holds.
    constexpr double reserve = 4 * static_cast<double>(std::numeric_limits<Real>::epsilon());
    for (int i = 0; i < columns; ++i) {
      const bool rising = flux[i] > 0;
      const double low_mass = mass_before[i], high_mass = mass_after[i], low_stays = stays_before[i], high_stays = stays_after[i];
      const double number = flux[i] * dt / (rising ? low_mass : high_mass), size = std::abs(number);
      const double stays = (rising ? low_stays : high_stays) - reserve;
      // Never zero, because its sign tells the direction.
      const double most = (stays > 1e-20 ? stays : 1e-20) / (size > 1e-20 ? size : 1e-20), room = most < 1e6 ? most : 1e6;
      courant[i] = static_cast<Real>(number);
      coefficient[i] = static_cast<Real>(rising ? room : -room);
    }
    for (int i = columns; i < round_up(columns, row_unit); ++i) courant[i] = coefficient[i] = 0;
    Scheme::template prepare<Real>(geometry, courant, coefficient, stride_, round_up(columns, row_unit));
    if (by_element_)
      for (int k = 0; k < coefficients_; ++k)
        expand(coefficient + k * stride_, RowShape{columns, lanes_}, face_elements_.data() + static_cast<std::ptrdiff_t>(l * coefficients_ + k) * element_stride_);
  }

  // Cells of line l: what flows in and out per second, and the mass after it.
  void set_cells(int l, int columns, const double* in, const double* out, const double* mass, double dt) {
    Real* gain = gain_.data() + static_cast<std::ptrdiff_t>(l) * stride_;
    Real* loss = loss_.data() + static_cast<std::ptrdiff_t>(l) * stride_;
    for (int i = 0; i < columns; ++i) {
      const double share = dt / mass[i];
      gain[i] = static_cast<Real>(in[i] * share);
      loss[i] = static_cast<Real>(out[i] * share);
    }
    for (int i = columns; i < round_up(columns, row_unit); ++i) gain[i] = loss[i] = 0;
    if (!by_element_) return;
    expand(gain, RowShape{columns, lanes_}, gain_elements_.data() + static_cast<std::ptrdiff_t>(l) * element_stride_);
    expand(loss, RowShape{columns, lanes_}, loss_elements_.data() + static_cast<std::ptrdiff_t>(l) * element_stride_);
  }

  // Of the faces and the cells of line l (the last line has faces only).
  [[nodiscard]] LineCoefficients<Real> line(int l) const {
    const int stride = by_element_ ? element_stride_ : stride_;
    const auto of = [&](const AlignedArray<Real>& columns, const AlignedArray<Real>& elements) { return by_element_ ? elements.data() : columns.data(); };
    return {of(face_, face_elements_) + static_cast<std::ptrdiff_t>(l) * coefficients_ * stride, of(gain_, gain_elements_) + static_cast<std::ptrdiff_t>(l) * stride,
            of(loss_, loss_elements_) + static_cast<std::ptrdiff_t>(l) * stride, stride};
  }

 private:
  static std::size_t size(int lines, int stride) { return static_cast<std::size_t>(lines) * static_cast<std::size_t>(stride); }

  int lanes_, coefficients_, stride_, element_stride_;
  bool by_element_;
  AlignedArray<Real> courant_, face_, gain_, loss_;
  AlignedArray<Real> face_elements_, gain_elements_, loss_elements_;
};

}  // namespace pearl
