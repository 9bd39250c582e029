#include "postprocess/indicators/hourly_indicator.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/core/clock.hpp"
#include "model/result_files/file_names.hpp"
#include "postprocess/results/pollutant_name.hpp"
#include "postprocess/words/labels.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

namespace {

// With the run's variables for its pollutants; nothing if the run lacks one.
std::optional<IndexScale> scale_of(const RunDescription& run, IndexScale scale) {
  for (IndexPart& part : scale.parts) {
    const auto variable = variable_of(run, part.pollutant);
    if (!variable) return {};
    part.pollutant = *variable;
  }
  return scale;
}

// Each month that counts has three quarters of its days.
bool covers_months(const RunDescription& run, const IndicatorDefinition& definition) {
  constexpr double months_part = 0.75, rounding = 1e-9;
  for (int month = 1; month <= 12; ++month) {
    if (!definition.months[static_cast<std::size_t>(month - 1)]) continue;
    double days = 0;
    for (const PeriodInfo& period : run.periods) days += period.days_in(month);
    if (days < months_part * days_in_month(month) - rounding) return false;
  }
  return true;
}

// Its mechanism knows what its particles are. Runs of older programs do not tell their files.
bool has_light(const RunDescription& run) {
  return std::any_of(run.files.begin(), run.files.end(), [](const ResultFileInfo& one) { return std::filesystem::path(one.file).filename() == result_file::light; });
}
bool all_typical(const RunDescription& run) { return run.typical_days_in_all > 0 && static_cast<int>(run.periods.size()) == run.typical_days_in_all; }

}  // namespace

bool same_pollutant(const std::string& pollutant, const std::string& variable) { return name_without_points(pollutant) == variable; }

std::optional<std::string> variable_of(const RunDescription& run, const std::string& pollutant) {
  const bool family = run.chemistry.linear();
  for (const VariableInfo& variable : run.variables) {
    if (variable.indicator) continue;
    const std::string& held = family && variable.name == "NO2" ? "NOx" : variable.name;
    if (same_pollutant(pollutant, held)) return variable.name;
  }
  return {};
}

std::vector<RunIndicator> indicators_of(const RunDescription& run, const ReferenceTables& tables) {
  std::vector<RunIndicator> list;
  const auto add = [&](RunIndicator one) {
    if (run.variable_index(one.definition.name) != RunDescription::npos) return;  // the run has something of this name
    one.lack = lack_of(one.definition, run);
    list.push_back(std::move(one));
  };
  for (const IndicatorDefinition& definition : tables.indicators) {
    if (definition.pollutant == any_pollutant) {
      for (const VariableInfo& variable : run.variables) {
        if (variable.indicator) continue;
        RunIndicator one{definition, variable.name};
        one.definition.name = with_star(definition.name, variable.name);
        one.definition.long_name = with_star(definition.long_name, variable.long_name);
        add(std::move(one));
      }
    } else if (definition.of_day == OfDay::deposited) {
      add({definition, ""});
    } else if (light_quantity(definition.pollutant) != nullptr) {
      if (has_light(run)) add({definition, ""});
      else if (!definition.common) list.push_back({definition, "", {}, IndicatorLack::pollutant});
    } else if (const auto variable = variable_of(run, definition.pollutant)) {
      add({definition, *variable});
    } else {
      const auto scale = std::find_if(tables.index_scales.begin(), tables.index_scales.end(), [&](const IndexScale& one) { return one.name == definition.pollutant; });
      const std::optional<IndexScale> own = scale != tables.index_scales.end() ? scale_of(run, *scale) : std::nullopt;
      if (own) add({definition, "", own});
      else if (!definition.common) list.push_back({definition, "", {}, IndicatorLack::pollutant});
    }
  }
  return list;
}

double heaviest_day_allowed(const IndicatorDefinition& definition) {
  constexpr double days_of_a_year = 365, hours_of_a_day = 24, high_hours_of_a_day = 4;
  const bool hourly = definition.of_day == OfDay::each_hour;
  const double of_hours = hourly ? hours_of_a_day / high_hours_of_a_day : 1;
  if (definition.of_year == OfYear::percentile) return (1 - definition.number) * of_hours;
  if (definition.of_year != OfYear::highest) return 1;
  if (definition.number == 1) return 1 / days_of_a_year;
  return (definition.number - 1) / (days_of_a_year * (hourly ? hours_of_a_day : 1)) * of_hours;
}

double heaviest_day(const RunDescription& run) {
  double heaviest = 0, all = 0;
  for (const PeriodInfo& period : run.periods) {
    heaviest = std::max(heaviest, period.weight / std::max(1.0, period.hours / 24.0));
    all += period.weight;
  }
  return all > 0 ? heaviest / all : 0;
}

