#include "model/simulation/inflow_of_hour.hpp"

namespace pearl {

namespace {

struct Cell {
  int i = 0, j = 0;
};

// The cell that air enters at a place of a side.
Cell cell_at(Side side, int place, int ny, int nx) {
  switch (side) {
    case Side::west: return {0, place};
    case Side::east: return {nx - 1, place};
    case Side::south: return {place, 0};
    case Side::north: return {place, ny - 1};
    case Side::top: break;
  }
  return {place % nx, place / nx};
}

// The place in the middle of a side.
int middle_of(Side side, int ny, int nx) { return side == Side::top ? ny / 2 * nx + nx / 2 : (side == Side::west || side == Side::east ? ny : nx) / 2; }

double mean_of(const InflowRatios& inflow, Side side, int k, int sp) {
  if (!inflow.varies_along()) return inflow.at(side, k, sp);
  double sum = 0;
  for (int place = 0; place < inflow.places(side); ++place) sum += inflow.at(side, k, sp, place);
  return sum / inflow.places(side);
}

}  // namespace

InflowRatios inflow_of_hour(const BoundarySource& boundary, const Span& span, int hour, const Domain& domain, const Mechanism& mechanism) {
  const int species = mechanism.carried_count(), ny = domain.ny(), nx = domain.nx();
  const bool along = boundary.variation(span).along_sides;
  InflowRatios inflow = along ? InflowRatios(domain.nz(), species, ny, nx) : InflowRatios(domain.nz(), species);
  for (const Side side : {Side::west, Side::east, Side::south, Side::north, Side::top})
    for (int place = 0; place < inflow.places(side); ++place) {
      const Cell cell = cell_at(side, along ? place : middle_of(side, ny, nx), ny, nx);
      const LonLat where = domain.horizontal.centre(cell.i, cell.j);
      const double terrain = along ? static_cast<double>(domain.ground.terrain(cell.j, cell.i)) : 0.0;  // a whole side has no height of its own
      for (int sp = 0; sp < species; ++sp) {
        const std::string& name = mechanism.species[static_cast<std::size_t>(sp)].name;
        const auto ask = [&](double height) { return boundary.mixing_ratio({span, hour, side, height, where, name}); };
        if (side == Side::top) inflow.at(side, 0, sp, place) = ask(domain.vertical.top() - terrain);
        else
          for (int k = 0; k < domain.nz(); ++k) inflow.at(side, k, sp, place) = ask(domain.vertical.middle_above_ground(k, terrain));
      }
    }
  return inflow;
}

template <class Real>
void fill_with_inflow(const InflowRatios& inflow, Concentrations<Real>& air) {
  for (int sp = 0; sp < air.species(); ++sp)
    for (int k = 0; k < air.nz(); ++k) {
      double sum = 0;
      for (const Side side : {Side::west, Side::east, Side::south, Side::north}) sum += mean_of(inflow, side, k, sp);
      for (int j = 0; j < air.ny(); ++j) {
        Real* row = air.row(k, j, sp);
        for (int n = 0; n < air.shape().cells(); ++n) row[n] = static_cast<Real>(sum / 4);
      }
    }
}

template void fill_with_inflow(const InflowRatios&, Concentrations<float>&);
template void fill_with_inflow(const InflowRatios&, Concentrations<double>&);

}  // namespace pearl
