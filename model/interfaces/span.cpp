#include "model/interfaces/span.hpp"

namespace pearl {

std::array<double, 12> days_by_month(const Span& span) {
  if (!span.is_calendar()) return span.days_of_month;
  std::array<double, 12> hours{};
  for (int hour = 0; hour < span.hours; ++hour) ++hours[static_cast<std::size_t>(span.month_at(hour) - 1)];
  for (double& one : hours) one *= span.weight / 24;
  return hours;
}

}  // namespace pearl
