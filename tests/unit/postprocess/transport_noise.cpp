#include "postprocess/indicators/transport_noise.hpp"

#include <catch2/catch.hpp>

using namespace pearl;

namespace {

TransportNoise noise_of(std::size_t periods, int hours, bool calendar) {
  RunDescription run;
  run.periods.resize(periods);
  for (PeriodInfo& period : run.periods) {
    period.hours = hours;
    period.calendar = calendar;
  }
  return transport_noise(run);
}

}  // namespace

TEST_CASE("a run of few days leaves more of advection's own doing in its differences") {
  CHECK(noise_of(3, 24, false).regions > noise_of(4, 24, false).regions);
  CHECK(noise_of(3, 24, false).cells > noise_of(4, 24, false).cells);
  CHECK(noise_of(1, 95, true).regions == noise_of(3, 24, false).regions);  // hours of a span of the calendar
  CHECK(noise_of(1, 96, true).regions == noise_of(4, 24, false).regions);
}

TEST_CASE("what was measured in linear runs with falling emissions lies within it") {
  // The largest rises over the largest changes (docs/limits.md).
  CHECK(noise_of(1, 24, false).regions >= 0.043);
  CHECK(noise_of(1, 24, false).cells >= 0.09);  // the middle of those met
  CHECK(noise_of(4, 24, false).regions >= 0.0057);
  CHECK(noise_of(8, 24, false).cells >= 0.0097);
}
