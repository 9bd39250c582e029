#include "postprocess/evaluation/skill.hpp"

#include <cmath>
#include <limits>

namespace pearl {

Skill skill_of(const std::vector<MeasuredModelled>& pairs) {
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  Skill skill{static_cast<int>(pairs.size()), unknown, unknown, unknown, unknown, unknown, unknown, unknown, unknown, unknown, unknown, unknown};
  if (pairs.empty()) return skill;
  const double n = static_cast<double>(pairs.size());
  double measured = 0, modelled = 0, difference = 0, absolute = 0, squares = 0, within = 0, fractions = 0, absolute_fractions = 0;
  for (const auto& [o, m] : pairs) {
    measured += o;
    modelled += m;
    difference += m - o;
    absolute += std::abs(m - o);
    squares += (m - o) * (m - o);
    within += m >= 0.5 * o && m <= 2 * o;
    if (m + o > 0) {
      fractions += (m - o) / (m + o);
      absolute_fractions += std::abs(m - o) / (m + o);
    }
  }
  skill.measured = measured / n;
  skill.modelled = modelled / n;
  skill.rms_error = std::sqrt(squares / n);
  skill.within_two = within / n;
  skill.fractional_bias = 2 * fractions / n;
  skill.fractional_error = 2 * absolute_fractions / n;
  if (measured > 0) {
    skill.ratio = modelled / measured;
    skill.bias = difference / measured;
    skill.error = absolute / measured;
  }
  double oo = 0, mm = 0, om = 0, potential = 0;
  for (const auto& [o, m] : pairs) {
    oo += (o - skill.measured) * (o - skill.measured);
    mm += (m - skill.modelled) * (m - skill.modelled);
    om += (o - skill.measured) * (m - skill.modelled);
    potential += std::pow(std::abs(m - skill.measured) + std::abs(o - skill.measured), 2);
  }
  constexpr std::size_t fewest = 3;  // of one pair the agreement would be 0 and of two the correlation 1 or -1, whatever they are
  if (pairs.size() >= fewest && potential > 0) skill.agreement = 1 - squares / potential;
  // a constant series leaves only rounding
  if (pairs.size() >= fewest && oo > 1e-20 * n * skill.measured * skill.measured && mm > 1e-12 * n * skill.modelled * skill.modelled) skill.correlation = om / std::sqrt(oo * mm);
  return skill;
}

}  // namespace pearl
