#include "model/core/local_clock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace pearl {

std::string LocalClock::text() const {
  const Seconds minutes = std::abs(first_) / 60;
  return zone_.empty() ? fmt::format("UTC{}{:02}:{:02}", first_ < 0 ? '-' : '+', minutes / 60, minutes % 60) : zone_;
}

Seconds LocalClock::offset_at(Instant moment) const {
  if (!changes_) return first_;
  const auto next = std::upper_bound(changes_->begin(), changes_->end(), moment, [](Instant at, const Change& change) { return at < change.from; });
  return next == changes_->begin() ? first_ : std::prev(next)->offset;
}

Instant LocalClock::instant(const CivilTime& time) const {
  // The offsets that hold a day before and after are the only ones that can hold then; the larger one gives the earlier moment.
  const Seconds before = offset_at(Instant::from_local(time, 0) - one_day), after = offset_at(Instant::from_local(time, 0) + one_day);
  for (const Seconds offset : {std::max(before, after), std::min(before, after)})
    if (const Instant moment = Instant::from_local(time, offset); offset_at(moment) == offset) return moment;
  return Instant::from_local(time, before);
}

Instant LocalClock::midnight_before(Instant moment) const {
  const CivilTime now = civil(moment);
  return instant({now.year, now.month, now.day});
}

Instant LocalClock::midnight_after(Instant moment) const {
  constexpr Seconds surely_the_next_day = 36 * one_hour;  // days have 23 to 25 hours, or 22 to 26 where laws changed
  const CivilTime next = civil(midnight_before(moment) + surely_the_next_day);
  return instant({next.year, next.month, next.day});
}

}  // namespace pearl
