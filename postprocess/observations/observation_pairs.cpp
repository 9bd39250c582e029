#include "postprocess/observations/observation_pairs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "model/core/counted.hpp"
#include "model/core/text.hpp"
#include "postprocess/indicators/seasons.hpp"
#include "postprocess/observations/highest_hours.hpp"
#include "postprocess/observations/skill_goals.hpp"

namespace pearl {

namespace {

constexpr int hours_of_a_day = 24, days_of_a_year = 365, months_of_a_year = 12;

// A sum with how many values are in it.
struct Mean {
  double sum = 0;
  std::size_t count = 0;
  void add(double value) {
    sum += value;
    ++count;
  }
  [[nodiscard]] double value() const { return sum / static_cast<double>(count); }
};
struct PairOfMeans {
  Mean measured, modelled;
  void add(double o, double m) {
    measured.add(o);
    modelled.add(m);
  }
};

int date_key(const CivilTime& time) { return time.year * 10000 + time.month * 100 + time.day; }
CivilTime date_of_key(int key) { return {key / 10000, key / 100 % 100, key % 100, 0, 0, 0}; }
constexpr int month_key(int date) { return date / 100; }  // 20190131 -> 201901
constexpr int year_key(int date) { return date / 10000; }

class Pairing {
 public:
  Pairing(const EvaluationFields& fields, std::string scenario, const Observations& observations, const PlacedStations& placed)
      : fields_(fields), scenario_(std::move(scenario)), observations_(observations), placed_(placed) {
    const std::vector<PeriodInfo>& periods = fields.run().periods;
    done_.typical_days = std::none_of(periods.begin(), periods.end(), [](const PeriodInfo& period) { return period.calendar; });
  }

  PairedObservations pairs() {
    for (std::size_t p = 0; p < observations_.pollutants.size(); ++p) pollutant(p);
    if (!outside_.empty()) note(fmt::format("Outside the grid: {}.", join({outside_.begin(), outside_.end()}, ", ")));
    if (!placed_.without_place.empty()) {
      const std::size_t shown = std::min<std::size_t>(10, placed_.without_place.size());
      note(fmt::format("{} without a place {} left out: {}{}. A table with their places: --stations FILE.csv.", counted(placed_.without_place.size(), "station"), of_number(placed_.without_place.size(), "was", "were"),
                       join({placed_.without_place.begin(), placed_.without_place.begin() + static_cast<std::ptrdiff_t>(shown)}, ", "), placed_.without_place.size() > shown ? ", ..." : ""));
    }
    if (!months_not_run_.empty()) note(fmt::format("Measurements of months that the run has no day of were not paired: {}.", join({months_not_run_.begin(), months_not_run_.end()}, ", ")));
    if (!classes_not_run_.empty()) note(fmt::format("Measurements of weather classes that the run has no day of in their month were not paired: {}.", join({classes_not_run_.begin(), classes_not_run_.end()}, ", ")));
    for (const std::string& sentence : few_.sentences()) note(sentence);
    return std::move(done_);
  }

 private:
  void note(std::string text) {
    if (std::find(done_.notes.begin(), done_.notes.end(), text) == done_.notes.end()) done_.notes.push_back(std::move(text));
  }

  void pollutant(std::size_t number) {
    const std::string& name = observations_.pollutants[number].name;
    std::vector<const ObservedSeries*> series;
    std::vector<std::size_t> cells;
    for (const ObservedSeries& one : observations_.series) {
      if (one.pollutant != number || !placed_.stations[one.station]) continue;
      const PlacedStation& station = *placed_.stations[one.station];
      if (!station.inside) {
        outside_.insert(station.name);
        continue;
      }
      series.push_back(&one);
      cells.push_back(fields_.grid().index(station.i, station.j));
    }
    if (series.empty()) return;
    if (parts_of(name, fields_.run()).empty()) {
      note(name == "NO2" && fields_.run().chemistry.linear() ? "The linear mechanism holds all nitrogen oxides as NO2: measured NOx is compared, NO2 is not." : fmt::format("The run has no {}.", name));
      return;
    }
    if (done_.typical_days) typical(number, series, cells);
    else calendar(number, series, cells);
  }

  void add(ObservedPair pair) { done_.pairs.push_back(std::move(pair)); }
  void of_year(int year) {
    if (done_.first_year == 0 || year < done_.first_year) done_.first_year = year;
    done_.last_year = std::max(done_.last_year, year);
  }

  // --- runs of the calendar

  void calendar(std::size_t pollutant, const std::vector<const ObservedSeries*>& all, const std::vector<std::size_t>& cells) {
    const auto hours = fields_.series(scenario_, observations_.pollutants[pollutant].name, cells);
    if (!hours) {
      note(fmt::format("The scenario's hourly.nc is gone or holds no {}: nothing was paired.", observations_.pollutants[pollutant].name));
      return;
    }
    for (std::size_t n = 0; n < all.size(); ++n) {
      const ObservedPair pair{all[n]->station, pollutant, PairAveraging::hour, {}, true, "", 1, 0, 0};
      if (all[n]->averaging == Averaging::hour) calendar_hours(pair, *all[n], *hours, hours->values[n]);
      else calendar_means(pair, *all[n], *hours, hours->values[n]);
    }
  }

