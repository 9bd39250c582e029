#include "model/core/local_clock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace pearl {

namespace {

constexpr Seconds most_offset = 26 * one_hour;

}  // namespace

std::string LocalClock::text() const {
  const Seconds minutes = std::abs(first_) / 60;
  return zone_.empty() ? fmt::format("UTC{}{:02}:{:02}", first_ < 0 ? '-' : '+', minutes / 60, minutes % 60) : zone_;
}

Seconds LocalClock::offset_at(Instant moment) const {
  if (!changes_) return first_;
  const auto next = std::upper_bound(changes_->begin(), changes_->end(), moment, [](Instant at, const Change& change) { return at < change.from; });
  return next == changes_->begin() ? first_ : std::prev(next)->offset;
}

std::optional<Instant> LocalClock::next_change(Instant after) const {
  if (!changes_) return {};
  const auto next = std::upper_bound(changes_->begin(), changes_->end(), after, [](Instant at, const Change& change) { return at < change.from; });
  return next == changes_->end() ? std::nullopt : std::optional(next->from);
}

Instant LocalClock::instant(const CivilTime& time) const {
  // The offsets that hold a day before and after are the only ones that can hold then; the larger one gives the earlier moment.
  const Seconds before = offset_at(Instant::from_local(time, 0) - one_day), after = offset_at(Instant::from_local(time, 0) + one_day);
  for (const Seconds offset : {std::max(before, after), std::min(before, after)})
    if (const Instant moment = Instant::from_local(time, offset); offset_at(moment) == offset) return moment;
  return Instant::from_local(time, before);
}

std::array<Seconds, 24> LocalClock::hours_of(const CivilTime& date) const {
  std::array<Seconds, 24> hours;
  hours.fill(one_hour);
  const Instant day = Instant::from_utc({date.year, date.month, date.day});
  const Instant begin = day - most_offset, end = day + (one_day + most_offset);  // clocks show the date between these, if at all
  std::optional<Instant> change = next_change(begin);
  if (!change || *change >= end) return hours;
  hours.fill(0);
  for (Instant from = begin; from < end; change = next_change(from)) {
    const Instant until = change ? std::min(*change, end) : end;
    for (std::size_t hour = 0; hour < 24; ++hour) {
      const Instant shown = day + (static_cast<Seconds>(hour) * one_hour - offset_at(from));
      hours[hour] += std::max<Seconds>(std::min(until, shown + one_hour) - std::max(from, shown), 0);
    }
    from = until;
  }
  return hours;
}

std::vector<CivilTime> LocalClock::skipped_dates(int year) const {
  std::vector<CivilTime> dates;
  const Instant begin = Instant::from_utc({year, 1, 1}) - most_offset, end = Instant::from_utc({year + 1, 1, 1}) + most_offset;
  for (std::optional<Instant> change = next_change(begin); change && *change < end; change = next_change(*change)) {
    const Instant last = *change + offset_at(*change - 1), next = *change + offset_at(*change);  // that clocks show, as if UTC
    const CivilTime then = last.utc();
    Instant midnight = Instant::from_utc({then.year, then.month, then.day});
    if (midnight < last) midnight = midnight + one_day;
    for (; midnight + one_day <= next; midnight = midnight + one_day)
      if (midnight.utc().year == year) dates.push_back(midnight.utc());
  }
  return dates;
}

}  // namespace pearl
