#include "postprocess/indicators/hourly_indicator.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "postprocess/words/labels.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

const std::vector<HourlyIndicator>& hourly_indicators() {
  // The shares are those that standards allow: 9 days and 18 hours of a year and the 99th percentile stand in inputs/prd/standards.csv with their status;
  // the 90th percentile is how HJ 663-2013 rates a year after GB 3095-2012 (unverified: from memory).
  using enum Sample;
  using enum Year;
  static const std::vector<HourlyIndicator> list{
      {"O3_MDA8", "O3", daily_highest, 8, mean, 0, false},
      {"O3_MDA8_p90", "O3", daily_highest, 8, percentile, 0.90, false},
      {"O3_MDA8_p975", "O3", daily_highest, 8, percentile, 1 - 9 / 365.0, false},
      {"O3_MDA8_p99", "O3", daily_highest, 8, percentile, 0.99, false},
      {"O3_MDA8_max", "O3", daily_highest, 8, highest, 0, false},
      {"O3_MDA1", "O3", daily_highest, 1, mean, 0, false},
      {"O3_1h_max", "O3", daily_highest, 1, highest, 0, false},
      {"NO2_1h_p998", "NO2", each_hour, 1, percentile, 1 - 18 / 8760.0, true},
  };
  return list;
}

namespace {

std::vector<HourlyIndicator> possible_for(const RunDescription& run) {
  std::vector<HourlyIndicator> possible;
  for (const HourlyIndicator& indicator : hourly_indicators())
    if (run.variable_index(indicator.variable) != RunDescription::npos && run.variable_index(indicator.name) == RunDescription::npos &&
        (!indicator.full_chemistry || !run.chemistry.linear()))
      possible.push_back(indicator);
  return possible;
}

bool carried(const HourlyIndicator& indicator, const RunDescription& run) {
  constexpr double rounding = 1 + 1e-9;
  return heaviest_day(run) <= heaviest_day_allowed(indicator) * rounding;
}

}  // namespace

bool is_annual_mean(const VariableInfo& variable) {
  if (!variable.indicator) return true;
  return std::any_of(hourly_indicators().begin(), hourly_indicators().end(), [&](const HourlyIndicator& one) { return variable.name == one.name && one.year == Year::mean; });
}

double heaviest_day_allowed(const HourlyIndicator& indicator) {
  constexpr double days_of_a_year = 365, hours_of_a_day = 24, high_hours_of_a_day = 4;
  if (indicator.year == Year::mean) return 1;
  if (indicator.year == Year::highest) return 1 / days_of_a_year;
  return (1 - indicator.share) * (indicator.sample == Sample::each_hour ? hours_of_a_day / high_hours_of_a_day : 1);
}

double heaviest_day(const RunDescription& run) {
  double heaviest = 0, all = 0;
  for (const PeriodInfo& period : run.periods) {
    heaviest = std::max(heaviest, period.weight / std::max(1.0, period.hours / 24.0));
    all += period.weight;
  }
  return all > 0 ? heaviest / all : 0;
}

std::vector<HourlyIndicator> indicators_for(const RunDescription& run) {
  std::vector<HourlyIndicator> list = possible_for(run);
  std::erase_if(list, [&](const HourlyIndicator& indicator) { return !carried(indicator, run); });
  return list;
}

std::vector<HourlyIndicator> indicators_not_carried(const RunDescription& run) {
  std::vector<HourlyIndicator> list = possible_for(run);
  std::erase_if(list, [&](const HourlyIndicator& indicator) { return carried(indicator, run); });
  return list;
}

Gathered gather(Sample sample, int window, const std::vector<float>& hours, std::size_t cells, const std::vector<DayOfHours>& days) {
  Gathered gathered;
  std::vector<float> of_day;
  for (const DayOfHours& day : days)
    if (sample == Sample::each_hour) {
      const auto first = hours.begin() + static_cast<std::ptrdiff_t>(day.begin * cells);
      gathered.values.insert(gathered.values.end(), first, first + static_cast<std::ptrdiff_t>(day.count * cells));
      gathered.weights.insert(gathered.weights.end(), day.count, day.weight / static_cast<double>(day.count));
    } else {
      gathered.weights.push_back(day.weight);
      for (std::size_t cell = 0; cell < cells; ++cell) {
        of_day.clear();
        // A window belongs to the day in which it ends, and reaches over midnight where the day before is there.
        const std::size_t reach = std::min(day.before, static_cast<std::size_t>(window - 1));
        for (std::size_t hour = day.begin - reach; hour < day.begin + day.count; ++hour) of_day.push_back(hours[hour * cells + cell]);
        gathered.values.push_back(highest_running_mean(of_day, static_cast<std::size_t>(window)));
      }
    }
  return gathered;
}

std::vector<float> over_the_year(const HourlyIndicator& indicator, const Gathered& gathered, std::size_t cells) {
  std::vector<float> field(cells);
  WeightedSample sample;
  for (std::size_t cell = 0; cell < cells; ++cell) {
    sample.clear();
    for (std::size_t n = 0; n < gathered.weights.size(); ++n) sample.emplace_back(gathered.values[n * cells + cell], gathered.weights[n]);
    field[cell] = indicator.year == Year::mean      ? weighted_mean_of(sample)
                  : indicator.year == Year::highest ? highest_of(sample)
                                                    : weighted_percentile(sample, indicator.share);
  }
  return field;
}

std::string title_of(const HourlyIndicator& indicator) { return english().named("indicator", indicator.name); }

VariableInfo indicator_variable(const HourlyIndicator& indicator, const VariableInfo& parent) {
  std::vector<TextRun> label = parent.label;
  label.push_back({" " + title_of(indicator), false});
  return {indicator.name, english().named("indicator_long", indicator.name), parent.units, std::move(label), true};
}

std::string cell_methods_of(const HourlyIndicator& indicator) {
  const char* within = indicator.sample == Sample::daily_highest ? "time: maximum within days" : "";
  if (indicator.year == Year::percentile) return "area: mean";  // CF has no word for a percentile of time; the comment says it
  return fmt::format("{} time: {} over days area: mean", within, indicator.year == Year::mean ? "mean" : "maximum");
}

std::string comment_of(const HourlyIndicator& indicator) {
  const std::string gathered = indicator.sample == Sample::each_hour ? "hour means"
                               : indicator.window == 1               ? "the highest hour mean of each typical day"
                                                                     : fmt::format("the highest mean of {} consecutive hours within each typical day", indicator.window);
  const std::string made = indicator.year == Year::mean      ? "mean of "
                           : indicator.year == Year::highest ? "highest of "
                                                             : fmt::format("value not exceeded in {:.4g} % of the weight of ", 100 * indicator.share);
  return made + gathered + ", weighted by the days of the year that a typical day stands for; typical days understate extremes";
}

}  // namespace pearl
