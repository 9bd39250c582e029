#include "inputs/dataset/pollutants.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/core/text.hpp"

namespace pearl {

namespace {

constexpr double negligible = 1e-9;  // of the outermost whole: rounding of sums

}  // namespace

const std::vector<std::string>& pollutant_kind_names() {
  static const std::vector<std::string> names{"substance", "nitrogen oxides", "organic gases", "particles", "fine particles"};
  return names;
}

Pollutants::Pollutants(std::vector<PollutantFacts> facts) : facts_(std::move(facts)), wholes_(facts_.size()), parts_(facts_.size()) {
  for (const PollutantFacts& one : facts_) names_.push_back(one.name);
  for (std::size_t p = 0; p < size(); ++p) {
    const int whole = facts_[p].part_of.empty() ? -1 : index(facts_[p].part_of);
    if (whole < 0) continue;
    wholes_[p] = static_cast<std::size_t>(whole);
    parts_[static_cast<std::size_t>(whole)].push_back(p);
  }
  for (std::size_t p = 0; p < size(); ++p) {
    if (wholes_[p]) continue;
    order_.push_back(p);
    const std::vector<std::size_t> parts = all_parts_of(p);
    order_.insert(order_.end(), parts.begin(), parts.end());
  }
  for (const std::size_t p : order_)
    if (!parts_[p].empty()) wholes_first_.push_back(p);
}

int Pollutants::index(const std::string& word) const {
  for (std::size_t p = 0; p < size(); ++p)
    if (names_[p] == word) return static_cast<int>(p);
  for (std::size_t p = 0; p < size(); ++p)
    if (std::find(facts_[p].aliases.begin(), facts_[p].aliases.end(), word) != facts_[p].aliases.end()) return static_cast<int>(p);
  return -1;
}

std::vector<std::string> Pollutants::words() const {
  std::vector<std::string> all = names_;
  for (const PollutantFacts& one : facts_) all.insert(all.end(), one.aliases.begin(), one.aliases.end());
  return all;
}

std::optional<std::size_t> Pollutants::find(PollutantKind kind) const {
  for (std::size_t p = 0; p < size(); ++p)
    if (facts_[p].kind == kind) return p;
  return {};
}

std::vector<std::size_t> Pollutants::all_parts_of(std::size_t pollutant) const {
  std::vector<std::size_t> all;
  for (const std::size_t part : parts_.at(pollutant)) {
    all.push_back(part);
    const std::vector<std::size_t> deeper = all_parts_of(part);
    all.insert(all.end(), deeper.begin(), deeper.end());
  }
  return all;
}

std::size_t Pollutants::outermost(std::size_t pollutant) const {
  while (wholes_.at(pollutant)) pollutant = *wholes_[pollutant];
  return pollutant;
}

double Pollutants::rest(const PollutantMasses& masses, std::size_t pollutant) const {
  double parts = 0;
  for (const std::size_t part : parts_.at(pollutant)) parts += masses[part];
  const double rest = masses[pollutant] - parts;
  return rest < 0 && rest >= -negligible * masses[outermost(pollutant)] ? 0.0 : rest;
}

std::optional<std::size_t> Pollutants::below_its_parts(const PollutantMasses& masses) const {
  for (const std::size_t whole : wholes_first_)
    if (rest(masses, whole) < 0) return whole;
  return {};
}

std::string Pollutants::part_fault(const PollutantMasses& tonnes) const {
  const auto whole = below_its_parts(tonnes);
  if (!whole) return {};
  std::vector<std::string> parts;
  double sum = 0;
  for (const std::size_t part : parts_[*whole]) {
    parts.push_back(names_[part]);
    sum += tonnes[part];
  }
  return fmt::format("{} {:.6g} t/a is less than {} {:.6g} t/a", names_[*whole], tonnes[*whole], join(parts, " + "), sum);
}

}  // namespace pearl
