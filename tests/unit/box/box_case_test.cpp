#include <catch2/catch.hpp>

#include <cmath>
#include <fstream>
#include <iterator>
#include <numbers>

#include "inputs/box/box_case.hpp"
#include "inputs/box/photolysis_source.hpp"
#include "model/core/error.hpp"
#include "small_mechanism.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

const fs::path folder = fs::path(PEARL_TEST_SOURCE) / "tests/system/broken_boxes";

}  // namespace

TEST_CASE("a sound set-up is read as it stands") {
  const BoxCase box = read_box_case(folder / "sound.json", test::small_mechanism());
  CHECK(box.name == "small");
  CHECK(box.setup.air == 2.5e19);
  CHECK(box.setup.fixed == std::vector<double>{2.5e19, 5.2e18, 5e17});
  CHECK(box.setup.start == 21600);
  CHECK(box.setup.hours == 6);
  CHECK(box.base.initial == std::vector<double>{30, 10, 25, 60, 0, 0, 0});
  CHECK(box.base.emission == std::vector<double>{0, 1.8, 0, 4, 0, 0, 0});
  CHECK(box.setup.temperature(21600) == Approx(295));
  std::vector<double> rates(2, -1);
  box.setup.photolysis(43200, rates.data());
  const double cosine = std::cos(12.5 * std::numbers::pi / 180);  // noon: latitude less declination
  CHECK(rates[0] == Approx(0.012 * std::pow(cosine, 0.24) * std::exp(-0.27 / cosine)).epsilon(1e-12));
  CHECK(rates[1] == Approx(6e-5 * std::pow(cosine, 1.7) * std::exp(-0.47 / cosine)).epsilon(1e-12));
  box.setup.photolysis(0, rates.data());
  CHECK(rates == std::vector<double>{0, 0});
}

TEST_CASE("escapes, a byte order mark, a constant temperature and a set-up without name or emission are understood") {
  const std::string text = "\xEF\xBB\xBF{\"T_K\": 280, \"air_number_density_cm3\": 2e19, \"fixed_cm3\": {\"M\": 2e19, \"\\u004f2\": 4e18, \"H2O\": 0},\r\n"
                           "\"t_start_s_local_solar\": 0, \"hours\": 1, \"initial_ppb\": {}, \"photolysis_table\": \"tables\\/whole.csv\"}";
  const BoxCase box = parse_box_case("nameless.json", text, folder, test::small_mechanism());
  CHECK(box.name == "nameless");
  CHECK(box.setup.fixed[1] == 4e18);
  CHECK(box.setup.temperature(1000) == 280);
  CHECK(box.base.emission == std::vector<double>(7, 0.0));
}

TEST_CASE("a table of photolysis rates is linear between its times") {
  Faults faults;
  const auto table = PhotolysisSeries::read(folder / "tables/whole.csv", {"J_NO2", "J_O3"}, 0, 86400, faults);
  REQUIRE(faults.empty());
  double rates[2];
  table(10800, rates);
  CHECK(rates[0] == Approx(0.0025));
  CHECK(rates[1] == Approx(0.75e-5));
  table(43200, rates);
  CHECK(rates[0] == Approx(0.01));
  table(86400, rates);
  CHECK(rates[0] == 0);
}

TEST_CASE("the sun stands where it should") {
  CHECK(cosine_of_zenith(0, 0, 43200) == Approx(1));
  CHECK(cosine_of_zenith(0, 0, 21600) == Approx(0).margin(1e-12));
  CHECK(cosine_of_zenith(90, 23.4, 12345) == Approx(std::sin(23.4 * std::numbers::pi / 180)));
  CHECK(cosine_of_zenith(22.5, -8, 43200 + 7200) == Approx(cosine_of_zenith(22.5, -8, 43200 - 7200)));
  CHECK(cosine_of_zenith(22.5, -8, 43200 + 86400) == Approx(cosine_of_zenith(22.5, -8, 43200)));
}

