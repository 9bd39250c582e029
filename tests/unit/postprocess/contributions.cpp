#include "postprocess/indicators/contributions.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>
#include <random>

#include "model/io/text_file.hpp"
#include "tests/unit/postprocess/temporary_results.hpp"

using namespace pearl;

namespace {

// The project's own reference case policy_contribution: eight runs, ug m-3, by which of HK (bit 0), PRDEZ (1) and the rest of Guangdong (2) emit; computed with numpy.
const std::vector<double> case_values{38.0, 51.60185, 47.274059, 52.791813, 50.364076, 47.144927, 50.377605, 39.774361};

ContributionsInfo asked_of(const std::string& method, std::size_t groups) {
  ContributionsInfo asked{"base", method, method == "step" ? 0.8 : 0.0, {}, {}};
  for (std::size_t g = 0; g < groups; ++g) asked.groups.emplace_back(std::string(1, static_cast<char>('a' + g)), "");
  const auto run = [&](std::size_t emitting) {
    ContributionsInfo::Run one;
    for (std::size_t g = 0; g < groups; ++g) one.cut.push_back((emitting >> g & 1U) == 0);
    asked.runs.push_back(one);
  };
  const std::size_t all = (std::size_t{1} << groups) - 1;
  run(all);
  if (method == "shapley") {
    for (std::size_t set = 0; set < all; ++set) run(set);
  } else {
    for (std::size_t g = 0; g < groups; ++g) run(all ^ std::size_t{1} << g);
    if (method == "zero-out") run(0);
  }
  return asked;
}

// Values in the order of the runs of a Shapley question.
std::vector<double> in_order(const std::vector<double>& by_set) {
  std::vector<double> values{by_set.back()};
  values.insert(values.end(), by_set.begin(), by_set.end() - 1);
  return values;
}

}  // namespace

TEST_CASE("contributions of the reference case: fair shares, interactions, what each group does alone and what goes without it") {
  const SharedValue shared = share_out(asked_of("shapley", 3), in_order(case_values));
  const double shapley[]{1.3826361666666651, 0.8350796666666667, -0.4433548333333328}, zero_out[]{-10.603244, -7.370566, -13.017452}, only[]{13.60185, 9.274059, 12.364076};
  const double interaction[]{38.0, 13.60185, 9.274059, -8.084096, 12.364076, -16.820999, -9.26053, 0.7000009999999932};
  for (std::size_t g = 0; g < 3; ++g) {
    CHECK(std::abs(shared.share[g] - shapley[g]) < 1e-12);
    CHECK(std::abs(shared.zero_out[g] - zero_out[g]) < 1e-12);
    CHECK(std::abs(shared.only[g] - only[g]) < 1e-12);
  }
  for (std::size_t set = 0; set < 8; ++set) CHECK(std::abs(shared.interaction[set] - interaction[set]) < 1e-12);
  CHECK(shared.rest == 38.0);
  CHECK(std::abs(shared.rest + std::accumulate(shared.share.begin(), shared.share.end(), 0.0) - shared.whole) < 1e-12);
  REQUIRE(shared.nonlinearity);
  CHECK(*shared.nonlinearity == Approx(32.765623 / 30.991262).epsilon(1e-12));  // the case's residual over the sum of the zero-outs
}

TEST_CASE("contributions do not depend on the order of the groups, and add up to what all do together") {
  std::mt19937 random(5);
  std::uniform_real_distribution<double> uniform(-1, 1);
  for (const std::size_t groups : {std::size_t{1}, std::size_t{2}, std::size_t{4}, std::size_t{6}}) {
    std::vector<double> values(std::size_t{1} << groups);
    for (double& value : values) value = uniform(random);
    const std::vector<double> shares = shapley_values(values);
    CHECK(std::abs(std::accumulate(shares.begin(), shares.end(), 0.0) - (values.back() - values.front())) < 1e-12);
    const std::vector<double> parts = interactions(values);
    CHECK(std::abs(std::accumulate(parts.begin(), parts.end(), 0.0) - values.back()) < 1e-12);
    // The groups the other way round.
    std::vector<double> turned(values.size());
    for (std::size_t set = 0; set < values.size(); ++set) {
      std::size_t other = 0;
      for (std::size_t g = 0; g < groups; ++g) other |= (set >> g & 1U) << (groups - 1 - g);
      turned[other] = values[set];
    }
    const std::vector<double> again = shapley_values(turned);
    for (std::size_t g = 0; g < groups; ++g) CHECK(std::abs(again[groups - 1 - g] - shares[g]) < 1e-14);
  }
}

