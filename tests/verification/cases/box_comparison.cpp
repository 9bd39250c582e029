#include "tests/verification/cases/box_comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "model/io/text_file.hpp"

namespace pearl::verification {

BoxReference read_box_reference(const std::filesystem::path& path) {
  const auto source = make_source(path.string(), read_text_file(path));
  BoxReference reference;
  for (std::size_t n = 0; n < source->lines.size(); ++n) {
    const std::vector<std::string> cells = split(source->lines[n], ',');
    if (n == 0) {
      if (cells.front() != "time_s") throw InputError({source, 1, 1}, "the first column of a reference is time_s");
      reference.species.assign(cells.begin() + 1, cells.end());
      continue;
    }
    if (cells.size() != reference.species.size() + 1) throw InputError({source, static_cast<int>(n) + 1, 1}, "this line has another length than the header");
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const auto value = parse_number(cells[c]);
      if (!value) throw InputError({source, static_cast<int>(n) + 1, 1}, fmt::format("'{}' is not a number", cells[c]));
      (c == 0 ? reference.times : reference.number_density).push_back(*value);
    }
  }
  return reference;
}

BoxReference reference_of(const BoxResult& result, std::size_t scenario, const Mechanism& mechanism) {
  BoxReference reference;
  for (std::size_t n = 0; n < mechanism.gas.species.size(); ++n) reference.species.push_back(mechanism.reacting(n).name);
  reference.times = result.times;
  const auto size = static_cast<std::ptrdiff_t>(result.times.size() * mechanism.gas.species.size());
  const auto begin = result.number_density.begin() + static_cast<std::ptrdiff_t>(scenario) * size;
  reference.number_density.assign(begin, begin + size);
  return reference;
}

std::string BoxErrors::text() const {
  return fmt::format("{} values: worst {:.3g} ({}), median {:.3g}, leading species {:.3g} ({})", compared, worst, worst_place, median, leading, leading_place);
}

BoxErrors compare_box(const BoxReference& reference, const BoxResult& result, std::size_t scenario, const Mechanism& mechanism) {
  constexpr double least = 1e6;  // molecules cm-3
  const std::vector<std::string> leading{"O3", "NO2", "HNO3", "PAN", "FORM"};
  const std::size_t width = mechanism.gas.species.size(), hours = result.times.size();
  if (result.number_density.size() < (scenario + 1) * width * hours) throw std::runtime_error("the result lacks the scenario");
  BoxErrors errors;
  std::vector<double> all;
  for (std::size_t s = 0; s < reference.species.size(); ++s) {
    const std::string& name = reference.species[s];
    const int species = mechanism.reacting_index_of(name);
    if (species < 0) throw std::runtime_error("the mechanism lacks " + name);
    const auto column = static_cast<std::size_t>(species);
    const bool leads = std::find(leading.begin(), leading.end(), name) != leading.end();
    for (std::size_t t = 0; t < reference.times.size(); ++t) {
      const double expected = reference.number_density[t * reference.species.size() + s];
      if (expected <= least || reference.times[t] == result.times.front()) continue;
      const auto hour = std::find(result.times.begin(), result.times.end(), reference.times[t]);
      if (hour == result.times.end()) throw std::runtime_error(fmt::format("the result lacks the time {} s", reference.times[t]));
      const double value = result.number_density[(scenario * hours + static_cast<std::size_t>(hour - result.times.begin())) * width + column];
      const double error = std::isfinite(value) ? std::abs(value / expected - 1) : std::numeric_limits<double>::infinity();
      const std::string place = fmt::format("{} at {} s", name, reference.times[t]);
      all.push_back(error);
      if (error > errors.worst) errors.worst = error, errors.worst_place = place;
      if (leads && error > errors.leading) errors.leading = error, errors.leading_place = place;
    }
  }
  errors.compared = all.size();
  if (all.empty()) throw std::runtime_error("nothing to compare");
  const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
  std::nth_element(all.begin(), middle, all.end());
  errors.median = *middle;
  return errors;
}

}  // namespace pearl::verification
