#include "inputs/box/box_scaling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/core/error.hpp"
#include "model/core/text.hpp"

namespace pearl {

namespace {

// What a word stands for; an unknown one is a message and nothing.
std::vector<int> species_of(std::string_view word, const Mechanism& mechanism, std::vector<std::string>& messages, std::string_view option) {
  std::vector<std::string> known;
  for (const GasFamily& family : mechanism.gas.families) {
    if (family.name == word) return family.species;
    known.push_back(family.name);
  }
  const std::size_t families = known.size();
  for (std::size_t n = 0; n < mechanism.gas.species.size(); ++n) {
    if (mechanism.reacting(n).name == word) return {static_cast<int>(n)};
    known.push_back(mechanism.reacting(n).name);
  }
  const std::vector<int> tracers = box_tracers(mechanism);  // behind the others
  for (std::size_t n = 0; n < tracers.size(); ++n) {
    const std::string& name = mechanism.species[static_cast<std::size_t>(tracers[n])].name;
    if (name == word) return {static_cast<int>(mechanism.gas.species.size() + n)};
    known.push_back(name);
  }
  messages.push_back(fmt::format("{}: unknown '{}'{}; allowed: {}, or a species of {}", option, word, did_you_mean(word, known),
                                 fmt::join(known.begin(), known.begin() + static_cast<std::ptrdiff_t>(families), ", "), mechanism.name));
  return {};
}

double factor_of(std::string_view text, std::string_view word, std::vector<std::string>& messages, std::string_view option) {
  const auto value = parse_number(trim(text));
  if (value && *value >= 0 && *value <= largest_box_factor) return *value;
  messages.push_back(value ? fmt::format("{}: {}: the factor {} is outside 0..{}", option, word, *value, largest_box_factor)
                           : fmt::format("{}: {}: '{}' is not a number", option, word, trim(text)));
  return 1;
}

// One word of a list "name=what,name=what".
struct Assignment {
  std::string name, what;
  std::vector<int> species;
};

std::vector<Assignment> assignments(std::string_view text, const Mechanism& mechanism, std::vector<std::string>& messages, std::string_view option) {
  std::vector<Assignment> result;
  for (const std::string& word : split(text, ',')) {
    const std::size_t equals = word.find('=');
    Assignment assignment;
    assignment.name = std::string(trim(std::string_view(word).substr(0, equals)));
    if (equals == std::string::npos || assignment.name.empty()) {
      messages.push_back(fmt::format("{}: '{}' is not of the form NAME=FACTOR{}", option, trim(word), option == "--scale" ? "" : "S"));
      continue;
    }
    assignment.what = word.substr(equals + 1);
    if (std::any_of(result.begin(), result.end(), [&](const Assignment& earlier) { return earlier.name == assignment.name; }))
      messages.push_back(fmt::format("{}: '{}' stands twice in '{}'", option, assignment.name, text));
    assignment.species = species_of(assignment.name, mechanism, messages, option);
    result.push_back(std::move(assignment));
  }
  return result;
}

void multiply(BoxScaling& scaling, const Assignment& assignment, double factor) {
  for (const int species : assignment.species) {
    const auto at = static_cast<std::size_t>(species), gases = scaling.factors.size();
    (at < gases ? scaling.factors[at] : scaling.tracer_factors[at - gases]) *= factor;
  }
  scaling.name += fmt::format("{}{}={}", scaling.name.empty() ? "" : ",", assignment.name, factor);
}

BoxScaling unscaled(const Mechanism& mechanism) { return {"", std::vector<double>(mechanism.gas.species.size(), 1.0), std::vector<double>(box_tracers(mechanism).size(), 1.0)}; }

BoxScaling parse_scaling(std::string_view text, const Mechanism& mechanism, std::vector<std::string>& messages) {
  BoxScaling scaling = unscaled(mechanism);
  for (const Assignment& assignment : assignments(text, mechanism, messages, "--scale"))
    multiply(scaling, assignment, factor_of(assignment.what, assignment.name, messages, "--scale"));
  return scaling;
}

// The points of "0.2:2:13", rounded to ten digits, so that the name says exactly what is done.
std::vector<double> points_of(const Assignment& assignment, std::vector<std::string>& messages) {
  const std::vector<std::string> parts = split(assignment.what, ':');
  if (parts.size() != 3) {
    messages.push_back(fmt::format("--scale-grid: {}: '{}' is not of the form FROM:TO:NUMBER", assignment.name, assignment.what));
    return {};
  }
  const double from = factor_of(parts[0], assignment.name, messages, "--scale-grid"), to = factor_of(parts[1], assignment.name, messages, "--scale-grid");
  const auto number = parse_integer(trim(parts[2]));
  if (!number || *number < 2 || *number > static_cast<long>(most_box_scenarios)) {
    messages.push_back(fmt::format("--scale-grid: {}: '{}' is not a whole number in 2..{}", assignment.name, trim(parts[2]), most_box_scenarios));
    return {};
  }
  std::vector<double> points(static_cast<std::size_t>(*number));
  for (long n = 0; n < *number; ++n) {
    const double exact = from + (to - from) * static_cast<double>(n) / static_cast<double>(*number - 1);
    points[static_cast<std::size_t>(n)] = parse_number(fmt::format("{:.10g}", exact)).value_or(exact);
  }
  return points;
}

std::vector<BoxScaling> parse_grid(std::string_view text, const Mechanism& mechanism, std::vector<std::string>& messages) {
  std::vector<BoxScaling> grid{unscaled(mechanism)};
  for (const Assignment& assignment : assignments(text, mechanism, messages, "--scale-grid")) {
    const std::vector<double> points = points_of(assignment, messages);
    if (grid.size() * points.size() > most_box_scenarios) {
      messages.push_back(fmt::format("--scale-grid: '{}' gives more than {} scenarios", text, most_box_scenarios));
      return {};
    }
    std::vector<BoxScaling> finer;
    for (const BoxScaling& scaling : grid)
      for (const double point : points) {
        finer.push_back(scaling);
        multiply(finer.back(), assignment, point);
      }
    grid = std::move(finer);
  }
  return grid;
}

void throw_if_any(const std::vector<std::string>& messages) {
  if (!messages.empty()) throw UsageError(join(messages, "\n"));
}

}  // namespace

BoxScaling parse_box_scaling(std::string_view text, const Mechanism& mechanism) {
  std::vector<std::string> messages;
  BoxScaling scaling = parse_scaling(text, mechanism, messages);
  throw_if_any(messages);
  return scaling;
}

std::vector<BoxScaling> parse_box_grid(std::string_view text, const Mechanism& mechanism) {
  std::vector<std::string> messages;
  std::vector<BoxScaling> grid = parse_grid(text, mechanism, messages);
  throw_if_any(messages);
  return grid;
}

std::vector<BoxScaling> box_scalings(const std::vector<std::string>& scales, const std::string& grid, const Mechanism& mechanism) {
  std::vector<std::string> messages;
  std::vector<BoxScaling> all{unscaled(mechanism)};
  all.front().name = "base";
  for (const std::string& text : scales) all.push_back(parse_scaling(text, mechanism, messages));
  if (!grid.empty())
    for (BoxScaling& scaling : parse_grid(grid, mechanism, messages)) all.push_back(std::move(scaling));
  if (all.size() > most_box_scenarios) messages.push_back(fmt::format("{} scenarios are more than the {} allowed", all.size(), most_box_scenarios));
  std::set<std::string> names;
  if (messages.empty())
    for (const BoxScaling& scaling : all)
      if (!names.insert(scaling.name).second) messages.push_back(fmt::format("the scenario '{}' stands twice", scaling.name));
  throw_if_any(messages);
  return all;
}

BoxScenario scaled(const BoxScenario& base, const BoxScaling& scaling) {
  BoxScenario result = base;
  for (std::size_t n = 0; n < result.initial.size(); ++n) {
    result.initial[n] *= scaling.factors[n];
    result.emission[n] *= scaling.factors[n];
  }
  return result;
}

BoxTracers scaled(const BoxTracers& base, const BoxScaling& scaling) {
  BoxTracers result = base;
  for (std::size_t n = 0; n < result.initial.size(); ++n) {
    result.initial[n] *= scaling.tracer_factors[n];
    result.emission[n] *= scaling.tracer_factors[n];
  }
  return result;
}

}  // namespace pearl
