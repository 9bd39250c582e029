#pragma once
// What a verification case hands back: numbers beside their bars. The tests assert the bars, the report prints them.

#include <string>
#include <vector>

namespace pearl::verification {

enum class Bound { at_most, at_least, none };  // none: told for information

struct Finding {
  std::string test;     // "rotation, N = 64, double"
  std::string measure;  // "l2"
  double value = 0;
  Bound bound = Bound::at_most;
  double bar = 0;
  std::string reference{};  // what others reach, or where the bar comes from
  bool rounding = false;    // as small as rounding errors: differs between machines, so the report prints the bar that it keeps
  bool open = false;        // known to be missed today: the report says so, and a test fails as soon as it is met

  // False for NaN; never true without a bar.
  [[nodiscard]] bool met() const { return (bound == Bound::at_most && value <= bar) || (bound == Bound::at_least && value >= bar); }
};

using Findings = std::vector<Finding>;

// A part of the report: what was done, and what came out.
struct Section {
  std::string title, text;
  Findings findings;
};

}  // namespace pearl::verification
