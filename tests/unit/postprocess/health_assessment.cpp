#include "postprocess/health/health_assessment.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <nlohmann/json.hpp>

#include "model/core/text.hpp"
#include "model/io/text_file.hpp"
#include "postprocess/health/concentration_response.hpp"
#include "postprocess/health/life_value.hpp"
#include "tests/unit/postprocess/temporary_results.hpp"

using namespace pearl;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

const char* const functions =
    "function,title,endpoint,cause,pollutant,indicator,form,ages,coefficient,low,high,standard_error,per,alpha,mu,nu,unit,counterfactual,needs,status\n"
    "curve,Curve,deaths,lung,PM2.5,,gemm,30-59,0.15,,,0.014,,1.6,15.5,36.8,ug m-3,2.4,nitrate SOA,verified\n"
    "curve,Curve,deaths,lung,PM2.5,,gemm,60+,0.12,,,0.011,,1.6,15.5,36.8,ug m-3,2.4,nitrate SOA,verified\n"
    "line,Line,deaths,all,SO2,,log-linear,all,1.05,,,,10,,,,ug m-3,0,,derived\n"
    "lead,Lead,deaths,all,Pb,,log-linear,all,1.05,,,,10,,,,ug m-3,0,,verified\n"
    "ozone,Ozone,deaths,all,O3,O3_MDA8,log-linear,all,1.12,1.08,1.16,,10,,,,ug m-3,52,,unverified\n";

// A run with tables of health, whose run.json says what its particles are made of if `parts` does.
struct HealthRun : testing::TemporaryResults {
  explicit HealthRun(const std::string& parts = {}, const std::string& mortality_of_others = "all,lung,60+,2000,2010,illustrative\n") {
    write_text_file(folder / "reference/health_functions.csv", functions);
    write_text_file(folder / "reference/mortality.csv", "region,cause,ages,deaths_per_100000,year,status\nHK,all,all,600,2010,verified\nall,all,all,500,2010,verified\nall,lung,30-59,100,2010,derived\n" + mortality_of_others);
    write_text_file(folder / "reference/age_shares.csv", "region,ages,share,year,status\nall,30-59,0.4,2010,verified\nall,60+,0.1,2010,verified\n");
    write_text_file(folder / "reference/life_values.csv", "region,value,currency,discount,lag,status\nHK,10000000,HKD of 2001,0.03,0:0.5 1:0.5,unverified\n");
    if (parts.empty()) return;
    nlohmann::json run = nlohmann::json::parse(read_text_file(folder / "run.json")), made_of = nlohmann::json::parse(parts);
    for (auto& variable : run["variables"])
      if (made_of.contains(variable["name"])) variable["made_of"] = made_of[variable["name"]];
    write_text_file(folder / "run.json", run.dump(1));
  }
};

std::size_t place_of(const HealthAssessment& assessment, const std::string& name) {
  for (std::size_t f = 0; f < assessment.functions().size(); ++f)
    if (assessment.functions()[f].function->name == name) return f;
  throw std::logic_error("no function " + name);
}

}  // namespace

