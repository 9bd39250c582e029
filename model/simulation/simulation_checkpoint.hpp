#pragma once
// What a run must keep to be continued bit for bit, beside what its processes keep. Weather, emissions and all coefficients follow
// from the place; process times are not kept. Definitions of Simulation, as time_loop.hpp.

#include <fmt/format.h>

#include <array>

#include "model/simulation/simulation.hpp"

namespace pearl {

template <class Real, class Processes>
RunFacts Simulation<Real, Processes>::facts(const std::vector<Span>& periods) const {
  std::string species, scenarios, days, results;
  const auto add = [](std::string& list, const std::string& name) { list += (list.empty() ? "" : ", ") + name; };
  for (const Species& one : mechanism_.carried()) add(species, one.name);
  for (const std::string& name : scenarios_) add(scenarios, name);
  for (const OutputVariable& output : mechanism_.outputs) add(results, output.name);
  for (const OutputLevel& level : options_.places.levels) add(results, "at " + level.name);
  for (const OutputPoint& point : options_.places.points) add(results, fmt::format("over {} ({}, {})", point.id, point.i, point.j));
  bool calendar = false;
  for (const Span& period : periods) {
    calendar = calendar || period.is_calendar();
    add(days, fmt::format("{} ({} + {} h, {} days{})", period.name, period.spinup_hours, period.hours, period.weight,
                          period.is_calendar() ? " each, from " + period.begin.iso() + ", " + period.clock.text() : ""));
  }
  RunFacts all{{"number type", fmt::format("{} bytes", sizeof(Real))},
               {"grid", fmt::format("{} x {} x {} cells of {} m up to {} m, {} elements a row", domain_.nx(), domain_.ny(), domain_.nz(), domain_.horizontal.spacing(),
                                    domain_.vertical.top(), state_.air.shape().length())},
               {"species", species},
               {"scenarios", scenarios},
               {"results", results},
               {"step", fmt::format("{} s", options_.step_seconds)},
               {"mechanism", mechanism_.name},
               {calendar ? "spans of time" : "typical days", days}};
  processes_.describe(all);
  return all;
}

template <class Real, class Processes>
void Simulation<Real, Processes>::exchange_place(const std::vector<Span>& periods, CheckpointStore& store) {
  const RunPlace now = place(periods);
  std::array<std::int64_t, 3> values{static_cast<std::int64_t>(now.period), now.hour, now.step};
  store.exchange("place", std::span<std::int64_t>(values));
  if (!store.restoring()) return;
  const auto [period, hour, step] = values;
  const RunPlace end = begin_of(periods, periods.size());
  if (period == static_cast<std::int64_t>(end.period) && hour == end.hour && step == end.step) {
    place_ = end;
    return;
  }
  if (period < 0 || period >= static_cast<std::int64_t>(periods.size())) store.refuse("place", fmt::format("there is no period {}", period));
  const Span& of = periods[static_cast<std::size_t>(period)];
  if (hour < -of.spinup_hours || hour >= of.hours || step < 0 || step >= steps_an_hour_)
    store.refuse("place", fmt::format("{} has no hour {}, step {}", of.name, hour, step));
  place_ = RunPlace{static_cast<std::size_t>(period), static_cast<int>(hour), static_cast<int>(step)};
}

template <class Real, class Processes>
void Simulation<Real, Processes>::exchange(const std::vector<Span>& periods, CheckpointStore& store) {
  store.match("engine", facts(periods));
  exchange_place(periods, store);
  const RunPlace now = place(periods);
  const bool inside_hour = now.step > 0;

  store.exchange("air", state_.air.values());
  if (state_.radicals.species() > 0) store.exchange("radicals", state_.radicals.values());
  store.exchange("air_mass", std::span<double>(meteorology_.air_mass.values()));  // of the last hour
  std::vector<Injected> begun;
  const bool has_begun = now.period < periods.size() && !now.begins(periods[now.period]);
  for (std::size_t p = 0; p < now.period + (has_begun ? 1 : 0); ++p) begun.push_back({periods[p].name, periods[p].weight, {}});
  ledger_.exchange(store, begun);
  processes_.exchange(store, inside_hour ? CheckpointMoment::inside_hour : CheckpointMoment::between_hours);
  if (!inside_hour) return;
  means_.exchange(store);
  light_.exchange(store);
}

}  // namespace pearl
