#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/core/clock.hpp"

namespace pearl {

// What clocks on the wall show in a region: UTC and an offset, which may change in the course of time (summer time, laws).
// Offsets are at most 26 h either way. A date need not be one stretch of time: clocks that go back at midnight show its end twice.
class LocalClock {
 public:
  // From this instant on clocks are ahead of UTC by the offset, s.
  struct Change {
    Instant from;
    Seconds offset = 0;
  };

  LocalClock() = default;  // UTC
  explicit LocalClock(Seconds utc_offset) : first_(utc_offset) {}
  // A zone by name: the offset before the first change, and all changes, ascending.
  LocalClock(std::string zone, Seconds first, std::vector<Change> changes)
      : zone_(std::move(zone)), first_(first), changes_(std::make_shared<const std::vector<Change>>(std::move(changes))) {}

  [[nodiscard]] const std::string& zone() const { return zone_; }  // empty: one offset, for ever
  [[nodiscard]] std::string text() const;  // "UTC+05:30" or the zone's name
  [[nodiscard]] Seconds offset_at(Instant moment) const;           // s that clocks are ahead of UTC
  [[nodiscard]] std::optional<Instant> next_change(Instant after) const;  // of the offset; nothing: none is left
  [[nodiscard]] CivilTime civil(Instant moment) const { return moment.local(offset_at(moment)); }
  [[nodiscard]] int weekday(Instant moment) const { return moment.weekday_local(offset_at(moment)); }  // 0 Monday .. 6 Sunday
  // The moment at which clocks show a time. Of a time that they show twice, the first; of one that they skip, that many seconds after the leap.
  [[nodiscard]] Instant instant(const CivilTime& time) const;
  // How long clocks show each hour of a date, s: an hour, but where they are put forward or back. A date that they skip has none.
  [[nodiscard]] std::array<Seconds, 24> hours_of(const CivilTime& date) const;
  [[nodiscard]] std::vector<CivilTime> skipped_dates(int year) const;  // that clocks never show (the date line was moved), ascending

 private:
  std::string zone_;
  Seconds first_ = 0;
  std::shared_ptr<const std::vector<Change>> changes_;  // nullptr: none
};

}  // namespace pearl
