#include "postprocess/evaluation/evaluation_comparison.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "model/core/clock.hpp"
#include "model/core/text.hpp"
#include "postprocess/evaluation/station_skills.hpp"
#include "postprocess/indicators/seasons.hpp"

namespace pearl {

namespace {

constexpr double months_enough = 0.75;  // of a year's or a run's months, for a mean of them

// The months that the days stand for; where they do not make a year, those that have days of their own.
std::set<int> months_of(const RunDescription& run, const DaysOfAYear& days) {
  std::set<int> months;
  for (const PeriodInfo& period : run.periods)
    for (int month = 1; month <= 12; ++month)
      if (period.days_in(month) > 0 && (days.all_seasons() || days.has_own(month))) months.insert(month);
  return months;
}

// True if each month has a day of its own: only then do extremes among the months mean something.
bool all_months_have_own_days(const DaysOfAYear& days) {
  for (int month = 1; month <= 12; ++month)
    if (!days.has_own(month)) return false;
  return true;
}

// Mean over months by their days; nothing if fewer than three quarters of `months` are there.
std::optional<double> mean_of_months(const Months& values, const std::set<int>& months) {
  double sum = 0, days = 0;
  std::size_t there = 0;
  for (const int month : months)
    if (const auto& value = values[static_cast<std::size_t>(month - 1)]) {
      sum += *value * days_in_month(month);
      days += days_in_month(month);
      ++there;
    }
  if (there == 0 || static_cast<double>(there) < months_enough * static_cast<double>(months.size())) return {};
  return sum / days;
}

// What the inventory calls the emission that makes a measured pollutant.
std::vector<std::string> emitted_for(const std::string& pollutant, const DataSetInfo& data) {
  std::vector<std::string> makers;
  if (pollutant == "NO2" || pollutant == "NOx") makers = {data.nitrogen_oxides};
  else if (pollutant == "O3") makers = {data.nitrogen_oxides, data.organic_gases};
  else makers = {pollutant};
  std::erase(makers, std::string());
  return makers;
}

class Comparer {
 public:
  Comparer(const EvaluationFields& fields, const EvaluationTables& tables, const Words& words, RunEvaluation& evaluation)
      : fields_(fields), tables_(tables), words_(words), evaluation_(evaluation), months_(months_of(fields.run(), evaluation.days)) {
    for (int month = 1; month <= 12; ++month) year_.insert(month);
    evaluation_.all_months = all_months_have_own_days(evaluation.days);
    evaluation_.whole_year = evaluation_.days.all_seasons();
    if (!evaluation_.whole_year) evaluation_.notes.push_back(words_.plain("evaluated.note_own_months"));
    if (std::any_of(fields.run().periods.begin(), fields.run().periods.end(), [](const PeriodInfo& period) { return !period.days_of_month; }))
      evaluation_.notes.push_back(words_.plain("evaluated.note_older"));
  }

  void stations() {
    std::vector<std::string> pollutants;
    double year_sum = 0;
    for (const MeasuredMonth& month : tables_.months) {
      if (std::find(pollutants.begin(), pollutants.end(), month.pollutant) == pollutants.end()) pollutants.push_back(month.pollutant);
      year_sum += 0.5 * (month.first_year + month.last_year);
    }
    if (!tables_.months.empty()) evaluation_.measured_year = year_sum / static_cast<double>(tables_.months.size());
    for (const std::string& pollutant : pollutants) {
      if (parts_of(pollutant, fields_.run()).empty()) {
        evaluation_.notes.push_back(pollutant == "NO2" && fields_.run().chemistry.linear() ? words_.plain("evaluated.note_linear") : words_.plain("evaluated.note_no_pollutant", {{"pollutant", pollutant}}));
        continue;
      }
      evaluation_.has_measured_pollutant = true;
      PollutantComparison comparison = pollutant_at_stations(pollutant);
      add_skills(comparison);
      for (const auto& [code, regions] : change_regions())
        for (const std::string& emitted : emitted_for(pollutant, fields_.run().data_set))
          if (const auto ratio = tables_.emission_ratio(regions, emitted, std::round(evaluation_.measured_year), evaluation_.scenario_year))
            comparison.inventory.push_back({code, emitted, *ratio});
      if (comparison.stations.empty()) evaluation_.without_station.push_back(pollutant);
      else evaluation_.pollutants.push_back(std::move(comparison));
    }
    without_a_row();
    if (const auto& outside = evaluation_.outside; !outside.empty())
      evaluation_.notes.push_back(words_.plain("evaluated.note_outside", {{"stations", join({outside.begin(), outside.end()}, words_.plain("list.separator"))}}));
  }

