#pragma once
// A standard's limit as it stands beside values that are compared with it: in their unit, and as it was published where that is another.

#include <string>

#include "postprocess/results/standard_row.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

struct LimitText {
  std::string number, unit;  // "99.7", "µg/m³"
  std::string published;     // "53 ppb"; empty where it is the same

  [[nodiscard]] std::string plain(const Words& words) const;                       // "99.7 µg/m³ (published: 53 ppb)"
  [[nodiscard]] std::string html(const Words& words, bool with_micrograms) const;  // the same with its first number bold; micrograms are not said where all of a table is in them
};

// limit: of the row in `units` of the values; one that is converted by a gas law keeps three digits.
LimitText limit_text(const Words& words, const StandardRow& row, double limit, const std::string& units);

// As the table of standards writes it: "53 ppb".
std::string published_limit(const Words& words, const StandardRow& row);
// Whether a gas's mass in a volume of air was needed.
bool is_converted_by_mass(const StandardRow& row, const std::string& units);

}  // namespace pearl
