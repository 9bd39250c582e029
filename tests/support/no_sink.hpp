#pragma once

#include "model/simulation/interfaces.hpp"

namespace pearl {

// For runs whose budget alone is looked at.
struct NoSink : ResultSink {
  void begin_period(const Period&) override {}
  void hour(const HourlyResult&, const Meteorology&) override {}
  void end_period(const Period&) override {}
};

}  // namespace pearl
