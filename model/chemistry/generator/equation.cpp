#include "model/chemistry/generator/equation.hpp"

#include <fmt/format.h>

#include <cctype>

#include "model/core/text.hpp"

namespace pearl::generator {

bool is_name(const std::string& word) {
  if (word.empty() || std::isalpha(static_cast<unsigned char>(word[0])) == 0) return false;
  for (const char c : word)
    if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '_') return false;
  return true;
}

namespace {

// Terms of one side: an optional sign, an optional number, a name.
class Side {
 public:
  Side(const std::string& text, std::size_t begin, std::size_t end, const Location& where, Faults& faults)
      : text_(text), at_(begin), end_(end), where_(where), faults_(faults) {}

  std::vector<Term> terms() {
    std::vector<Term> found;
    for (bool first = true; skip_blanks(), at_ < end_; first = false) {
      double sign = 1;
      const std::size_t begin = at_;
      if (text_[at_] == '+' || text_[at_] == '-') {
        sign = text_[at_++] == '-' ? -1 : 1;
        skip_blanks();
      } else if (!first) {
        fail(at_, fmt::format("'+' or '-' is missing before '{}'", word(at_)));
        return found;
      }
      Term term;
      std::string next = word(at_);
      std::size_t place = at_;
      at_ += next.size();
      if (const auto number = parse_number(next)) {
        term.coefficient = *number;
        skip_blanks();
        place = at_;
        next = word(at_);
        at_ += next.size();
      }
      term.coefficient *= sign;
      term.species = next;
      term.where = location(place, next.size());
      if (!is_name(next)) {
        fail(next.empty() ? begin : place, next.empty() ? "a species is missing at the end of a side" : fmt::format("'{}' is no name of a species", next));
        return found;
      }
      found.push_back(term);
    }
    return found;
  }

 private:
  void skip_blanks() {
    while (at_ < end_ && text_[at_] == ' ') ++at_;
  }
  [[nodiscard]] std::string word(std::size_t from) const {
    std::size_t to = from;
    while (to < end_ && text_[to] != ' ') ++to;
    return text_.substr(from, to - from);
  }
  [[nodiscard]] Location location(std::size_t place, std::size_t length) const {
    Location at = where_;
    if (at.column > 0) at.column += static_cast<int>(place);
    at.length = static_cast<int>(length > 0 ? length : 1);
    return at;
  }
  void fail(std::size_t place, std::string message) { faults_.add(location(place, 1), "equation: " + std::move(message)); }

  const std::string& text_;
  std::size_t at_, end_;
  const Location& where_;
  Faults& faults_;
};

}  // namespace

Equation parse_equation(const std::string& text, const Location& where, Faults& faults) {
  const std::size_t arrow = text.find("->");
  if (arrow == std::string::npos) {
    faults.add(where, "equation: there is no '->' between reactants and products");
    return {};
  }
  return {Side(text, 0, arrow, where, faults).terms(), Side(text, arrow + 2, text.size(), where, faults).terms()};
}

}  // namespace pearl::generator
