#include "postprocess/observations/pairing.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "postprocess/indicators/seasons.hpp"
#include "postprocess/observations/highest_hours.hpp"
#include "postprocess/observations/skill_goals.hpp"

namespace pearl {

namespace {

// Values by year: the first and last year in which was measured. A few hours of a year are there because the local clock differs from the file's.
class MeasuredYears {
 public:
  explicit MeasuredYears(Averaging averaging) : least_(averaging == Averaging::hour ? hours_of_a_day : 1) {}
  void add(int year) { ++values_[year]; }
  void add(const MeasuredYears& others) {
    for (const auto& [year, count] : others.values_) values_[year] += count;
  }
  // Of those with a day's hours; of all where none has.
  [[nodiscard]] std::pair<int, int> first_and_last() const {
    std::vector<int> all, whole;
    for (const auto& [year, count] : values_) {
      all.push_back(year);
      if (count >= least_) whole.push_back(year);
    }
    const std::vector<int>& years = whole.empty() ? all : whole;
    return years.empty() ? std::pair(0, 0) : std::pair(years.front(), years.back());
  }

 private:
  std::size_t least_;
  std::map<int, std::size_t> values_;
};

class TypicalPairs {
 public:
  explicit TypicalPairs(Pairing& to) : to_(to) {}

  void add_pairs(std::size_t pollutant, const std::vector<const ObservedSeries*>& all, const std::vector<std::size_t>& cells) {
    const std::string& name = to_.observations.pollutants[pollutant].name;
    const auto hours = to_.fields.hours(to_.scenario, name, cells);
    if (!hours) to_.note(note_of_pollutant("observed.note_no_whole_days", name));
    const PeriodMeans means = to_.fields.means(to_.scenario, name);
    for (std::size_t n = 0; n < all.size(); ++n) {
      const ObservedPair pair{all[n]->station, pollutant, PairAveraging::hour, {0, 0, 0, 0, 0, 0}, false, "", 0, 0, 0};
      const auto of_hour = [&](std::size_t p, int hour) { return (*hours)[p][static_cast<std::size_t>(hour)][n]; };
      const auto of_period = [&](std::size_t p) { return static_cast<double>(means.periods[p][cells[n]]); };
      if (hours && all[n]->averaging == Averaging::hour) typical_hours(pair, *all[n], of_hour);
      if (hours && all[n]->averaging == Averaging::hour && SkillGoals::carried().asks(name, PairAveraging::mda8)) typical_highest(pair, *all[n], of_hour);
      typical_days(pair, *all[n], of_period);
      typical_months(pair, *all[n], of_period);
    }
  }

 private:
  CivilTime local_of(const ObservedSeries& series, const ObservedValue& value) const {
    if (series.averaging == Averaging::hour && to_.fields.run().data_set.clock) return to_.fields.run().data_set.clock->civil({value.begin});
    return value.local;
  }
  std::string class_of(const ObservedValue& value) const { return value.weather_class < 0 ? "" : to_.observations.weather_classes[static_cast<std::size_t>(value.weather_class)]; }

  // The run's mean over the days of a month, of one weather class if it is not empty; nothing if it has none of them, which is told.
  template <class Value>
  std::optional<double> modelled(int month, const std::string& weather_class, const Value& value) {
    const std::vector<PeriodInfo>& periods = to_.fields.run().periods;
    if (weather_class.empty()) {
      const auto mean = mean_of_days(periods, {month}, value);
      if (!mean) to_.months_not_run.insert(month);
      return mean;
    }
    double sum = 0, days = 0;
    for (std::size_t p = 0; p < periods.size(); ++p) {
      if (periods[p].month != month || periods[p].weather_class != weather_class) continue;
      const double own = std::max(periods[p].days_in(month), 1e-9);  // a day that stands for other months is one of its class all the same
      sum += own * value(p);
      days += own;
    }
    if (days <= 0) {
      to_.classes_not_run.insert(weather_class);
      return {};
    }
    return sum / days;
  }

  template <class OfHour>
  void typical_hours(ObservedPair pair, const ObservedSeries& series, const OfHour& of_hour) {
    std::map<std::tuple<int, std::string, int>, Mean> measured;  // month, class, hour
    for (const ObservedValue& value : series.values) {
      const CivilTime local = local_of(series, value);
      measured[{local.month, class_of(value), local.hour}].add(value.value);
    }
    for (const auto& [key, mean] : measured) {
      const auto& [month, weather_class, hour] = key;
      if (weather_class.empty() && !enough(mean.count, days_in_month(month))) {
        to_.few.add("month_hour", "day", mean.count, days_in_month(month));
        continue;
      }
      const auto run = modelled(month, weather_class, [&, h = hour](std::size_t p) { return of_hour(p, h); });
      if (run) add_typical(pair, PairAveraging::hour, month, hour, weather_class, mean, *run);
    }
  }

