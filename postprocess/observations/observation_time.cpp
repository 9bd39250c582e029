#include "postprocess/observations/observation_time.hpp"

#include <fmt/format.h>

#include <vector>

#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "model/io/time_zone.hpp"
#include "model/io/zone_names.hpp"

namespace pearl {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Digits alone, at most `most` of them.
std::optional<int> whole(std::string_view text, std::size_t least, std::size_t most) {
  if (text.size() < least || text.size() > most) return {};
  int value = 0;
  for (const char c : text) {
    if (!is_digit(c)) return {};
    value = 10 * value + (c - '0');
  }
  return value;
}

std::vector<std::string> parts_of_date(std::string_view text) {
  for (const char mark : {'-', '/', '.'})
    if (text.find(mark) != std::string_view::npos) return split(text, mark);
  return {std::string(text)};
}

std::optional<WrittenTime> read_date(std::string_view text, DateOrder order) {
  const std::vector<std::string> parts = parts_of_date(text);
  WrittenTime written;
  if (parts.size() == 1) {  // 2019, 20190131
    const std::string& all = parts.front();
    const auto year = whole(all.substr(0, 4), 4, 4);
    if (!year) return {};
    if (all.size() == 4) return WrittenTime{{*year, 1, 1, 0, 0, 0}, Averaging::year, {}};
    if (all.size() != 8) return {};
    const auto month = whole(all.substr(4, 2), 2, 2), day = whole(all.substr(6, 2), 2, 2);
    if (!month || !day || !is_date(*year, *month, *day)) return {};
    return WrittenTime{{*year, *month, *day, 0, 0, 0}, Averaging::day, {}};
  }
  if (const auto year = whole(parts[0], 4, 4)) {
    const auto month = whole(parts[1], 1, 2);
    if (!month || *month < 1 || *month > 12) return {};
    if (parts.size() == 2) return WrittenTime{{*year, *month, 1, 0, 0, 0}, Averaging::month, {}};
    const auto day = whole(parts[2], 1, 2);
    if (parts.size() != 3 || !day || !is_date(*year, *month, *day)) return {};
    return WrittenTime{{*year, *month, *day, 0, 0, 0}, Averaging::day, {}};
  }
  if (parts.size() != 3) return {};
  const auto first = whole(parts[0], 1, 2), second = whole(parts[1], 1, 2), year = whole(parts[2], 4, 4);
  if (!first || !second || !year) return {};
  if (*first > 12) order = DateOrder::day_first;
  else if (*second > 12) order = DateOrder::month_first;
  if (order == DateOrder::unknown) return {};
  const int day = order == DateOrder::day_first ? *first : *second, month = order == DateOrder::day_first ? *second : *first;
  if (!is_date(*year, month, day)) return {};
  return WrittenTime{{*year, month, day, 0, 0, 0}, Averaging::day, {}};
}

// "Z", "+08:00", "-0330", "+8"; nothing: something else.
std::optional<Seconds> read_offset(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  if (text.size() < 2 || (text.front() != '+' && text.front() != '-')) return {};
  const Seconds sign = text.front() == '+' ? 1 : -1;
  text.remove_prefix(1);
  const std::size_t colon = text.find(':');
  const std::string_view hours = colon != std::string_view::npos ? text.substr(0, colon) : text.size() > 2 ? text.substr(0, text.size() - 2) : text;
  const std::string_view minutes = colon != std::string_view::npos ? text.substr(colon + 1) : text.size() > 2 ? text.substr(text.size() - 2) : std::string_view("00");
  const auto h = whole(hours, 1, 2), m = whole(minutes, 2, 2);
  constexpr int most_hours = 14, minutes_of_an_hour = 60;  // UTC+14 is the earliest clock there is
  if (!h || !m || *h > most_hours || *m >= minutes_of_an_hour) return {};
  return sign * (*h * one_hour + *m * 60);
}

bool read_time_of_day(std::string_view text, WrittenTime& written) {
  const std::size_t zone = text.find_first_of("Zz+-");
  if (zone != std::string_view::npos) {
    written.offset = read_offset(trim(text.substr(zone)));
    if (!written.offset) return false;
    text = trim(text.substr(0, zone));
  }
  const std::vector<std::string> parts = split(text, ':');
  if (parts.empty() || parts.size() > 3) return false;
  const auto hour = whole(parts[0], 1, 2);
  const auto minute = parts.size() > 1 ? whole(parts[1], 2, 2) : std::optional<int>(0);
  std::optional<int> second = 0;
  if (parts.size() > 2) {  // of parts of a second only zeros: no mean is as short
    const std::string& last = parts[2];
    const std::size_t point = std::min(last.find('.'), last.size());
    second = whole(last.substr(0, point), 2, 2);
    if (last.find_first_not_of("0", std::min(point + 1, last.size())) != std::string::npos) return false;
  }
  if (!hour || !minute || !second || *hour > 24 || *minute > 59 || *second > 59 || (*hour == 24 && (*minute > 0 || *second > 0))) return false;
  written.precision = Averaging::hour;
  written.time.hour = *hour;
  written.time.minute = *minute;
  written.time.second = *second;
  if (*hour == 24) written.time = Instant{Instant::from_utc({written.time.year, written.time.month, written.time.day}).seconds + one_day}.utc();
  return true;
}

}  // namespace

std::optional<WrittenTime> read_written_time(std::string_view text, DateOrder order) {
  text = trim(text);
  const std::size_t blank = text.find_first_of(" T");
  std::optional<WrittenTime> written = read_date(text.substr(0, blank), order);
  if (!written || blank == std::string_view::npos) return written;
  if (written->precision != Averaging::day || !read_time_of_day(trim(text.substr(blank + 1)), *written)) return {};
  return written;
}

bool is_time_of_day(std::string_view text) {
  WrittenTime written;
  return text.find(':') != std::string_view::npos && read_time_of_day(trim(text), written);
}

std::optional<DateOrder> order_of(std::string_view text) {
  text = trim(text);
  const std::vector<std::string> parts = parts_of_date(text.substr(0, text.find_first_of(" T")));
  if (parts.size() != 3 || whole(parts[0], 4, 4)) return {};
  const auto first = whole(parts[0], 1, 2), second = whole(parts[1], 1, 2);
  if (!first || !second) return {};
  return *first > 12 ? DateOrder::day_first : *second > 12 ? DateOrder::month_first : DateOrder::unknown;
}

LocalClock clock_of_text(const std::string& text) {
  std::string_view rest = trim(text);
  if (rest == "UTC" || rest == "GMT" || rest == "Z") return LocalClock(0);
  if (starts_with(rest, "UTC") || starts_with(rest, "GMT")) rest.remove_prefix(3);
  if (const auto offset = read_offset(rest)) return LocalClock(*offset);
  if (rest.find('/') == std::string_view::npos) throw UsageError(fmt::format("the time zone '{}' is not understood{}; write UTC, an offset of it as UTC+08:00, or a zone as Continent/City", text, time_zones_meant(std::string(rest))));
  return read_time_zone(std::string(rest), "UTC, or an offset of it as UTC+08:00");
}

}  // namespace pearl