TEST_CASE("where groups only add, all three methods give the same contributions and nothing acts on anything") {
  const double effect[]{3, 0.5, 7};
  const auto value = [&](const std::vector<bool>& cut, double left) {
    double sum = 20;
    for (std::size_t g = 0; g < 3; ++g) sum += effect[g] * (cut[g] ? left : 1);
    return sum;
  };
  for (const char* method : {"shapley", "zero-out", "step"}) {
    const ContributionsInfo asked = asked_of(method, 3);
    std::vector<double> values;
    for (const ContributionsInfo::Run& run : asked.runs) values.push_back(value(run.cut, asked.step_left));
    const SharedValue shared = share_out(asked, values);
    INFO(method);
    CHECK(shared.whole == Approx(30.5));
    for (std::size_t g = 0; g < 3; ++g) CHECK(shared.share[g] == Approx(effect[g]).epsilon(1e-12));
    CHECK(shared.rest == Approx(20).epsilon(1e-12));
    CHECK(shared.nonlinearity.has_value() == (asked.method != "step"));
    if (shared.nonlinearity) CHECK(*shared.nonlinearity < 1e-12);
  }
}

TEST_CASE("a run's contributions are told from run.json, its runs stand in no comparison, and a question without all its runs is refused") {
  const pearl::testing::TemporaryResults temporary;
  const auto write = [&](const auto& change) {
    nlohmann::json json = nlohmann::json::parse(read_text_file(temporary.folder / "run.json"));
    json["contributions"] = {{"of", "base-2010"}, {"method", "zero-out"}, {"step_left", 0}, {"groups", {{{"name", "hk"}, {"title", "Hong Kong"}}, {{"name", "rest"}, {"title", "Others"}}}},
                             {"runs", {{{"scenario", "base-2010"}, {"cut", nlohmann::json::array()}}, {{"scenario", "bau-2015"}, {"cut", {"hk"}}}, {{"scenario", "plan-2015"}, {"cut", {"rest"}}}}}};
    change(json["contributions"]);
    write_text_file(temporary.folder / "run.json", json.dump());
  };
  write([](nlohmann::json&) {});
  const RunDescription run = RunReader(temporary.folder).run();
  REQUIRE(run.contributions);
  CHECK(run.contributions->runs.size() == 3);
  CHECK(run.scenario_index("base-2010") != RunDescription::npos);
  CHECK(run.scenario_index("bau-2015") == RunDescription::npos);
  for (const EmissionInfo& emission : run.emissions) CHECK(emission.scenario != "bau-2015");
  for (const ComparisonInfo& comparison : run.comparisons) CHECK(comparison.of != "plan-2015");
  write([](nlohmann::json& asked) { asked["runs"].erase(2); });
  CHECK_THROWS_WITH(RunReader(temporary.folder), Catch::Contains("does not hold the runs that the method needs"));
  write([](nlohmann::json& asked) { asked["method"] = "shapley"; });
  CHECK_THROWS_WITH(RunReader(temporary.folder), Catch::Contains("does not hold the runs that the method needs"));
  write([](nlohmann::json& asked) { asked["runs"][1]["cut"] = {"nobody"}; });
  CHECK_THROWS_WITH(RunReader(temporary.folder), Catch::Contains("names the group 'nobody'"));
}
