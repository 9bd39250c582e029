#pragma once
// LeVeque's shapes in a rotating and in a swirling wind on the unit square (SIAM J. Numer. Anal. 33, 627, 1996), and a narrow cone.
// At the end everything should be where and what it was.

#include <functional>
#include <vector>

#include "model/meteorology/meteorology.hpp"
#include "model/transport/advection_scheme.hpp"

namespace pearl::verification {

using Shape = std::function<double(double x, double y)>;
using StreamFunction = std::function<double(double x, double y, double t)>;  // u = -d psi / dy, v = d psi / dx

double leveque_shapes(double x, double y);  // slotted disc, cone and cosine hump, radius 0.15
double narrow_cone(double x, double y);     // radius 4 / 32 about (0.25, 0.5)
double rotation(double x, double y, double t);  // one turn in a unit of time; at rest beyond the radius 1/2
double swirl(double x, double y, double t);     // there and back in 1.5

// One run: n x n cells, `steps` equal steps.
struct Journey {
  int cells = 64, steps = 403;
  double time = 1;
  Shape shape = leveque_shapes;
  StreamFunction stream = rotation;
};

// Fields by row (y) and column (x).
struct Arrival {
  int cells = 0;
  std::vector<double> before, after;
  double l1 = 0, l2 = 0, linf = 0;       // of the difference, over the norm of the beginning
  double least = 0, most = 0;            // of the end
  double mass_change = 0;                // relative
  double uniform_error = 0;              // of a uniform tracer carried along, relative
};

// Throws what the engine throws. Cell means are those of 8 x 8 points a cell.
template <class Real>
Arrival travel(const Journey& journey, AdvectionScheme scheme = AdvectionScheme::ultimate);

// Pieces of a journey, for other cases on the unit square: the mean of a shape over a cell, and the fluxes at time t through a layer of
// n x n cells of unit mass per area.
double cell_mean(const Shape& shape, int i, int j, double size);
void blow(Meteorology& met, const StreamFunction& stream, int n, double t);

// The journeys of the report, with the numbers of other schemes on the same grid.
Journey rotation_journey(int cells);         // 64 or 128
Journey swirl_journey(int cells);
Journey cone_journey(int turns);             // 1 or 2, on 32 x 32 cells

}  // namespace pearl::verification
