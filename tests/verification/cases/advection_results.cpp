#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "tests/verification/cases/reference_schemes.hpp"
#include "tests/verification/cases/results.hpp"

namespace pearl::verification {

namespace {

constexpr double slack = 1.05;  // on the reference PPM

const ReferenceRow& reference(const std::string& test) {
  const auto row = std::find_if(reference_rows.begin(), reference_rows.end(), [&](const ReferenceRow& r) { return r.test == test; });
  if (row == reference_rows.end()) throw std::invalid_argument("no row of reference_schemes.hpp is called " + test);
  return *row;
}

Finding against(const ReferenceRow& row, double ReferenceErrors::*norm, const std::string& test, const std::string& measure, double value,
                Bound bound) {
  const double ppm = row.ppm.*norm;
  return {test, measure, value, bound, bound == Bound::at_least ? ppm / slack : slack * ppm,
          fmt::format("upwind {:.3f}, van Leer {:.3f}, PPM {:.3f}", row.upwind.*norm, row.van_leer.*norm, ppm)};
}

template <class Real>
Arrival judge(Findings& findings, const std::string& name, const std::string& reference_name, const Journey& journey) {
  constexpr bool in_float = std::is_same_v<Real, float>;
  const Arrival arrival = travel<Real>(journey);
  const std::string test = name + (in_float ? ", float" : ", double");
  const ReferenceRow& row = reference(reference_name);
  using R = ReferenceErrors;
  findings.push_back(against(row, &R::l1, test, "l1", arrival.l1, Bound::at_most));
  findings.push_back(against(row, &R::l2, test, "l2", arrival.l2, Bound::at_most));
  findings.push_back(against(row, &R::linf, test, "linf", arrival.linf, Bound::at_most));
  if (reference_name.rfind("cone", 0) == 0) findings.push_back(against(row, &R::most, test, "peak", arrival.most, Bound::at_least));
  findings.push_back({test, "least value", arrival.least, Bound::at_least, -1e-12, "0", true});
  findings.push_back({test, "greatest value", arrival.most, Bound::at_most, in_float ? 1 + 1e-6 : 1 + 1e-12, "1"});
  findings.push_back({test, "change of mass", arrival.mass_change, Bound::at_most, in_float ? 1e-6 : 1e-13, "0", true});
  findings.push_back({test, "uniform tracer", arrival.uniform_error, Bound::at_most, in_float ? 1e-5 : 1e-13, "0", true});
  return arrival;
}

}  // namespace

ShapeResults verify_shapes() {
  ShapeResults results;
  results.section.title = "Shapes in a rotating and in a swirling wind";
  results.section.text =
      "A slotted disc, a cone and a cosine hump (LeVeque 1996) turn once about the middle of the square, or are drawn into spirals and back. Then "
      "they should be what they were. l1, l2 and linf are norms of the difference over norms of the beginning. The reference is what other schemes "
      "reach with the same grid and steps, measured with an independent program; the bar is 1.05 times the error of its PPM.";
  for (const int cells : {64, 128}) {
    const std::string grid = std::to_string(cells);
    Findings& findings = results.section.findings;
    const Arrival turned = judge<double>(findings, "rotation, N = " + grid, "rotation " + grid, rotation_journey(cells));
    const Arrival swirled = judge<double>(findings, "swirl, N = " + grid, "swirl " + grid, swirl_journey(cells));
    if (cells != 64) continue;
    judge<float>(findings, "rotation, N = " + grid, "rotation " + grid, rotation_journey(cells));
    judge<float>(findings, "swirl, N = " + grid, "swirl " + grid, swirl_journey(cells));
    results.rotation = turned;
    results.swirl = swirled;
  }
  Journey half = swirl_journey(64);
  half.steps /= 2;
  half.time /= 2;
  results.swirl_half_way = travel<double>(half);
  return results;
}

ConeResults verify_cone() {
  ConeResults results;
  results.section.title = "A narrow cone";
  results.section.text = "A cone of only four cells' radius on 32 x 32 cells, after one and after two turns of 200 steps. Its peak tells how much a "
                         "plume from a small source is flattened by the numbers alone.";
  results.one_turn = judge<double>(results.section.findings, "cone, 1 turn", "cone 1", cone_journey(1));
  results.two_turns = judge<double>(results.section.findings, "cone, 2 turns", "cone 2", cone_journey(2));
  return results;
}

OrderResults verify_order() {
  OrderResults results;
  results.section.title = "Order of accuracy";
  results.section.text = "A smooth profile is carried along a row by two fifths of its length at Courant number 0.4: a hump (cos to the eighth power), whose top "
                         "a limiter flattens, and a ramp (tanh) without an extremum, where a limiter has hardly anything to do. When the cells are halved, the l1 "
                         "error falls by two to the power of the order; the order is that of the two finest grids (without limiter, where rounding errors are "
                         "not yet reached).";
  using Scheme = AdvectionScheme;
  results.hump = hump_study(Scheme::ultimate);
  results.ramp = ramp_study(Scheme::ultimate);
  results.free_hump = hump_study(Scheme::unlimited);
  const std::string measure = "order in l1, 256 to 512 cells";
  results.section.findings = {{"smooth hump, without limiter", measure, results.free_hump.order(), Bound::at_least, 2.8, "7"},
                              {"smooth ramp, without limiter", measure, ramp_study(Scheme::unlimited).order(), Bound::at_least, 2.8, "7"},
                              {"smooth hump, with limiter", measure, results.hump.order(), Bound::at_least, 2.0, "1 to 3: tops are flattened"},
                              {"smooth ramp, with limiter", measure, results.ramp.order(), Bound::at_least, 2.8, "7"},
                              {"smooth ramp, option ppm", measure, ramp_study(Scheme::ppm).order(), Bound::at_least, 2.8, "3"},
                              {"smooth ramp, option van-leer", measure, ramp_study(Scheme::van_leer).order(), Bound::at_least, 1.8, "2"}};
  return results;
}

Section verify_schemes() {
  Section section;
  section.title = "The schemes at choice";
  section.text = "`pearl run --advection` takes `ultimate` (the default), `ppm` or `van-leer`. Their l2 errors on the same journeys, in double. The default is "
                 "held against the PPM of the reference, where 20 % less is the goal; the two others against the reference of their own kind.";
  const auto row = [&](const std::string& test, const std::string& reference_name, const Journey& journey) {
    const ReferenceRow& other = reference(reference_name);
    using S = AdvectionScheme;
    const double ultimate = travel<double>(journey).l2, ppm = travel<double>(journey, S::ppm).l2, van_leer = travel<double>(journey, S::van_leer).l2;
    section.findings.push_back({test, "ultimate, l2 over that of the reference PPM", ultimate / other.ppm.l2, Bound::at_most, 0.9, "goal 0.8"});
    section.findings.push_back({test, "ppm, l2", ppm, Bound::at_most, slack * other.ppm.l2, fmt::format("PPM {:.3f}", other.ppm.l2)});
    section.findings.push_back({test, "van-leer, l2", van_leer, Bound::at_most, slack * other.van_leer.l2, fmt::format("van Leer {:.3f}", other.van_leer.l2)});
  };
  for (const int cells : {64, 128}) {
    const std::string grid = std::to_string(cells);
    row("rotation, N = " + grid, "rotation " + grid, rotation_journey(cells));
    row("swirl, N = " + grid, "swirl " + grid, swirl_journey(cells));
  }
  row("cone, 1 turn", "cone 1", cone_journey(1));
  row("cone, 2 turns", "cone 2", cone_journey(2));
  return section;
}

Section verify_tracer_sum() {
  Section section;
  section.title = "Tracers that add up";
  section.text = "Three tracers whose sum is one everywhere go through the swirl and back (64 x 64 cells, double): the shapes, what they lack to one in the "
                 "left half of the square, and what they lack in the right half. The limiter sees each tracer for itself, so the sum of tracers that are not "
                 "declared a family strays; in a family, what crosses a face of each is scaled so that they add up to what crosses of their sum, and "
                 "no more leaves a cell than it holds.";
  const TracerSum alone = carry_tracer_sum(64, false), family = carry_tracer_sum(64, true);
  section.findings = {{"swirl, a family", "largest error of the sum, half way", family.half_way, Bound::at_most, 1e-12, "asked for: 0.01", true},
                      {"swirl, a family", "largest error of the sum, end", family.end, Bound::at_most, 1e-12, "asked for: 0.01", true},
                      {"swirl, a family", "least value of a member", family.least, Bound::at_least, -1e-12, "0", true},
                      {"swirl, a family", "greatest value of a member", family.most, Bound::at_most, 1.01, "1"},
                      {"swirl, each tracer for itself", "largest error of the sum, half way", alone.half_way, Bound::none, 0, "0"},
                      {"swirl, each tracer for itself", "largest error of the sum, end", alone.end, Bound::none, 0, "0"}};
  return section;
}

Section verify_uniform_days() {
  Section section;
  section.title = "A uniform tracer in a day of wind";
  section.text = "A whole run of 24 hours without sources and sinks, steps of 300 s (600 s in the random winds, which are divergent from cell to cell "
                 "by 1e-4 per second and are made mass-consistent first); the same ratio in the air and in what flows in. It must stay uniform in any "
                 "wind, because tracers and air are carried by the same fluxes. The largest relative deviation in any cell.";
  for (const UniformDay& day : carry_uniform_tracer()) {
    section.findings.push_back({day.wind + ", float", "deviation", day.in_float, Bound::at_most, 1e-5, fmt::format("0; Courant number {:.2f}", day.courant), true});
    section.findings.push_back({day.wind + ", double", "deviation", day.in_double, Bound::at_most, 1e-12, "0", true});
  }
  return section;
}

}  // namespace pearl::verification
