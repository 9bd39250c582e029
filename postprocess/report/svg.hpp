#pragma once
// Small helpers of the drawings in the report.

#include <map>
#include <string>
#include <vector>

#include "postprocess/words/words.hpp"

namespace pearl::svg {

std::string text(double x, double y, const std::string& content, const std::string& css_class, const char* anchor = "start");
std::string rectangle(double x, double y, double width, double height, const std::string& fill, const std::string& tooltip = "");
// Rectangles of one drawing, some of them filled with patterns. On paper a browser makes a picture of each use of a pattern, and gives in at some thousand: those of one pattern are one shape,
// over rectangles without colour that bear the tool tips.
class Rectangles {
 public:
  std::string add(double x, double y, double width, double height, const std::string& fill, const std::string& tooltip);
  [[nodiscard]] std::string patterned() const;  // to stand behind the last of them

 private:
  std::map<std::string, std::string> shapes_;  // by fill
};
std::string line(double x1, double y1, double x2, double y2, const std::string& css_class);

// From one scenario's bar to the next, so that names of two lines stand farther from one another than their lines do.
constexpr double scenario_row = 38;
// The name of a scenario, ending at x, in up to two lines round y; a mark before it says that it is illustrative. The whole
// title shows as a tool tip.
std::string scenario_label(const Words& words, double x, double y, const std::string& title, bool illustrative);
std::string illustrative_key(const Words& words);  // what the mark means, a list item for ul.keys

// The text broken between words into lines of at most `longest` columns, of which a Chinese character takes two; what does not fit into `lines` ends with an ellipsis.
std::vector<std::string> wrap(const std::string& text, std::size_t longest, std::size_t lines);

// At most n columns of the text (whole UTF-8 characters), then an ellipsis.
std::string cut(const std::string& text, std::size_t n);

}  // namespace pearl::svg
