#include "postprocess/report/svg.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "model/core/text.hpp"
#include "model/core/unicode.hpp"
#include "postprocess/words/chinese_spacing.hpp"

namespace pearl::svg {

namespace {

// Columns of UTF-8 text: a Chinese character takes two.
std::size_t columns(const std::string& text) {
  std::size_t sum = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character found = character_at(text, at);
    sum += is_wide(found.code) ? 2 : 1;
    at += std::max<std::size_t>(1, found.bytes);
  }
  return sum;
}

// Where a line may break: at blanks, and behind Chinese characters. A piece begins with its blank.
std::vector<std::string> pieces_of(const std::string& text) {
  std::vector<std::string> pieces;
  for (const std::string& word : split(text, ' ')) {
    std::string piece = pieces.empty() ? "" : " ";
    for (std::size_t at = 0; at < word.size();) {
      const Character found = character_at(word, at);
      const std::size_t bytes = std::max<std::size_t>(1, found.bytes);
      piece += word.substr(at, bytes);
      at += bytes;
      if (is_wide(found.code)) pieces.push_back(std::exchange(piece, ""));
    }
    if (piece.find_first_not_of(' ') != std::string::npos) pieces.push_back(piece);
  }
  return pieces;
}

}  // namespace

std::string text(double x, double y, const std::string& content, const std::string& css_class, const char* anchor) {
  return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" class=\"{}\" text-anchor=\"{}\">{}</text>", x, y, css_class, anchor, escape_html(content));
}

std::string rectangle(double x, double y, double width, double height, const std::string& fill, const std::string& tooltip) {
  const std::string title = tooltip.empty() ? "" : "<title>" + escape_html(tooltip) + "</title>";
  return fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" fill=\"{}\">{}</rect>", x, y, width, height, fill, title);
}

std::string Rectangles::add(double x, double y, double width, double height, const std::string& fill, const std::string& tooltip) {
  if (!fill.starts_with("url(")) return rectangle(x, y, width, height, fill, tooltip);
  shapes_[fill] += fmt::format("M{:.1f},{:.1f}h{:.1f}v{:.1f}h{:.1f}z", x, y, width, height, -width);
  return fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" fill-opacity=\"0\"><title>{}</title></rect>", x, y, width, height, escape_html(tooltip));
}

std::string Rectangles::patterned() const {
  std::string shapes;
  for (const auto& [fill, shape] : shapes_) shapes += fmt::format("<path d=\"{}\" fill=\"{}\" pointer-events=\"none\"/>", shape, fill);
  return shapes;
}

std::string line(double x1, double y1, double x2, double y2, const std::string& css_class) {
  return fmt::format("<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" class=\"{}\"/>", x1, y1, x2, y2, css_class);
}

std::vector<std::string> wrap(const std::string& text, std::size_t longest, std::size_t lines) {
  std::vector<std::string> wrapped{""};
  for (const std::string& piece : pieces_of(text)) {
    const std::string word = std::string(trim(piece)), longer = wrapped.back().empty() ? word : wrapped.back() + piece;
    const bool last = wrapped.size() == lines;
    if (last || wrapped.back().empty() || columns(longer) <= longest) wrapped.back() = longer;
    else wrapped.push_back(word);
  }
  for (std::string& line : wrapped)
    if (columns(line) > longest) line = cut(line, longest - 1);
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
  std::size_t taken = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character found = character_at(text, at);
    taken += is_wide(found.code) ? 2 : 1;
    if (taken > n) return text.substr(0, at) + "…";
    at += std::max<std::size_t>(1, found.bytes);
  }
  return text;
}

}  // namespace pearl::svg
