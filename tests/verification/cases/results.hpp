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

Section verify_inorganic();

struct SweepCurve {
  std::string air;                                   // "285 K, 55 %: .."
  std::vector<double> ratio;                         // total ammonium over sulfate
  std::vector<double> ammonium, nitrate, water;      // in particles: over sulfate, over its total, over its last value
};
struct SweepResults {
  std::vector<SweepCurve> curves;
  Section section;
};
SweepResults verify_sweep();

struct CloudResults {
  std::vector<double> made, expected, acidity;  // by parcel: sulfate made, ppb, ours and the table's; pH at the start
  Section section;
};
CloudResults verify_cloud();

// What a surface collects, cm s-1 over um: rows of the table with ours in the same air, and ours over all sizes in three winds.
struct CollectionPanel {
  static constexpr double frictions[] = {0.1, 0.3, 1.0};  // m s-1
  std::string surface;
  std::vector<double> diameter, table, ours;
  std::vector<double> curve_diameter;
  std::vector<std::vector<double>> curves;  // by friction velocity
};
struct CollectionResults {
  std::vector<CollectionPanel> panels;
  Section section;
};
CollectionResults verify_particle_tables();

Section verify_particle_day();  // six simulated days' worth of CPU on 600 cells

Section verify_gas_box();
Section verify_gas_day();  // half a minute of CPU
Section verify_health();

}  // namespace pearl::verification