IndicatorLack lack_of(const IndicatorDefinition& definition, const RunDescription& run) {
  constexpr double rounding = 1 + 1e-9;
  if (definition.days == DaysAsked::calendar && !run.of_calendar()) return IndicatorLack::calendar;
  if (definition.days == DaysAsked::typical && !run.of_calendar() && !all_typical(run)) return IndicatorLack::typical_days;
  if (heaviest_day(run) > heaviest_day_allowed(definition) * rounding) return IndicatorLack::heavy_day;
  if (definition.of_day == OfDay::deposited && !run.of_calendar()) return IndicatorLack::none;  // typical days stand for a year
  const bool asks_for_months = !definition.whole_year() || definition.of_year == OfYear::sum || definition.of_year == OfYear::above || definition.of_year == OfYear::below;
  if (asks_for_months && !covers_months(run, definition)) return IndicatorLack::season;
  return IndicatorLack::none;
}

bool is_annual_mean(const VariableInfo& variable) { return !variable.indicator || variable.mean_of_year; }

VariableInfo indicator_variable(const RunIndicator& indicator, const RunDescription& run) {
  const IndicatorDefinition& definition = indicator.definition;
  const LightQuantity* light = light_quantity(definition.pollutant);
  std::vector<TextRun> label{{light != nullptr ? light->label : definition.pollutant, false}};
  if (!indicator.variable.empty() && run.variable_index(indicator.variable) != RunDescription::npos) label = run.variables[run.variable_index(indicator.variable)].label;
  label.push_back({" " + definition.title, false});
  VariableInfo variable{definition.name, definition.long_name, definition.unit, std::move(label), true};
  variable.of = indicator.variable;
  variable.mean_of_year = definition.of_year == OfYear::mean && definition.whole_year();
  variable.cell_methods = definition.cell_methods;
  return variable;
}

std::string lack_words(const RunIndicator& indicator) {
  constexpr double days_of_a_year = 365;
  switch (indicator.lack) {
    case IndicatorLack::none: break;
    case IndicatorLack::pollutant: return fmt::format("the run does not have {}, or not all that the index is made of", indicator.definition.pollutant);
    case IndicatorLack::heavy_day: return fmt::format("no day may stand for more than {:.3g} days of the year; run more days", days_of_a_year * heaviest_day_allowed(indicator.definition));
    case IndicatorLack::typical_days: return "it needs all typical days (`meteorology: {months: all}`) or a span of the calendar";
    case IndicatorLack::calendar: return "it needs a span of the calendar";
    case IndicatorLack::season: return "it needs days that stand for three quarters of each month of its season";
  }
  return {};
}

std::string comment_of(const IndicatorDefinition& definition, bool calendar) {
  if (definition.of_day == OfDay::deposited) return fmt::format("{} in all species of deposition.nc, dry and wet; {}", definition.pollutant, calendar ? "of the days simulated" : "of typical days that of a year");
  const std::string hours = definition.first_hour == 0 && definition.last_hour == 24 ? "" : fmt::format(" between {} and {} h", definition.first_hour, definition.last_hour);
  std::string of_hour;
  if (definition.of_hour == OfHour::above) of_hour = fmt::format(", of each what exceeds {:g} {}", definition.level, definition.concentration_unit);
  if (definition.of_hour == OfHour::from) of_hour = fmt::format(", of at least {:g} {}", definition.level, definition.concentration_unit);
  if (definition.of_hour == OfHour::w126) of_hour = ", each times 1 / (1 + 4403 exp(-126 c))";
  std::string gathered = (light_quantity(definition.pollutant) != nullptr ? "the middle of hours" : "hour means") + hours;
  if (definition.of_day == OfDay::mean) gathered = "the mean of each day" + hours;
  else if (definition.window > 1) gathered = fmt::format("{} mean of {} consecutive hours{}", definition.of_day == OfDay::highest ? "the highest" : "each", definition.window, definition.of_day == OfDay::highest ? " of each day" : "") + hours;
  else if (definition.of_day == OfDay::highest) gathered = "the highest hour mean of each day" + hours;
  std::string made;
  switch (definition.of_year) {
    case OfYear::mean: made = "mean of "; break;
    case OfYear::sum: made = "sum of "; break;
    case OfYear::above: made = fmt::format("{} above {:g} {} of ", definition.unit, definition.number, definition.concentration_unit); break;
    case OfYear::below: made = fmt::format("{} below {:g} {} of ", definition.unit, definition.number, definition.concentration_unit); break;
    case OfYear::percentile: made = fmt::format("value not exceeded in {:.4g} % of the weight of ", 100 * definition.number); break;
    case OfYear::highest: made = definition.number == 1 ? "highest of " : fmt::format("value exceeded {:g} times, of ", definition.number - 1); break;
  }
  std::string season;
  if (definition.best_months > 0) season = fmt::format("; of the {} consecutive months in which it is highest", definition.best_months);
  else if (!definition.whole_year()) season = "; of the months of its season";
  return made + gathered + of_hour + season + (calendar ? "" : "; typical days are weighted by the days of the year that they stand for, and understate extremes");
}

}  // namespace pearl
