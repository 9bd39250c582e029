#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <fstream>
#include <iostream>
#include <optional>

#include "app/commands.hpp"
#include "app/interrupt.hpp"
#include "app/progress.hpp"
#include "model/core/unicode.hpp"
#include "inputs/box/box_case.hpp"
#include "inputs/box/box_output.hpp"
#include "inputs/box/box_scaling.hpp"
#include "model/chemistry/mechanism.hpp"
#include "model/core/text.hpp"
#include "model/io/text_file.hpp"
#include "model/io/write_fault.hpp"
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

ExitCode box(const BoxCommandOptions& options) {
  stop_at_once("before the table of the box was whole; nothing was written");
  const Mechanism& mechanism = mechanism_named(options.mechanism);
  const BoxOptions solver = solver_of(options);
  const std::vector<BoxScaling> scalings = box_scalings(options.scales, options.scale_grid, mechanism);
  const BoxCase box_case = read_box_case(options.setup, mechanism);
  for (const Fault& doubt : box_case.doubts) say(fmt::format("warning: {}\n", doubt.text()));
  const std::size_t numbers = scalings.size() * static_cast<std::size_t>(box_case.setup.hours + 1) * (mechanism.gas.species.size() + box_tracers(mechanism).size());
  if (numbers > most_numbers)
    throw UsageError(fmt::format("{} scenarios of {} hours give {} numbers, more than the {} allowed: take fewer scenarios or hours", scalings.size(),
                                 box_case.setup.hours, numbers, most_numbers));

  // An output that cannot be written is found before the work, not after it.
  std::optional<PartFile> file;
  std::ofstream stream;
  const auto fail = [&] { throw RunError(fmt::format("cannot write {}: {}", options.out.string(), errno != 0 ? reason_of(errno) : why_not_written(file ? file->part() : options.out))); };
  if (!options.out.empty()) {
    std::error_code ignored;
    if (std::filesystem::equivalent(options.out, options.setup, ignored)) throw UsageError(fmt::format("--out {} would replace the set-up", options.out.string()));
    if (std::filesystem::is_directory(options.out, ignored)) throw RunError(fmt::format("cannot write {}: it is a folder", options.out.string()));
    // The finished table takes the place of what has its name; a device or a pipe must not go that way.
    if (std::filesystem::exists(options.out, ignored) && !std::filesystem::is_regular_file(options.out, ignored))
      throw UsageError(fmt::format("--out {} is no ordinary file; without --out the table goes to the standard output", options.out.string()));
    file.emplace(options.out);
    errno = 0;
    stream.open(file->part(), std::ios::binary | std::ios::trunc);
    if (!stream) fail();
  }

  std::vector<std::string> names;
  std::vector<BoxScenario> scenarios;
  std::vector<BoxTracers> particles;
  for (const BoxScaling& scaling : scalings) {
    names.push_back(scaling.name);
    scenarios.push_back(scaled(box_case.base, scaling));
    particles.push_back(scaled(box_case.tracers, scaling));
  }
  BoxTracerTable tracers;
  for (const int tracer : box_tracers(mechanism)) tracers.names.push_back(mechanism.species[static_cast<std::size_t>(tracer)].name);
  std::optional<BoxParticles> beside;
  if (!tracers.names.empty()) beside.emplace(mechanism, box_case.setup, scenarios, particles, solver.step);
  const BoxResult result = run_box(mechanism, box_case.setup, scenarios, solver, beside ? &*beside : nullptr);
  if (beside) tracers.amounts = beside->amounts();
  const BoxUnits units = options.units == "ppb" ? BoxUnits::ppb : BoxUnits::number_density;
  errno = 0;
  write_box_table(file ? static_cast<std::ostream&>(stream) : std::cout, result, names, mechanism, units, box_case.setup.air, tracers);
  if (file) {
    stream.close();
    if (!stream) fail();
    file->commit();
  }
  say(terminal_text(fmt::format("{} with {}, {} h, {} scenario{}\n{}", box_case.name, mechanism.name, box_case.setup.hours, names.size(), names.size() == 1 ? "" : "s",
                  box_summary(result, names, mechanism, box_case.setup.air))));
  return ExitCode::done;
}

}  // namespace pearl::app