TEST_CASE("avoided deaths of a region are the sum over cells and ages, of a group the sum of its regions, by both formulas and at the ends of the interval") {
  const HealthRun run;
  const ResultSet results = read_results(run.folder);
  const Indicators indicators(results);
  const HealthAssessment assessment(results, indicators);
  const std::size_t f = place_of(assessment, "curve"), hk = indicators.find("HK"), v = results.run().variable_index("PM25");
  const std::size_t of = results.run().scenario_index("plan-2015"), against = results.run().baseline_index();
  std::size_t pair = 0;
  while (assessment.pairs()[pair] != std::pair{of, against}) ++pair;
  struct Age {
    double share, rate, theta, error;
  };
  const double z95 = 1.959963984540054;
  double hazards[3]{}, fractions[3]{};
  for (const Age& age : {Age{0.4, 0.001, 0.15, 0.014}, Age{0.1, 0.02, 0.12, 0.011}})
    for (std::size_t cell = 0; cell < results.population().size(); ++cell)
      for (int c = 0; c < 3; ++c) {
        const double theta = age.theta + (c == 0 ? 0 : c == 1 ? -z95 : z95) * age.error;
        const auto hazard = [&](double concentration) {
          const double z = std::max(0.0, concentration - 2.4);
          return std::exp(theta * std::log(z / 1.6 + 1) / (1 + std::exp(-(z - 15.5) / 36.8)));
        };
        const double deaths = static_cast<double>(indicators.masks()[hk].people[cell]) * age.share * age.rate, before = hazard(results.mean(against, v)[cell]), after = hazard(results.mean(of, v)[cell]);
        hazards[c] += deaths * (1 - after / before);
        fractions[c] += deaths * ((1 - 1 / before) - (1 - 1 / after));
      }
  const AvoidedDeaths avoided = assessment.avoided(f, pair, hk).value();
  REQUIRE(hazards[0] > 1);
  CHECK(avoided.by_hazards.central == Approx(hazards[0]).epsilon(1e-9));
  CHECK(*avoided.by_hazards.low == Approx(hazards[1]).epsilon(1e-9));
  CHECK(*avoided.by_hazards.high == Approx(hazards[2]).epsilon(1e-9));
  CHECK(avoided.by_fractions.central == Approx(fractions[0]).epsilon(1e-9));
  CHECK(*avoided.by_fractions.high == Approx(fractions[2]).epsilon(1e-9));
  CHECK(assessment.deaths(f, hk).deaths == Approx(indicators.masks()[hk].population * (0.4 * 0.001 + 0.1 * 0.02)).epsilon(1e-6));
  CHECK(assessment.deaths(f, hk).status == "illustrative");  // the weakest row

  const std::size_t group = indicators.find("PRDEZ");
  double sum = 0;
  for (const RegionGroup& one : results.reference().groups)
    for (std::size_t m = 0; m < indicators.masks().size(); ++m)
      if (one.code == "PRDEZ" && !indicators.masks()[m].group && std::find(one.members.begin(), one.members.end(), indicators.masks()[m].code) != one.members.end()) sum += assessment.avoided(f, pair, m)->by_hazards.central;
  CHECK(assessment.avoided(f, pair, group)->by_hazards.central == Approx(sum).epsilon(1e-12));
  for (std::size_t p = 0; p < assessment.pairs().size(); ++p)
    if (results.run().scenarios[assessment.pairs()[p].first].name == "bau-2015") CHECK(assessment.avoided(f, p, group)->by_hazards.central < 0);  // more is emitted: deaths added
}

TEST_CASE("a region's own rates go before those of a group, and a life is valued where a row says so") {
  const HealthRun run;
  const ResultSet results = read_results(run.folder);
  const Indicators indicators(results);
  const HealthAssessment assessment(results, indicators);
  const std::size_t line = place_of(assessment, "line"), hk = indicators.find("HK"), city = indicators.find("guangzhou");
  CHECK(assessment.deaths(line, hk).deaths == Approx(indicators.masks()[hk].population * 0.006).epsilon(1e-6));
  CHECK(assessment.deaths(line, city).deaths == Approx(indicators.masks()[city].population * 0.005).epsilon(1e-6));
  CHECK_FALSE(assessment.avoided(line, 0, hk)->by_hazards.low);  // the table gives no interval
  REQUIRE(assessment.life_value(hk) != nullptr);
  CHECK(discounted_value_of_a_death(*assessment.life_value(hk)) == Approx(1e7 * (0.5 + 0.5 / 1.03)).epsilon(1e-12));
  CHECK(assessment.life_value(city) == nullptr);
  CHECK(assessment.life_value(indicators.find("PRD")) == nullptr);  // only some of its regions have a value
  const std::string csv = health_csv(results, indicators, assessment);
  CHECK_THAT(csv, Contains("\nline,deaths,all,plan-2015,base-2010,HK,value of deaths avoided by the ratio of hazards,") && !Contains("base-2010,guangzhou,value of"));
  CHECK_THAT(csv, Contains("\nlead,deaths,all,,,,not assessed,,,,,verified,the run does not have Pb\n"));
  for (const std::string& row : split(csv, '\n'))
    if (!row.empty()) CHECK(split(row, ',').size() >= 13);
}

