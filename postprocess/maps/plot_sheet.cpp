#include "postprocess/maps/plot_sheet.hpp"

#include <algorithm>
#include <optional>

#include "postprocess/maps/axis_ticks.hpp"
#include "postprocess/maps/han_font.hpp"

namespace pearl::plot {

namespace {

constexpr std::size_t columns = 3;
constexpr double left = 120, top = 170, between = 130, below = 130;

PictureOptions options_of(const std::string& language) {
  PictureOptions options;
  if (const std::optional<FontFile> font = han_font(language)) options.han_family = font->family;
  return options;
}

// As wide as its panels, and as its words: fewer than three leave no empty places.
int width_of(std::size_t panels, const std::string& title, const std::string& subtitle, double panel_width, const std::string& language) {
  const auto across = static_cast<double>(std::clamp<std::size_t>(panels, 1, columns));
  return static_cast<int>(std::max(left + across * panel_width + (across - 1) * between, headline_end(Canvas(8, 8, options_of(language)), title, subtitle)) + 60);
}

double rows(std::size_t panels) { return static_cast<double>((panels + columns - 1) / columns); }

}  // namespace

Sheet::Sheet(std::size_t panels, const std::string& title, const std::string& subtitle, double panel_width, double panel_height, const std::string& language)
    : panel_width_(panel_width),
      panel_height_(panel_height),
      canvas_(width_of(panels, title, subtitle, panel_width, language), static_cast<int>(top + rows(panels) * panel_height + (rows(panels) - 1) * below + 100), options_of(language)) {
  headline(canvas_, title, subtitle);
}

Box Sheet::box(std::size_t n) const {
  return {left + static_cast<double>(n % columns) * (panel_width_ + between), top + static_cast<double>(n / columns) * (panel_height_ + below), panel_width_, panel_height_};
}

Scale from_zero(double most, const std::string& label) {
  const std::vector<double> ticks = axis_ticks(most, 5);
  return {0, ticks.back(), ticks, label, false};
}

}  // namespace pearl::plot