TEST_CASE("a formula of temperature that leaves its range between the times looked at is found in the run") {
  std::ifstream stream(folder / "sound.json");
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  const std::string formula = "290 + 5*sin(2*pi*t/86400)";
  text.replace(text.find(formula), formula.size(), "290 + 1/(t - 21601)");
  const BoxCase box = parse_box_case("x.json", text, folder, test::small_mechanism());
  CHECK(box.setup.temperature(21600) == Approx(289));
  CHECK_THROWS_AS(box.setup.temperature(21601), NumericsError);
}

namespace {

// The sound set-up with one text in the place of another.
std::string changed(const std::string& from, const std::string& to) {
  std::ifstream file(folder / "sound.json");
  std::string text{std::istreambuf_iterator<char>(file), {}};
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

BoxCase read_changed(const std::string& from, const std::string& to) { return parse_box_case("s.json", changed(from, to), folder, test::small_mechanism()); }

}  // namespace

TEST_CASE("a fixed species given as a share is a fault that tells the number density") {
  CHECK(read_box_case(folder / "sound.json", test::small_mechanism()).doubts.empty());
  for (const char* share : {"0.21", "21", "209500"}) {
    INFO(share);
    CHECK_THROWS_WITH(read_changed("\"O2\": 5.2e18", std::string("\"O2\": ") + share), Catch::Contains("s.json:7:") && Catch::Contains("fixed_cm3.O2: ") && Catch::Contains("is it a share?"));
  }
  CHECK_THROWS_WITH(read_changed("\"O2\": 5.2e18", "\"O2\": 0.21"), Catch::Contains("A share of 0.21 would be 5.25e+18 molecules cm-3"));
  CHECK(read_changed("\"O2\": 5.2e18", "\"O2\": 0").doubts.size() == 1);  // air without oxygen may be meant, and is strange
}

TEST_CASE("strange air and rates far above the sun's are doubts with their place") {
  const auto doubt = [](const std::string& from, const std::string& to) {
    const BoxCase box = read_changed(from, to);
    REQUIRE(box.doubts.size() == 1);
    return box.doubts.front().text();
  };
  CHECK_THAT(doubt("\"H2O\": 5e17", "\"H2O\": 5e18"), Catch::Contains("s.json:7:") && Catch::Contains("fixed_cm3.H2O: 20 % of this air is water vapour"));
  CHECK_THAT(doubt("\"O2\": 5.2e18", "\"O2\": 1.2e19"), Catch::Contains("fixed_cm3.O2: 48 % of this air"));
  // Line, excerpt and caret of the rate itself, not of all of them.
  const std::string fast = doubt("6e-5", "6");
  CHECK_THAT(fast, Catch::Contains("s.json:14:5: photolysis_terms: J_O3 reaches ") && Catch::Contains("are these per minute or per hour?"));
  CHECK_THAT(fast, Catch::Contains("\n   14 |     \"J_O3\": [{\"w\": 1, \"l\": 6, \"m\"") && Catch::Contains("\n      |     ^^^"));
  CHECK_THAT(doubt("0.012", "12"), Catch::Contains("s.json:13:5: photolysis_terms: J_NO2 reaches "));
}

TEST_CASE("a doubt of a table of photolysis rates points at the cell of the greatest rate") {
  const TemporaryDirectory own;
  std::ofstream(own / "rates.csv") << "time_s,J_NO2,J_O3\n0,0,0\n43200,9.5,1e-5\n86400,0.1,0\n";
  const std::string text = "{\"T_K\": 280, \"air_number_density_cm3\": 2e19, \"fixed_cm3\": {\"M\": 2e19, \"O2\": 4e18, \"H2O\": 0},\n"
                           "\"t_start_s_local_solar\": 0, \"hours\": 24, \"initial_ppb\": {}, \"photolysis_table\": \"rates.csv\"}";
  const BoxCase box = parse_box_case("s.json", text, own.path(), test::small_mechanism());
  REQUIRE(box.doubts.size() == 1);
  CHECK_THAT(box.doubts.front().text(), Catch::Contains("rates.csv:3:7: photolysis_table: J_NO2 reaches 9.5 s-1") && Catch::Contains("\n    3 | 43200,9.5,1e-5\n      |       ^"));
}

TEST_CASE("a table with another separator is one fault with its place") {
  Faults faults;
  const TemporaryDirectory made;
  std::ofstream(made / "t.csv") << "time_s;J_NO2;J_O3\n0;0,1;0\n3600;0,2;0\n";
  const auto table = PhotolysisSeries::read(made / "t.csv", {"J_NO2", "J_O3"}, 0, 3600, faults);
  REQUIRE(faults.size() == 1);
  CHECK_THAT(faults.all().front().text(), Catch::Contains("t.csv:1:7: the fields of this table are separated by ';'; only ',' is read"));
}

TEST_CASE("a depth that no reaction asks for is a doubt, a cloud without its chemistry a fault") {
  const BoxCase box = read_changed("\"hours\": ", "\"depth_m\": 100, \"hours\": ");
  CHECK(box.setup.depth == 100);
  REQUIRE(box.doubts.size() == 1);
  CHECK_THAT(box.doubts.front().text(), Catch::Contains("depth_m: small has no reaction on the ground; the depth changes nothing"));
  CHECK_THROWS_WITH(read_changed("\"hours\": ", "\"cloud_water_g_m3\": 0.1, \"hours\": "), Catch::Contains("cloud_water_g_m3: small has no cloud in a box"));
}

TEST_CASE("particles and their gases are given in ug m-3 where the mechanism has them, and gases that react and unknown names are refused there") {
  const Mechanism& mechanism = *find_mechanism("cb6r3_ae");
  const fs::path examples = fs::path(PEARL_TEST_SOURCE) / "inputs/box/examples";
  std::ifstream stream(examples / "night.json");
  const std::string text((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
  const auto with = [&](const std::string& more) {
    std::string changed = text;
    changed.insert(changed.find('{') + 1, more);
    return parse_box_case("night.json", changed, examples, mechanism);
  };
  const BoxCase box = with(R"("initial_ug_m3": {"SO4": 5.5, "NH3": 3}, "emissions_ug_m3_per_hour": {"OC": 0.2},)");
  const std::vector<int> tracers = box_tracers(mechanism);
  REQUIRE(box.tracers.initial.size() == tracers.size());
  for (std::size_t n = 0; n < tracers.size(); ++n) {
    const std::string& name = mechanism.species[static_cast<std::size_t>(tracers[n])].name;
    CHECK(box.tracers.initial[n] == (name == "SO4" ? 5.5 : name == "NH3" ? 3 : 0));
    CHECK(box.tracers.emission[n] == (name == "OC" ? 0.2 : 0));
  }
  CHECK(box.setup.depth == 0);
  CHECK(box.setup.cloud_water == 0);
  CHECK(box.doubts.empty());
  const BoxCase cloudy = with(R"("depth_m": 250, "cloud_water_g_m3": 0.3,)");
  CHECK(cloudy.setup.depth == 250);
  CHECK(cloudy.setup.cloud_water == 0.3);
  REQUIRE(cloudy.doubts.size() == 1);
  CHECK_THAT(cloudy.doubts.front().text(), Catch::Contains("cloud_water_g_m3: a cloud in air of ") && Catch::Contains("% humidity at the start"));
  CHECK_THROWS_WITH(with(R"("depth_m": 0,)"), Catch::Contains("depth_m: 0 is outside 1..20000"));
  CHECK_THROWS_WITH(with(R"("cloud_water_g_m3": 300,)"), Catch::Contains("cloud_water_g_m3: 300 is outside 0..10"));
  CHECK_THROWS_WITH(with(R"("initial_ug_m3": {"HNO3": 1},)"), Catch::Contains("initial_ug_m3: 'HNO3' is a gas that reacts: give it in ppb"));
  CHECK_THROWS_WITH(with(R"("initial_ug_m3": {"SO5": 1},)"), Catch::Contains("cb6r3_ae has no tracer 'SO5' (did you mean 'SO4'?)"));
  CHECK_THROWS_WITH(with(R"("initial_ug_m3": {"SO4": -1},)"), Catch::Contains("initial_ug_m3.SO4: -1 is outside 0..1000000"));
  CHECK_THROWS_WITH(with(R"("initial_ug_m3": [],)"), Catch::Contains("initial_ug_m3: a list stands where an object should"));
}
