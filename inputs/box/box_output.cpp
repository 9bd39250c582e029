#include "inputs/box/box_output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <ostream>

#include "model/core/text.hpp"
#include "model/io/csv.hpp"

namespace pearl {

namespace {

constexpr std::size_t most_shown = 10;  // scenarios and days

// Species by name, as the reference results of the mechanism have them.
std::vector<std::size_t> alphabetical(const Mechanism& mechanism) {
  std::vector<std::size_t> order(mechanism.gas.species.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return mechanism.reacting(a).name < mechanism.reacting(b).name; });
  return order;
}

}  // namespace

void write_box_table(std::ostream& stream, const BoxResult& result, const std::vector<std::string>& scenarios, const Mechanism& mechanism,
                     BoxUnits units, double air, const BoxTracerTable& tracers) {
  const std::vector<std::size_t> order = alphabetical(mechanism);
  const double factor = units == BoxUnits::ppb ? 1e9 / air : 1;
  fmt::memory_buffer text;
  auto out = std::back_inserter(text);
  if (scenarios.size() > 1) fmt::format_to(out, "scenario,");
  fmt::format_to(out, "time_s");
  for (const std::size_t n : order) fmt::format_to(out, ",{}", mechanism.reacting(n).name);
  for (const std::string& name : tracers.names) fmt::format_to(out, ",{}_ug_m3", name);
  text.push_back('\n');
  const double* tracer = tracers.amounts.data();
  const double* values = result.number_density.data();
  for (const std::string& scenario : scenarios)
    for (const double time : result.times) {
      if (scenarios.size() > 1) fmt::format_to(out, "{},", csv::quote(scenario));
      fmt::format_to(out, "{:.1f}", time);
      for (const std::size_t n : order) fmt::format_to(out, ",{:.9e}", values[n] * factor);
      for (std::size_t n = 0; n < tracers.names.size(); ++n) fmt::format_to(out, ",{:.9e}", *tracer++);
      text.push_back('\n');
      stream.write(text.data(), static_cast<std::streamsize>(text.size()));
      text.clear();
      values += order.size();
    }
}

std::vector<OzonePeak> ozone_peaks(const BoxResult& result, std::size_t scenario, const Mechanism& mechanism, double air) {
  const int ozone = mechanism.reacting_index_of("O3");
  std::vector<OzonePeak> peaks;
  if (ozone < 0 || result.times.empty()) return peaks;
  const std::size_t species = mechanism.gas.species.size(), hours = result.times.size();
  const auto column = static_cast<std::size_t>(ozone);
  const int first = static_cast<int>(std::floor(result.times.front() / 86400));
  for (std::size_t n = 0; n < hours; ++n) {
    const int day = std::max(0, static_cast<int>(std::ceil(result.times[n] / 86400)) - 1 - first);
    const double ppb = result.number_density[(scenario * hours + n) * species + column] / air * 1e9;
    if (peaks.empty() || day > peaks.back().day) peaks.push_back({day, ppb, result.times[n]});
    else if (ppb > peaks.back().ppb) peaks.back() = {day, ppb, result.times[n]};
  }
  return peaks;
}

std::string box_summary(const BoxResult& result, const std::vector<std::string>& scenarios, const Mechanism& mechanism, double air) {
  std::string text;
  for (std::size_t s = 0; s < std::min(scenarios.size(), most_shown); ++s) {
    const std::vector<OzonePeak> peaks = ozone_peaks(result, s, mechanism, air);
    if (peaks.empty()) continue;
    std::vector<std::string> days;
    for (std::size_t n = 0; n < std::min(peaks.size(), most_shown); ++n) {
      const auto minutes = std::lround(std::fmod(peaks[n].time, 86400.0) / 60);
      days.push_back(fmt::format("day {}: {:.1f} ppb at {:02}:{:02}", peaks[n].day + 1, peaks[n].ppb, minutes / 60, minutes % 60));
    }
    if (peaks.size() > most_shown) days.push_back(fmt::format("{} days more", peaks.size() - most_shown));
    text += fmt::format("{}: highest hourly O3, {}\n", scenarios[s], join(days, "; "));
  }
  if (scenarios.size() > most_shown) text += fmt::format("{} scenarios more\n", scenarios.size() - most_shown);
  text += fmt::format("solver: {} steps, {} repeated, {} last resort\n", result.counts.steps, result.counts.repeated, result.counts.last_resort);
  if (result.counts.last_resort > 0) text += "warning: the last-resort steps exceeded the error asked for; a shorter --step or another --method helps\n";
  return text;
}

}  // namespace pearl
