#include "inputs/meteorology/representative_days.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "inputs/meteorology/nonnegative_least_squares.hpp"
#include "model/core/clock.hpp"
#include "model/core/constants.hpp"
#include "model/core/error.hpp"

namespace pearl {

namespace {

constexpr std::size_t seasons = 4;
constexpr std::size_t features = day_property_count + 2;  // the properties, and the place in the year

// What a standard deviation of a property counts in a squared distance: wind moves everything, the rest shares in it. The choice was measured
// (docs/decisions/0012); halves and doubles of single numbers change the error no more than another number of days does.
constexpr DayProperties importance{1, 1, 1, 0.5, 0.5, 0.7, 0.7, 0.5, 0.5};
constexpr double importance_of_date = 0.35;  // sun, inflow and emissions follow the date
constexpr double loyalty = 0.3;              // how much weights cling to the days of their clusters
constexpr double least_share = 0.02;         // of a season: as freely as this moves the weight of a day that none of the season's days is nearest to
constexpr double least_days = 1;             // a day that stands for fewer is not worth its time

std::size_t season_of(int month) { return static_cast<std::size_t>(month % 12 / 3); }

// A typical day as the search sees it.
struct Candidate {
  int month = 1;
  std::string weather_class;
  double days = 0;
  std::array<double, features> place{};  // standardised, times the root of its importance
};

struct Choice {
  std::vector<std::size_t> days;                       // ascending
  std::array<std::vector<double>, 12> clustered;       // days of each month that have this chosen day as the nearest
  std::array<std::vector<double>, seasons> weights;    // days of each season for each chosen day
  double misfit = std::numeric_limits<double>::infinity();
};

class Search {
 public:
  explicit Search(const WeatherClasses& weather);
  // Greedy, then exchanges of one day as long as one is better. The first days come from different seasons, and every season keeps one.
  [[nodiscard]] Choice best(std::size_t count) const;
  [[nodiscard]] const std::vector<Candidate>& candidates() const { return candidates_; }

 private:
  // Weights and misfit of a set of days; infinite misfit if a season has none or a day would stand for less than `least_days`.
  [[nodiscard]] Choice weighed(std::vector<std::size_t> days) const;
  [[nodiscard]] std::vector<double> calibrated(const std::vector<std::size_t>& days, std::size_t season, const std::vector<double>& base) const;
  [[nodiscard]] bool improves(const std::vector<std::size_t>& days, Choice& best) const;
  [[nodiscard]] bool holds(const std::vector<std::size_t>& days, std::size_t candidate) const { return std::find(days.begin(), days.end(), candidate) != days.end(); }
  [[nodiscard]] std::size_t seasons_of(const std::vector<std::size_t>& days) const;
  [[nodiscard]] double distance(std::size_t a, std::size_t b) const;  // squared

