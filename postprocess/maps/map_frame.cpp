#include "postprocess/maps/map_frame.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "inputs/geodata/geojson.hpp"
#include "model/core/constants.hpp"
#include "postprocess/results/coast.hpp"

namespace pearl {

namespace {

constexpr double left_margin = 64, top_margin = 138, right_column = 300, bottom_margin = 84;
constexpr double tallest_map = 1150;
constexpr double label_height = 20, label_gap = 8;
const Font city_font{17, false, false}, major_city_font{19, true, false};

double bar_length(double width_of_map) {  // m: the round number nearest below a quarter of the map
  double best = 1000;
  for (double power = 1000; power < 1e7; power *= 10)
    for (const double digit : {1.0, 2.0, 5.0})
      if (digit * power <= width_of_map / 4) best = digit * power;
  return best;
}

}  // namespace

MapFrame::MapFrame(const ResultSet& results, MapLayout layout) : grid_(&results.grid()), layout_(std::move(layout)), window_(window_of(*grid_, layout_.cells)), width_(layout_.width) {
  const double cells_x = window_.columns, cells_y = window_.rows;
  double map_width = width_ - left_margin - right_column;
  if (map_width * cells_y / cells_x > tallest_map) map_width = tallest_map * cells_x / cells_y;
  map_width = std::floor(map_width);
  width_ = static_cast<int>(map_width + left_margin + right_column);
  map_ = {left_margin, top_margin, map_width, std::max(360.0, std::floor(map_width * cells_y / cells_x))};
  height_ = static_cast<int>(map_.height + top_margin + bottom_margin);
  scale_ = map_.width / (cells_x * grid_->spacing());
  outlines_ = outlines_of(results.shapes(), grid_->projection(), sea_beside(*grid_, results.land_fraction()));
  place_labels(results.run().data_set.places);
  lay_graticule();
}

void MapFrame::place_labels(const std::vector<PlaceInfo>& places) {
  const Canvas canvas(8, 8, with_han({}));
  const Box inner{map_.x + 6, map_.y + 6, map_.width - 12, map_.height - 12};
  LabelPlacer placer(inner);
  const double bar = bar_length(map_.width / scale_) * scale_;
  scale_bar_ = {map_.x + 22, map_.y + map_.height - 52, bar + 40, 40};
  placer.block(scale_bar_);
  for (const PlaceInfo& city : places) {
    const MapPoint point = grid_->projection().to_map(city.place);
    Label label{city.name, {}, sheet_x(point.x), sheet_y(point.y), city.major, false};
    if (!Box{label.x - 5, label.y - 5, 10, 10}.inside(inner)) continue;
    placer.block({label.x - 5, label.y - 5, 10, 10});
    labels_.push_back(label);
  }
  for (Label& label : labels_)
    if (const auto box = placer.place(label.x, label.y, label_gap, canvas.text_width(label.text, label.major ? major_city_font : city_font) + 4, label_height)) {
      label.box = *box;
      label.shown = true;
    }
}

void MapFrame::draw_field(const Canvas& canvas, const std::vector<float>& field, const ColourScale& scale) const {
  if (layout_.view == MapView::cells) draw_cells(canvas, field, scale);
  else if (canvas.is_vector()) draw_areas(canvas, field, scale);
  else draw_points(canvas, field, scale);
}

void MapFrame::draw_points(const Canvas& canvas, const std::vector<float>& field, const ColourScale& scale) const {
  const double pixels = canvas.pixels_of_point();
  const int columns = static_cast<int>(std::lround(map_.width * pixels)), rows = static_cast<int>(std::lround(map_.height * pixels));
  const int left = static_cast<int>(std::lround(map_.x * pixels)), top = static_cast<int>(std::lround(map_.y * pixels));
  const auto lattice = smooth_lattice(field, grid_->nx(), grid_->ny(), window_, columns, rows);
  cairo_surface_t* surface = cairo_get_target(canvas.cairo());
  cairo_surface_flush(surface);
  unsigned char* memory = cairo_image_surface_get_data(surface);
  const int stride = cairo_image_surface_get_stride(surface);
  // The colours of the legend, over the sea as over land: a ground that shone through would look like a class of its own.
  std::vector<std::array<unsigned char, 3>> plain;  // of each class, in the order of the memory: blue, green, red
  for (const Colour& colour : scale.colours) plain.push_back({colour.blue, colour.green, colour.red});
  constexpr int none = -1;  // so near to a limit that a mean of such values may lie beyond it
  constexpr double rounding = 1e-6;
  std::vector<int> classes;
  classes.reserve(lattice.size());
  for (const float value : lattice) {
    const double around = rounding * std::abs(static_cast<double>(value));
    const std::size_t below = scale.class_of(value - around), above = scale.class_of(value + around);
    classes.push_back(below == above ? static_cast<int>(below) : none);
  }
  const std::size_t across = static_cast<std::size_t>(columns) + 1;
  for (int r = 0; r < rows; ++r)
    for (int c = 0; c < columns; ++c) {
      // The cell in which the middle of the point lies.
      if (!layout_.cells.empty() && !is_drawn(window_.west + (2 * c + 1) * window_.columns / (2 * columns), window_.south + window_.rows - 1 - (2 * r + 1) * window_.rows / (2 * rows))) continue;
      const std::size_t corner = static_cast<std::size_t>(r) * across + static_cast<std::size_t>(c);
      unsigned char* const pixel = memory + (top + r) * stride + 4 * (left + c);
      const int own = classes[corner];
      if (own != none && own == classes[corner + 1] && own == classes[corner + across] && own == classes[corner + across + 1]) {
        const std::array<unsigned char, 3>& point = plain[static_cast<std::size_t>(own)];
        std::copy(point.begin(), point.end(), pixel);
        continue;
      }
      const float a = lattice[corner], b = lattice[corner + 1], d = lattice[corner + across], e = lattice[corner + across + 1];
      std::array<double, 3> sum{};
      for (const float v : {0.25f, 0.75f})  // four samples a point: smooth edges of the classes
        for (const float u : {0.25f, 0.75f}) {
          const float value = (1 - v) * ((1 - u) * a + u * b) + v * ((1 - u) * d + u * e);
          const auto& colour = plain[scale.class_of(value)];
          for (std::size_t n = 0; n < 3; ++n) sum[n] += 0.25 * colour[n];
        }
      for (std::size_t n = 0; n < 3; ++n) pixel[n] = static_cast<unsigned char>(std::lround(sum[n]));
    }
  cairo_surface_mark_dirty(surface);
}

void MapFrame::draw_areas(const Canvas& canvas, const std::vector<float>& field, const ColourScale& scale) const {
  constexpr double side = 4;  // points of a square in which the field is taken as linear
  const int columns = static_cast<int>(map_.width / side), rows = static_cast<int>(map_.height / side);
  const auto lattice = smooth_lattice(field, grid_->nx(), grid_->ny(), window_, columns, rows);
  const double width = map_.width / columns, height = map_.height / rows;
  const std::size_t across = static_cast<std::size_t>(columns) + 1;
  cairo_t* const cr = canvas.cairo();
  cairo_save(cr);
  if (!layout_.cells.empty()) {
    add_cells(cr, [&](int i, int j) { return is_drawn(i, j); });
    cairo_clip(cr);
  }
  canvas.rectangle(map_, scale.colours.front());
  // Each class over the one below it: areas that only touched would show a seam.
  for (std::size_t n = 0; n < scale.limits.size(); ++n) {
    const double limit = scale.limits[n];
    cairo_new_path(cr);
    for (int r = 0; r < rows; ++r) {
      const double top = map_.y + r * height;
      int begin = 0;  // of the squares that lie above the limit with all their corners and have not been drawn
      const auto draw_whole = [&](int end) {
        if (end > begin) cairo_rectangle(cr, map_.x + begin * width, top, (end - begin) * width, height);
      };
      for (int c = 0; c < columns; ++c) {
        const std::size_t corner = static_cast<std::size_t>(r) * across + static_cast<std::size_t>(c);
        const std::array<double, 4> value{lattice[corner], lattice[corner + 1], lattice[corner + across + 1], lattice[corner + across]};  // round the square
        const auto above = std::count_if(value.begin(), value.end(), [&](double one) { return one >= limit; });
        if (above == 4) continue;
        draw_whole(c);
        begin = c + 1;
        if (above == 0) continue;
        const std::array<MapPoint, 4> place{MapPoint{map_.x + c * width, top}, {map_.x + (c + 1) * width, top}, {map_.x + (c + 1) * width, top + height}, {map_.x + c * width, top + height}};
        bool is_first = true;
        const auto point = [&](double x, double y) {
          is_first ? cairo_move_to(cr, x, y) : cairo_line_to(cr, x, y);
          is_first = false;
        };
        for (std::size_t from = 0; from < 4; ++from) {
          const std::size_t to = (from + 1) % 4;
          if (value[from] >= limit) point(place[from].x, place[from].y);
          if ((value[from] >= limit) == (value[to] >= limit)) continue;
          const double part = (limit - value[from]) / (value[to] - value[from]);
          point(place[from].x + part * (place[to].x - place[from].x), place[from].y + part * (place[to].y - place[from].y));
        }
        cairo_close_path(cr);
      }
      draw_whole(columns);
    }
    canvas.colour(scale.colours[n + 1]);
    cairo_fill(cr);
  }
  cairo_restore(cr);
}

void MapFrame::draw_lines(const Canvas& canvas) const {
  cairo_t* cr = canvas.cairo();
  cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
  const auto stroke = [&](const std::vector<std::vector<MapPoint>>& lines, double width, Colour ink, double opacity) {
    for (const auto& line : lines)
      for (std::size_t n = 0; n < line.size(); ++n)
        n == 0 ? cairo_move_to(cr, sheet_x(line[n].x), sheet_y(line[n].y)) : cairo_line_to(cr, sheet_x(line[n].x), sheet_y(line[n].y));
    cairo_set_line_width(cr, width);
    canvas.colour(ink, opacity);
    cairo_stroke(cr);
  };
  stroke(outlines_.borders, 0.9, {70, 78, 88}, 0.55);
  stroke(outlines_.coast, 1.3, {45, 55, 68}, 0.85);
}

void MapFrame::draw_labels(const Canvas& canvas) const {
  cairo_t* cr = canvas.cairo();
  for (const Label& label : labels_) {
    const double radius = label.major ? 4 : 3;
    cairo_new_path(cr);
    cairo_arc(cr, label.x, label.y, radius, 0, 2 * constants::pi);
    canvas.colour({255, 255, 255});
    cairo_fill_preserve(cr);
    canvas.colour({25, 32, 42});
    cairo_set_line_width(cr, 1.6);
    cairo_stroke(cr);
  }
  for (const Label& label : labels_)
    if (label.shown) canvas.text_with_rim(label.box.x + 2, label.box.y + 15, label.text, label.major ? major_city_font : city_font, {20, 28, 38}, {255, 255, 255});
}

MapDot MapFrame::dot(LonLat place, double value, bool square) const {
  const MapPoint point = grid_->projection().to_map(place);
  return {sheet_x(point.x), sheet_y(point.y), value, square};
}

void MapFrame::draw_dots(const Canvas& canvas, const std::vector<MapDot>& dots, const ColourScale& scale) const {
  constexpr double radius = 8, half = 7.5;  // of a circle, of a square's side
  cairo_t* cr = canvas.cairo();
  for (const MapDot& dot : dots) {
    cairo_new_path(cr);
    if (dot.square) cairo_rectangle(cr, dot.x - half, dot.y - half, 2 * half, 2 * half);
    else cairo_arc(cr, dot.x, dot.y, radius, 0, 2 * constants::pi);
    canvas.colour(scale.colours[scale.class_of(dot.value)]);
    cairo_fill_preserve(cr);
    canvas.colour({255, 255, 255});  // a pale ring within a dark one: told apart from any ground, and from the places
    cairo_set_line_width(cr, 4.4);
    cairo_stroke_preserve(cr);
    canvas.colour({25, 32, 42});
    cairo_set_line_width(cr, 1.8);
    cairo_stroke(cr);
  }
}

PictureOptions MapFrame::with_han(PictureOptions options) const {
  options.han_family = layout_.han_family;
  return options;
}

void MapFrame::draw(const std::vector<float>& field, const ColourScale& scale, const MapText& text, const std::filesystem::path& path, const PictureOptions& options) const {
  const Canvas canvas(width_, height_, with_han(options));
  draw_sheet(canvas, field, scale, text);
  canvas.write(path);
}

std::string MapFrame::drawn(const std::vector<float>& field, const ColourScale& scale, const MapText& text, const PictureOptions& options) const {
  const Canvas canvas(width_, height_, with_han(options));
  draw_sheet(canvas, field, scale, text);
  return canvas.bytes();
}

void MapFrame::draw_sheet(const Canvas& canvas, const std::vector<float>& field, const ColourScale& scale, const MapText& text) const {
  draw_field(canvas, field, scale);
  draw_end(canvas);
  cairo_t* cr = canvas.cairo();
  cairo_save(cr);
  cairo_rectangle(cr, map_.x, map_.y, map_.width, map_.height);
  cairo_clip(cr);
  draw_lines(canvas);
  cairo_restore(cr);
  draw_graticule(canvas);
  draw_scale_bar(canvas);
  draw_labels(canvas);
  draw_dots(canvas, text.dots, scale);
  draw_legend(canvas, scale, text);
  draw_words(canvas, text);
}

}  // namespace pearl
