// Maps of what groups of sources contribute.

#include "postprocess/maps/contribution_maps.hpp"

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "tests/unit/postprocess/temporary_results.hpp"

using namespace pearl;
using namespace pearl::testing;

TEST_CASE("a map of each group shows, cell by cell, what is missing where the group emits nothing") {
  const TemporaryResults temporary;
  nlohmann::json json = nlohmann::json::parse(read_text_file(temporary.folder / "run.json"));
  json["contributions"] = {{"of", "base-2010"}, {"method", "zero-out"}, {"step_left", 0}, {"groups", {{{"name", "hk"}, {"title", "Hong Kong"}}, {{"name", "rest"}, {"title", "Others"}}}},
                           {"runs", {{{"scenario", "base-2010"}, {"cut", nlohmann::json::array()}}, {{"scenario", "bau-2015"}, {"cut", {"hk"}}}, {{"scenario", "plan-2015"}, {"cut", {"rest"}}}}}};
  write_text_file(temporary.folder / "run.json", json.dump());
  const ResultSet results = read_results(temporary.folder), runs = read_contribution_runs(results);
  const ContributionTable table(*results.run().contributions, runs);
  const std::size_t v = runs.run().variable_index("SO2");
  REQUIRE(v != RunDescription::npos);
  const std::vector<std::vector<float>> fields = contributions_of({&table, &runs}, v);
  REQUIRE(fields.size() == 2);
  const std::vector<float>&base = runs.mean(0, v), &without = runs.mean(1, v);
  REQUIRE(fields[0].size() == base.size());
  for (std::size_t n = 0; n < base.size(); ++n) CHECK(fields[0][n] == Approx(base[n] - without[n]).margin(1e-5));

  MapOptions options;
  options.variables = {"SO2"};
  options.scenarios = {"base-2010"};
  options.width = 700;
  options.contributions = {&table, &runs};
  const auto files = write_maps(results, Indicators(results), options);
  REQUIRE(files.size() == 3);
  CHECK(files[1].filename() == "SO2-from-hk.png");
  CHECK(files[2].filename() == "SO2-from-rest.png");
  CHECK(read_text_file(files[1]) != read_text_file(files[2]));
  options.scenarios = {"plan-2020-low"};  // not what the contributions are of
  CHECK(write_maps(results, Indicators(results), options).size() == 2);
}
