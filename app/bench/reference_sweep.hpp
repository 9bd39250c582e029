#pragma once

#include <vector>

namespace pearl::app {

// One line of cells as the default advection scheme should leave it, written anew for the check: what crosses a face is found by
// interpolating the line's cumulated content at the departure point. Plain double.
//   size: of the cells, any unit; flux: kg s-1 through the n + 1 faces; mass: kg; dt in s; low, high: inflow ratios.
// Courant numbers up to one.
std::vector<double> reference_sweep(const std::vector<double>& q, const std::vector<double>& size, const std::vector<double>& flux,
                                    const std::vector<double>& mass, double dt, double low, double high);

}  // namespace pearl::app
