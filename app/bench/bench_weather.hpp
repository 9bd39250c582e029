#pragma once

#include "model/meteorology/meteorology.hpp"

namespace pearl::app {

// A flat domain of 9 km cells up to 3500 m.
Domain bench_domain(int nx, int ny, int nz);

// Invented weather whose fluxes close: eddies in the plane and a circulation in the vertical, Courant numbers up to about 0.6 in
// `dt` seconds; mixing of a sunny noon.
Meteorology bench_weather(const Domain& domain, double dt);

}  // namespace pearl::app
