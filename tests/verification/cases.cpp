// The bars of every case; docs/verification.md shows the same numbers.
#include <catch2/catch.hpp>

#include "tests/verification/cases/results.hpp"

using namespace pearl::verification;

namespace {

void check(const Section& section) {
  REQUIRE_FALSE(section.findings.empty());
  for (const Finding& finding : section.findings) {
    INFO(finding.test << ", " << finding.measure << ": " << finding.value << ", bar " << finding.bar << ", reference " << finding.reference);
    CHECK((finding.bound == Bound::none || finding.met() != finding.open));
  }
}

}  // namespace

TEST_CASE("shapes survive rotation and swirl no worse than with the reference PPM") { check(verify_shapes().section); }
TEST_CASE("a narrow cone keeps its peak as with the reference PPM") { check(verify_cone().section); }
TEST_CASE("every scheme does as well as its kind") { check(verify_schemes()); }
TEST_CASE("the error of a smooth profile falls with the order of the scheme") { check(verify_order().section); }
TEST_CASE("a uniform mixing ratio stays uniform through a day of wind") { check(verify_uniform_days()); }
TEST_CASE("tracers that add up keep their sum") { check(verify_tracer_sum()); }
TEST_CASE("a puff drifts and spreads as the exact solution") { check(verify_puff().section); }
TEST_CASE("columns over a source and over a sink follow the exact solutions") { check(verify_columns().section); }
TEST_CASE("the box keeps its bars in the urban case") { check(verify_gas_box()); }
TEST_CASE("people and deaths are those of the reference cases") { check(verify_health()); }
TEST_CASE("a plume along the ground follows Roberts' solution") { check(verify_roberts().section); }
TEST_CASE("particles are in balance with their gases as other solvers say, in any air") { check(verify_inorganic()); }
TEST_CASE("nothing of particles jumps where ammonium goes past twice the sulfate, in three airs") { check(verify_sweep().section); }
TEST_CASE("parcels of cloud end as another program integrates them") { check(verify_cloud().section); }
TEST_CASE("organic matter, uptake, deposition by size and sea salt are those of the reference tables") { check(verify_particle_tables().section); }
TEST_CASE("a day of particles keeps its elements, and its steps are short enough") { check(verify_particle_day()); }
