#pragma once
// A drawing surface that becomes a PNG, an SVG or a PDF; a thin owner of cairo's objects.

#include <cairo.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "postprocess/maps/colour_scale.hpp"
#include "postprocess/maps/png_file.hpp"
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

enum class PictureForm { png, svg, pdf };

// Points of a sheet to an inch: its words are set for this size, whatever the form.
inline constexpr int sheet_dpi = 150;

struct PictureOptions {
  PictureForm form = PictureForm::png;
  int dpi = sheet_dpi;            // of a PNG
  int stated_dpi = 0;             // what its file says; 0: nothing
  std::string title{}, created{};  // of a PDF; created: ISO 8601
  std::string han_family{};        // a font for texts with Chinese characters; empty: none is asked for
};

class Canvas {
 public:
  // Width and height in points of the sheet.
  Canvas(int width, int height, PictureOptions options = {});
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  [[nodiscard]] cairo_t* cairo() const { return context_; }
  [[nodiscard]] bool is_vector() const { return options_.form != PictureForm::png; }
  [[nodiscard]] double pixels_of_point() const { return static_cast<double>(options_.dpi) / sheet_dpi; }  // of a PNG
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

  // The picture as a file of its form; nothing can be drawn after it. Throws RunError.
  [[nodiscard]] std::string bytes() const;
  // Writes aside, flushes, renames; throws RunError with path and reason.
  void write(const std::filesystem::path& path) const;

 private:
  [[nodiscard]] Picture picture() const;
  std::unique_ptr<std::string> stream_;  // what an SVG or a PDF has sent so far
  PictureOptions options_;
  cairo_surface_t* surface_;
  cairo_t* context_;
  int width_, height_;
};

}  // namespace pearl
