#include <catch2/catch.hpp>

#include "model/io/yaml_canonical.hpp"

using namespace pearl;

namespace {

std::string of(const std::string& text) {
  Faults faults;
  const yaml::Node node = yaml::parse_text("a.yaml", text, faults);
  faults.throw_if_any();
  return yaml::canonical_text(node);
}

}  // namespace

TEST_CASE("what says the same has one canonical text, whatever its style") {
  const std::string block = "coast:\n  place: Hong Kong  # a comment\n  lat: 22.3\nmonths:\n  - 4\n  - 5\nnote: >-\n  of two\n  lines\nnothing:\n";
  CHECK(of(block) == of("{nothing: , note: \"of two lines\", months: [4, 5],\n\n coast: {lat: 22.3, 'place': 'Hong Kong'}}"));
  CHECK(of("a: 1\n# b: 2\n") == of("a: 1"));
}

TEST_CASE("what says something else has another canonical text") {
  CHECK(of("[4, 5]") != of("[5, 4]"));
  CHECK(of("[4, 5]") != of("['4,5']"));
  CHECK(of("[[4], 5]") != of("[[4, 5]]"));
  CHECK(of("{a: 1}") != of("{a: 2}"));
  CHECK(of("{a: 1}") != of("{b: 1}"));
  CHECK(of("{a: {b: 1}, c: 2}") != of("{a: {b: 1, c: 2}}"));
  CHECK(of("a:") != of("a: '~'"));
  CHECK(of("a: ''") != of("a:"));
}