  // Days' highest means of 8 hours, which lie within the day on both sides: a typical day's last hour does not precede its first.
  template <class OfHour>
  void typical_highest(ObservedPair pair, const ObservedSeries& series, const OfHour& of_hour) {
    HoursByDate measured;
    std::map<int, std::string> classes;
    for (const ObservedValue& value : series.values) {
      const CivilTime local = local_of(series, value);
      const int date = date_key(local);
      measured.add(date, local.hour, value.begin, value.value, value.value);
      classes[date] = class_of(value);
    }
    std::map<std::pair<int, std::string>, Mean> means;
    for (const auto& [date, highest] : measured.highest_means(true)) means[{date_of_key(date).month, classes[date]}].add(highest.first);
    const auto of_day = [&](std::size_t p) {
      HoursByDate day;
      for (int hour = 0; hour < hours_of_a_day; ++hour) day.add(1, hour, hour * one_hour, of_hour(p, hour), of_hour(p, hour));
      return day.highest_means(true).at(1).first;
    };
    for (const auto& [key, mean] : means) {
      if (key.second.empty() && !enough(mean.count, days_in_month(key.first))) {
        to_.few.add("month_highest", "day", mean.count, days_in_month(key.first));
        continue;
      }
      if (const auto run = modelled(key.first, key.second, of_day)) add_typical(pair, PairAveraging::mda8, key.first, 0, key.second, mean, *run);
    }
  }

  // Means of the days of a weather class. Without classes there is nothing that a single day could be paired with.
  template <class OfPeriod>
  void typical_days(ObservedPair pair, const ObservedSeries& series, const OfPeriod& of_period) {
    if (series.averaging != Averaging::hour && series.averaging != Averaging::day) return;
    std::map<std::pair<int, std::string>, Mean> days;  // date, class
    for (const ObservedValue& value : series.values)
      if (value.weather_class >= 0) days[{date_key(local_of(series, value)), class_of(value)}].add(value.value);
    if (days.empty()) to_.note(saying("observed.note_no_classes"));
    std::map<std::pair<int, std::string>, Mean> means;  // month, class
    for (const auto& [key, mean] : days) {
      if (series.averaging == Averaging::hour && !enough(mean.count, hours_of_a_day)) {
        to_.few.add("day", "hour", mean.count, hours_of_a_day);
        continue;
      }
      means[{date_of_key(key.first).month, key.second}].add(mean.value());
    }
    for (const auto& [key, mean] : means)
      if (const auto run = modelled(key.first, key.second, of_period)) add_typical(pair, PairAveraging::day, key.first, 0, key.second, mean, *run);
  }

  template <class OfPeriod>
  void typical_months(ObservedPair pair, const ObservedSeries& series, const OfPeriod& of_period) {
    const bool of_years = series.averaging == Averaging::year;
    std::map<int, Mean> measured;  // by month
    Mean whole_years;
    std::map<int, MeasuredYears> years_of_month;
    MeasuredYears all(series.averaging), meant(series.averaging);  // of all values, and of those that enter the year's mean
    for (const ObservedValue& value : series.values) {
      const CivilTime local = local_of(series, value);
      all.add(local.year);
      if (of_years) {
        whole_years.add(value.value);
        continue;
      }
      measured[local.month].add(value.value);
      years_of_month.try_emplace(local.month, series.averaging).first->second.add(local.year);
    }
    to_.of_years(all.first_and_last());
    PairOfMeans year;  // sums over months times their days
    double days = 0;
    std::size_t months = 0, values = whole_years.count;
    for (const auto& [month, mean] : measured) {
      const double of = days_in_month(month) * (series.averaging == Averaging::hour ? hours_of_a_day : 1);
      if (series.averaging != Averaging::month && !enough(mean.count, of)) {
        to_.few.add("month", series.averaging == Averaging::hour ? "hour" : "day", mean.count, of);
        continue;
      }
      const auto run = modelled(month, "", of_period);
      if (!run) continue;
      add_typical(pair, PairAveraging::month, month, 0, "", mean, *run);
      year.add(mean.value() * days_in_month(month), *run * days_in_month(month));
      days += days_in_month(month);
      values += mean.count;
      meant.add(years_of_month.at(month));
      ++months;
    }
    std::tie(pair.first_year, pair.last_year) = (of_years ? all : meant).first_and_last();
    pair.averaging = PairAveraging::year;
    pair.values = values;
    if (of_years && whole_years.count > 0) {
      double sum = 0;
      for (int month = 1; month <= months_of_a_year; ++month) {
        const auto run = modelled(month, "", of_period);
        if (!run) return;
        sum += *run * days_in_month(month);
      }
      pair.measured = whole_years.value();
      pair.modelled = sum / days_of_a_year;
      to_.add(pair);
    } else if (months > 0 && enough(months, months_of_a_year)) {
      pair.measured = year.measured.sum / days;
      pair.modelled = year.modelled.sum / days;
      to_.add(pair);
    } else if (months > 0) {
      to_.few.add("year", "month", months, months_of_a_year);
    }
  }

  void add_typical(ObservedPair pair, PairAveraging averaging, int month, int hour, const std::string& weather_class, const Mean& measured, double run) {
    pair.averaging = averaging;
    pair.time.month = month;
    pair.time.hour = hour;
    pair.weather_class = weather_class;
    pair.values = measured.count;
    pair.measured = measured.value();
    pair.modelled = run;
    to_.add(std::move(pair));
  }

  Pairing& to_;
};

}  // namespace

void pair_by_typical_days(Pairing& to, std::size_t pollutant, const SeriesInCells& measured) { TypicalPairs(to).add_pairs(pollutant, measured.series, measured.cells); }

}  // namespace pearl
