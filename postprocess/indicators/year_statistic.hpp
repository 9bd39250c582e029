#pragma once
// What becomes of the days of a run over its year: one indicator, gathered day by day. Its memory does not grow with the hours of the run.

#include <memory>
#include <vector>

#include "postprocess/indicators/hour_statistics.hpp"
#include "postprocess/indicators/run_days.hpp"

namespace pearl {

class YearStatistic {
 public:
  // values: of a day, [n][cell] as series_of_day gives them.
  virtual ~YearStatistic() = default;
  virtual void add(const std::vector<float>& values, std::size_t day) = 0;
  [[nodiscard]] virtual std::vector<float> finish() const = 0;  // [cell]; NaN where there was nothing

  //   mean        sum(w x) / sum(w), with the days w that a day stands for in the months that count
  //   highest n   the smallest value above which no more than n - 1 days (hours, where each hour is gathered) lie
  //   percentile  the smallest value above which no more than its part of the days lies
  //   above       days (hours) whose value is larger; below: smaller
  //   sum         the mean of the hours that are there times the hours that there could be: those of a month in the hours that count (Directive 2008/50/EC, annex VII)
  // With `best_months` the mean or sum is that of so many consecutive months, the highest of all such. Typical days have no first month: there January follows December.
  // hours_of_day: of each day those of its series, for each-hour statistics. The definition and the days must outlive it.
  static std::unique_ptr<YearStatistic> make(const IndicatorDefinition& definition, const RunDays& days, const std::vector<std::size_t>& hours_of_day, std::size_t cells);
};

}  // namespace pearl
