#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/core/local_clock.hpp"

namespace pearl {

// The clock of a zone ("Continent/City") from the system's zone files (TZif, RFC 8536; Debian: tzdata), in the folder TZDIR or else
// /usr/share/zoneinfo; rules that hold for ever are written out to 2200. Throws UsageError with a sentence: no such zone (with those that may be meant), a damaged file,
// changes that do not ascend or lie after 2200, an offset of more than 26 h, leap seconds. `instead`: what else may stand where the zone was asked for, as the end of that sentence.
LocalClock read_time_zone(const std::string& name, const std::string& instead = "in the place of time_zone an offset from UTC: utc_offset: \"+05:30\"");

// Changes of a clock by a rule of the form of POSIX.1 TZ ("CET-1CEST,M3.5.0,M10.5.0/3"), in the years first..last. Nothing: no such rule.
std::optional<std::vector<LocalClock::Change>> changes_by_rule(const std::string& rule, int first, int last);

}  // namespace pearl
