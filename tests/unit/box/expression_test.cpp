#include <catch2/catch.hpp>

#include <cmath>
#include <numbers>
#include <optional>
#include <string>

#include "inputs/box/expression.hpp"

using namespace pearl;

namespace {

double value(std::string_view text, double t = 0) { return Expression::parse(text)(t); }

struct Refusal {
  std::size_t position;
  std::string message;
};
std::optional<Refusal> refusal(std::string_view text) {
  try {
    Expression::parse(text);
  } catch (const ExpressionError& error) {
    return Refusal{error.position, error.what()};
  }
  return {};
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int n = 0; n < times; ++n) all += text;
  return all;
}

}  // namespace

TEST_CASE("operators bind as in mathematics") {
  CHECK(value("1 + 2*3") == 7);
  CHECK(value("(1 + 2)*3") == 9);
  CHECK(value("10 - 4 - 3") == 3);
  CHECK(value("24/4/2") == 3);
  CHECK(value("2^3^2") == 512);
  CHECK(value("-2^2") == -4);
  CHECK(value("(-2)^2") == 4);
  CHECK(value("2^-1") == 0.5);
  CHECK(value("2*-3") == -6);
  CHECK(value("--3 - -2") == 5);
  CHECK(value("+1.5e2 + .5 + 1.") == 151.5);
  CHECK(value("8 - 2*3^2/9 + 1") == 7);
}

TEST_CASE("names and functions have their usual values") {
  CHECK(value("pi") == std::numbers::pi);
  CHECK(value("t + 1", 41) == 42);
  CHECK(value("sin(0.3)") == std::sin(0.3));
  CHECK(value("cos(0.3)") == std::cos(0.3));
  CHECK(value("exp(0.3)") == std::exp(0.3));
  CHECK(value("log(exp(1))") == Approx(1));
  CHECK(value("sqrt(2)") == std::sqrt(2.0));
  CHECK(value("min(3, 1, 2)") == 1);
  CHECK(value("max(3, 1, 2 + 2)") == 4);
  CHECK(value("min(max(t, 0), 10)", -3) == 0);
  CHECK(value("298.15 + 0*sin(2*pi*(t/86400-0.375))", 12345) == 298.15);
  CHECK(value("298 + 4*sin(2*pi*(t/86400 - 0.375))", 54000) == Approx(302));  // 15 h
  CHECK(std::isnan(value("log(-1)")));
  CHECK(std::isinf(value("1/0")));
}

TEST_CASE("a fault has its place and says what should stand there") {
  struct Row {
    std::string text;
    std::size_t position;
    std::string beginning;
  };
  for (const Row& row : {Row{"", 0, "the formula is empty"},
                         {"  ", 2, "the formula is empty"},
                         {"1 +", 3, "the formula ends where"},
                         {"1 + * 2", 4, "'*' stands where a number"},
                         {"(1 + 2", 0, "this '(' is not closed"},
                         {"1 + 2)", 5, "this ')' closes nothing"},
                         {"2 t", 2, "'t' stands where an operator"},
                         {"2**3", 1, "'**' is not known here: write ^"},
                         {"1 + sine(t)", 4, "unknown 'sine' (did you mean 'sin'?); known: t, pi, sin"},
                         {"T", 0, "unknown 'T' (did you mean 't'?)"},
                         {"sin t", 4, "'(' is missing after sin"},
                         {"sin(1, 2)", 5, "sin takes one number"},
                         {"min(1)", 0, "min takes two numbers or more"},
                         {"min(1,)", 6, "')' stands where a number"},
                         {"max(1, 2", 3, "this '(' is not closed"},
                         {"1e999", 0, "this number is too large"},
                         {".", 0, "this is not a number"},
                         {"1.2.3", 3, "'.' stands where an operator"},
                         {"0x10", 1, "'x' stands where an operator"},
                         {"t \xC3\xA9", 2, "a character that is not plain text"},
                         {std::string("1\0+2", 4), 1, "a character that is not plain text"},
                         {"t=3", 1, "'=' stands where an operator"}}) {
    INFO(row.text);
    const auto found = refusal(row.text);
    REQUIRE(found);
    INFO(found->message);
    CHECK(found->position == row.position);
    CHECK(found->message.rfind(row.beginning, 0) == 0);
  }
}

TEST_CASE("depth and length are bounded, and what is allowed can be computed") {
  CHECK(value(repeated("(", 60) + "t" + repeated(")", 60), 3) == 3);
  CHECK(value(repeated("min(9,2+3*(", 30) + "t" + repeated("))", 30), 0) == 9);  // as many numbers wait as can
  CHECK(value(repeated("min(9,2+3*", 62) + "t" + repeated(")", 62), -1) < 9);
  CHECK(value(repeated("2^", 60) + "0", 0) > 1);
  CHECK(value("1" + repeated("+1", 1000)) == 1001);
  CHECK(refusal(repeated("(", 65) + "t" + repeated(")", 65))->message.find("nested deeper than 64") != std::string::npos);
  CHECK(refusal(repeated("-", 4000) + "t")->message.find("nested deeper than 64") != std::string::npos);
  CHECK(refusal(repeated("2^", 2000) + "t")->message.find("nested deeper than 64") != std::string::npos);
  CHECK(refusal(repeated("1", 4097))->message.find("longer than 4096") != std::string::npos);
}
