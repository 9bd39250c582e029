#pragma once
// Axes, fields, lines and a colour bar for figures.

#include <string>
#include <vector>

#include "postprocess/maps/canvas.hpp"

namespace pearl::plot {

inline constexpr Colour ink{34, 38, 46}, soft_ink{96, 102, 112}, pale{226, 229, 234};

struct Scale {
  double low = 0, high = 1;
  std::vector<double> ticks;
  std::string label;
  bool logarithmic = false;
  [[nodiscard]] double place(double value) const;  // 0..1 between low and high
};

// A framed plot. Draw fields and lines first, then `frame`.
class Panel {
 public:
  // box: the inside of the frame, points; title above it.
  Panel(const Canvas& canvas, Box box, Scale x, Scale y, std::string title);
  void grid() const;  // pale lines at the ticks
  // Cells of equal size that fill west..east and south..north (values of the scales), rows northwards; colours from low to high.
  void field(const std::vector<double>& values, int nx, int ny, Box extent, double low, double high) const;
  void line(const std::vector<double>& x, const std::vector<double>& y, Colour colour, double width = 2.5, bool dashed = false) const;
  void dots(const std::vector<double>& x, const std::vector<double>& y, Colour colour, double radius = 5) const;
  void spots(const std::vector<double>& x, const std::vector<double>& y, const std::vector<Colour>& colours, double radius = 7) const;  // filled, with a dark rim
  void words(double x, double y, const std::string& text) const;  // small, beginning at a place of the scales
  void frame() const;

  struct Key {
    std::string text;
    Colour colour;
    bool dot = false, dashed = false;
  };
  // A legend with its upper left corner at (right, down) points inside the frame.
  void legend(double right, double down, const std::vector<Key>& keys) const;

 private:
  [[nodiscard]] double sheet_x(double x) const { return box_.x + box_.width * x_.place(x); }
  [[nodiscard]] double sheet_y(double y) const { return box_.y + box_.height * (1 - y_.place(y)); }
  const Canvas& canvas_;
  Box box_;
  Scale x_, y_;
  std::string title_;
};

// An upright bar of the sequential colours; ticks between low and high, label above.
void colour_bar(const Canvas& canvas, const Box& box, const Scale& scale);

// Title and subtitle of a sheet, from x = 70.
void headline(const Canvas& canvas, const std::string& title, const std::string& subtitle);
double headline_end(const Canvas& canvas, const std::string& title, const std::string& subtitle);  // points from the left

Colour line_colour(int n);  // distinct, of one lightness

}  // namespace pearl::plot
