#include "app/box_answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "model/core/text.hpp"
#include "model/simulation/box_particles.hpp"

namespace pearl::app {

namespace {

constexpr std::size_t most_numbers = std::size_t{1} << 27;  // of a result, 1 GiB

const Mechanism& mechanism_named(const std::string& name) {
  const Mechanism* found = find_mechanism(name);
  if (found != nullptr && found->reacts()) return *found;
  std::vector<std::string> known;
  for (const Mechanism& mechanism : mechanisms())
    if (mechanism.reacts()) known.push_back(mechanism.name);
  if (found != nullptr) throw UsageError(fmt::format("the mechanism '{}' has no gas reactions for a box; allowed: {}", name, join(known, ", ")));
  throw UsageError(fmt::format("unknown mechanism '{}'{}; allowed: {}", name, did_you_mean(name, known), join(known, ", ")));
}

BoxOptions solver_of(const BoxCommandOptions& options) {
  BoxOptions result;
  const auto* const method = std::find_if(solver_methods.begin(), solver_methods.end(), [&](const SolverMethodName& m) { return m.name == options.method; });
  if (method == solver_methods.end()) throw UsageError(fmt::format("unknown method '{}'", options.method));
  result.solver = {method->method, options.relative, options.absolute};
  const double in_an_hour = 3600 / options.step;
  if (std::abs(in_an_hour - std::round(in_an_hour)) > 1e-9 * in_an_hour) throw UsageError(fmt::format("--step {} does not divide an hour of 3600 s", options.step));
  result.step = options.step;
  result.double_precision = options.double_precision;
  return result;
}

}  // namespace

BoxQuestion box_question(const BoxCommandOptions& options) {
  BoxQuestion question;
  question.mechanism = &mechanism_named(options.mechanism);
  question.solver = solver_of(options);
  question.scalings = box_scalings(options.scales, options.scale_grid, *question.mechanism);
  question.box_case = read_box_case(options.setup, *question.mechanism);
  const int hours = question.box_case.setup.hours;
  const std::size_t numbers = question.scalings.size() * static_cast<std::size_t>(hours + 1) * (question.mechanism->gas.species.size() + box_tracers(*question.mechanism).size());
  if (numbers > most_numbers)
    throw UsageError(fmt::format("{} scenarios of {} hours give {} numbers, more than the {} allowed: take fewer scenarios or hours", question.scalings.size(), hours, numbers, most_numbers));
  return question;
}

BoxAnswer box_answer(const BoxQuestion& question) {
  const Mechanism& mechanism = *question.mechanism;
  BoxAnswer answer;
  std::vector<BoxScenario> scenarios;
  std::vector<BoxTracers> particles;
  for (const BoxScaling& scaling : question.scalings) {
    answer.scenarios.push_back(scaling.name);
    scenarios.push_back(scaled(question.box_case.base, scaling));
    particles.push_back(scaled(question.box_case.tracers, scaling));
  }
  for (const int tracer : box_tracers(mechanism)) answer.tracers.names.push_back(mechanism.species[static_cast<std::size_t>(tracer)].name);
  std::optional<BoxParticles> beside;
  if (!answer.tracers.names.empty()) beside.emplace(mechanism, question.box_case.setup, scenarios, particles, question.solver.step);
  answer.result = run_box(mechanism, question.box_case.setup, scenarios, question.solver, beside ? &*beside : nullptr);
  if (beside) answer.tracers.amounts = beside->amounts();
  return answer;
}

}  // namespace pearl::app
