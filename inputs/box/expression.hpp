#pragma once
// A formula of one variable as a user writes it: "298.15 + 4*sin(2*pi*(t/86400 - 0.375))".

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace pearl {

struct ExpressionError : std::runtime_error {
  ExpressionError(std::size_t where, const std::string& message) : std::runtime_error(message), position(where) {}
  std::size_t position;  // bytes before the place in the text
};

// Knows + - * / ^ (from the right; -2^2 is -4), parentheses, pi, the variable t, and sin cos exp log sqrt min max.
// Evaluation neither allocates nor throws; what has no value (log of -1, 1/0) gives NaN or infinity.
class Expression {
 public:
  static constexpr std::size_t longest = 4096;  // bytes
  static constexpr int deepest = 64;            // parentheses, signs and powers within one another

  // Throws ExpressionError with the first fault.
  static Expression parse(std::string_view text);
  [[nodiscard]] double operator()(double t) const;

 private:
  friend class ExpressionParser;
  enum class Code { number, variable, add, subtract, multiply, divide, power, negate, sine, cosine, exponential, logarithm, root, least, most };
  struct Instruction {
    Code code;
    double number = 0;
  };
  std::vector<Instruction> program_;  // operands before their operation
};

}  // namespace pearl
