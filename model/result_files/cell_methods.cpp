#include "model/result_files/cell_methods.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>

#include "model/core/text.hpp"

namespace pearl {

namespace {

const std::vector<std::string> known_methods{"point",     "sum", "maximum", "maximum_absolute_value", "median", "mid_range",        "minimum",            "minimum_absolute_value", "mean", "mean_absolute_value",
                                             "mean_of_upper_decile", "mode", "range",  "root_mean_square", "standard_deviation", "sum_of_squares", "variance"};

// Words, and what stands in brackets as one word with its "(".
struct Cut {
  std::vector<std::string> words;
  std::string fault;
};

Cut words_of(const std::string& text) {
  Cut cut;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    std::size_t end = std::min(text.find(' ', at), text.size());
    if (text[at] == '(') {
      end = text.find(')', at);
      if (end == std::string::npos) {
        cut.fault = fmt::format("'{}' has no ')'", text.substr(at));
        return cut;
      }
      ++end;
    }
    cut.words.push_back(text.substr(at, end - at));
    at = end;
  }
  return cut;
}

// What stands in brackets: "(interval: 1 hour comment: sampled)", or words alone, without "comment:" (7.3.2).
std::string fault_of_brackets(const std::string& brackets) {
  std::vector<std::string> words = words_of(brackets.substr(1, brackets.size() - 2)).words;
  if (words.empty()) return "empty brackets";
  if (words.front() == "comment:") return fmt::format("'{}': words alone stand in brackets without 'comment:'", brackets);
  std::size_t at = 0;
  while (at < words.size() && words[at] == "interval:") {
    if (at + 2 >= words.size() || !parse_number(words[at + 1])) return fmt::format("'{}': after 'interval:' stand a number and a unit", brackets);
    at += 3;
  }
  if (at > 0 && at < words.size() && words[at] != "comment:") return fmt::format("'{}': words behind an interval stand after 'comment:'", brackets);
  return {};
}

class MethodReader {
 public:
  explicit MethodReader(const std::string& text) {
    Cut cut = words_of(text);
    words_ = std::move(cut.words);
    read_.fault = std::move(cut.fault);
  }
  CellMethods read() {
    if (words_.empty() && read_.fault.empty()) read_.fault = "it is empty";
    while (at_ < words_.size() && read_.fault.empty()) read_one();
    return std::move(read_);
  }

 private:
  [[nodiscard]] std::string word() const { return at_ < words_.size() ? words_[at_] : std::string{}; }
  bool take(const char* expected) {
    if (word() != expected) return false;
    ++at_;
    return true;
  }
  void read_one() {
    CellMethod one;
    for (; word().size() > 1 && word().back() == ':'; ++at_) one.of.push_back(word().substr(0, word().size() - 1));
    if (one.of.empty()) return fail(fmt::format("'{}' is no name with a colon, such as 'time:' or 'area:'", word()));
    one.method = word();
    std::transform(one.method.begin(), one.method.end(), one.method.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (std::find(known_methods.begin(), known_methods.end(), one.method) == known_methods.end())
      return fail(fmt::format("'{}' is no method of CF{}; allowed: {}", word(), did_you_mean(word(), known_methods), join(known_methods, ", ")));
    ++at_;
    if (take("where")) {
      if (word().empty()) return fail("after 'where' stands a kind of area");
      ++at_;
      if (word() == "over" && at_ + 1 < words_.size() && words_[at_ + 1] != "days" && words_[at_ + 1] != "years") at_ += 2;
    }
    for (const char* preposition : {"within", "over"})
      if (one.span.empty() && take(preposition)) {
        if (word() != "days" && word() != "years") return fail(fmt::format("after '{}' stands 'days' or 'years', not '{}'", preposition, word()));
        one.span = std::string(preposition) + " " + word();
        ++at_;
      }
    if (word().rfind('(', 0) == 0) {
      read_.fault = fault_of_brackets(word());
      ++at_;
    }
    read_.methods.push_back(std::move(one));
  }
  void fail(std::string fault) { read_.fault = std::move(fault); }

  std::vector<std::string> words_;
  std::size_t at_ = 0;
  CellMethods read_;
};

}  // namespace

bool CellMethods::of_climatology() const {
  return std::any_of(methods.begin(), methods.end(), [](const CellMethod& one) { return !one.span.empty(); });
}

CellMethods read_cell_methods(const std::string& text, const std::string& time) {
  CellMethods read = MethodReader(text).read();
  if (!read.fault.empty() || !read.of_climatology()) return read;
  static const std::set<std::vector<std::string>> forms{{"within years", "over years"}, {"within days", "over days"}, {"within days", "over days", "over years"}};
  std::vector<std::string> spans;
  for (const CellMethod& one : read.methods) {
    const bool of_time = one.of == std::vector<std::string>{time};
    if (of_time) spans.push_back(one.span);
    else if (!one.span.empty()) read.fault = fmt::format("'{}' stands with '{}:', and only the time has days and years", one.span, join(one.of, ": "));
  }
  if (read.fault.empty() && forms.count(spans) == 0)
    read.fault = fmt::format("the time has '{}'; CF (7.4) knows 'within days' before 'over days', 'within years' before 'over years', and 'within days', 'over days', 'over years'", join(spans, "', '"));
  return read;
}

}  // namespace pearl
