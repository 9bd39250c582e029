#pragma once
// What an evaluation reads of a run: period means of any scenario, hours of one, the weather at places, weights of regions.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "model/core/clock.hpp"
#include "postprocess/results/run_reader.hpp"

namespace pearl {

// A variable's share in a pollutant as it is measured.
struct PollutantPart {
  std::string variable;
  double factor = 1;
};

// The run's variables that make a measured pollutant; nothing if the run has them not. PM2.5 is PM25. NOx, as NO2, is NO2 + 46.0055 / 30.0061 NO; a linear mechanism
// holds all nitrogen oxides in NO2, and so has NOx and no NO2.
std::vector<PollutantPart> parts_of(const std::string& pollutant, const RunDescription& run);

// Means of one pollutant in one scenario, ug m-3.
struct PeriodMeans {
  std::vector<float> year;                  // [cell]
  std::vector<std::vector<float>> periods;  // [period][cell]; in the order of run.json
};

// Hour means of one pollutant at places, in the order of time.
struct HourSeries {
  std::vector<Instant> begins;               // of each hour
  std::vector<CivilTime> local;              // the same, on the region's clocks
  std::vector<std::vector<double>> values;   // [place][hour], ug m-3
};

class EvaluationFields {
 public:
  // The run must outlive this object. Throws InputError if who lives where cannot be read.
  explicit EvaluationFields(const RunReader& run) : reader_(run), people_(run.people_and_regions()) {}

  [[nodiscard]] const RunDescription& run() const { return reader_.run(); }
  [[nodiscard]] const HorizontalGrid& grid() const { return reader_.grid(); }
  [[nodiscard]] const ReferenceTables& reference() const { return reader_.reference(); }

  // From SCENARIO/mean.nc. Throws InputError.
  [[nodiscard]] PeriodMeans means(const std::string& scenario, const std::string& pollutant) const;
  // From SCENARIO/hourly.nc: [period][local hour][place], cells given by index. Nothing if the file is gone,
  // lacks a variable or holds other than one day of 24 hours for each period; throws InputError if it is damaged.
  [[nodiscard]] std::optional<std::vector<std::array<std::vector<double>, 24>>> hours(const std::string& scenario, const std::string& pollutant, const std::vector<std::size_t>& cells) const;
  // All hours of SCENARIO/hourly.nc at cells given by index, read day by day. Nothing if the file is gone or lacks a variable; throws InputError if it is damaged.
  [[nodiscard]] std::optional<HourSeries> series(const std::string& scenario, const std::string& pollutant, const std::vector<std::size_t>& cells) const;
  [[nodiscard]] const std::vector<WeatherLine>& weather() const { return reader_.weather(); }
  // People of a region or group in each cell; all zero if the run does not know the code.
  [[nodiscard]] std::vector<double> people(const std::string& code) const;

 private:
  const RunReader& reader_;
  const PeopleAndRegions& people_;
};

}  // namespace pearl
