#include "postprocess/observations/skill_goals.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/io/csv.hpp"
#include "postprocess/observations/observation_table_file.hpp"

namespace pearl {

double statistic_of(const Skill& skill, const std::string& name) {
  constexpr double percent = 100;
  if (name == "NMB") return percent * skill.bias;
  if (name == "NME") return percent * skill.error;
  if (name == "MFB") return percent * skill.fractional_bias;
  if (name == "MFE") return percent * skill.fractional_error;
  if (name == "r") return skill.correlation;
  if (name == "FAC2") return skill.within_two;
  return std::numeric_limits<double>::quiet_NaN();
}

double SkillGoal::asked(double x) const { return scale > 0 ? value + amplitude * std::exp(-x / scale) : value; }

std::optional<bool> SkillGoal::met_by(const Skill& skill) const {
  const double statistic = statistic_of(skill, this->statistic);
  if (!std::isfinite(statistic)) return {};
  const double bound = asked(0.5 * (skill.measured + skill.modelled));
  return this->statistic == "r" || this->statistic == "FAC2" ? statistic >= bound : std::abs(statistic) <= bound;
}

const SkillGoals& SkillGoals::carried() {
  static const SkillGoals goals;
  return goals;
}

SkillGoals::SkillGoals() {
  Faults faults;  // of our own table: a defect, that every test of it meets
  const csv::Table table = csv::Table::parse("skill_goals.csv", observation_table_file("skill_goals.csv"),
                                             {"publication", "pollutant", "averaging", "statistic", "level", "value", "amplitude", "scale", "status", "source"}, {}, faults);
  for (const csv::Row& row : table.rows())
    goals_.push_back({row.text("publication"), row.text("pollutant"), row.one_of("averaging", {"hour", "day", "mda8", "any"}, faults), row.one_of("statistic", {"NMB", "NME", "MFB", "MFE", "r", "FAC2"}, faults),
                      row.one_of("level", {"goal", "criterion"}, faults), row.text("status"), row.text("source"), row.number("value", faults), row.optional_number("amplitude", faults).value_or(0),
                      row.optional_number("scale", faults).value_or(0)});
  faults.throw_if_any();
}

std::vector<const SkillGoal*> SkillGoals::of(const std::string& pollutant, bool particles, PairAveraging averaging) const {
  std::vector<const SkillGoal*> found;
  for (const SkillGoal& goal : goals_)
    if ((goal.pollutant == "any" || goal.pollutant == pollutant || (particles && goal.pollutant == "*")) && (goal.averaging == "any" || goal.averaging == name_of(averaging))) found.push_back(&goal);
  return found;
}

bool SkillGoals::asks(const std::string& pollutant, PairAveraging averaging) const {
  return std::any_of(goals_.begin(), goals_.end(), [&](const SkillGoal& goal) { return goal.pollutant == pollutant && goal.averaging == name_of(averaging); });
}

}  // namespace pearl