  void calendar_hours(ObservedPair pair, const ObservedSeries& series, const HourSeries& hours, const std::vector<double>& modelled) {
    std::map<Seconds, double> measured;
    for (const ObservedValue& value : series.values) measured.emplace(value.begin, value.value);
    std::map<int, PairOfMeans> days, months, years;
    HoursByDate of_dates;  // what both have
    for (std::size_t hour = 0; hour < modelled.size(); ++hour) {
      const auto found = measured.find(hours.begins[hour].seconds);
      if (found == measured.end()) continue;
      const int date = date_key(hours.local[hour]);
      of_year(year_key(date));
      pair.time = hours.local[hour];
      pair.measured = found->second;
      pair.modelled = modelled[hour];
      add(pair);
      for (const auto& [means, key] : {std::pair{&days, date}, {&months, month_key(date)}, {&years, year_key(date)}}) (*means)[key].add(found->second, modelled[hour]);
      of_dates.add(date, hours.local[hour].hour, hours.begins[hour].seconds, found->second, modelled[hour]);
    }
    for (const auto& [date, means] : days) add_mean(pair, PairAveraging::day, date, means, "hour", hours_of_a_day);
    if (SkillGoals::carried().asks(observations_.pollutants[pair.pollutant].name, PairAveraging::mda8))
      for (const auto& [date, highest] : of_dates.highest_means(false)) {
        pair.averaging = PairAveraging::mda8;
        pair.time = date_of_key(date);
        pair.values = days.at(date).measured.count;
        pair.measured = highest.first;
        pair.modelled = highest.second;
        add(pair);
      }
    for (const auto& [month, means] : months) add_mean(pair, PairAveraging::month, month * 100 + 1, means, "hour", hours_of_a_day * days_in_month(month % 100));
    for (const auto& [year, means] : years) add_mean(pair, PairAveraging::year, year * 10000 + 101, means, "hour", hours_of_a_day * days_of_a_year);
  }

  // Measured means of days, months or years with the run's means of the same.
  void calendar_means(ObservedPair pair, const ObservedSeries& series, const HourSeries& hours, const std::vector<double>& modelled) {
    const auto key_of = [&](int date) { return series.averaging == Averaging::day ? date : series.averaging == Averaging::month ? month_key(date) * 100 + 1 : year_key(date) * 10000 + 101; };
    std::map<int, Mean> means;
    for (std::size_t hour = 0; hour < modelled.size(); ++hour) means[key_of(date_key(hours.local[hour]))].add(modelled[hour]);
    std::map<int, PairOfMeans> months, years;
    for (const ObservedValue& value : series.values) {
      const int date = date_key(value.local);
      const auto found = means.find(date);
      if (found == means.end()) continue;
      const int days = series.averaging == Averaging::day ? 1 : series.averaging == Averaging::month ? days_in_month(value.local.month) : days_of_a_year;
      if (!enough(found->second.count, hours_of_a_day * days)) {
        few_.add(fmt::format("{} of the run", days == 1 ? "day" : days == days_of_a_year ? "year" : "month"), "hour", found->second.count, hours_of_a_day * days);
        continue;
      }
      of_year(value.local.year);
      PairOfMeans one;
      one.add(value.value, found->second.value());
      add_mean(pair, series.averaging == Averaging::day ? PairAveraging::day : series.averaging == Averaging::month ? PairAveraging::month : PairAveraging::year, date, one, "day", 1);
      if (series.averaging == Averaging::day) months[month_key(date)].add(value.value, found->second.value());
      if (series.averaging == Averaging::day) years[year_key(date)].add(value.value, found->second.value());
    }
    for (const auto& [month, one] : months) add_mean(pair, PairAveraging::month, month * 100 + 1, one, "day", days_in_month(month % 100));
    for (const auto& [year, one] : years) add_mean(pair, PairAveraging::year, year * 10000 + 101, one, "day", days_of_a_year);
  }

  void add_mean(ObservedPair pair, PairAveraging averaging, int date, const PairOfMeans& means, const char* part, int of) {
    if (!enough(means.measured.count, of)) {
      few_.add(name_of(averaging), part, means.measured.count, of);
      return;
    }
    pair.averaging = averaging;
    pair.time = date_of_key(date);
    pair.values = means.measured.count;
    pair.measured = means.measured.value();
    pair.modelled = means.modelled.value();
    add(pair);
  }

  // --- runs of typical days