  std::vector<Candidate> candidates_;
  double year_ = 0;
  std::array<double, seasons> season_days_{};
  std::array<std::array<double, features>, seasons> season_mean_{};
};

Search::Search(const WeatherClasses& weather) {
  std::vector<DayProperties> properties;
  for (int month = 1; month <= 12; ++month)
    for (const WeatherClass& day : weather.of(month)) {
      candidates_.push_back({month, day.name, day.days, {}});
      properties.push_back(day_properties(weather, day));
      year_ += day.days;
      season_days_[season_of(month)] += day.days;
    }
  const std::size_t n = candidates_.size();
  for (std::size_t f = 0; f < day_property_count; ++f) {
    double mean = 0, variance = 0;
    for (std::size_t c = 0; c < n; ++c) mean += candidates_[c].days / year_ * properties[c][f];
    for (std::size_t c = 0; c < n; ++c) variance += candidates_[c].days / year_ * std::pow(properties[c][f] - mean, 2);
    for (std::size_t c = 0; c < n; ++c) candidates_[c].place[f] = variance > 0 ? std::sqrt(importance[f] / variance) * (properties[c][f] - mean) : 0;
  }
  for (Candidate& candidate : candidates_) {  // sine and cosine have the variance 1/2
    const double angle = 2 * constants::pi * (candidate.month - 0.5) / 12, size = std::sqrt(2 * importance_of_date);
    candidate.place[day_property_count] = size * std::cos(angle);
    candidate.place[day_property_count + 1] = size * std::sin(angle);
    const std::size_t season = season_of(candidate.month);
    for (std::size_t f = 0; f < features; ++f) season_mean_[season][f] += candidate.days / season_days_[season] * candidate.place[f];
  }
}

double Search::distance(std::size_t a, std::size_t b) const {
  double sum = 0;
  for (std::size_t f = 0; f < features; ++f) sum += std::pow(candidates_[a].place[f] - candidates_[b].place[f], 2);
  return sum;
}

std::size_t Search::seasons_of(const std::vector<std::size_t>& days) const {
  std::array<bool, seasons> seen{};
  for (const std::size_t day : days) seen[season_of(candidates_[day].month)] = true;
  return static_cast<std::size_t>(std::count(seen.begin(), seen.end(), true));
}

// Shares s >= 0 of the chosen days in a season, sum 1, that minimise |sum s x - mean|^2 + loyalty sum (s - base)^2 / (base + least_share).
std::vector<double> Search::calibrated(const std::vector<std::size_t>& days, std::size_t season, const std::vector<double>& base) const {
  constexpr double weight_of_sum = 1000;
  const std::size_t n = days.size();
  std::vector<double> a, b;
  for (std::size_t f = 0; f < features; ++f) {
    for (const std::size_t day : days) a.push_back(candidates_[day].place[f]);
    b.push_back(season_mean_[season][f]);
  }
  a.insert(a.end(), n, weight_of_sum);
  b.push_back(weight_of_sum);
  for (std::size_t row = 0; row < n; ++row) {
    const double size = std::sqrt(loyalty / (base[row] + least_share));
    for (std::size_t column = 0; column < n; ++column) a.push_back(row == column ? size : 0.0);
    b.push_back(size * base[row]);
  }
  std::vector<double> shares = nonnegative_least_squares(a, b, static_cast<int>(n));
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  for (double& share : shares) share /= sum;
  return shares;
}

Choice Search::weighed(std::vector<std::size_t> days) const {
  Choice choice;
  choice.days = std::move(days);
  const std::size_t n = choice.days.size();
  for (auto& month : choice.clustered) month.assign(n, 0);
  double scatter = 0, miss = 0;
  for (std::size_t c = 0; c < candidates_.size(); ++c) {
    std::size_t nearest = 0;
    for (std::size_t m = 1; m < n; ++m)
      if (distance(c, choice.days[m]) < distance(c, choice.days[nearest])) nearest = m;
    choice.clustered[static_cast<std::size_t>(candidates_[c].month - 1)][nearest] += candidates_[c].days;
    scatter += candidates_[c].days / year_ * distance(c, choice.days[nearest]);
  }
  std::vector<double> total(n, 0.0);
  for (std::size_t season = 0; season < seasons; ++season) {
    std::vector<double> base(n, 0.0);
    for (int month = 1; month <= 12; ++month)
      if (season_of(month) == season)
        for (std::size_t m = 0; m < n; ++m) base[m] += choice.clustered[static_cast<std::size_t>(month - 1)][m] / season_days_[season];
    const std::vector<double> shares = calibrated(choice.days, season, base);
    for (std::size_t f = 0; f < features; ++f) {
      double mean = 0;
      for (std::size_t m = 0; m < n; ++m) mean += shares[m] * candidates_[choice.days[m]].place[f];
      miss += season_days_[season] / year_ * std::pow(mean - season_mean_[season][f], 2);
    }
    for (std::size_t m = 0; m < n; ++m) {
      choice.weights[season].push_back(shares[m] * season_days_[season]);
      total[m] += choice.weights[season][m];
    }
  }
  const bool allowed = seasons_of(choice.days) == std::min(n, seasons) && std::all_of(total.begin(), total.end(), [](double stands_for) { return stands_for >= least_days; });
  if (allowed) choice.misfit = scatter + miss;
  return choice;
}

bool Search::improves(const std::vector<std::size_t>& days, Choice& best) const {
  constexpr double worth_it = 1 - 1e-9;  // rounding decides nothing
  std::vector<std::size_t> sorted = days;
  std::sort(sorted.begin(), sorted.end());
  Choice trial = weighed(std::move(sorted));
  if (!(trial.misfit < best.misfit * worth_it)) return false;
  best = std::move(trial);
  return true;
}

Choice Search::best(std::size_t count) const {
  Choice now;
  while (now.days.size() < count) {
    Choice next;
    for (std::size_t c = 0; c < candidates_.size(); ++c) {
      if (holds(now.days, c)) continue;
      std::vector<std::size_t> trial = now.days;
      trial.push_back(c);
      (void)improves(trial, next);
    }
    if (next.days.empty()) throw UsageError(fmt::format("no {} typical days can stand for the year; choose fewer", count));
    now = std::move(next);
  }
  for (bool better = true; better;) {
    better = false;
    Choice next = now;
    for (std::size_t m = 0; m < count; ++m)
      for (std::size_t c = 0; c < candidates_.size(); ++c) {
        if (holds(now.days, c)) continue;
        std::vector<std::size_t> trial = now.days;
        trial[m] = c;
        better = improves(trial, next) || better;
      }
    now = std::move(next);
  }
  return now;
}

// Days [month][chosen day] with the months' own sums and the seasons' weights: the clusters, brought to both in turns (iterative proportional fitting).
std::array<std::vector<double>, 12> by_month(const Choice& choice) {
  std::array<std::vector<double>, 12> days = choice.clustered;
  const std::size_t n = choice.days.size();
  constexpr int rounds = 500;
  for (std::size_t month = 0; month < 12; ++month) {
    const std::vector<double>& wanted = choice.weights[season_of(static_cast<int>(month) + 1)];
    for (std::size_t m = 0; m < n; ++m) days[month][m] += least_share * wanted[m];  // any day of a season may stand for any other
  }
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t season = 0; season < seasons; ++season)
      for (std::size_t m = 0; m < n; ++m) {
        double sum = 0;
        for (std::size_t month = 0; month < 12; ++month)
          if (season_of(static_cast<int>(month) + 1) == season) sum += days[month][m];
        for (std::size_t month = 0; month < 12; ++month)
          if (season_of(static_cast<int>(month) + 1) == season && sum > 0) days[month][m] *= choice.weights[season][m] / sum;
      }
    for (std::size_t month = 0; month < 12; ++month) {
      const double sum = std::accumulate(days[month].begin(), days[month].end(), 0.0);
      for (double& value : days[month]) value *= days_in_month(static_cast<int>(month) + 1) / sum;
    }
  }
  return days;
}

}  // namespace

std::vector<RepresentativeDay> representative_days(const WeatherClasses& weather, int count) {
  const Search search(weather);
  const int all = static_cast<int>(search.candidates().size());
  if (count < fewest_representative_days || count > all)
    throw UsageError(fmt::format("{} representative days: allowed are {} (one a season) to {} (all typical days)", count, fewest_representative_days, all));
  std::vector<RepresentativeDay> chosen;
  if (count == all) {
    for (const Candidate& day : search.candidates()) {
      chosen.push_back({day.month, day.weather_class, {}});
      chosen.back().days_of_month[static_cast<std::size_t>(day.month - 1)] = day.days;
    }
    return chosen;
  }
  const Choice choice = search.best(static_cast<std::size_t>(count));
  const auto days = by_month(choice);
  for (std::size_t m = 0; m < choice.days.size(); ++m) {
    const Candidate& day = search.candidates()[choice.days[m]];
    chosen.push_back({day.month, day.weather_class, {}});
    for (std::size_t month = 0; month < 12; ++month) chosen.back().days_of_month[month] = days[month][m];
  }
  return chosen;
}

}  // namespace pearl