  void networks() {
    for (const MeasuredNetwork& measured : tables_.networks) {
      if (measured.year != evaluation_.scenario_year || !evaluation_.whole_year || parts_of(measured.pollutant, fields_.run()).empty()) continue;
      const PeriodMeans means = fields_.means(evaluation_.scenario, measured.pollutant);
      NetworkComparison comparison{measured, 0, 0};
      for (const AirStation& station : tables_.stations) {
        int i = 0, j = 0;
        if (station.network != measured.network || !station.place || !fields_.grid().find(*station.place, i, j)) continue;
        ++comparison.stations;
        comparison.modelled += static_cast<double>(means.year[fields_.grid().index(i, j)]);
      }
      if (comparison.stations == 0) continue;
      comparison.modelled /= comparison.stations;
      evaluation_.networks.push_back(std::move(comparison));
    }
  }

  void cycles() {
    for (const MeasuredCycle& measured : tables_.cycles) {
      int i = 0, j = 0;
      if (parts_of(measured.pollutant, fields_.run()).empty() || !fields_.grid().find(measured.position, i, j)) continue;
      const auto hours = hours_at(measured.pollutant, fields_.grid().index(i, j));
      if (!hours) continue;
      CycleComparison comparison{measured.place, measured.season, measured.pollutant, measured.period, measured.relative, measured.hours, {}, 0};
      if (!cycle_of(measured.season, *hours, comparison.modelled)) continue;
      if (measured.relative) {
        double mean = 0;
        for (const double value : comparison.modelled) mean += value / 24;
        if (mean <= 0) continue;
        for (double& value : comparison.modelled) value /= mean;
      }
      std::vector<MeasuredModelled> pairs;
      for (std::size_t hour = 0; hour < 24; ++hour) pairs.push_back({comparison.measured[hour], comparison.modelled[hour]});
      comparison.correlation = skill_of(pairs).correlation;
      evaluation_.cycles.push_back(std::move(comparison));
    }
  }

  void winds() {
    const std::vector<WeatherLine> weather = fields_.weather();
    std::map<std::pair<std::string, std::string>, std::pair<double, int>> sums;  // place, period: speed and hours
    for (const WeatherLine& line : weather) {
      auto& [speed, hours] = sums[{line.place, line.period}];
      speed += line.speed;
      ++hours;
    }
    for (const int month : months_) {
      std::vector<MeasuredModelled> pairs;
      for (const MeasuredWind& measured : tables_.winds) {
        if (measured.month != month) continue;
        bool whole = true;
        const auto modelled = mean_of_days(fields_.run().periods, {month}, [&](std::size_t p) {
          const auto found = sums.find({measured.place, fields_.run().periods[p].name});
          whole = whole && found != sums.end();
          return found == sums.end() ? 0.0 : found->second.first / found->second.second;
        });
        if (modelled && whole) pairs.push_back({measured.speed, *modelled});
      }
      if (pairs.empty()) continue;
      const Skill skill = skill_of(pairs);
      evaluation_.winds.push_back({month, skill.n, skill.measured, skill.modelled});
    }
    if (evaluation_.winds.empty() && !tables_.winds.empty()) evaluation_.notes.push_back(words_.plain("evaluated.note_no_winds"));
  }

 private:
  // Measurements of codes that stations.csv has not: nothing is compared with them.
  void without_a_row() {
    std::vector<std::string> codes;
    for (const MeasuredMonth& month : tables_.months)
      if (std::find(codes.begin(), codes.end(), month.code) == codes.end() && std::none_of(tables_.stations.begin(), tables_.stations.end(), [&](const AirStation& one) { return one.code == month.code; }))
        codes.push_back(month.code);
    if (!codes.empty()) evaluation_.notes.push_back(words_.plain("evaluated.note_no_row", {{"codes", join(codes, words_.plain("list.separator"))}}));
  }

  PollutantComparison pollutant_at_stations(const std::string& pollutant) {
    PollutantComparison comparison;
    comparison.pollutant = pollutant;
    const PeriodMeans means = fields_.means(evaluation_.scenario, pollutant);
    for (const AirStation& station : tables_.stations) {
      if (station.roadside() || !station.place) continue;
      StationComparison one{station.code, station.name, station.background(), 0, 0, {}, {}, {}, {}};
      for (const MeasuredMonth& month : tables_.months)
        if (month.code == station.code && month.pollutant == pollutant) one.measured_months[static_cast<std::size_t>(month.month - 1)] = month.mean;
      if (std::none_of(one.measured_months.begin(), one.measured_months.end(), [](const auto& value) { return value.has_value(); })) continue;
      if (!fields_.grid().find(*station.place, one.i, one.j)) {
        evaluation_.outside.insert(station.name.empty() ? station.code : station.name);
        continue;
      }
      const std::size_t cell = fields_.grid().index(one.i, one.j);
      for (const int month : months_)
        one.modelled_months[static_cast<std::size_t>(month - 1)] =
            mean_of_days(fields_.run().periods, {month}, [&](std::size_t p) { return static_cast<double>(means.periods[p][cell]); });
      one.measured = mean_of_months(one.measured_months, evaluation_.whole_year ? year_ : months_);
      one.modelled = static_cast<double>(means.year[cell]);
      comparison.stations.push_back(std::move(one));
    }
    return comparison;
  }

