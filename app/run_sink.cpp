#include "app/run_sink.hpp"

#include "inputs/meteorology/weather_report.hpp"
#include "model/core/text.hpp"
#include "model/result_files/table_columns.hpp"

namespace pearl::app {

RunSink::RunSink(const Domain& domain, std::vector<WeatherPlace> places, ResultWriter& writer)
    : domain_(domain), places_(std::move(places)), writer_(writer), weather_(join(weather_columns(), ",") + "\n") {}

void RunSink::hour(const HourlyResult& result, const Meteorology& meteorology) {
  writer_.hour(result, meteorology);
  for (const WeatherRow& row : weather_rows(domain_, places_, *result.period, result.hour, meteorology)) weather_ += weather_csv_line(row) + "\n";
}

void RunSink::exchange(CheckpointStore& store, const RunPlace& place) {
  writer_.exchange(store, place);
  store.exchange("weather_csv", weather_);
}

}  // namespace pearl::app