TEST_CASE("totals of a function wait until its pollutant holds what the function needs, by the run's own record") {
  const std::string particles = R"({"SO4": 1, "PNO3": 1, "SOA1": 1})";
  struct Case {
    std::string parts;
    std::vector<std::string> missing;
    bool is_recorded;
  };
  for (const Case& one : {Case{"", {"nitrate", "SOA"}, false}, Case{R"({"PM25": {"SO4": 1, "PNO3": 1}, "nitrate": {"PNO3": 1}})", {"SOA"}, true},
                          Case{R"({"PM25": {"SO4": 1}, "nitrate": {"PNO3": 1}})", {"nitrate", "SOA"}, true}}) {
    const HealthRun run(one.parts);
    const ResultSet results = read_results(run.folder);
    const Indicators indicators(results);
    const HealthAssessment assessment(results, indicators);
    const std::size_t f = place_of(assessment, "curve");
    INFO(one.parts);
    CHECK(assessment.functions()[f].missing == one.missing);
    CHECK(assessment.functions()[f].is_recorded == one.is_recorded);
    CHECK_FALSE(assessment.attributable(f, 0, indicators.find("HK")));
    CHECK(assessment.avoided(f, 0, indicators.find("HK")));
    CHECK_THAT(health_csv(results, indicators, assessment), Contains(one.is_recorded ? "attributable deaths,,,,year-1,illustrative,\"withheld: the run's PM2.5 does not hold " : "withheld: the run does not record what its PM2.5 is made of") ||
                                                                Contains("attributable deaths,,,,year-1,illustrative,withheld: the run's PM2.5 does not hold SOA"));
    const std::size_t line = place_of(assessment, "line");  // it needs nothing
    CHECK(assessment.attributable(line, 0, indicators.find("HK")));
  }
  // All that is needed: the made-up run has no variable SOA, so another name stands for it.
  const HealthRun run(R"({"PM25": )" + particles + R"(, "nitrate": {"PNO3": 1}, "OC": {"SOA1": 1}})");
  std::string table = functions;
  for (std::size_t at = 0; (at = table.find("nitrate SOA", at)) != std::string::npos;) table.replace(at, 11, "nitrate OC");
  write_text_file(run.folder / "reference/health_functions.csv", table);
  const ResultSet results = read_results(run.folder);
  const Indicators indicators(results);
  const HealthAssessment assessment(results, indicators);
  const std::size_t f = place_of(assessment, "curve"), hk = indicators.find("HK"), s = results.run().baseline_index();
  REQUIRE(assessment.attributable(f, s, hk));
  CHECK(assessment.attributable(f, s, hk)->central > 0);
  CHECK(*assessment.attributable(f, s, hk)->low < assessment.attributable(f, s, hk)->central);
  CHECK(assessment.attributable(f, s, hk)->central < assessment.deaths(f, hk).deaths);
}

TEST_CASE("an indicator that a function asks for is made, and the ozone function reads it") {
  const HealthRun run;
  const ResultSet results = read_results(run.folder);
  const Indicators indicators(results);
  const HealthAssessment assessment(results, indicators);
  const AssessedFunction& ozone = assessment.functions()[place_of(assessment, "ozone")];
  CHECK(ozone.lack == FunctionLack::none);
  CHECK(results.run().variables[ozone.variable].name == "O3_MDA8");
  testing::SyntheticOptions linear;
  linear.linear = true;
  const testing::TemporaryResults without(linear);
  for (const char* name : {"health_functions.csv", "mortality.csv", "age_shares.csv"}) fs::copy_file(run.folder / "reference" / name, without.folder / "reference" / name);
  const ResultSet other = read_results(without.folder);
  const Indicators others(other);
  CHECK(HealthAssessment(other, others).functions()[place_of(assessment, "ozone")].lack == FunctionLack::pollutant);
}

TEST_CASE("a rate that is missing for a region with people is an error that names file, region and cause") {
  const HealthRun run("", "HK,lung,60+,2000,2010,verified\nHK,lung,30-59,100,2010,verified\n");
  const ResultSet results = read_results(run.folder);
  const Indicators indicators(results);
  try {
    const HealthAssessment assessment(results, indicators);
    FAIL("a missing rate was passed over");
  } catch (const InputError& error) {
    CHECK_THAT(error.what(), Contains("health_functions.csv:3:") && Contains("function: curve at the ages 60+ cannot be used: mortality.csv has no rate of the cause lung at the ages 60+ for the region guangzhou; add the row") && !Contains("region HK"));
  }
}
