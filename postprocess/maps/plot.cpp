#include "postprocess/maps/plot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "model/core/constants.hpp"

namespace pearl::plot {

namespace {

const Font tick_font{17, false, false}, label_font{18, false, false}, title_font{21, true, false};

std::string number(double value) {
  if (value > 0 && value < 1e-4) {  // a power of ten
    static const std::array<const char*, 10> raised{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string text = "10⁻";
    for (const char digit : std::to_string(std::lround(-std::log10(value)))) text += raised[static_cast<std::size_t>(digit - '0')];
    return text;
  }
  return value < 0 ? "−" + fmt::format("{:g}", -value) : fmt::format("{:g}", value);
}

}  // namespace

double Scale::place(double value) const {
  if (logarithmic) return std::log(std::max(value, 1e-300) / low) / std::log(high / low);
  return (value - low) / (high - low);
}

Panel::Panel(const Canvas& canvas, Box box, Scale x, Scale y, std::string title)
    : canvas_(canvas), box_(box), x_(std::move(x)), y_(std::move(y)), title_(std::move(title)) {}

void Panel::grid() const {
  cairo_t* cr = canvas_.cairo();
  canvas_.colour(pale);
  cairo_set_line_width(cr, 1);
  for (const double tick : x_.ticks) {
    cairo_move_to(cr, std::round(sheet_x(tick)) + 0.5, box_.y);
    cairo_rel_line_to(cr, 0, box_.height);
  }
  for (const double tick : y_.ticks) {
    cairo_move_to(cr, box_.x, std::round(sheet_y(tick)) + 0.5);
    cairo_rel_line_to(cr, box_.width, 0);
  }
  cairo_stroke(cr);
}

void Panel::field(const std::vector<double>& values, int nx, int ny, Box extent, double low, double high) const {
  cairo_t* cr = canvas_.cairo();
  cairo_save(cr);
  cairo_rectangle(cr, box_.x, box_.y, box_.width, box_.height);
  cairo_clip(cr);
  cairo_set_antialias(cr, CAIRO_ANTIALIAS_NONE);
  const double dx = extent.width / nx, dy = extent.height / ny;
  for (int j = 0; j < ny; ++j)
    for (int i = 0; i < nx; ++i) {
      const double west = sheet_x(extent.x + i * dx), east = sheet_x(extent.x + (i + 1) * dx);
      const double south = sheet_y(extent.y + j * dy), north = sheet_y(extent.y + (j + 1) * dy);
      const double value = values[static_cast<std::size_t>(j) * static_cast<std::size_t>(nx) + static_cast<std::size_t>(i)];
      canvas_.rectangle({west, north, east - west, south - north}, sequential_colour((value - low) / (high - low)));
    }
  cairo_restore(cr);
}

void Panel::line(const std::vector<double>& x, const std::vector<double>& y, Colour colour, double width, bool dashed) const {
  cairo_t* cr = canvas_.cairo();
  cairo_save(cr);
  cairo_rectangle(cr, box_.x, box_.y, box_.width, box_.height);
  cairo_clip(cr);
  canvas_.colour(colour);
  cairo_set_line_width(cr, width);
  cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
  constexpr double dash[] = {9, 6};
  if (dashed) cairo_set_dash(cr, dash, 2, 0);
  for (std::size_t n = 0; n < x.size(); ++n) cairo_line_to(cr, sheet_x(x[n]), sheet_y(y[n]));
  cairo_stroke(cr);
  cairo_restore(cr);
}

void Panel::dots(const std::vector<double>& x, const std::vector<double>& y, Colour colour, double radius) const {
  cairo_t* cr = canvas_.cairo();
  for (std::size_t n = 0; n < x.size(); ++n) {
    const double px = x_.place(x[n]), py = y_.place(y[n]);
    if (px < 0 || px > 1 || py < 0 || py > 1) continue;
    cairo_new_sub_path(cr);
    cairo_arc(cr, sheet_x(x[n]), sheet_y(y[n]), radius, 0, 2 * constants::pi);
    canvas_.colour({255, 255, 255});
    cairo_fill_preserve(cr);
    canvas_.colour(colour);
    cairo_set_line_width(cr, 2);
    cairo_stroke(cr);
  }
}

void Panel::spots(const std::vector<double>& x, const std::vector<double>& y, const std::vector<Colour>& colours, double radius) const {
  cairo_t* cr = canvas_.cairo();
  for (std::size_t n = 0; n < x.size(); ++n) {
    cairo_new_sub_path(cr);
    cairo_arc(cr, sheet_x(x[n]), sheet_y(y[n]), radius, 0, 2 * constants::pi);
    canvas_.colour(colours[n]);
    cairo_fill_preserve(cr);
    canvas_.colour(ink);
    cairo_set_line_width(cr, 1);
    cairo_stroke(cr);
  }
}

void Panel::words(double x, double y, const std::string& text) const { canvas_.text(sheet_x(x), sheet_y(y), text, {15, false, false}, soft_ink); }

void Panel::frame() const {
  cairo_t* cr = canvas_.cairo();
  canvas_.colour(ink);
  cairo_set_line_width(cr, 1.5);
  cairo_rectangle(cr, box_.x, box_.y, box_.width, box_.height);
  const double bottom = box_.y + box_.height;
  for (const double tick : x_.ticks) {
    cairo_move_to(cr, sheet_x(tick), bottom);
    cairo_rel_line_to(cr, 0, 7);
  }
  for (const double tick : y_.ticks) {
    cairo_move_to(cr, box_.x, sheet_y(tick));
    cairo_rel_line_to(cr, -7, 0);
  }
  cairo_stroke(cr);
  double widest = 0;
  for (const double tick : x_.ticks) {
    const std::string text = number(tick);
    canvas_.text(sheet_x(tick) - canvas_.text_width(text, tick_font) / 2, bottom + 27, text, tick_font, ink);
  }
  for (const double tick : y_.ticks) {
    const std::string text = number(tick);
    const double width = canvas_.text_width(text, tick_font);
    widest = std::max(widest, width);
    canvas_.text(box_.x - 13 - width, sheet_y(tick) + 6, text, tick_font, ink);
  }
  canvas_.text(box_.x + box_.width / 2 - canvas_.text_width(x_.label, label_font) / 2, bottom + 55, x_.label, label_font, ink);
  cairo_save(cr);
  cairo_translate(cr, box_.x - 13 - widest - 16, box_.y + box_.height / 2 + canvas_.text_width(y_.label, label_font) / 2);
  cairo_rotate(cr, -constants::pi / 2);
  canvas_.text(0, 0, y_.label, label_font, ink);
  cairo_restore(cr);
  canvas_.text(box_.x, box_.y - 14, title_, title_font, ink);
}

void Panel::legend(double right, double down, const std::vector<Key>& keys) const {
  cairo_t* cr = canvas_.cairo();
  double width = 0;
  for (const Key& key : keys) width = std::max(width, canvas_.text_width(key.text, tick_font));
  const Box back{box_.x + right, box_.y + down, width + 78, 28.0 * static_cast<double>(keys.size()) + 14};
  canvas_.rounded({back.x - 1, back.y - 1, back.width + 2, back.height + 2}, 7, pale);
  canvas_.rounded(back, 6, {255, 255, 255});
  double y = back.y + 22;
  for (const Key& key : keys) {
    canvas_.colour(key.colour);
    if (key.dot) {
      cairo_new_sub_path(cr);
      cairo_arc(cr, back.x + 34, y, 5, 0, 2 * constants::pi);
      cairo_set_line_width(cr, 2);
    } else {
      constexpr double dash[] = {9, 6};
      if (key.dashed) cairo_set_dash(cr, dash, 2, 0);
      cairo_set_line_width(cr, 2.5);
      cairo_move_to(cr, back.x + 14, y);
      cairo_rel_line_to(cr, 40, 0);
    }
    cairo_stroke(cr);
    cairo_set_dash(cr, nullptr, 0, 0);
    canvas_.text(back.x + 66, y + 6, key.text, tick_font, ink);
    y += 28;
  }
}

void colour_bar(const Canvas& canvas, const Box& box, const Scale& scale) {
  constexpr int steps = 128;
  cairo_t* cr = canvas.cairo();
  cairo_save(cr);
  cairo_set_antialias(cr, CAIRO_ANTIALIAS_NONE);
  for (int n = 0; n < steps; ++n) {
    const double height = box.height / steps;
    canvas.rectangle({box.x, box.y + box.height - (n + 1) * height, box.width, height}, sequential_colour((n + 0.5) / steps));
  }
  cairo_restore(cr);
  canvas.colour(ink);
  cairo_set_line_width(cr, 1.5);
  cairo_rectangle(cr, box.x, box.y, box.width, box.height);
  for (const double tick : scale.ticks) {
    cairo_move_to(cr, box.x + box.width, box.y + box.height * (1 - scale.place(tick)));
    cairo_rel_line_to(cr, 7, 0);
  }
  cairo_stroke(cr);
  for (const double tick : scale.ticks)
    canvas.text(box.x + box.width + 13, box.y + box.height * (1 - scale.place(tick)) + 6, number(tick), tick_font, ink);
  canvas.text(box.x, box.y - 14, scale.label, label_font, ink);
}

namespace {

constexpr double headline_begin = 70;
const Font headline_font{32, true, false}, subtitle_font{20, false, false};

}  // namespace

void headline(const Canvas& canvas, const std::string& title, const std::string& subtitle) {
  canvas.text(headline_begin, 52, title, headline_font, ink);
  canvas.text(headline_begin, 86, subtitle, subtitle_font, soft_ink);
}

double headline_end(const Canvas& canvas, const std::string& title, const std::string& subtitle) {
  return headline_begin + std::max(canvas.text_width(title, headline_font), canvas.text_width(subtitle, subtitle_font));
}

Colour line_colour(int n) { return colour_from_lightness(0.52, 0.16, 25 + 67.0 * (n * 3 % 5)); }

}  // namespace pearl::plot
