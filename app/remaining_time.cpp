#include "app/remaining_time.hpp"

#include <algorithm>
#include <utility>

namespace pearl::app {

RemainingTime::RemainingTime(std::vector<int> kinds) : kinds_(std::move(kinds)) {
  const int most = kinds_.empty() ? 0 : *std::max_element(kinds_.begin(), kinds_.end());
  seen_.resize(static_cast<std::size_t>(most) + 1);
  ahead_.resize(seen_.size());
  for (const int kind : kinds_) ahead_[static_cast<std::size_t>(kind)] += 1;
}

void RemainingTime::reached(double fraction, double seconds) {
  const double all = static_cast<double>(kinds_.size()), to = std::clamp(fraction, 0.0, 1.0) * all;
  const bool is_first = position_ < 0;
  const double from = is_first ? 0 : position_, pace = to > from ? (seconds - moment_) / (to - from) : 0;
  for (double at = from; at < to;) {
    const auto hour = static_cast<std::size_t>(at);
    const double next = std::min(to, static_cast<double>(hour + 1)), hours = next - at;
    const auto kind = static_cast<std::size_t>(kinds_[std::min(hour, kinds_.size() - 1)]);
    ahead_[kind] = std::max(0.0, ahead_[kind] - hours);
    if (!is_first) {
      constexpr double remembered = 2;  // hours of a kind: a machine that others use changes its pace
      Seen& seen = seen_[kind];
      seen.hours += hours;
      seen.seconds += hours * pace;
      if (seen.hours > remembered) {
        seen.seconds *= remembered / seen.hours;
        seen.hours = remembered;
      }
      seen_hours_ += hours;
      seen_seconds_ += hours * pace;
    }
    at = next;
  }
  position_ = to;
  moment_ = seconds;
}

double RemainingTime::seconds() const {
  if (!knows_pace()) return 0;
  double sum = 0;
  for (std::size_t kind = 0; kind < seen_.size(); ++kind) {
    const Seen& seen = seen_[kind];
    sum += ahead_[kind] * (seen.hours > 0 ? seen.seconds / seen.hours : seen_seconds_ / seen_hours_);
  }
  return sum;
}

}  // namespace pearl::app
