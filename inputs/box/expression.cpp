#include "inputs/box/expression.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numbers>

#include "model/core/text.hpp"

namespace pearl {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

}  // namespace

// Recursive descent: sum, product, sign, power, operand, from the loosest to the tightest.
class ExpressionParser {
 public:
  explicit ExpressionParser(std::string_view text) : text_(text) {}

  Expression whole() {
    if (text_.size() > Expression::longest) fail(Expression::longest, fmt::format("the formula is longer than {} characters", Expression::longest));
    sum();
    if (peek() == ')') fail(at_, "this ')' closes nothing");
    if (at_ < text_.size()) fail(at_, fmt::format("{} stands where an operator (+ - * / ^) should", shown(text_[at_])));
    return std::move(result_);
  }

 private:
  using Code = Expression::Code;
  struct Function {
    std::string_view name;
    Code code;
    bool of_several;
  };
  static constexpr std::array<Function, 7> functions{{{"sin", Code::sine, false}, {"cos", Code::cosine, false}, {"exp", Code::exponential, false},
                                                      {"log", Code::logarithm, false}, {"sqrt", Code::root, false},
                                                      {"min", Code::least, true}, {"max", Code::most, true}}};

  // Counts how deep the parser calls itself, so that a hostile text cannot use up the stack.
  struct Level {
    explicit Level(ExpressionParser& p) : parser(p) {
      if (++parser.depth_ > Expression::deepest) parser.fail(parser.at_, fmt::format("the formula is nested deeper than {} levels", Expression::deepest));
    }
    ~Level() { --parser.depth_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;
    ExpressionParser& parser;
  };

  [[noreturn]] static void fail(std::size_t position, const std::string& message) { throw ExpressionError(position, message); }

  // The next character that is not blank; 0 at the end.
  char peek() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r')) ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
  }
  bool take(char wanted) {
    if (peek() != wanted || at_ >= text_.size()) return false;
    ++at_;
    return true;
  }
  void emit(Code code, double number = 0) { result_.program_.push_back({code, number}); }

  void sum() {
    product();
    while (true) {
      if (take('+')) product(), emit(Code::add);
      else if (take('-')) product(), emit(Code::subtract);
      else return;
    }
  }

  void product() {
    sign();
    while (true) {
      if (take('*')) {
        if (at_ < text_.size() && text_[at_] == '*') fail(at_ - 1, "'**' is not known here: write ^ for a power");
        sign(), emit(Code::multiply);
      } else if (take('/')) {
        sign(), emit(Code::divide);
      } else {
        return;
      }
    }
  }

  void sign() {
    const Level level(*this);
    if (take('-')) sign(), emit(Code::negate);
    else if (take('+')) sign();
    else power();
  }

  void power() {
    operand();
    if (take('^')) sign(), emit(Code::power);  // the exponent may have a sign: 2^-1
  }

  void operand() {
    const char next = peek();
    if (take('(')) {
      const std::size_t opened = at_ - 1;
      sum();
      if (!take(')')) close_missing(opened);
    } else if (is_digit(next) || next == '.') {
      number();
    } else if (is_letter(next)) {
      word();
    } else if (at_ >= text_.size()) {
      fail(at_, trim(text_).empty() ? "the formula is empty" : "the formula ends where a number, t, pi, a function or '(' should stand");
    } else {
      fail(at_, fmt::format("{} stands where a number, t, pi, a function or '(' should", shown(next)));
    }
  }

  void close_missing(std::size_t opened) {
    if (peek(); at_ < text_.size()) fail(at_, fmt::format("{} stands where an operator or ')' should", shown(text_[at_])));
    fail(opened, "this '(' is not closed");
  }

  static std::string shown(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte < 0x7f ? fmt::format("'{}'", c) : std::string("a character that is not plain text");
  }

  void number() {
    double value = 0;
    const auto [end, fault] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
    if (fault == std::errc::result_out_of_range) fail(at_, "this number is too large or too small");
    if (fault != std::errc{}) fail(at_, "this is not a number");
    at_ = static_cast<std::size_t>(end - text_.data());
    emit(Code::number, value);
  }

  void word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && (is_letter(text_[at_]) || is_digit(text_[at_]))) ++at_;
    const std::string_view name = text_.substr(begin, at_ - begin);
    if (name == "t") return emit(Code::variable);
    if (name == "pi") return emit(Code::number, std::numbers::pi);
    const auto* const function = std::find_if(functions.begin(), functions.end(), [&](const Function& f) { return f.name == name; });
    if (function == functions.end()) {
      const std::vector<std::string> known{"t", "pi", "sin", "cos", "exp", "log", "sqrt", "min", "max"};
      fail(begin, fmt::format("unknown '{}'{}; known: {}", name.substr(0, 40), did_you_mean(name, known), join(known, ", ")));
    }
    if (!take('(')) fail(at_, fmt::format("'(' is missing after {}", name));
    const std::size_t opened = at_ - 1;
    sum();
    int arguments = 1;
    for (; peek() == ','; ++arguments) {
      if (!function->of_several) fail(at_, fmt::format("{} takes one number", name));
      ++at_;
      sum();
      emit(function->code);
    }
    if (!take(')')) close_missing(opened);
    if (function->of_several && arguments < 2) fail(begin, fmt::format("{} takes two numbers or more, with commas between", name));
    if (!function->of_several) emit(function->code);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
  Expression result_;
};

Expression Expression::parse(std::string_view text) { return ExpressionParser(text).whole(); }

double Expression::operator()(double t) const {
  // Within a level of the parser three numbers wait at most: an earlier argument of min or max, the left side of a sum and that of a product.
  std::array<double, 3 * (deepest + 2)> stack;
  std::size_t top = 0;  // numbers on the stack
  for (const Instruction& instruction : program_) {
    if (instruction.code == Code::number || instruction.code == Code::variable) {
      stack[top++] = instruction.code == Code::number ? instruction.number : t;
      continue;
    }
    double& last = stack[top - 1];
    switch (instruction.code) {
      case Code::negate: last = -last; continue;
      case Code::sine: last = std::sin(last); continue;
      case Code::cosine: last = std::cos(last); continue;
      case Code::exponential: last = std::exp(last); continue;
      case Code::logarithm: last = std::log(last); continue;
      case Code::root: last = std::sqrt(last); continue;
      default: break;
    }
    double& first = stack[top - 2];
    switch (instruction.code) {
      case Code::add: first += last; break;
      case Code::subtract: first -= last; break;
      case Code::multiply: first *= last; break;
      case Code::divide: first /= last; break;
      case Code::power: first = std::pow(first, last); break;
      case Code::least: first = std::min(first, last); break;
      default: first = std::max(first, last); break;
    }
    --top;
  }
  return stack[0];
}

}  // namespace pearl
