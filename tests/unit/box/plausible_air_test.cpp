#include "inputs/box/plausible_air.hpp"

#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "inputs/box/box_case.hpp"
#include "model/io/text_file.hpp"

using namespace pearl;
using Catch::Contains;

namespace {

const std::filesystem::path examples = std::filesystem::path(PEARL_TEST_SOURCE) / "inputs/box/examples";

// The tutorial's set-up with one text in the place of another.
std::vector<Fault> doubts(const std::string& from, const std::string& to) {
  std::string text = read_text_file(examples / "tutorial.json");
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return parse_box_case("s.json", text.replace(at, from.size(), to), examples, *find_mechanism("tutorial")).doubts;
}

std::string only_doubt(const std::string& from, const std::string& to) {
  const std::vector<Fault> found = doubts(from, to);
  INFO(from << " => " << to);
  REQUIRE(found.size() == 1);
  return found.front().text();
}

}  // namespace

TEST_CASE("the bounds of the table are in order, each gas has one row, and the last is any other gas") {
  for (const PlausibleGas& gas : plausible_gases()) {
    INFO(gas.species);
    CHECK(gas.least < gas.most);
    CHECK(gas.most <= 1e9);
    CHECK(&plausible_gas(gas.species) == &gas);
  }
  CHECK(plausible_gas("OH").species.empty());
  CHECK(plausible_gas("OH").least == 0);
}

TEST_CASE("the set-ups that ship hold nothing implausible") {
  for (const auto& [file, mechanism] : {std::pair{"tutorial.json", "tutorial"}, {"urban.json", "cb6r3"}, {"night.json", "cb6r3"}}) {
    INFO(file);
    CHECK(read_box_case(examples / file, *find_mechanism(mechanism)).doubts.empty());
  }
}

TEST_CASE("amounts in another unit are one doubt, at the first of them") {
  const std::string amounts = R"({"O3": 25, "NO": 2, "NO2": 8, "HNO3": 1, "H2O2": 0.8, "CO": 2000})";
  const std::string thousandfold = only_doubt(amounts, R"({"O3": 25000, "NO": 2000, "NO2": 8000, "HNO3": 1000, "H2O2": 800, "CO": 2000000})");
  CHECK_THAT(thousandfold, Contains("s.json:13:25: initial_ppb: O3 25000 ppb (up to 2000 are known), NO2 8000 ppb") && Contains("and 2 more: more than any air holds"));
  CHECK_THAT(only_doubt("\"O3\": 25,", "\"O3\": 4e-8,"), Contains("O3 4e-08 ppb (a share of 4e-08 would be 40 ppb): next to nothing") && Contains("shares of air?"));
  CHECK(doubts("\"O3\": 25,", "\"O3\": 0,").empty());
}

TEST_CASE("emissions beyond what sources give are a doubt, those that end above all air are a fault") {
  CHECK_THAT(only_doubt("\"NO\": 0.3", "\"NO\": 3e5"), Contains("s.json:14:36: emissions_ppb_per_hour: NO 300000 ppb/h (up to 2000 are plausible)"));
  CHECK_THROWS_WITH(doubts("\"NO\": 0.3", "\"O3\": 1e9"), Contains("s.json:14:36: emissions_ppb_per_hour.O3: after 15 hours these are 1.5e+10 ppb, more than all air (1e+09 ppb)"));
}

TEST_CASE("rates far below those of a clear sky are a doubt, a dark chamber and a cloudy sky are not") {
  const auto rates = [](double factor) {
    const auto term = [&](const char* name, double l, double m, double n) { return fmt::format(R"("{}": [{{"w": 1, "l": {}, "m": {}, "n": {}}}])", name, l * factor, m, n); };
    std::string text = read_text_file(examples / "tutorial.json");
    const std::size_t from = text.find("\"photolysis_terms\"");
    text = fmt::format("{}\"photolysis_terms\": {{{},{},{},{}}}}}", text.substr(0, from), term("H2O2_IUPAC10", 1.041e-05, 0.723, 0.279), term("HNO3_IUPAC10", 9.312e-07, 1.23, 0.307),
                       term("NO2_IUPAC10", 0.01165, 0.244, 0.267), term("O3_O1D_IUPAC10", 6.073e-05, 1.743, 0.474));
    return parse_box_case("s.json", text, examples, *find_mechanism("tutorial")).doubts;
  };
  CHECK(rates(1).empty());
  CHECK(rates(0.1).empty());
  CHECK(rates(0).empty());
  REQUIRE(rates(1.0 / 60).size() == 1);
  CHECK_THAT(rates(1.0 / 60).front().text(), Contains("photolysis_terms: NO2_IUPAC10 reaches") && Contains("no rate reaches 0.05 of what the sun gives"));
}

TEST_CASE("a start in hours or minutes is a doubt, midnight and the first full hours are not") {
  CHECK_THAT(only_doubt("\"t_start_s_local_solar\": 21600", "\"t_start_s_local_solar\": 6"), Contains("6 s after midnight; are these hours? 6 h are 21600 s"));
  CHECK_THAT(only_doubt("\"t_start_s_local_solar\": 21600", "\"t_start_s_local_solar\": 360"), Contains("are these minutes? 360 min are 21600 s"));
  CHECK(doubts("\"t_start_s_local_solar\": 21600", "\"t_start_s_local_solar\": 0").empty());
  CHECK(doubts("\"t_start_s_local_solar\": 21600", "\"t_start_s_local_solar\": 3600").empty());
}

TEST_CASE("a number density out of bounds is one fault, whatever else it ought to be") {
  try {
    doubts("\"M\": 2.41e19", "\"M\": 2.41e25");
    FAIL("no fault");
  } catch (const InputError& error) {
    REQUIRE(error.faults().size() == 1);
    CHECK_THAT(error.faults().front().text(), Contains("fixed_cm3.M: 2.41e+25 is outside"));
  }
}
