#pragma once

#include "model/state/field.hpp"

namespace pearl {

// The field convolved with a Gaussian of standard deviation `sigma` in cells; beyond the edges it goes on as at the edge.
// A sigma of 0 gives the field back.
Field2<double> smooth(const Field2<double>& field, double sigma);

}  // namespace pearl
