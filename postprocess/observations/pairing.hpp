#pragma once
// What is gathered while measured and modelled are paired, and the two ways of it: by the dates of a calendar, and by typical days.

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "postprocess/observations/observation_pairs.hpp"

namespace pearl {

inline constexpr int hours_of_a_day = 24, days_of_a_year = 365, months_of_a_year = 12;

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

inline int date_key(const CivilTime& time) { return time.year * 10000 + time.month * 100 + time.day; }
inline CivilTime date_of_key(int key) { return {key / 10000, key / 100 % 100, key % 100, 0, 0, 0}; }
constexpr int month_key(int date) { return date / 100; }  // 20190131 -> 201901
constexpr int year_key(int date) { return date / 10000; }

struct Pairing {
  const EvaluationFields& fields;
  const std::string& scenario;
  const Observations& observations;
  PairedObservations done;
  std::set<std::string> classes_not_run;
  std::set<int> months_not_run;
  TooFew few;
  std::set<std::string> told;  // in English

  void add(ObservedPair pair) { done.pairs.push_back(std::move(pair)); }
  // Each sentence once.
  void note(Saying sentence) {
    if (told.insert(sentence(english())).second) done.notes.push_back(std::move(sentence));
  }
  void of_year(int year) {
    if (done.first_year == 0 || year < done.first_year) done.first_year = year;
    done.last_year = std::max(done.last_year, year);
  }
  void of_years(std::pair<int, int> first_and_last) {
    if (first_and_last.first == 0) return;  // no value
    of_year(first_and_last.first);
    of_year(first_and_last.second);
  }
};

// Series of one pollutant, and the cells in which their stations stand.
struct SeriesInCells {
  std::vector<const ObservedSeries*> series;
  std::vector<std::size_t> cells;
};

// A note in which a pollutant is named as the language names it.
inline Saying note_of_pollutant(std::string key, std::string pollutant) {
  return [key = std::move(key), pollutant = std::move(pollutant)](const Words& words) { return words.plain(key, {{"pollutant", words.named("substance", pollutant)}}); };
}

// Adds the pairs of a pollutant of a run of the calendar: hours by their instants, means over what both have.
void pair_by_calendar(Pairing& to, std::size_t pollutant, const SeriesInCells& measured);
// Adds those of a run of typical days: by month, class of weather and local hour.
void pair_by_typical_days(Pairing& to, std::size_t pollutant, const SeriesInCells& measured);

}  // namespace pearl
