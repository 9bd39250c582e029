#include "postprocess/maps/canvas.hpp"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <fmt/format.h>

#include <cmath>
#include <map>
#include <regex>
#include <utility>

#include "model/core/constants.hpp"
#include "model/core/error.hpp"
#include "model/io/text_file.hpp"
#include "postprocess/maps/han_font.hpp"
#include "postprocess/maps/png_file.hpp"

namespace pearl {

namespace {

constexpr double subscript_size = 0.70, subscript_drop = 0.18;  // of the font's size
constexpr double inch = 72;  // units of cairo's vector surfaces

cairo_status_t take(void* stream, const unsigned char* bytes, unsigned int count) {
  static_cast<std::string*>(stream)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

// Cairo counts some parts of all drawings of a process in their names: numbered anew, so that the same drawing makes the same bytes.
std::string with_own_numbers(const std::string& svg) {
  static const std::regex counted("[\"#](clip|surface)([0-9]+)");
  std::map<std::string, std::size_t> numbers;  // by kind and cairo's number: a clip and a surface of one number are two things
  std::string text;
  auto end = svg.cbegin();
  for (auto found = std::sregex_iterator(svg.begin(), svg.end(), counted); found != std::sregex_iterator(); ++found) {
    text.append(end, (*found)[2].first);
    text += std::to_string(numbers.try_emplace((*found)[1].str() + (*found)[2].str(), numbers.size() + 1).first->second);
    end = (*found)[2].second;
  }
  return text.append(end, svg.cend());
}

cairo_surface_t* surface_of(int width, int height, const PictureOptions& options, std::string* stream) {
  const double scale = static_cast<double>(options.dpi) / sheet_dpi;
  if (options.form == PictureForm::png) return cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(std::lround(width * scale)), static_cast<int>(std::lround(height * scale)));
  const double across = width * inch / sheet_dpi, down = height * inch / sheet_dpi;
  if (options.form == PictureForm::svg) return cairo_svg_surface_create_for_stream(take, stream, across, down);
  cairo_surface_t* const surface = cairo_pdf_surface_create_for_stream(take, stream, across, down);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Pearl");
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, options.title.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, options.created.c_str());
  return surface;
}

}  // namespace

Canvas::Canvas(int width, int height, PictureOptions options)
    : stream_(std::make_unique<std::string>()), options_(std::move(options)), surface_(surface_of(width, height, options_, stream_.get())), context_(cairo_create(surface_)), width_(width),
      height_(height) {
  if (cairo_status(context_) != CAIRO_STATUS_SUCCESS) {
    const std::string reason = cairo_status_to_string(cairo_status(context_));
    cairo_destroy(context_);
    cairo_surface_destroy(surface_);
    throw RunError(fmt::format("cannot draw a picture of {} x {} points: {}", width, height, reason));
  }
  const double scale = is_vector() ? inch / sheet_dpi : pixels_of_point();
  cairo_scale(context_, scale, scale);
  rectangle({0, 0, static_cast<double>(width), static_cast<double>(height)}, {255, 255, 255});
}

Canvas::~Canvas() {
  cairo_destroy(context_);
  cairo_surface_destroy(surface_);
}

void Canvas::colour(Colour colour, double opacity) const {
  cairo_set_source_rgba(context_, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0, opacity);
}

void Canvas::font(const Font& font, std::string_view text) const {
  // Lato where it is installed; otherwise fontconfig answers with its default, DejaVu Sans.
  const bool han = !options_.han_family.empty() && has_han(text);
  cairo_select_font_face(context_, han ? options_.han_family.c_str() : "Lato", font.italic && !han ? CAIRO_FONT_SLANT_ITALIC : CAIRO_FONT_SLANT_NORMAL,
                         font.bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size(context_, font.size);
}

double Canvas::text_width(const std::string& text, const Font& style) const {
  font(style, text);
  cairo_text_extents_t extents;
  cairo_text_extents(context_, text.c_str(), &extents);
  return extents.x_advance;
}

double Canvas::text_width(const std::vector<TextRun>& runs, const Font& style) const {
  double width = 0;
  for (const TextRun& run : runs) width += text_width(run.text, {run.subscript ? style.size * subscript_size : style.size, style.bold, style.italic});
  return width;
}

double Canvas::text(double x, double y, const std::string& text, const Font& style, Colour ink) const {
  const double width = text_width(text, style);
  colour(ink);
  cairo_move_to(context_, x, y);
  cairo_show_text(context_, text.c_str());
  return x + width;
}

double Canvas::text(double x, double y, const std::vector<TextRun>& runs, const Font& style, Colour ink) const {
  for (const TextRun& run : runs)
    x = run.subscript ? text(x, y + subscript_drop * style.size, run.text, {style.size * subscript_size, style.bold, style.italic}, ink)
                      : text(x, y, run.text, style, ink);
  return x;
}

void Canvas::text_with_rim(double x, double y, const std::string& text, const Font& style, Colour ink, Colour rim) const {
  font(style, text);
  cairo_move_to(context_, x, y);
  cairo_text_path(context_, text.c_str());
  cairo_set_line_width(context_, 0.24 * style.size);
  cairo_set_line_join(context_, CAIRO_LINE_JOIN_ROUND);
  colour(rim, 0.88);
  cairo_stroke_preserve(context_);
  colour(ink);
  cairo_fill(context_);
}

std::string Canvas::shortened(const std::string& text, const Font& style, double width) const {
  if (text_width(text, style) <= width) return text;
  std::string kept = text;
  while (!kept.empty()) {
    while (!kept.empty() && (static_cast<unsigned char>(kept.back()) & 0xC0) == 0x80) kept.pop_back();
    if (!kept.empty()) kept.pop_back();
    if (text_width(kept + "…", style) <= width) break;
  }
  return kept + "…";
}

void Canvas::rectangle(const Box& box, Colour fill) const {
  colour(fill);
  cairo_rectangle(context_, box.x, box.y, box.width, box.height);
  cairo_fill(context_);
}

void Canvas::rounded(const Box& box, double radius, Colour fill) const {
  const double right = box.x + box.width - radius, bottom = box.y + box.height - radius, quarter = constants::pi / 2;
  cairo_new_sub_path(context_);
  cairo_arc(context_, right, box.y + radius, radius, -quarter, 0);
  cairo_arc(context_, right, bottom, radius, 0, quarter);
  cairo_arc(context_, box.x + radius, bottom, radius, quarter, 2 * quarter);
  cairo_arc(context_, box.x + radius, box.y + radius, radius, 2 * quarter, 3 * quarter);
  cairo_close_path(context_);
  colour(fill);
  cairo_fill(context_);
}

Picture Canvas::picture() const {
  cairo_surface_flush(surface_);
  return {cairo_image_surface_get_data(surface_), cairo_image_surface_get_width(surface_), cairo_image_surface_get_height(surface_), cairo_image_surface_get_stride(surface_), false, options_.stated_dpi};
}

std::string Canvas::bytes() const {
  if (!is_vector()) return png_bytes(picture());
  cairo_surface_finish(surface_);
  if (cairo_surface_status(surface_) != CAIRO_STATUS_SUCCESS) throw RunError(fmt::format("cannot draw a picture: {}", cairo_status_to_string(cairo_surface_status(surface_))));
  return options_.form == PictureForm::svg ? with_own_numbers(*stream_) : *stream_;
}

void Canvas::write(const std::filesystem::path& path) const { is_vector() ? write_text_file(path, bytes()) : write_png(picture(), path); }

}  // namespace pearl
