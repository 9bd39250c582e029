#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/core/clock.hpp"

namespace pearl {

// What clocks on the wall show in a region: UTC and an offset, which may change in the course of time (summer time, laws).
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
  [[nodiscard]] CivilTime civil(Instant moment) const { return moment.local(offset_at(moment)); }
  [[nodiscard]] int weekday(Instant moment) const { return moment.weekday_local(offset_at(moment)); }  // 0 Monday .. 6 Sunday
  // The moment at which clocks show a time. Of a time that they show twice, the first; of one that they skip, that many seconds after the leap.
  [[nodiscard]] Instant instant(const CivilTime& time) const;
  // Midnight before a moment, or the moment itself if it is one.
  [[nodiscard]] Instant midnight_before(Instant moment) const;
  [[nodiscard]] Instant midnight_after(Instant moment) const;  // later than the moment

 private:
  std::string zone_;
  Seconds first_ = 0;
  std::shared_ptr<const std::vector<Change>> changes_;  // nullptr: none
};

}  // namespace pearl