  // Where the inventory's change is looked up: the region of the stations, and the groups around it that the bars and zero-outs speak of.
  std::vector<std::pair<std::string, std::vector<std::string>>> change_regions() const {
    std::vector<std::pair<std::string, std::vector<std::string>>> regions;
    for (const AirStation& station : tables_.stations) {
      const bool used = std::any_of(tables_.months.begin(), tables_.months.end(), [&](const MeasuredMonth& month) { return month.code == station.code; });
      if (used && std::none_of(regions.begin(), regions.end(), [&](const auto& known) { return known.first == station.region; })) regions.push_back({station.region, {station.region}});
    }
    for (const MeasuredNetwork& network : tables_.networks) {  // the other regions that a network spans
      std::vector<std::string> others;
      for (const AirStation& station : tables_.stations)
        if (station.network == network.network && std::none_of(regions.begin(), regions.end(), [&](const auto& known) { return known.first == station.region; })) others.push_back(station.region);
      std::sort(others.begin(), others.end());
      others.erase(std::unique(others.begin(), others.end()), others.end());
      if (!others.empty()) {
        std::string code = join(others, "+");
        for (const RegionGroup& group : fields_.reference().groups) {
          std::vector<std::string> members = group.members;
          std::sort(members.begin(), members.end());
          if (members == others) code = group.code;
        }
        regions.emplace_back(code, others);
        break;
      }
    }
    return regions;
  }

  // The same variable at all places of cycles is read once.
  std::optional<std::vector<std::array<double, 24>>> hours_at(const std::string& pollutant, std::size_t cell) {
    const std::pair<std::string, std::size_t> key{pollutant, cell};
    if (const auto found = hours_.find(key); found != hours_.end()) return found->second;
    std::vector<std::size_t> cells;
    for (const MeasuredCycle& measured : tables_.cycles) {
      int i = 0, j = 0;
      if (measured.pollutant == pollutant && fields_.grid().find(measured.position, i, j)) cells.push_back(fields_.grid().index(i, j));
    }
    const auto read = fields_.hours(evaluation_.scenario, pollutant, cells);
    if (!read) {
      const std::string note = words_.plain("evaluated.note_no_hours", {{"pollutant", pollutant}});
      if (std::find(evaluation_.notes.begin(), evaluation_.notes.end(), note) == evaluation_.notes.end()) evaluation_.notes.push_back(note);
      return {};
    }
    for (std::size_t n = 0; n < cells.size(); ++n) {
      auto& days = hours_[{pollutant, cells[n]}];
      days.resize(read->size());
      for (std::size_t d = 0; d < read->size(); ++d)
        for (std::size_t hour = 0; hour < 24; ++hour) days[d][hour] = (*read)[d][hour][n];
    }
    return hours_[key];
  }

  // Weighted by the days of the season that each period stands for; `year` is the plain mean of the four seasons. False if the run lacks a season that it needs.
  bool cycle_of(const std::string& season, const std::vector<std::array<double, 24>>& hours, std::array<double, 24>& cycle) const {
    cycle.fill(0);
    for (const Season& one : seasons) {
      if (season != "year" && season != one.name) continue;
      if (std::none_of(one.months.begin(), one.months.end(), [&](int month) { return months_.contains(month); })) return false;
      for (std::size_t hour = 0; hour < 24; ++hour) {
        const auto mean = mean_of_days(fields_.run().periods, months_of_season(one.name), [&](std::size_t p) { return hours[p][hour]; });
        if (!mean) return false;
        cycle[hour] += season == "year" ? *mean / 4 : *mean;
      }
    }
    return true;
  }

  const EvaluationFields& fields_;
  const EvaluationTables& tables_;
  const Words& words_;
  RunEvaluation& evaluation_;
  std::set<int> months_, year_;
  std::map<std::pair<std::string, std::size_t>, std::vector<std::array<double, 24>>> hours_;
};

}  // namespace

void compare_with_tables(const EvaluationFields& fields, const EvaluationTables& tables, const Words& words, RunEvaluation& evaluation) {
  Comparer comparer(fields, tables, words, evaluation);
  comparer.stations();
  comparer.networks();
  comparer.cycles();
  comparer.winds();
}

}  // namespace pearl
