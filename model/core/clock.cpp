#include "model/core/clock.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>

namespace pearl {

namespace chrono = std::chrono;

Instant Instant::from_utc(const CivilTime& time) {
  const chrono::sys_days days = chrono::year{time.year} / time.month / time.day;
  const Seconds midnight = chrono::duration_cast<chrono::seconds>(days.time_since_epoch()).count();
  return {midnight + time.hour * one_hour + time.minute * 60 + time.second};
}

Instant Instant::from_local(const CivilTime& time, Seconds utc_offset) { return from_utc(time) - utc_offset; }

CivilTime Instant::utc() const {
  const auto point = chrono::sys_seconds{chrono::seconds{seconds}};
  const auto days = chrono::floor<chrono::days>(point);
  const chrono::year_month_day date{days};
  const chrono::hh_mm_ss clock{point - days};
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day())), static_cast<int>(clock.hours().count()),
          static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count())};
}

CivilTime Instant::local(Seconds utc_offset) const { return (*this + utc_offset).utc(); }

int Instant::day_of_year_utc() const {
  const Instant new_year = from_utc({utc().year, 1, 1});
  return static_cast<int>((seconds - new_year.seconds) / one_day) + 1;
}

int Instant::weekday_local(Seconds utc_offset) const {
  const auto days = chrono::floor<chrono::days>(chrono::sys_seconds{chrono::seconds{seconds + utc_offset}});
  return static_cast<int>(chrono::weekday{days}.iso_encoding()) - 1;
}

std::string Instant::iso() const {
  const CivilTime t = utc();
  return fmt::format("{:04d}-{:02d}-{:02d}T{:02d}:{:02d}:{:02d}Z", t.year, t.month, t.day, t.hour, t.minute, t.second);
}

int days_in_month(int month) {
  constexpr std::array days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return days.at(static_cast<std::size_t>(month - 1));
}

bool is_date(int year, int month, int day) { return (chrono::year{year} / month / day).ok(); }

std::string now_iso() { return Instant{chrono::duration_cast<chrono::seconds>(chrono::system_clock::now().time_since_epoch()).count()}.iso(); }

}  // namespace pearl