  void typical(std::size_t pollutant, const std::vector<const ObservedSeries*>& all, const std::vector<std::size_t>& cells) {
    const std::string& name = observations_.pollutants[pollutant].name;
    const auto hours = fields_.hours(scenario_, name, cells);
    if (!hours) note(fmt::format("The scenario's hourly.nc is gone or holds no whole days of {}: its hours were not paired.", name));
    const PeriodMeans means = fields_.means(scenario_, name);
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

  CivilTime local_of(const ObservedSeries& series, const ObservedValue& value) const {
    if (series.averaging == Averaging::hour && fields_.run().data_set.clock) return fields_.run().data_set.clock->civil({value.begin});
    return value.local;
  }
  std::string class_of(const ObservedValue& value) const { return value.weather_class < 0 ? "" : observations_.weather_classes[static_cast<std::size_t>(value.weather_class)]; }

  // The run's mean over the days of a month, of one weather class if it is not empty; nothing if it has none of them, which is told.
  template <class Value>
  std::optional<double> modelled(int month, const std::string& weather_class, const Value& value) {
    const std::vector<PeriodInfo>& periods = fields_.run().periods;
    if (weather_class.empty()) {
      const auto mean = mean_of_days(periods, {month}, value);
      if (!mean) months_not_run_.insert(month_name(month));
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
      classes_not_run_.insert(weather_class);
      return {};
    }
    return sum / days;
  }

  template <class OfHour>
  void typical_hours(ObservedPair pair, const ObservedSeries& series, const OfHour& of_hour) {
    std::map<std::tuple<int, std::string, int>, Mean> measured;  // month, class, hour
    for (const ObservedValue& value : series.values) {
      const CivilTime local = local_of(series, value);
      of_year(local.year);
      measured[{local.month, class_of(value), local.hour}].add(value.value);
    }
    for (const auto& [key, mean] : measured) {
      const auto& [month, weather_class, hour] = key;
      if (weather_class.empty() && !enough(mean.count, days_in_month(month))) {
        few_.add("month's hour", "day", mean.count, days_in_month(month));
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
        few_.add("month's highest 8 hours", "day", mean.count, days_in_month(key.first));
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
    if (days.empty()) note("Typical days are no dates: without a column weather_class no single day is paired, only hours of months, months and the year.");
    std::map<std::pair<int, std::string>, Mean> means;  // month, class
    for (const auto& [key, mean] : days) {
      if (series.averaging == Averaging::hour && !enough(mean.count, hours_of_a_day)) {
        few_.add("day", "hour", mean.count, hours_of_a_day);
        continue;
      }
      means[{date_of_key(key.first).month, key.second}].add(mean.value());
    }
    for (const auto& [key, mean] : means)
      if (const auto run = modelled(key.first, key.second, of_period)) add_typical(pair, PairAveraging::day, key.first, 0, key.second, mean, *run);
  }

  template <class OfPeriod>
  void typical_months(ObservedPair pair, const ObservedSeries& series, const OfPeriod& of_period) {
    std::map<int, Mean> measured;  // by month
    Mean of_years;
    for (const ObservedValue& value : series.values) {
      const CivilTime local = local_of(series, value);
      of_year(local.year);
      if (series.averaging == Averaging::year) of_years.add(value.value);
      else measured[local.month].add(value.value);
    }
    PairOfMeans year;  // sums over months times their days
    double days = 0;
    std::size_t months = 0, values = of_years.count;
    for (const auto& [month, mean] : measured) {
      const double of = days_in_month(month) * (series.averaging == Averaging::hour ? hours_of_a_day : 1);
      if (series.averaging != Averaging::month && !enough(mean.count, of)) {
        few_.add("month", series.averaging == Averaging::hour ? "hour" : "day", mean.count, of);
        continue;
      }
      const auto run = modelled(month, "", of_period);
      if (!run) continue;
      add_typical(pair, PairAveraging::month, month, 0, "", mean, *run);
      year.add(mean.value() * days_in_month(month), *run * days_in_month(month));
      days += days_in_month(month);
      values += mean.count;
      ++months;
    }
    pair.averaging = PairAveraging::year;
    pair.values = values;
    if (series.averaging == Averaging::year && of_years.count > 0) {
      double sum = 0;
      for (int month = 1; month <= months_of_a_year; ++month) {
        const auto run = modelled(month, "", of_period);
        if (!run) return;
        sum += *run * days_in_month(month);
      }
      pair.measured = of_years.value();
      pair.modelled = sum / days_of_a_year;
      add(pair);
    } else if (months > 0 && enough(months, months_of_a_year)) {
      pair.measured = year.measured.sum / days;
      pair.modelled = year.modelled.sum / days;
      add(pair);
    } else if (months > 0) {
      few_.add("year", "month", months, months_of_a_year);
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
    add(std::move(pair));
  }

  const EvaluationFields& fields_;
  const std::string scenario_;
  const Observations& observations_;
  const PlacedStations& placed_;
  PairedObservations done_;
  std::set<std::string> outside_, classes_not_run_, months_not_run_;
  TooFew few_;
};

}  // namespace

const char* name_of(PairAveraging averaging) {
  switch (averaging) {
    case PairAveraging::hour: return "hour";
    case PairAveraging::day: return "day";
    case PairAveraging::mda8: return "mda8";
    case PairAveraging::month: return "month";
    case PairAveraging::year: return "year";
  }
  return "";
}

PairedObservations pair_observations(const EvaluationFields& fields, const std::string& scenario, const Observations& observations, const PlacedStations& placed) {
  return Pairing(fields, scenario, observations, placed).pairs();
}

}  // namespace pearl
