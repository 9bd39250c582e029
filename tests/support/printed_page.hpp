#pragma once
// What a report looks like on paper: its words with their places, sheet by sheet, as Poppler's pdftotext reads them from the printed page.

#include <string>
#include <vector>

#include "tests/support/browser.hpp"

namespace pearl::testing {

struct PrintedWord {
  std::string text;
  double left, top, right, bottom;  // points from the sheet's upper left corner
};

struct PrintedSheet {
  double width, height;
  std::vector<PrintedWord> words;
};

// Of `pdftotext -bbox`.
std::vector<PrintedSheet> printed_sheets(const std::string& boxes);
// The head that ends a sheet, the number of the sheet apart; empty if none does. A head is known by its letters and digits, wherever they stand: the heads of a table's columns stand beside one another.
std::string orphaned_head(const PrintedSheet& sheet, const std::vector<std::string>& heads);

// Prints the open page and says what is wrong: a sheet without its number, one that ends with a head, one that nothing stands on, words beyond the margin.
struct PaperReport {
  bool is_read = false;  // by pdftotext, where it is installed
  std::size_t sheets = 0;
  std::vector<std::string> faults;
  std::vector<int> filled;  // of each sheet, down to which per cent of it words stand
};
PaperReport look_at_paper(Browser& browser);

}  // namespace pearl::testing
