#include "postprocess/observations/skill_goals.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace pearl;

TEST_CASE("goals are those of the publications, and their curves those of the formula") {
  // Boylan and Russell 2006 as in AMET's AQ_Bugleplot.R: MFB 170 exp(-x/0.5) + 30, MFE 125 exp(-x/0.75) + 75.
  int seen = 0;
  for (const SkillGoal* goal : SkillGoals::carried().of("PM2.5", true, PairAveraging::day)) {
    if (goal->statistic == "MFB" && goal->level == "goal") {
      CHECK(goal->asked(0.8) == Approx(170 * std::exp(-0.8 / 0.5) + 30));
      CHECK(goal->asked(0) == Approx(200));
      ++seen;
    }
    if (goal->statistic == "MFE" && goal->level == "criterion") {
      CHECK(goal->asked(2) == Approx(125 * std::exp(-2 / 0.75) + 75));
      ++seen;
    }
    if (goal->reference == "Emery 2017") {
      CHECK(goal->status == "unverified");
      ++seen;
    }
  }
  CHECK(seen == 2 + 6);
  CHECK(SkillGoals::carried().asks("O3", PairAveraging::mda8));
  CHECK_FALSE(SkillGoals::carried().asks("NO2", PairAveraging::mda8));
  CHECK(SkillGoals::carried().of("NO2", false, PairAveraging::hour).size() == 1);  // FAC2 alone
}

TEST_CASE("a bias meets a goal on both sides, a correlation from below, and what is not known meets none") {
  const SkillGoal bias{"", "", "", "NMB", "goal", "", "", 15, 0, 0}, correlation{"", "", "", "r", "goal", "", "", 0.5, 0, 0};
  Skill skill;
  skill.bias = -0.149;
  CHECK(bias.met_by(skill) == true);
  skill.bias = 0.151;
  CHECK(bias.met_by(skill) == false);
  skill.correlation = 0.6;
  CHECK(correlation.met_by(skill) == true);
  skill.correlation = std::nan("");
  CHECK_FALSE(correlation.met_by(skill).has_value());
}
