#include "postprocess/svg.hpp"

#include <fmt/format.h>

#include <cmath>

#include "model/core/text.hpp"

namespace pearl::svg {

std::vector<double> ticks(double top, int count) {
  if (!(top > 0)) return {0, 1};
  const double power = std::pow(10.0, std::floor(std::log10(top / count)));
  double step = 10 * power;
  for (const double digit : {1.0, 2.0, 5.0})
    if (top / (digit * power) <= count) {
      step = digit * power;
      break;
    }
  std::vector<double> marks;
  for (int n = 0; marks.empty() || marks.back() < top * (1 - 1e-9); ++n) marks.push_back(n * step);
  return marks;
}

std::string text(double x, double y, const std::string& content, const std::string& css_class, const char* anchor) {
  return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" class=\"{}\" text-anchor=\"{}\">{}</text>", x, y, css_class, anchor, escape_html(content));
}

std::string rectangle(double x, double y, double width, double height, const std::string& fill, const std::string& tooltip) {
  const std::string title = tooltip.empty() ? "" : "<title>" + escape_html(tooltip) + "</title>";
  return fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" fill=\"{}\">{}</rect>", x, y, width, height, fill, title);
}

std::string line(double x1, double y1, double x2, double y2, const std::string& css_class) {
  return fmt::format("<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" class=\"{}\"/>", x1, y1, x2, y2, css_class);
}

std::string scenario_label(double x, double y, const std::string& title, bool illustrative) {
  constexpr std::size_t longest = 27;  // characters that fit beside the charts
  return fmt::format("<g><title>{}{}</title><text x=\"{:.1f}\" y=\"{:.1f}\" class=\"label\" text-anchor=\"end\">{}{}</text></g>", escape_html(title),
                     illustrative ? " (illustrative)" : "", x, y, illustrative ? "<tspan class=\"mark\">◆ </tspan>" : "", escape_html(cut(title, longest)));
}

std::string illustrative_key() { return "<li><span class=\"mark\">◆</span> illustrative scenario: rests on estimates</li>"; }

std::string cut(const std::string& text, std::size_t n) {
  std::size_t characters = 0;
  for (std::size_t byte = 0; byte < text.size(); ++byte) {
    if ((static_cast<unsigned char>(text[byte]) & 0xC0) == 0x80) continue;
    if (characters++ == n) return text.substr(0, byte) + "…";
  }
  return text;
}

}  // namespace pearl::svg
