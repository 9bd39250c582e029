#include <catch2/catch.hpp>

#include <algorithm>

#include "model/core/error.hpp"

using namespace pearl;

TEST_CASE("a fault shows place, sentence, excerpt and caret") {
  const auto source = make_source("plan.yaml", "a: 1\nb: {penetration: 1.70}\n");
  const Fault fault{{source, 2, 18, 4}, "penetration 1.70 is outside 0..1"};
  REQUIRE(fault.text() ==
          "plan.yaml:2:18: penetration 1.70 is outside 0..1\n"
          "    2 | b: {penetration: 1.70}\n"
          "      |                  ^^^^");
}

TEST_CASE("an excerpt counts characters, not bytes, before the caret") {
  const auto source = make_source("x", "港: bad");
  const Fault fault{{source, 1, 6, 3}, "m"};  // the character takes three bytes
  REQUIRE(fault.text() == "x:1:6: m\n    1 | 港: bad\n      |    ^^^");
}

TEST_CASE("a fault at a place beyond its text shows no excerpt and does not crash") {
  const auto source = make_source("x", "one line");
  REQUIRE(Fault{{source, 7, 3, 1}, "m"}.text() == "x:7:3: m");
  REQUIRE(Fault{{source, 1, 900, 1}, "m"}.text() == "x:1:900: m\n    1 | one line\n      |         ^");
  REQUIRE(Fault{{}, "m"}.text() == "m");
}

TEST_CASE("control characters of hostile input do not reach the terminal") {
  const auto source = make_source("x", "a\x1b[31mred");
  REQUIRE(Fault{{source, 1, 1, 1}, "m"}.text().find('\x1b') == std::string::npos);
}

TEST_CASE("faults are thrown together in order of line and column") {
  const auto source = make_source("x", "1\n2\n3");
  Faults faults;
  REQUIRE_NOTHROW(faults.throw_if_any());
  faults.add({source, 3, 1, 1}, "third");
  faults.add({source, 1, 1, 1}, "first");
  try {
    faults.throw_if_any();
    FAIL("no exception");
  } catch (const InputError& error) {
    REQUIRE(error.faults().size() == 2);
    REQUIRE(error.faults()[0].message == "first");
    REQUIRE(error.code() == ExitCode::bad_input);
  }
}

TEST_CASE("lines are split at LF and CRLF alike") {
  const auto source = make_source("x", "a\r\nb\n\nc");
  REQUIRE(source->lines == std::vector<std::string>{"a", "b", "", "c"});
}

TEST_CASE("an excerpt keeps whole characters, whatever the line holds") {
  std::string line;
  for (int n = 0; n < 200; ++n) line += "港";
  const auto source = make_source("x", line);
  const std::string text = Fault{{source, 1, 301, 3}, "m"}.text();
  CHECK(text.find("\xEF\xBF\xBD") == std::string::npos);
  CHECK(text.find("港") != std::string::npos);
  CHECK(Fault{{make_source("x", "\xB9\xE3 bad"), 1, 4, 3}, "m\x1b"}.text() == "x:1:4: m\uFFFD\n    1 | \uFFFD\uFFFD bad\n      |    ^^^");
}

TEST_CASE("a fault that two readers find is said once, and knows the line of code that refused") {
  const auto source = make_source("x", "1");
  Faults faults;
  for (int n = 0; n < 2; ++n) faults.add({source, 1, 1, 1}, "is no table");
  faults.add({source, 1, 1, 1}, "is too long");
  const int line = __LINE__ - 1;
  try {
    faults.throw_if_any();
    FAIL("no exception");
  } catch (const InputError& error) {
    REQUIRE(error.faults().size() == 2);
    CHECK(static_cast<int>(error.faults()[1].refused_by.line()) == line);
    CHECK(std::string(error.faults()[1].refused_by.file_name()).find("test_error.cpp") != std::string::npos);
  }
}

TEST_CASE("of a flood of faults the parent comes first, then twenty are shown and the rest is counted") {
  const auto source = make_source("x", "1");
  Faults faults;
  for (int n = 0; n < 500; ++n) faults.add({{}, 0, 0}, "child " + std::to_string(n));
  faults.add_parent({source, 1, 1, 1}, "the column is missing");
  try {
    faults.throw_if_any();
    FAIL("no exception");
  } catch (const InputError& error) {
    const std::string text = error.what();
    CHECK(text.rfind("x:1:1: the column is missing", 0) == 0);
    CHECK(text.find("... and 481 more faults") != std::string::npos);
    CHECK(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) == most_faults_shown + 2);  // the parent has three lines
    CHECK(error.faults().size() == 501);
  }
}
