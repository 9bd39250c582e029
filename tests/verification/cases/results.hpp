#pragma once

#include <vector>

#include "tests/verification/cases/finding.hpp"
#include "tests/verification/cases/half_space.hpp"
#include "tests/verification/cases/puff.hpp"
#include "tests/verification/cases/roberts.hpp"
#include "tests/verification/cases/shapes.hpp"
#include "tests/verification/cases/smooth_profile.hpp"
#include "tests/verification/cases/surface_flux.hpp"
#include "tests/verification/cases/tracer_sum.hpp"
#include "tests/verification/cases/uniform_day.hpp"

namespace pearl::verification {

// Each part runs its cases, keeps what figures need and judges it.

struct ShapeResults {
  Arrival rotation, swirl_half_way, swirl;  // 64 cells, double
  Section section;
};
ShapeResults verify_shapes();

struct ConeResults {
  Arrival one_turn, two_turns;
  Section section;
};
ConeResults verify_cone();

struct OrderResults {
  OrderStudy hump, ramp, free_hump;  // the last without limiter
  Section section;
};
OrderResults verify_order();

Section verify_schemes();
Section verify_tracer_sum();
Section verify_uniform_days();

struct PuffResults {
  PuffFlight flight;
  Section section;
};
PuffResults verify_puff();

struct ColumnResults {
  std::vector<FluxColumn> flux;
  HalfSpaceRun deposition;
  Section section;
};
ColumnResults verify_columns();

struct RobertsResults {
  RobertsRun run;
  Section section;
};
RobertsResults verify_roberts();

Section verify_gas_box();
Section verify_gas_day();  // half a minute of CPU
Section verify_health();

}  // namespace pearl::verification
