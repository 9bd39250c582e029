// What a run must keep to be continued bit for bit. Weather, emissions and all coefficients follow from the place; process
// times are not kept.
#include <fmt/format.h>

#include <array>

#include "model/simulation/simulation.hpp"

namespace pearl {

namespace {

// Lets one number pass through a store.
template <class Number>
void exchange_number(CheckpointStore& store, const std::string& name, Number& number) {
  std::array<std::int64_t, 1> value{static_cast<std::int64_t>(number)};
  store.exchange(name, std::span<std::int64_t>(value));
  number = static_cast<Number>(value[0]);
}

}  // namespace

template <class Real>
RunFacts Simulation<Real>::facts(const std::vector<Period>& periods) const {
  std::string species, scenarios, days, results;
  const auto add = [](std::string& list, const std::string& name) { list += (list.empty() ? "" : ", ") + name; };
  for (const Species& one : mechanism_.species) add(species, one.name);
  for (const std::string& name : scenarios_) add(scenarios, name);
  for (const OutputVariable& output : mechanism_.outputs) add(results, output.name);
  for (const OutputLevel& level : options_.places.levels) add(results, "at " + level.name);
  for (const OutputPoint& point : options_.places.points) add(results, fmt::format("over {} ({}, {})", point.id, point.i, point.j));
  for (const Period& period : periods) add(days, fmt::format("{} ({} + {} h, {} days)", period.name, period.spinup_hours, period.hours, period.weight));
  return {{"number type", fmt::format("{} bytes", sizeof(Real))},
          {"grid", fmt::format("{} x {} x {} cells of {} m up to {} m, {} elements a row", domain_.nx(), domain_.ny(), domain_.nz(), domain_.horizontal.spacing(),
                               domain_.vertical.top(), state_.air.shape().length())},
          {"species", species},
          {"scenarios", scenarios},
          {"results", results},
          {"step", fmt::format("{} s", options_.step_seconds)},
          {"advection", std::string(name_of(options_.advection))},
          {"mechanism", mechanism_.name},
          {"gas chemistry", fmt::format("{} at {:g}, {:g} ppb, photolysis by {}", solver_methods[static_cast<std::size_t>(options_.gas.solver.method)].name, options_.gas.solver.relative,
                                        options_.gas.solver.absolute, options_.gas.photolysis == PhotolysisMethod::mcm ? "mcm" : "tables")},
          {"typical days", days}};
}

template <class Real>
void Simulation<Real>::exchange_place(const std::vector<Period>& periods, CheckpointStore& store) {
  const RunPlace now = place(periods);
  std::array<std::int64_t, 3> values{static_cast<std::int64_t>(now.period), now.hour, now.step};
  store.exchange("place", std::span<std::int64_t>(values));
  if (!store.restoring()) return;
  const auto [period, hour, step] = values;
  if (period < 0 || period >= static_cast<std::int64_t>(periods.size())) store.refuse("place", fmt::format("there is no period {}", period));
  const Period& of = periods[static_cast<std::size_t>(period)];
  if (hour < -of.spinup_hours || hour >= of.hours || step < 0 || step >= steps_an_hour_)
    store.refuse("place", fmt::format("{} has no hour {}, step {}", of.name, hour, step));
  place_ = RunPlace{static_cast<std::size_t>(period), static_cast<int>(hour), static_cast<int>(step)};
}

template <class Real>
void Simulation<Real>::exchange(const std::vector<Period>& periods, CheckpointStore& store) {
  store.match("engine", facts(periods));
  exchange_place(periods, store);
  const RunPlace now = place(periods);

  store.exchange("air", state_.air.values());
  if (mechanism_.gas != nullptr) {
    if (state_.radicals.species() > 0) store.exchange("radicals", state_.radicals.values());
    store.exchange("chemistry_first_step", std::span<Real>(state_.first_step.values()));
    auto& chemistry = splitting_.template get<ChemistryProcess<Real>>();
    const SolverCounts counts = chemistry.solver_counts();
    std::array<std::int64_t, 4> numbers{counts.steps, counts.repeated, counts.last_resort, counts.given_up};
    store.exchange("chemistry_counts", std::span<std::int64_t>(numbers));
    if (store.restoring()) chemistry.set_earlier_counts({numbers[0], numbers[1], numbers[2], numbers[3]});
  }
  store.exchange("air_mass", std::span<double>(meteorology_.air_mass.values()));  // of the last hour
  auto& advection = splitting_.template get<AdvectionProcess<Real>>().work();
  bool reversed = advection.reversed();
  exchange_number(store, "advection_reversed", reversed);
  advection.set_reversed(reversed);
  int emission_layers = state_.emission.nz();  // they grow with the plumes of the hours before
  exchange_number(store, "emission_layers", emission_layers);
  if (emission_layers < 1 || emission_layers > domain_.nz())
    store.refuse("emission_layers", fmt::format("{} of {} layers", emission_layers, domain_.nz()));
  if (emission_layers > state_.emission.nz())
    state_.emission = Concentrations<Real>(emission_layers, domain_.ny(), domain_.nx(), state_.air.species(), state_.air.scenarios());

  store.exchange("budget", std::span<double>(budget_.amounts()));
  long long clipped = budget_.clipped();
  exchange_number(store, "clipped", clipped);
  budget_.set_clipped(clipped);
  if (store.restoring()) {
    injected_.clear();
    for (std::size_t p = 0; p < now.period + (now.begins(periods[now.period]) ? 0 : 1); ++p)
      injected_.push_back({periods[p].name, periods[p].weight, std::vector<double>(mechanism_.species.size() * scenarios_.size())});
  }
  for (std::size_t p = 0; p < injected_.size(); ++p) store.exchange(fmt::format("injected_{}", p), std::span<double>(injected_[p].kg));
  exchange_number(store, "limit_direction", limit_.direction);
  exchange_number(store, "limit_layer", limit_.k);
  exchange_number(store, "limit_row", limit_.j);
  exchange_number(store, "limit_column", limit_.i);
  exchange_number(store, "limit_substeps", limit_.substeps);
  store.exchange("limit_courant", std::span<double>(&limit_.courant, 1));

  if (now.step == 0) return;
  store.exchange("hour_dry", state_.dry.values());
  store.exchange("hour_wet", state_.wet.values());
  sums_.exchange(store);
  int counter = 0;
  for (RowSums* sums : splitting_.counters()) store.exchange(fmt::format("hour_counter_{}", counter++), std::span<double>(sums->values()));
}

// The class is instantiated in simulation.cpp, which does not see these members.
template RunFacts Simulation<float>::facts(const std::vector<Period>&) const;
template RunFacts Simulation<double>::facts(const std::vector<Period>&) const;
template void Simulation<float>::exchange_place(const std::vector<Period>&, CheckpointStore&);
template void Simulation<double>::exchange_place(const std::vector<Period>&, CheckpointStore&);
template void Simulation<float>::exchange(const std::vector<Period>&, CheckpointStore&);
template void Simulation<double>::exchange(const std::vector<Period>&, CheckpointStore&);

}  // namespace pearl
