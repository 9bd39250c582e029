#pragma once

#include <optional>

#include "model/state/concentrations.hpp"

namespace pearl {

// An element that is negative or not a number.
template <class Real>
struct BadElement {
  int k = 0, j = 0, i = 0, species = 0, scenario = 0;
  Real value = 0;
};

// The first such element in the order of memory, or nothing.
template <class Real>
std::optional<BadElement<Real>> find_bad(const Concentrations<Real>& concentrations);

extern template std::optional<BadElement<float>> find_bad(const Concentrations<float>&);
extern template std::optional<BadElement<double>> find_bad(const Concentrations<double>&);

}  // namespace pearl
