#pragma once

#include <string>
#include <vector>

#include "inputs/meteorology/weather_places.hpp"
#include "model/output/result_writer.hpp"

namespace pearl::app {

// Hands every hour to the result files and keeps the lines of weather.csv.
class RunSink : public ResultSink {
 public:
  RunSink(const Domain& domain, std::vector<WeatherPlace> places, ResultWriter& writer);
  void begin_period(const Span& period) override { writer_.begin_period(period); }
  void hour(const HourlyResult& result, const Meteorology& meteorology) override;
  void end_period(const Span& period) override { writer_.end_period(period); }
  // Saves what has been gathered, or restores it.
  void exchange(CheckpointStore& store, const RunPlace& place);
  [[nodiscard]] const std::string& weather_csv() const { return weather_; }

 private:
  const Domain& domain_;
  std::vector<WeatherPlace> places_;
  ResultWriter& writer_;
  std::string weather_;
};

}  // namespace pearl::app
