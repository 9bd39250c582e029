#include "postprocess/indicators/indicator_pass.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

#include "model/core/error.hpp"

namespace pearl {

namespace {

// The hours of one day of every variable, with those before midnight that windows reach back to.
class DayReader {
 public:
  DayReader(const HourFile& file, const std::vector<std::string>& variables, std::size_t longest_window, std::size_t cells) : file_(file), reach_(longest_window - 1) {
    for (const std::string& variable : variables) days_[variable].cells = cells;
  }
  void read(const DayOfHours& day) {
    const auto hours_between = [&](double from, double to) { return static_cast<std::size_t>(std::llround(to - from)); };
    // A day of the calendar is whole, from midnight to midnight, and has what lies before it as far as a window reaches, though hours may be missing. Nothing precedes a typical day.
    const bool calendar = !file_.dates().empty();
    const int first = calendar ? file_.hours_of_day()[day.begin] : 0;
    const double begin = file_.times()[day.begin] - first;
    const std::size_t before = calendar ? reach_ : 0, missing = day.begin > 0 ? hours_between(end_, begin) : reach_;
    std::vector<int> clock;  // of each hour of the day
    for (int hour = 0; hour < first; ++hour) clock.push_back(hour);
    for (std::size_t n = day.begin; n < day.begin + day.count; ++n) {
      while (clock.size() < hours_between(begin, file_.times()[n])) clock.push_back((clock.back() + 1) % 24);
      clock.push_back(file_.hours_of_day()[n]);
    }
    while (calendar && clock.back() < 23) clock.push_back(clock.back() + 1);
    for (auto& [variable, hours] : days_) {
      std::vector<float> values((before + clock.size()) * hours.cells, std::numeric_limits<float>::quiet_NaN());
      const std::size_t kept = before > missing ? std::min(hours.before + hours.count, before - missing) : 0;
      std::copy(hours.values.end() - static_cast<std::ptrdiff_t>(kept * hours.cells), hours.values.end(), values.begin() + static_cast<std::ptrdiff_t>((before - missing - kept) * (kept > 0 ? hours.cells : 0)));
      const std::vector<float> own = file_.read(variable, day.begin, day.count);
      for (std::size_t n = 0; n < day.count; ++n) {
        const std::size_t place = before + hours_between(begin, file_.times()[day.begin + n]);
        std::copy_n(own.begin() + static_cast<std::ptrdiff_t>(n * hours.cells), hours.cells, values.begin() + static_cast<std::ptrdiff_t>(place * hours.cells));
      }
      hours = {before, clock.size(), hours.cells, std::move(values), clock};
    }
    end_ = begin + static_cast<double>(clock.size());
  }
  [[nodiscard]] const HoursOfDay& hours(const std::string& variable) const { return days_.at(variable); }

