// What stands round the field on a map sheet: graticule, scale bar, legend, words.
#include <fmt/format.h>

#include <cmath>

#include "model/core/text.hpp"
#include "postprocess/maps/map_frame.hpp"

namespace pearl {

namespace {

constexpr Colour ink{28, 36, 48}, soft_ink{88, 98, 112}, rule{200, 206, 214};

std::string degrees(double value, char positive, char negative) {
  return fmt::format("{}°{}", std::abs(std::round(value * 100) / 100), value < 0 ? negative : positive);
}

}  // namespace

void MapFrame::lay_graticule() {
  const double across = window_.columns * grid_->spacing(), up = window_.rows * grid_->spacing(), extent = std::max(across, up);
  const double step = extent > 1.5e6 ? 5 : extent > 3e5 ? 1 : extent > 1.2e5 ? 0.5 : 0.1;  // degrees
  const LonLat low = grid_->projection().to_lon_lat({west(), south()});
  const LonLat high = grid_->projection().to_lon_lat({west() + across, south() + up});
  const auto point = [&](double lon, double lat) {
    const MapPoint place = grid_->projection().to_map({lon, lat});
    return MapPoint{sheet_x(place.x), sheet_y(place.y)};
  };
  constexpr int pieces = 40;  // of a curved line
  for (double lon = std::floor(low.lon / step - 1) * step; lon <= high.lon + step; lon += step) {
    auto& line = graticule_.emplace_back();
    for (int n = 0; n <= pieces; ++n) line.push_back(point(lon, low.lat - 1 + (high.lat - low.lat + 2) * n / pieces));
    meridians_.push_back({degrees(lon, 'E', 'W'), {}, point(lon, low.lat + 0.02 * step).x, map_.y + map_.height + 20, false, true});
  }
  for (double lat = std::floor(low.lat / step - 1) * step; lat <= high.lat + step; lat += step) {
    auto& line = graticule_.emplace_back();
    for (int n = 0; n <= pieces; ++n) line.push_back(point(low.lon - 1 + (high.lon - low.lon + 2) * n / pieces, lat));
    parallels_.push_back({degrees(lat, 'N', 'S'), {}, map_.x - 8, point(low.lon, lat).y, false, true});
  }
  map_factor_ = grid_->map_factor(window_.west + window_.columns / 2, window_.south + window_.rows / 2);
}

void MapFrame::draw_graticule(const Canvas& canvas) const {
  cairo_t* cr = canvas.cairo();
  cairo_save(cr);
  cairo_rectangle(cr, map_.x, map_.y, map_.width, map_.height);
  cairo_clip(cr);
  cairo_set_line_width(cr, 0.8);
  canvas.colour({60, 70, 85}, 0.22);
  for (const auto& line : graticule_) {
    for (std::size_t n = 0; n < line.size(); ++n) n == 0 ? cairo_move_to(cr, line[n].x, line[n].y) : cairo_line_to(cr, line[n].x, line[n].y);
    cairo_stroke(cr);
  }
  cairo_restore(cr);
  // Labels where the lines leave the frame below and on the left.
  const Font font{14, false, false};
  for (const Label& label : meridians_) {
    const double width = canvas.text_width(label.text, font);
    if (label.x - width / 2 > map_.x && label.x + width / 2 < map_.x + map_.width) canvas.text(label.x - width / 2, label.y, label.text, font, soft_ink);
  }
  for (const Label& label : parallels_)
    if (label.y > map_.y + 8 && label.y < map_.y + map_.height - 8)
      canvas.text(label.x - canvas.text_width(label.text, font), label.y + 5, label.text, font, soft_ink);
  canvas.colour(ink, 0.8);
  cairo_set_line_width(cr, 1.2);
  cairo_rectangle(cr, map_.x + 0.5, map_.y + 0.5, map_.width - 1, map_.height - 1);
  cairo_stroke(cr);
}

void MapFrame::draw_scale_bar(const Canvas& canvas) const {
  const double bar = scale_bar_.width - 40;
  const double kilometres = bar / scale_ / 1000;
  const double drawn = bar * map_factor_;  // true kilometres
  const double x = scale_bar_.x + 12, y = scale_bar_.y + 26;
  canvas.colour({255, 255, 255}, 0.82);
  cairo_rectangle(canvas.cairo(), scale_bar_.x, scale_bar_.y, scale_bar_.width + 24, scale_bar_.height);
  cairo_fill(canvas.cairo());
  canvas.rectangle({x, y, drawn / 2, 5}, ink);
  canvas.rectangle({x + drawn / 2, y, drawn / 2, 5}, {255, 255, 255});
  canvas.colour(ink);
  cairo_set_line_width(canvas.cairo(), 1);
  cairo_rectangle(canvas.cairo(), x + 0.5, y + 0.5, drawn - 1, 4);
  cairo_stroke(canvas.cairo());
  const Font font{14, false, false};
  for (const double share : {0.0, 0.5, 1.0}) {
    const std::string text = share == 1.0 ? fmt::format("{:.4g} km", kilometres) : fmt::format("{:.4g}", share * kilometres);
    const double width = canvas.text_width(share == 1.0 ? fmt::format("{:.4g}", kilometres) : text, font);
    canvas.text(x + share * drawn - width / 2, y - 7, text, font, ink);
  }
}

void MapFrame::draw_legend(const Canvas& canvas, const ColourScale& scale, const MapText& text) const {
  const double x = map_.x + map_.width + 32, bar_width = 34;
  double y = map_.y + 18;
  canvas.text(x, y, text.legend_title, {19, true, false}, ink);
  y += 24;
  canvas.text(x, y, text.unit, {17, false, false}, soft_ink);
  y += 18;
  // Notes below the classes; they and the numbers of regions leave a flat map's classes less room.
  std::vector<std::pair<std::string, Colour>> notes;
  for (const auto& [words, letters] : {std::pair{text.legend_note, soft_ink}, {text.closing_note, soft_ink}, {text.caution, Colour{122, 78, 0}}})
    if (!words.empty())
      for (const std::string& line : split(words, '\n')) notes.emplace_back(line, letters);
  const double classes = static_cast<double>(scale.colours.size()), below = 28 + 19.0 * static_cast<double>(notes.size()) + (text.figures.empty() ? 0 : 36 + 20 + 28.0 * static_cast<double>(text.figures.size()));
  const double step = std::min({38.0, 0.62 * map_.height / classes, std::max(14.0, (height_ - 40 - y - below) / classes)});
  cairo_t* cr = canvas.cairo();
  for (std::size_t n = 0; n < scale.colours.size(); ++n) {
    const double top = y + static_cast<double>(scale.colours.size() - 1 - n) * step;
    canvas.rectangle({x, top, bar_width, step}, scale.colours[n]);
    if (n == 0) continue;
    const double limit = scale.limits[n - 1];
    const bool difference = scale.limits.front() < 0;
    const std::string label = limit_label(limit, difference);
    canvas.text(x + bar_width + 12, top + step + 6, label, {17, false, false}, ink);
    canvas.colour(ink);
    cairo_set_line_width(cr, 1);
    cairo_move_to(cr, x + bar_width, std::round(top + step) + 0.5);
    cairo_rel_line_to(cr, 6, 0);
    cairo_stroke(cr);
  }
  canvas.colour(ink, 0.7);
  cairo_set_line_width(cr, 1);
  cairo_rectangle(cr, x + 0.5, y + 0.5, bar_width - 1, step * static_cast<double>(scale.colours.size()) - 1);
  cairo_stroke(cr);
  y += step * static_cast<double>(scale.colours.size()) + 28;
  for (const auto& [line, letters] : notes) {
    canvas.text(x, y, line, {14, false, true}, letters);
    y += 19;
  }
  y += 16;
  if (!text.figures.empty()) {
    for (const std::string& line : split(text.figures_title, '\n')) {
      canvas.text(x, y, line, {16, true, false}, ink);
      y += 20;
    }
    for (const auto& [region, value] : text.figures) {
      y += 6;
      const double end = map_.x + map_.width + right_edge();
      canvas.colour(rule);
      cairo_set_line_width(cr, 1);
      cairo_move_to(cr, x, std::round(y) - 3.5);
      cairo_line_to(cr, end, std::round(y) - 3.5);
      cairo_stroke(cr);
      const double width = canvas.text_width(value, {16, true, false});
      canvas.text(x, y + 16, canvas.shortened(region, {16, false, false}, end - x - width - 12), {16, false, false}, ink);
      canvas.text(end - width, y + 16, value, {16, true, false}, ink);
      y += 22;
    }
  }
}

void MapFrame::draw_words(const Canvas& canvas, const MapText& text) const {
  double end = canvas.text(map_.x, 50, text.title, {34, true, false}, ink);
  const auto badge = [&](const std::string& words, Colour ground, Colour letters) {
    const Font font{14, true, false};
    const double width = canvas.text_width(words, font);
    if (words.empty() || end + width + 50 >= width_) return;
    canvas.rounded({end + 20, 28, width + 24, 26}, 13, ground);
    canvas.text(end + 32, 46, words, font, letters);
    end += width + 34;
  };
  badge(text.badge, {252, 236, 200}, {122, 78, 0});
  badge(text.closing_badge, {239, 230, 244}, {94, 58, 120});
  const double room = width_ - map_.x - 32;
  const Font subtitle_font{23, false, false}, small_font{17, false, false};
  constexpr double gap = 18;
  const std::string subtitle = canvas.shortened(text.subtitle, subtitle_font, room - gap - canvas.text_width(text.drawing, small_font));
  canvas.text(canvas.text(map_.x, 84, subtitle, subtitle_font, ink) + gap, 84, text.drawing, small_font, soft_ink);
  canvas.text(map_.x, 114, canvas.shortened(text.period, small_font, room), small_font, soft_ink);
  const double bottom = map_.y + map_.height;
  canvas.text(map_.x, bottom + 56, canvas.shortened(text.credit, {14, false, false}, room), {14, false, false}, soft_ink);
}

}  // namespace pearl
