#pragma once
// A sheet of panels in rows of three, no wider than they or its words need.

#include <string>

#include "postprocess/maps/plot.hpp"

namespace pearl::plot {

class Sheet {
 public:
  // Panels of this size, points; others have their own shape, as maps.
  // `language`: of the words, with the font that they need (han_font.hpp).
  Sheet(std::size_t panels, const std::string& title, const std::string& subtitle, double panel_width = 400, double panel_height = 300, const std::string& language = "en");
  [[nodiscard]] Box box(std::size_t n) const;  // where the n-th stands
  [[nodiscard]] const Canvas& canvas() const { return canvas_; }

 private:
  double panel_width_, panel_height_;
  Canvas canvas_;
};

// Round ticks from zero to at least `most`.
Scale from_zero(double most, const std::string& label);

}  // namespace pearl::plot
