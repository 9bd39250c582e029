#pragma once
// Published goals for the skill of models: skill_goals.csv, which the program carries.

#include <optional>
#include <string>
#include <vector>

#include "postprocess/evaluation/skill.hpp"
#include "postprocess/observations/observation_pairs.hpp"

namespace pearl {

struct SkillGoal {
  std::string reference, pollutant, averaging, statistic, level, status, source;
  double value = 0, amplitude = 0, scale = 0;  // value + amplitude exp(-x / scale), x in ug m-3; scale 0: value alone
  // What is asked at a mean concentration x, ug m-3: in per cent for NMB, NME, MFB and MFE.
  [[nodiscard]] double asked(double x) const;
  // Whether a skill meets it; nothing: it has not the statistic.
  [[nodiscard]] std::optional<bool> met_by(const Skill& skill) const;
};

class SkillGoals {
 public:
  static const SkillGoals& carried();
  // Those that speak of a pollutant (`particles`: those of `*`, too) and an averaging.
  [[nodiscard]] std::vector<const SkillGoal*> of(const std::string& pollutant, bool particles, PairAveraging averaging) const;
  [[nodiscard]] bool asks(const std::string& pollutant, PairAveraging averaging) const;  // by name, not by `any`
  [[nodiscard]] const std::vector<SkillGoal>& all() const { return goals_; }

 private:
  SkillGoals();
  std::vector<SkillGoal> goals_;
};

// A statistic of skill_goals.csv, per cent where it is a fraction; NaN where it is not known.
double statistic_of(const Skill& skill, const std::string& name);

}  // namespace pearl
