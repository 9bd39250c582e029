#pragma once
// Everything on a map sheet that does not change from field to field: coast, cities, graticule, layout.

#include <functional>
#include <string>
#include <vector>

#include "postprocess/maps/canvas.hpp"
#include "postprocess/maps/interpolation.hpp"
#include "postprocess/maps/label_placer.hpp"
#include "postprocess/maps/map_view.hpp"
#include "postprocess/results/result_set.hpp"

namespace pearl {

// A measured value at its station, in the colours of the scale.
struct MapDot {
  double x = 0, y = 0;  // on the sheet
  double value = 0;
  bool square = false;  // at a roadside
};

// The words of one sheet, and its dots.
struct MapText {
  std::vector<TextRun> title;
  std::string subtitle, period, unit, credit;
  std::string drawing;                                           // behind the subtitle, never cut: how the field is drawn, and of which regions
  std::string badge;                                             // "ILLUSTRATIVE" or empty
  std::string closing_badge, closing_note;                       // where a closing factor acts; else empty
  std::string legend_title, legend_note;
  std::string caution;                                           // below the note, in the colour of warnings; else empty
  std::vector<std::pair<std::string, std::string>> figures;      // beside the map: region, value
  std::string figures_title;
  std::vector<MapDot> dots{};
};

// What is chosen for all sheets of a run.
struct MapLayout {
  int width = 1560;             // of the whole sheet, points
  std::string han_family{};     // a font for Chinese texts
  MapView view = MapView::smooth;
  std::vector<bool> cells{};    // [cell]: is drawn; the others stay blank, and the map ends round those that are; empty: all are
};

class MapFrame {
 public:
  explicit MapFrame(const ResultSet& results, MapLayout layout = {});
  // Draws one field ([j][i]) in the colours of the scale and writes the sheet. Safe to call from several threads.
  void draw(const std::vector<float>& field, const ColourScale& scale, const MapText& text, const std::filesystem::path& path, const PictureOptions& options = {}) const;
  // The same as the bytes of a file of the picture's form.
  [[nodiscard]] std::string drawn(const std::vector<float>& field, const ColourScale& scale, const MapText& text, const PictureOptions& options = {}) const;

  [[nodiscard]] const Box& map() const { return map_; }  // on the sheet, points from the upper left
  [[nodiscard]] const CellWindow& window() const { return window_; }  // the part of the grid that it shows
  [[nodiscard]] double west() const { return grid_->west() + window_.west * grid_->spacing(); }  // of the window, m
  [[nodiscard]] double south() const { return grid_->south() + window_.south * grid_->spacing(); }
  [[nodiscard]] int height() const { return height_; }
  // Not from several threads.
  [[nodiscard]] MapDot dot(LonLat place, double value, bool square = false) const;
  struct Label {
    std::string text;
    Box box;
    double x = 0, y = 0;  // the place
    bool major = false, shown = false;
  };
  [[nodiscard]] const std::vector<Label>& labels() const { return labels_; }

 private:
  [[nodiscard]] double sheet_x(double map_x) const { return map_.x + (map_x - west()) * scale_; }
  [[nodiscard]] double sheet_y(double map_y) const { return map_.y + map_.height - (map_y - south()) * scale_; }
  static CellWindow window_of(const HorizontalGrid& grid, const std::vector<bool>& cells);
  [[nodiscard]] Box cell_box(int i, int j) const;  // of a cell of the window, on the sheet
  [[nodiscard]] bool is_drawn(int i, int j) const { return layout_.cells.empty() || layout_.cells[grid_->index(i, j)]; }
  // Adds the cells of the window that hold to the drawing's path: neighbours of a row as one rectangle
  void add_cells(cairo_t* cr, const std::function<bool(int i, int j)>& holds) const;
  [[nodiscard]] static constexpr double right_edge() { return 268; }  // points right of the map that words may use
  [[nodiscard]] PictureOptions with_han(PictureOptions options) const;
  void place_labels(const std::vector<PlaceInfo>& places);
  void lay_graticule();
  void draw_sheet(const Canvas& canvas, const std::vector<float>& field, const ColourScale& scale, const MapText& text) const;
  void draw_field(const Canvas& canvas, const std::vector<float>& field, const ColourScale& scale) const;
  void draw_points(const Canvas& canvas, const std::vector<float>& field, const ColourScale& scale) const;  // as points of a picture
  void draw_areas(const Canvas& canvas, const std::vector<float>& field, const ColourScale& scale) const;   // as areas with outlines
  void draw_cells(const Canvas& canvas, const std::vector<float>& field, const ColourScale& scale) const;   // each in one colour
  void draw_end(const Canvas& canvas) const;  // the line round the cells that are drawn
  void draw_lines(const Canvas& canvas) const;
  void draw_graticule(const Canvas& canvas) const;
  void draw_scale_bar(const Canvas& canvas) const;
  void draw_labels(const Canvas& canvas) const;
  void draw_dots(const Canvas& canvas, const std::vector<MapDot>& dots, const ColourScale& scale) const;
  void draw_legend(const Canvas& canvas, const ColourScale& scale, const MapText& text) const;
  void draw_words(const Canvas& canvas, const MapText& text) const;

  const HorizontalGrid* grid_;
  MapLayout layout_;
  CellWindow window_;
  int width_, height_ = 0;
  Box map_, scale_bar_;
  double scale_ = 1;                        // points a metre of map
  Outlines outlines_;
  // On the sheet. Laid out once: the projection must not be used by several threads.
  std::vector<std::vector<MapPoint>> graticule_;
  std::vector<Label> meridians_, parallels_;
  double map_factor_ = 1;  // map length over true length in the middle of the grid
  std::vector<Label> labels_;
};

}  // namespace pearl
