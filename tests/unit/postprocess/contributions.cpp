#include "postprocess/indicators/contributions.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>
#include <random>

#include "model/io/text_file.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/words/words.hpp"
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
    run(0);
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

TEST_CASE("steps of a fifth of the reference case: contributions, and how far the sum of single steps is from the joint step") {
  // The case's air between its runs: the mean over groups that emit by chance, each with the share it has left. Worked out by hand with fractions of whole numbers (python's Fraction), not by interactions:
  // f(1, 1, 1), f(0.8, 1, 1), f(1, 0.8, 1), f(1, 1, 0.8), f(0.8, 0.8, 0.8).
  const std::vector<double> values{39.774361, 209475049.0 / 5000000, 206242371.0 / 5000000, 211889257.0 / 5000000, 1396387141.0 / 31250000};
  const SharedValue shared = share_out(asked_of("step", 3), values);
  const double share[]{-10.603244, -7.370566, -13.017452};  // five times a step: this air bends by no single group, so it is the case's zero-out
  for (std::size_t g = 0; g < 3; ++g) CHECK(std::abs(shared.share[g] - share[g]) < 1e-12);
  CHECK(std::abs(shared.rest - 70.765623) < 1e-12);
  CHECK(shared.zero_out.empty());
  REQUIRE(shared.nonlinearity);
  CHECK(std::abs(*shared.nonlinearity - 161028111.0 / 774781550) < 1e-12);  // |-24.55013756 + 30.991262| / 30.991262
  CHECK(*shared.nonlinearity > much_nonlinearity);
  // A run of before has no joint step, and says nothing of it.
  ContributionsInfo before = asked_of("step", 3);
  before.runs.pop_back();
  CHECK_FALSE(share_out(before, {values.begin(), values.end() - 1}).nonlinearity);
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
    REQUIRE(shared.nonlinearity);
    CHECK(*shared.nonlinearity < 1e-12);
  }
}

TEST_CASE("the report says of every method how far groups act on each other, and warns where it is much") {
  const pearl::testing::TemporaryResults temporary;
  for (const std::string method : {"zero-out", "step"})
    for (const bool joint : {true, false}) {
      nlohmann::json json = nlohmann::json::parse(read_text_file(temporary.folder / "run.json"));
      json["contributions"] = {{"of", "base-2010"}, {"method", method}, {"step_left", method == "step" ? 0.8 : 0.0}, {"groups", {{{"name", "hk"}, {"title", "Hong Kong"}}, {{"name", "rest"}, {"title", "Others"}}}},
                               {"runs", {{{"scenario", "base-2010"}, {"cut", nlohmann::json::array()}}, {{"scenario", "hk-zero"}, {"cut", {"hk"}}}, {{"scenario", "plan-2015"}, {"cut", {"rest"}}}}}};
      if (joint) json["contributions"]["runs"].push_back({{"scenario", "bau-2015"}, {"cut", {"hk", "rest"}}});
      write_text_file(temporary.folder / "run.json", json.dump());
      const ResultSet results = read_results(temporary.folder), runs = read_contribution_runs(results);
      const ContributionTable table(*results.run().contributions, runs);
      const std::string html = contributions_section(english(), results, table);
      std::size_t told = 0, much = 0, warnings = 0, regions = 0;
      const auto count = [&](const std::string& part, std::size_t& number) {
        for (std::size_t at = html.find(part); at != std::string::npos; at = html.find(part, at + 1)) ++number;
      };
      for (std::size_t v = 0; v < table.variables().size(); ++v) {
        bool warned = false;
        for (std::size_t m = 0; m < table.indicators().masks().size(); ++m) {
          const auto shared = table.at(v, m);
          regions += shared.has_value();
          told += shared && shared->nonlinearity;
          const bool is_much = shared && shared->nonlinearity && *shared->nonlinearity > much_nonlinearity;
          much += is_much;
          warned = warned || is_much;
        }
        warnings += warned;
      }
      INFO(method << (joint ? "" : ", without a run of all"));
      CHECK(told == (joint ? regions : 0));
      CHECK((much > 0) == joint);  // what more is emitted in one of them is no sum of what less is in the others
      std::size_t cells = 0, marks = 0, notes = 0, heads = 0;
      count("data-nonlinearity=", cells), count(">▲ ", marks), count("data-warning=\"nonlinearity\"", notes), count("Acting on each other", heads);
      CHECK(cells == told);
      CHECK(marks == much);
      CHECK(notes == warnings);
      CHECK(heads == table.variables().size());
      CHECK((html.find("though each is cut by a fifth alone") != std::string::npos) == (joint && method == "step"));
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
