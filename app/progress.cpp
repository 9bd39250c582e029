#include "app/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace pearl::app {

using Clock = std::chrono::steady_clock;

namespace {

double seconds_between(Clock::time_point from, Clock::time_point to) { return std::chrono::duration<double>(to - from).count(); }

}  // namespace

void say(const std::string& text) {
  std::fputs(text.c_str(), stderr);
  std::fflush(stderr);
}

std::string duration_text(double seconds) {
  const long whole = static_cast<long>(seconds + 0.5);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {:02d} s", whole / 60, whole % 60);
  return fmt::format("{} h {:02d} min", whole / 3600, whole % 3600 / 60);
}

Progress::Progress(std::string what, bool quiet, std::vector<int> kinds)
    : what_(std::move(what)), remaining_(std::move(kinds)), quiet_(quiet), terminal_(isatty(STDERR_FILENO) != 0), begin_(Clock::now()), last_(begin_) {}

Progress::~Progress() {
  if (drawn_) say("\n");
}

void Progress::at(double fraction) {
  if (quiet_) return;
  fraction = std::clamp(fraction, 0.0, 1.0);
  const Clock::time_point now = Clock::now();
  remaining_.reached(fraction, seconds_between(begin_, now));
  if (terminal_) {
    constexpr double redraw_after = 0.2;  // s
    if (drawn_ && fraction < 1 && seconds_between(last_, now) < redraw_after) return;
    last_ = now;
    draw(fraction);
    return;
  }
  const int tenths = static_cast<int>(fraction * 10 + 1e-9);
  if (tenths <= tenths_) return;
  tenths_ = tenths;
  const double spent = seconds_between(begin_, now);
  say(fmt::format("{}: {} %, {} spent, {} left\n", what_, tenths * 10, duration_text(spent), duration_text(remaining_.seconds())));
}

void Progress::draw(double fraction) {
  constexpr int width = 40;
  const int full = static_cast<int>(fraction * width);
  const std::string left = remaining_.knows_pace() ? duration_text(remaining_.seconds()) + " left" : "";
  say(fmt::format("\r{} [{}{}] {:3.0f} %  {:<20}", what_, std::string(full, '='), std::string(width - full, ' '), 100 * fraction, left));
  drawn_ = true;
}

void Progress::finish() {
  at(1.0);
  if (drawn_) say("\n");
  drawn_ = false;
}

}  // namespace pearl::app
