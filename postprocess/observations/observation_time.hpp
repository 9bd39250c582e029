#pragma once
// Times and clocks as files of measurements write them.

#include <optional>
#include <string>
#include <string_view>

#include "model/core/local_clock.hpp"

namespace pearl {

// What a value is the mean of.
enum class Averaging { hour, day, month, year };

// How dates with two small numbers before the year are meant: 03/04/2019.
enum class DateOrder { unknown, day_first, month_first };

struct WrittenTime {
  CivilTime time;                    // hour 24 is hour 0 of the next day
  Averaging precision = Averaging::hour;  // year, year and month, date, or with an hour
  std::optional<Seconds> offset;     // of UTC, where it is written
};

// Reads 2019, 2019-01, 2019-01-31, 2019/1/31, 20190131, 31/01/2019 (by the order), alone or with a time behind a blank or T: 13, 13:00, 13:00:00, 13:00:00.000, behind it Z or +08:00.
// Nothing: it is none of these, or no such date. Of two numbers of which one is above 12 the order is plain; else, with an unknown order, nothing.
std::optional<WrittenTime> read_written_time(std::string_view text, DateOrder order);

// "13:00", "24:00:00": a time of day without a date.
bool is_time_of_day(std::string_view text);

// What a date with the year at its end tells of the order: nothing if the text is no such date, unknown if both numbers may be a month.
std::optional<DateOrder> order_of(std::string_view text);

// "UTC", "GMT", "Z", "UTC+8", "+08:00", "+0800" or a zone of time, "Continent/City". Throws UsageError with a sentence.
LocalClock clock_of_text(const std::string& text);

}  // namespace pearl
