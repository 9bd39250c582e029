#include "inputs/dataset/pollutants.hpp"

#include <catch2/catch.hpp>

using namespace pearl;

namespace {

Pollutants three_levels() {
  return Pollutants({{"gas", {"GAS"}, "", PollutantKind::substance}, {"soot", {}, "fine", PollutantKind::substance}, {"dust", {"d"}, "", PollutantKind::particles},
                     {"fine", {}, "dust", PollutantKind::fine_particles}, {"salt", {}, "fine", PollutantKind::substance}});
}

}  // namespace

TEST_CASE("names and aliases find a pollutant") {
  const Pollutants pollutants = three_levels();
  CHECK(pollutants.size() == 5);
  CHECK(pollutants.index("gas") == 0);
  CHECK(pollutants.index("GAS") == 0);
  CHECK(pollutants.index("d") == 2);
  CHECK(pollutants.index("Gas") == -1);
  CHECK(pollutants.words() == std::vector<std::string>{"gas", "soot", "dust", "fine", "salt", "GAS", "d"});
  CHECK(pollutants.find(PollutantKind::fine_particles) == 3u);
  CHECK_FALSE(pollutants.find(PollutantKind::organic_gases));
}

TEST_CASE("wholes know their parts, whatever the order of the list") {
  const Pollutants pollutants = three_levels();
  CHECK(pollutants.parts_of(2) == std::vector<std::size_t>{3});
  CHECK(pollutants.parts_of(3) == std::vector<std::size_t>{1, 4});
  CHECK(pollutants.all_parts_of(2) == std::vector<std::size_t>{3, 1, 4});
  CHECK(pollutants.order() == std::vector<std::size_t>{0, 2, 3, 1, 4});
  CHECK(pollutants.wholes() == std::vector<std::size_t>{2, 3});
  CHECK(pollutants.wholes_last() == std::vector<std::size_t>{3, 2});
  CHECK(pollutants.outermost(4) == 2);
}

TEST_CASE("the rest of a whole is what is in no part, and a whole less than its parts is named") {
  const Pollutants pollutants = three_levels();
  PollutantMasses masses{};
  masses[1] = 3, masses[2] = 20, masses[3] = 10, masses[4] = 4;
  CHECK(pollutants.rest(masses, 2) == 10);
  CHECK(pollutants.rest(masses, 3) == 3);
  CHECK(pollutants.rest(masses, 1) == 3);
  CHECK(pollutants.part_fault(masses).empty());
  masses[3] = 7 - 1e-9;  // rounding of sums, beside the outermost whole
  CHECK(pollutants.rest(masses, 3) == 0);
  CHECK(pollutants.part_fault(masses).empty());
  masses[3] = 6.5;
  CHECK(pollutants.part_fault(masses) == "fine 6.5 t/a is less than soot + salt 7 t/a");
}
