#pragma once

#include "model/chemistry/mechanism.hpp"
#include "model/interfaces/boundary_source.hpp"
#include "model/meteorology/meteorology.hpp"
#include "model/state/concentrations.hpp"
#include "model/transport/inflow.hpp"

namespace pearl {

// Mixing ratios of the air that enters through every side in an hour of a span, ug kg-1.
InflowRatios inflow_of_hour(const BoundarySource& boundary, const Span& span, int hour, const Domain& domain, const Mechanism& mechanism);

// The air that a span begins with: in every layer the mean of what comes in from its four sides.
template <class Real>
void fill_with_inflow(const InflowRatios& inflow, Concentrations<Real>& air);

extern template void fill_with_inflow(const InflowRatios&, Concentrations<float>&);
extern template void fill_with_inflow(const InflowRatios&, Concentrations<double>&);

}  // namespace pearl
