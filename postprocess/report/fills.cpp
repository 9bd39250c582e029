#include "postprocess/report/fills.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "model/core/text.hpp"

namespace pearl {

namespace {

// Lines in a square of eight; the last are dots.
constexpr std::array<const char*, hatching_kinds> hatchings{"M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4", "M-2,6 l4,4 M0,0 l8,8 M6,-2 l4,4", "M2,0 v8 M6,0 v8", "M0,2 h8 M0,6 h8", "M2,1 v2 M6,5 v2"};

// Lines that show on the colour: white, or ink on a light one.
const char* line_on(const std::string& colour) {
  const auto part = [&](std::size_t at) {
    int value = 0;
    std::from_chars(colour.data() + at, colour.data() + at + 2, value, 16);
    return value;
  };
  const double lightness = colour.size() == 7 ? 0.299 * part(1) + 0.587 * part(3) + 0.114 * part(5) : 0;
  return lightness > 175 ? "#1c2430" : "#fff";
}

// When all hatchings of a colour are taken they come again, wider.
std::string widened(std::size_t hatching) {
  constexpr double step = 0.75;
  const std::size_t round = (hatching - 1) / hatching_kinds;
  return round == 0 ? std::string() : fmt::format(" patternTransform=\"scale({:g})\"", 1 + step * static_cast<double>(round));
}

}  // namespace

std::vector<Fill> choose_fills(const std::vector<std::string>& wished, std::size_t most) {
  std::vector<std::pair<std::string, std::size_t>> used;  // colours, and how many classes have each
  const auto place = [&](const std::string& colour) { return std::find_if(used.begin(), used.end(), [&](const auto& one) { return one.first == colour; }); };
  for (const std::string& colour : wished)
    if (!colour.empty() && used.size() < most && place(colour) == used.end()) used.emplace_back(colour, 0);
  const auto add_safe = [&] {
    for (const char* colour : safe_colours)
      if (used.size() < most && place(colour) == used.end()) {
        used.emplace_back(colour, 0);
        return used.end() - 1;
      }
    return std::min_element(used.begin(), used.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  };
  std::vector<Fill> fills;
  for (const std::string& colour : wished) {
    auto own = colour.empty() ? used.end() : place(colour);
    if (own == used.end()) own = add_safe();
    fills.push_back({own->first, own->second});
    ++own->second;
  }
  return fills;
}

std::string Fills::definitions() const {
  std::string patterns;
  for (std::size_t n = 0; n < fills_.size(); ++n)
    if (fills_[n].hatching > 0)
      patterns += fmt::format("<pattern id=\"{}-{}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"{}><rect width=\"8\" height=\"8\" fill=\"{}\"/><path d=\"{}\" stroke=\"{}\" stroke-width=\"1.6\"/></pattern>", name_, n, widened(fills_[n].hatching),
                              escape_html(fills_[n].colour), hatchings[(fills_[n].hatching - 1) % hatching_kinds], line_on(fills_[n].colour));
  return patterns.empty() ? patterns : "<svg width=\"0\" height=\"0\" style=\"position:absolute\" aria-hidden=\"true\" focusable=\"false\"><defs>" + patterns + "</defs></svg>";
}

std::string Fills::paint(std::size_t n) const { return fills_[n].hatching > 0 ? fmt::format("url(#{}-{})", name_, n) : escape_html(fills_[n].colour); }

std::string Fills::swatch(std::size_t n) const { return swatch_of(paint(n)); }

std::string Fills::swatch_of(const std::string& paint) { return "<svg class=\"swatch\" width=\"16\" height=\"16\" aria-hidden=\"true\"><rect width=\"16\" height=\"16\" fill=\"" + paint + "\"/></svg>"; }

}  // namespace pearl
