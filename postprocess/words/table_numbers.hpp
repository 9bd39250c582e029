#pragma once
// Numbers of a table: those of a column have one number of decimals, so that digits stand below digits of their kind.

#include <string>
#include <vector>

namespace pearl {

constexpr const char* no_number = "–";  // where a column has nothing to say

// The decimals of all numbers of a column. Its largest keeps three digits. Half of those that are not 0 keep two: regions far away would else all read 0 below one large neighbour. But the largest
// never shows more than five digits: what is that much smaller is nothing beside it.
int column_decimals(std::vector<double> values);

std::string even_number(double value, int decimals);         // "12.30", "−0.04"; what rounds to zero has no sign
std::string even_signed_number(double value, int decimals);  // with a plus, too

// A change in a table, always to a tenth of a per cent: "−25.3 %", "+0.4 %", "0.0 %".
std::string even_percent(double fraction);

// The numbers of a column: all are added before the first is asked for.
class NumberColumn {
 public:
  explicit NumberColumn(int most_decimals = 15) : most_decimals_(most_decimals) {}
  void add(double value) { values_.push_back(value); }
  [[nodiscard]] std::string text(double value) const;         // "12.3"; of a column without decimals three digits: "52 300"
  [[nodiscard]] std::string signed_text(double value) const;  // with a plus, too

 private:
  friend void level(const std::vector<NumberColumn*>& columns);
  [[nodiscard]] int decimals() const;

  int most_decimals_, least_decimals_ = 0;
  std::vector<double> values_;
};

// Columns of one quantity in several scenarios, whose numbers are read across, too: all get the decimals of the one that has most.
void level(const std::vector<NumberColumn*>& columns);

}  // namespace pearl
