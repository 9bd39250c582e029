#include "postprocess/report/svg.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/core/text.hpp"

namespace pearl::svg {

namespace {

// Characters, not bytes, of UTF-8 text.
std::size_t characters(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

}  // namespace

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

std::vector<std::string> wrap(const std::string& text, std::size_t longest, std::size_t lines) {
  std::vector<std::string> wrapped{""};
  for (const std::string& word : split(text, ' ')) {
    if (word.empty()) continue;
    const std::string longer = wrapped.back().empty() ? word : wrapped.back() + " " + word;
    const bool last = wrapped.size() == lines;
    if (last || wrapped.back().empty() || characters(longer) <= longest) wrapped.back() = longer;
    else wrapped.push_back(word);
  }
  for (std::string& line : wrapped)
    if (characters(line) > longest) line = cut(line, longest - 1);
  return wrapped;
}

std::string scenario_label(const Words& words, double x, double y, const std::string& title, bool illustrative) {
  constexpr std::size_t longest = 36;  // characters that fit beside the charts
  constexpr double line_height = 15.5;
  const std::vector<std::string> lines = wrap(title, longest, 2);
  std::string body;
  for (std::size_t n = 0; n < lines.size(); ++n)
    body += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" class=\"label\" text-anchor=\"end\">{}{}</text>", x,
                        y + line_height * (static_cast<double>(n) - 0.5 * static_cast<double>(lines.size() - 1)),
                        n == 0 && illustrative ? "<tspan class=\"mark\">◆ </tspan>" : "", escape_html(lines[n]));
  return fmt::format("<g><title>{}</title>{}</g>", escape_html(illustrative ? words.plain("illustrative.title", {{"scenario", title}}) : title), body);
}

std::string illustrative_key(const Words& words) { return "<li><span class=\"mark\">◆</span> " + words("illustrative.key") + "</li>"; }

std::string cut(const std::string& text, std::size_t n) {
  std::size_t characters = 0;
  for (std::size_t byte = 0; byte < text.size(); ++byte) {
    if ((static_cast<unsigned char>(text[byte]) & 0xC0) == 0x80) continue;
    if (characters++ == n) return text.substr(0, byte) + "…";
  }
  return text;
}

}  // namespace pearl::svg
