// The box model against reference solutions. The whole reference case lies outside the repository, in ../shared/cases; an extract of it is always checked.
#include <catch2/catch.hpp>

#include <cmath>
#include <filesystem>
#include <iostream>

#include "inputs/box/photolysis_source.hpp"
#include "tests/verification/cases/box_comparison.hpp"

using namespace pearl;
using namespace pearl::verification;
namespace fs = std::filesystem;

namespace {

const fs::path case_folder = fs::path(PEARL_TEST_SOURCE) / "../shared/cases/cb6r3_box_urban";
const fs::path examples = fs::path(PEARL_TEST_SOURCE) / "inputs/box/examples";

const Mechanism& cb6r3() {
  const Mechanism* mechanism = find_mechanism("cb6r3");
  REQUIRE(mechanism != nullptr);
  return *mechanism;
}

// Settings and the bars they are held to.
struct Settings {
  const char* name;
  BoxOptions options;
  double worst, median, leading;
};
const Settings fine{"float, rtol 1e-3, steps of 30 s", {{SolverMethod::ros3, 1e-3, 1e-6}, 30, false}, 0.02, 5e-4, 1e-3};
const Settings model{"float, rtol 3e-3, steps of 300 s", {{SolverMethod::ros3, 3e-3, 1e-6}, 300, false}, 0.05, 2e-3, 3e-3};
const Settings fine_rodas3{"float, RODAS3, rtol 1e-3, steps of 30 s", {{SolverMethod::rodas3, 1e-3, 1e-6}, 30, false}, 0.02, 5e-4, 1e-3};
const Settings model_rodas3{"float, RODAS3, rtol 3e-3, steps of 300 s", {{SolverMethod::rodas3, 3e-3, 1e-6}, 300, false}, 0.05, 2e-3, 3e-3};
const Settings tight{"double, rtol 1e-7, steps of 5 s", {{SolverMethod::rodas4, 1e-7, 1e-12}, 5, true}, 1e-4, 1e-4, 1e-4};

void check(const Settings& settings, const BoxErrors& errors, const std::string& against) {
  INFO(settings.name << " against " << against << ": " << errors.text());
  CHECK(errors.worst <= settings.worst);
  CHECK(errors.median <= settings.median);
  CHECK(errors.leading <= settings.leading);
}

bool have_case() {
  if (fs::exists(case_folder / "reference.csv")) return true;
  std::cout << "the case cb6r3_box_urban is not in " << case_folder.lexically_normal().string() << ": its extract alone is checked\n";
  return false;
}

void check_urban(const Settings& settings) {
  const BoxCase box = urban_case(cb6r3());
  const BoxResult result = run_box(cb6r3(), box.setup, {box.base}, settings.options);
  REQUIRE(result.times.size() == 67);
  const BoxErrors extract = compare_box(urban_extract(), result, 0, cb6r3());
  REQUIRE(extract.compared > 50);
  check(settings, extract, "the extract");
  if (!have_case()) return;
  const BoxErrors whole = compare_box(read_box_reference(case_folder / "reference.csv"), result, 0, cb6r3());
  REQUIRE(whole.compared > 3000);
  check(settings, whole, "the whole case");
}

void check_example(const std::string& name, const BoxOptions& exact) {
  const BoxCase box = read_box_case(examples / name, cb6r3());
  const BoxReference reference = reference_of(run_box(cb6r3(), box.setup, {box.base}, exact), 0, cb6r3());
  for (const Settings& settings : {fine, model}) check(settings, compare_box(reference, run_box(cb6r3(), box.setup, {box.base}, settings.options), 0, cb6r3()), name);
}

}  // namespace

TEST_CASE("the box at its default settings meets the urban case") { check_urban(fine); }
TEST_CASE("the box by RODAS3 meets the urban case") {
  check_urban(fine_rodas3);
  check_urban(model_rodas3);
}
TEST_CASE("the box at the settings of the three-dimensional model meets the urban case") { check_urban(model); }
TEST_CASE("the box at tight settings in double meets the urban case") { check_urban(tight); }
TEST_CASE("summer days of changing temperature are as in a tight double run") { check_example("urban.json", tight.options); }
TEST_CASE("a night of changing temperature is as in a tight double run") { check_example("night.json", tight.options); }

TEST_CASE("the set-up of the urban case is read as the extract has it, and its sun shines as the case says") {
  if (!have_case()) return;
  const BoxCase read = read_box_case(case_folder / "setup.json", cb6r3()), typed = urban_case(cb6r3());
  CHECK(read.name == typed.name);
  CHECK(read.setup.air == typed.setup.air);
  CHECK(read.setup.fixed == typed.setup.fixed);
  CHECK(read.setup.start == typed.setup.start);
  CHECK(read.setup.hours == typed.setup.hours);
  CHECK(read.base.initial == typed.base.initial);
  CHECK(read.base.emission == typed.base.emission);
  const BoxReference table = read_box_reference(case_folder / "photolysis.csv");  // the same form: times, and a column each
  std::vector<double> rates(cb6r3().gas.photolysis.size()), typed_rates(rates.size());
  REQUIRE(table.species.size() == rates.size());
  double worst = 0;
  for (std::size_t t = 0; t < table.times.size(); ++t) {
    CHECK(read.setup.temperature(table.times[t]) == typed.setup.temperature(table.times[t]));
    read.setup.photolysis(table.times[t], rates.data());
    typed.setup.photolysis(table.times[t], typed_rates.data());
    CHECK(rates == typed_rates);
    for (std::size_t c = 0; c < rates.size(); ++c) {
      const double expected = table.number_density[t * rates.size() + c];
      for (std::size_t j = 0; j < rates.size(); ++j)
        if (cb6r3().gas.photolysis[j] == table.species[c]) worst = std::max(worst, std::abs(rates[j] - expected) / std::max(expected, 1e-12));
    }
  }
  CHECK(worst < 1e-8);
}

TEST_CASE("the comparison finds errors where they are") {
  Mechanism mechanism;
  mechanism.species = {{"O3", "ozone", 48}, {"NO", "nitric oxide", 30}, {"OH", "hydroxyl", 17, {}, 0, 0, false}};
  mechanism.gas.species = {0, 2, 1};
  const BoxReference reference{{"NO", "O3", "OH"}, {0, 3600, 7200}, {2e6, 1e9, 0, 3e6, 1e9, 5e5, 4e6, 1e9, 2e6}};
  BoxResult result;
  result.times = {0, 3600, 7200};
  result.number_density = {9e9, 0, 2e6, 1.001e9, 9e9, 3e6, 1e9, 2.2e6, 4e6};
  const BoxErrors errors = compare_box(reference, result, 0, mechanism);
  CHECK(errors.compared == 5);  // the start and what is scarce are left out
  CHECK(errors.worst == Approx(0.1));
  CHECK(errors.worst_place == "OH at 7200 s");
  CHECK(errors.leading == Approx(1e-3));
  CHECK(errors.median == Approx(0).margin(1e-12));
  result.number_density[8] = std::nan("");
  CHECK(std::isinf(compare_box(reference, result, 0, mechanism).worst));
  result.times[2] = 7300;
  CHECK_THROWS(compare_box(reference, result, 0, mechanism));
}
