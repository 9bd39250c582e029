#pragma once
// A drawing surface that becomes a PNG; a thin owner of cairo's objects.

#include <cairo.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "postprocess/maps/colour_scale.hpp"
#include "postprocess/words/labels.hpp"

namespace pearl {

struct Box {
  double x = 0, y = 0, width = 0, height = 0;
  [[nodiscard]] bool overlaps(const Box& other) const {
    return x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height;
  }
  [[nodiscard]] bool inside(const Box& other) const {
    return x >= other.x && y >= other.y && x + width <= other.x + other.width && y + height <= other.y + other.height;
  }
};

struct Font {
  double size = 16;
  bool bold = false, italic = false;
};

class Canvas {
 public:
  // han_family: a font for texts with Chinese characters; empty: none is asked for.
  Canvas(int width, int height, std::string han_family = {});
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  [[nodiscard]] cairo_t* cairo() const { return context_; }
  [[nodiscard]] int width() const { return width_; }
  [[nodiscard]] int height() const { return height_; }

  void colour(Colour colour, double opacity = 1) const;
  void font(const Font& font, std::string_view text = {}) const;  // the one for this text
  [[nodiscard]] double text_width(const std::string& text, const Font& font) const;
  [[nodiscard]] double text_width(const std::vector<TextRun>& runs, const Font& font) const;
  // Text from x on the baseline y. Returns where it ends.
  double text(double x, double y, const std::string& text, const Font& font, Colour ink) const;
  double text(double x, double y, const std::vector<TextRun>& runs, const Font& font, Colour ink) const;
  // Text with a pale rim so that it reads on any ground.
  void text_with_rim(double x, double y, const std::string& text, const Font& font, Colour ink, Colour rim) const;
  // The text, shortened with an ellipsis to fit the width (whole UTF-8 characters).
  [[nodiscard]] std::string shortened(const std::string& text, const Font& font, double width) const;
  void rectangle(const Box& box, Colour fill) const;
  void rounded(const Box& box, double radius, Colour fill) const;

  // Writes aside, flushes, renames; throws RunError with path and reason.
  void write_png(const std::filesystem::path& path) const;

 private:
  cairo_surface_t* surface_;
  cairo_t* context_;
  int width_, height_;
  std::string han_family_;
};

}  // namespace pearl
