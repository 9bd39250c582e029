#pragma once

#include "model/interfaces/result_sink.hpp"

namespace pearl {

// For runs whose budget alone is looked at.
struct NoSink : ResultSink {
  void begin_period(const Span&) override {}
  void hour(const HourlyResult&, const Meteorology&) override {}
  void end_period(const Span&) override {}
};

}  // namespace pearl
