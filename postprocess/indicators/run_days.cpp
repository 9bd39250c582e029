#include "postprocess/indicators/run_days.hpp"

#include "model/core/clock.hpp"

namespace pearl {

namespace {

constexpr double hours_of_a_day = 24;

// Days that one day stands for: the weight of its hours. A day that is cut or has 23 or 25 hours is a day all the same.
double days_of(const DayOfHours& day) { return hours_of_a_day * day.weight / static_cast<double>(day.count); }

bool is_leap_year(int year) { return is_date(year, 2, 29); }

}  // namespace

RunDays::RunDays(const RunDescription& run, const HourFile& file) : cyclic_(file.dates().empty()) {
  if (cyclic_) read_typical(run, file);
  else read_calendar(file);
}

void RunDays::read_typical(const RunDescription& run, const HourFile& file) {
  for (int month = 1; month <= 12; ++month) months_.push_back({month, 0});
  // The hours of the periods lie behind one another; where they do not, as in runs of programs that did not say how many there are, a day's date tells its month.
  std::vector<const PeriodInfo*> period_of_hour;
  for (const PeriodInfo& period : run.periods) period_of_hour.insert(period_of_hour.end(), static_cast<std::size_t>(period.hours), &period);
  const bool fits = period_of_hour.size() == file.hours_of_day().size();
  for (const DayOfHours& day : file.days()) {
    std::vector<std::pair<std::size_t, double>> weights;
    double all = 0;
    if (fits)
      for (int month = 1; month <= 12; ++month) all += period_of_hour[day.begin]->days_in(month);
    if (all > 0)
      for (int month = 1; month <= 12; ++month)
        if (const double own = period_of_hour[day.begin]->days_in(month); own > 0) weights.emplace_back(month - 1, days_of(day) * own / all);
    if (weights.empty()) weights.emplace_back(file.date_of(day.begin).month - 1, days_of(day));
    for (const auto& [month, weight] : weights) months_[month].days += weight;
    weights_.push_back(std::move(weights));
  }
}

void RunDays::read_calendar(const HourFile& file) {
  int first = 0, last = 0;  // months since the year 0
  for (const DayOfHours& day : file.days()) {
    const CivilTime date = file.date_of(day.begin);
    last = 12 * date.year + date.month - 1;
    if (weights_.empty()) first = last;
    weights_.push_back({{static_cast<std::size_t>(last - first), days_of(day)}});
  }
  for (int month = first; month <= last && !weights_.empty(); ++month) {
    const int of_year = month % 12 + 1;
    months_.push_back({of_year, days_in_month(of_year) + (of_year == 2 && is_leap_year(month / 12) ? 1.0 : 0.0)});
  }
}

double RunDays::weight(std::size_t day, const std::array<bool, 12>& months) const {
  double sum = 0;
  for (const auto& [month, days] : weights_[day])
    if (months[static_cast<std::size_t>(months_[month].month - 1)]) sum += days;
  return sum;
}

}  // namespace pearl
