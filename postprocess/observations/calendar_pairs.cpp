#include "postprocess/observations/pairing.hpp"

#include <map>

#include "postprocess/observations/highest_hours.hpp"
#include "postprocess/observations/skill_goals.hpp"

namespace pearl {

namespace {

class CalendarPairs {
 public:
  explicit CalendarPairs(Pairing& to) : to_(to) {}

  void add_pairs(std::size_t pollutant, const std::vector<const ObservedSeries*>& all, const std::vector<std::size_t>& cells) {
    const auto hours = to_.fields.series(to_.scenario, to_.observations.pollutants[pollutant].name, cells);
    if (!hours) {
      to_.note(note_of_pollutant("observed.note_no_hours", to_.observations.pollutants[pollutant].name));
      return;
    }
    for (std::size_t n = 0; n < all.size(); ++n) {
      const ObservedPair pair{all[n]->station, pollutant, PairAveraging::hour, {}, true, "", 1, 0, 0};
      if (all[n]->averaging == Averaging::hour) hours_of(pair, *all[n], *hours, hours->values[n]);
      else means_of(pair, *all[n], *hours, hours->values[n]);
    }
  }

 private:
  void hours_of(ObservedPair pair, const ObservedSeries& series, const HourSeries& hours, const std::vector<double>& modelled) {
    std::map<Seconds, double> measured;
    for (const ObservedValue& value : series.values) measured.emplace(value.begin, value.value);
    std::map<int, PairOfMeans> days, months, years;
    HoursByDate of_dates;  // what both have
    for (std::size_t hour = 0; hour < modelled.size(); ++hour) {
      const auto found = measured.find(hours.begins[hour].seconds);
      if (found == measured.end()) continue;
      const int date = date_key(hours.local[hour]);
      to_.of_year(year_key(date));
      pair.time = hours.local[hour];
      pair.measured = found->second;
      pair.modelled = modelled[hour];
      to_.add(pair);
      for (const auto& [means, key] : {std::pair{&days, date}, {&months, month_key(date)}, {&years, year_key(date)}}) (*means)[key].add(found->second, modelled[hour]);
      of_dates.add(date, hours.local[hour].hour, hours.begins[hour].seconds, found->second, modelled[hour]);
    }
    for (const auto& [date, means] : days) add_mean(pair, PairAveraging::day, date, means, "hour", hours_of_a_day);
    if (SkillGoals::carried().asks(to_.observations.pollutants[pair.pollutant].name, PairAveraging::mda8))
      for (const auto& [date, highest] : of_dates.highest_means(false)) {
        pair.averaging = PairAveraging::mda8;
        pair.time = date_of_key(date);
        pair.values = days.at(date).measured.count;
        pair.measured = highest.first;
        pair.modelled = highest.second;
        to_.add(pair);
      }
    for (const auto& [month, means] : months) add_mean(pair, PairAveraging::month, month * 100 + 1, means, "hour", hours_of_a_day * days_in_month(month % 100));
    for (const auto& [year, means] : years) add_mean(pair, PairAveraging::year, year * 10000 + 101, means, "hour", hours_of_a_day * days_of_a_year);
  }

  // Measured means of days, months or years with the run's means of the same.
  void means_of(ObservedPair pair, const ObservedSeries& series, const HourSeries& hours, const std::vector<double>& modelled) {
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
        to_.few.add(days == 1 ? "day_of_run" : days == days_of_a_year ? "year_of_run" : "month_of_run", "hour", found->second.count, hours_of_a_day * days);
        continue;
      }
      to_.of_year(value.local.year);
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
      to_.few.add(name_of(averaging), part, means.measured.count, of);
      return;
    }
    pair.averaging = averaging;
    pair.time = date_of_key(date);
    pair.first_year = pair.last_year = pair.time.year;
    pair.values = means.measured.count;
    pair.measured = means.measured.value();
    pair.modelled = means.modelled.value();
    to_.add(pair);
  }

  Pairing& to_;
};

}  // namespace

void pair_by_calendar(Pairing& to, std::size_t pollutant, const SeriesInCells& measured) { CalendarPairs(to).add_pairs(pollutant, measured.series, measured.cells); }

}  // namespace pearl