 private:
  const HourFile& file_;
  std::size_t reach_;
  double end_ = 0;  // where the day that was read before ends, as the file counts
  std::map<std::string, HoursOfDay> days_;
};

// What of an indicator makes its series of a day; those that share it are made of one.
using SeriesKey = std::tuple<std::string, std::string, int, OfHour, double, OfDay, int, int, std::string>;
SeriesKey key_of(const RunIndicator& one) {
  const IndicatorDefinition& d = one.definition;
  return {one.file_variable(), one.scale ? one.scale->name : std::string{}, d.window, d.of_hour, d.level, d.of_day, d.first_hour, d.last_hour, d.concentration_unit};
}

float entering(const IndicatorDefinition& definition, double c) {
  switch (definition.of_hour) {
    case OfHour::value: break;
    case OfHour::above: return static_cast<float>(std::isnan(c) ? c : std::max(0.0, c - definition.level));
    case OfHour::from: return static_cast<float>(c < definition.level ? 0.0 : c);
    case OfHour::w126: return static_cast<float>(c / (1 + 4403 * std::exp(-126 * c)));
  }
  return static_cast<float>(c);
}

std::vector<float> series_of_variable(const IndicatorDefinition& definition, const HoursOfDay& hours, double factor) {
  const auto series = [&](const HoursOfDay& entered) { return series_of_day(entered, definition.window, definition.of_day, definition.first_hour, definition.last_hour); };
  if (factor == 1 && definition.of_hour == OfHour::value) return series(hours);
  HoursOfDay entered = hours;
  for (float& value : entered.values) value = entering(definition, factor * value);
  return series(entered);
}

// A number a cell: the highest of the parts' indices; NaN where a part is missing.
std::vector<float> highest_part(const IndexScale& scale, const DayReader& day) {
  std::vector<float> index;
  for (const IndexPart& part : scale.parts) {
    const std::vector<float> series = series_of_day(day.hours(part.pollutant), part.window, part.of_day, 0, 24);
    if (index.empty()) index.assign(series.size(), 0);
    for (std::size_t cell = 0; cell < series.size(); ++cell) index[cell] = std::isnan(series[cell]) ? series[cell] : std::isnan(index[cell]) ? index[cell] : std::max(index[cell], static_cast<float>(index_at(part.steps, series[cell])));
  }
  return index;
}

// An index for each hour [hour][cell], of the sum of the risks.
std::vector<float> band_of_risks(const IndexScale& scale, const DayReader& day) {
  std::map<std::string, std::vector<double>> groups;
  for (const IndexPart& part : scale.parts) {
    const std::vector<float> series = series_of_day(day.hours(part.pollutant), part.window, OfDay::each_hour, 0, 24);
    std::vector<double>& risk = groups.try_emplace(part.group, series.size(), 0.0).first->second;
    for (std::size_t n = 0; n < series.size(); ++n) {
      const double own = 100 * (std::exp(part.coefficient * series[n]) - 1);
      risk[n] = std::isnan(own) || std::isnan(risk[n]) ? std::numeric_limits<double>::quiet_NaN() : std::max(risk[n], own);
    }
  }
  std::vector<float> index(groups.begin()->second.size());
  for (std::size_t n = 0; n < index.size(); ++n) {
    double sum = 0;
    for (const auto& [group, risk] : groups) sum += risk[n];
    index[n] = std::isnan(sum) ? std::numeric_limits<float>::quiet_NaN() : static_cast<float>(index_at(scale.bands, sum));
  }
  return index;
}

std::vector<float> series_of_index(const RunIndicator& one, const DayReader& day, std::size_t cells) {
  if (!one.scale->of_risk()) return highest_part(*one.scale, day);
  HoursOfDay hourly = day.hours(one.scale->parts.front().pollutant);
  hourly.before = 0;
  hourly.values = band_of_risks(*one.scale, day);
  hourly.cells = cells;
  return series_of_day(hourly, one.definition.window, one.definition.of_day, one.definition.first_hour, one.definition.last_hour);
}

}  // namespace

double per_microgram(const std::string& unit, double molar_mass) {
  constexpr double gas_constant = 8.314462618, kelvin = 298.15, pascal = 101325;  // J mol-1 K-1
  if (unit != "ppb" && unit != "ppm") return 1;
  if (!(molar_mass > 0)) throw UsageError("a mixing ratio needs the molar mass of its gas, and hourly.nc does not say it (molar_mass_g_mol): take an indicator in ug m-3");
  const double moles = 1e-6 / molar_mass, air = pascal / (gas_constant * kelvin);  // of a microgram; mol m-3
  return moles / air * (unit == "ppb" ? 1e9 : 1e6);
}

std::vector<std::vector<float>> make_indicators(const std::vector<RunIndicator>& indicators, const HourFile& file, const RunDays& days, std::size_t cells) {
  std::vector<std::string> variables;
  std::size_t longest = 1;
  const auto need = [&](const std::string& variable, int window) {
    if (std::find(variables.begin(), variables.end(), variable) == variables.end()) variables.push_back(variable);
    longest = std::max(longest, static_cast<std::size_t>(window));
  };
  for (const RunIndicator& one : indicators) {
    if (!one.scale) need(one.file_variable(), one.definition.window);
    else
      for (const IndexPart& part : one.scale->parts) need(part.pollutant, part.window);
  }
  std::map<SeriesKey, std::vector<std::size_t>> by_series;
  std::vector<std::unique_ptr<YearStatistic>> statistics;
  for (std::size_t n = 0; n < indicators.size(); ++n) {
    const IndicatorDefinition& definition = indicators[n].definition;
    by_series[key_of(indicators[n])].push_back(n);
    std::vector<std::size_t> hours_of_day;  // that count, of each day
    for (const DayOfHours& day : file.days())
      hours_of_day.push_back(static_cast<std::size_t>(std::count_if(file.hours_of_day().begin() + static_cast<std::ptrdiff_t>(day.begin), file.hours_of_day().begin() + static_cast<std::ptrdiff_t>(day.begin + day.count),
                                                                    [&](int hour) { return hour >= definition.first_hour && hour < definition.last_hour; })));
    statistics.push_back(YearStatistic::make(definition, days, hours_of_day, cells));
  }
  DayReader reader(file, variables, longest, cells);
  for (std::size_t day = 0; day < file.days().size(); ++day) {
    reader.read(file.days()[day]);
    for (const auto& [key, members] : by_series) {
      const RunIndicator& one = indicators[members.front()];
      const auto factor = [&] {  // from the file's unit to the definition's
        if (const LightQuantity* light = light_quantity(one.definition.pollutant)) return light->factor;
        return per_microgram(one.definition.concentration_unit, one.definition.concentration_unit == "ug m-3" ? 0 : file.molar_mass(one.variable));
      };
      const std::vector<float> series = one.scale ? series_of_index(one, reader, cells) : series_of_variable(one.definition, reader.hours(one.file_variable()), factor());
      for (const std::size_t n : members) statistics[n]->add(series, day);
    }
  }
  std::vector<std::vector<float>> fields;
  for (const auto& statistic : statistics) fields.push_back(statistic->finish());
  return fields;
}

}  // namespace pearl
