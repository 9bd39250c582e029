#include "postprocess/evaluation/evaluation_fields.hpp"

#include <algorithm>
#include <cmath>

#include "model/result_files/cf_time.hpp"
#include "postprocess/results/pollutant_name.hpp"

namespace pearl {

namespace {

constexpr double no2_per_no = 46.0055 / 30.0061;  // g mol-1: NO counted as NO2

}  // namespace

std::vector<PollutantPart> parts_of(const std::string& pollutant, const RunDescription& run) {
  const auto has = [&](const std::string& variable) { return run.variable_index(variable) != RunDescription::npos; };
  if (pollutant == "NOx") {
    if (run.chemistry.linear()) return has("NO2") ? std::vector<PollutantPart>{{"NO2", 1}} : std::vector<PollutantPart>{};
    return has("NO2") && has("NO") ? std::vector<PollutantPart>{{"NO2", 1}, {"NO", no2_per_no}} : std::vector<PollutantPart>{};
  }
  if (pollutant == "NO2" && run.chemistry.linear()) return {};
  const std::string variable = name_without_points(pollutant);
  return has(variable) ? std::vector<PollutantPart>{{variable, 1}} : std::vector<PollutantPart>{};
}

PeriodMeans EvaluationFields::means(const std::string& scenario, const std::string& pollutant) const {
  const std::size_t cells = static_cast<std::size_t>(grid().cells()), periods = run().periods.size();
  PeriodMeans means{std::vector<float>(cells, 0), std::vector<std::vector<float>>(periods, std::vector<float>(cells, 0))};
  for (const auto& [variable, factor] : parts_of(pollutant, run())) {
    const std::vector<float> year = reader_.mean(scenario, variable), each = reader_.period_means(scenario, variable);
    for (std::size_t cell = 0; cell < cells; ++cell) {
      means.year[cell] += static_cast<float>(factor) * year[cell];
      for (std::size_t p = 0; p < periods; ++p) means.periods[p][cell] += static_cast<float>(factor) * each[p * cells + cell];
    }
  }
  return means;
}

std::optional<std::vector<std::array<std::vector<double>, 24>>> EvaluationFields::hours(const std::string& scenario, const std::string& pollutant, const std::vector<std::size_t>& places) const {
  const HourFile* reader = reader_.hours(scenario);
  if (reader == nullptr) return {};
  const std::size_t cells = static_cast<std::size_t>(grid().cells());
  const std::vector<DayOfHours>& days = reader->days();
  if (days.size() != run().periods.size() || std::any_of(days.begin(), days.end(), [](const DayOfHours& day) { return day.count != 24; }))
    return {};
  for (const PollutantPart& part : parts_of(pollutant, run()))
    if (!reader->has(part.variable)) return {};
  std::vector<std::array<std::vector<double>, 24>> hours(days.size());
  for (auto& day : hours) day.fill(std::vector<double>(places.size(), 0));
  for (const auto& [variable, factor] : parts_of(pollutant, run())) {
    const std::vector<float> all = reader->read(variable);
    for (std::size_t d = 0; d < days.size(); ++d)  // a typical day begins at local midnight
      for (std::size_t hour = 0; hour < 24; ++hour)
        for (std::size_t n = 0; n < places.size(); ++n) hours[d][hour][n] += factor * static_cast<double>(all[(days[d].begin + hour) * cells + places[n]]);
  }
  return hours;
}

std::optional<HourSeries> EvaluationFields::series(const std::string& scenario, const std::string& pollutant, const std::vector<std::size_t>& places) const {
  const HourFile* reader = reader_.hours(scenario);
  if (reader == nullptr) return {};
  const std::vector<PollutantPart> parts = parts_of(pollutant, run());
  if (parts.empty() || std::any_of(parts.begin(), parts.end(), [&](const PollutantPart& part) { return !reader->has(part.variable); })) return {};
  const std::size_t cells = static_cast<std::size_t>(grid().cells()), hours = reader->times().size();
  const double first_of_1970 = hours_since_2010(Instant{}), half_an_hour = 0.5;
  HourSeries series{{}, {}, std::vector<std::vector<double>>(places.size(), std::vector<double>(hours, 0))};
  for (std::size_t hour = 0; hour < hours; ++hour) {
    series.begins.push_back(Instant{static_cast<Seconds>(std::llround((reader->times()[hour] - half_an_hour - first_of_1970) * static_cast<double>(one_hour)))});
    CivilTime local = reader->date_of(hour);
    local.hour = reader->hours_of_day()[hour];
    local.minute = local.second = 0;
    series.local.push_back(local);
  }
  for (const auto& [variable, factor] : parts)
    for (const DayOfHours& day : reader->days()) {
      const std::vector<float> fields = reader->read(variable, day.begin, day.count);
      for (std::size_t hour = 0; hour < day.count; ++hour)
        for (std::size_t n = 0; n < places.size(); ++n) series.values[n][day.begin + hour] += factor * static_cast<double>(fields[hour * cells + places[n]]);
    }
  return series;
}

std::vector<double> EvaluationFields::people(const std::string& code) const {
  std::vector<std::string> members{code};
  for (const RegionGroup& group : reference().groups)
    if (group.code == code) members = group.members;
  std::vector<double> sum(static_cast<std::size_t>(grid().cells()), 0);
  for (std::size_t r = 0; r < people_.codes.size(); ++r)
    if (std::find(members.begin(), members.end(), people_.codes[r]) != members.end())
      for (std::size_t cell = 0; cell < sum.size(); ++cell) sum[cell] += static_cast<double>(people_.populations[r][cell]);
  return sum;
}

}  // namespace pearl
