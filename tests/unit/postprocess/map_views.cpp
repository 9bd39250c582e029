// Two views of a field, the cells as they are and the smooth one, and sheets of a part of the grid.

#include <catch2/catch.hpp>

#include <cairo.h>

#include <algorithm>
#include <map>

#include "postprocess/maps/han_font.hpp"
#include "postprocess/maps/map.hpp"
#include "postprocess/maps/map_frame.hpp"
#include "postprocess/words/words.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/unit/postprocess/temporary_results.hpp"

using namespace pearl;
using namespace pearl::testing;
using Catch::Matchers::Contains;

namespace {

// Colours that nothing else on a sheet has.
const ColourScale scale{{1, 2, 3}, {{10, 200, 30}, {200, 10, 220}, {20, 30, 250}, {250, 160, 20}}};

// Values of all four classes without order.
std::vector<float> patches(const HorizontalGrid& grid) {
  std::vector<float> field;
  for (int j = 0; j < grid.ny(); ++j)
    for (int i = 0; i < grid.nx(); ++i) field.push_back(static_cast<float>((7 * i + 11 * j + i * j) % 4) + 0.5f);
  return field;
}

// What the points of each cell of a sheet show.
struct SeenCell {
  int points = 0, own = 0, other = 0, white = 0;  // own: of the cell's class; other: of another class
};
std::map<std::pair<int, int>, SeenCell> seen_cells(const ResultSet& results, MapLayout layout) {
  const HorizontalGrid& grid = results.grid();
  const MapFrame frame(results, std::move(layout));
  const std::vector<float> field = patches(grid);
  const TemporaryDirectory folder;
  frame.draw(field, scale, {}, folder / "map.png");
  cairo_surface_t* const picture = cairo_image_surface_create_from_png((folder / "map.png").c_str());
  REQUIRE(cairo_surface_status(picture) == CAIRO_STATUS_SUCCESS);
  const unsigned char* const points = cairo_image_surface_get_data(picture);
  const int stride = cairo_image_surface_get_stride(picture);
  std::map<std::pair<int, int>, SeenCell> seen;
  const Box& map = frame.map();
  const CellWindow& window = frame.window();
  for (int row = 0; row < map.height; ++row)
    for (int column = 0; column < map.width; ++column) {
      const int i = window.west + static_cast<int>((column + 0.5) / map.width * window.columns), j = window.south + window.rows - 1 - static_cast<int>((row + 0.5) / map.height * window.rows);
      const unsigned char* const point = points + (static_cast<int>(map.y) + row) * stride + 4 * (static_cast<int>(map.x) + column);
      const Colour colour{point[2], point[1], point[0]};
      SeenCell& cell = seen[{i, j}];
      ++cell.points;
      cell.white += colour == Colour{255, 255, 255};
      for (std::size_t n = 0; n < scale.colours.size(); ++n)
        if (colour == scale.colours[n]) ++(n == scale.class_of(field[grid.index(i, j)]) ? cell.own : cell.other);
    }
  cairo_surface_destroy(picture);
  return seen;
}

}  // namespace

TEST_CASE("in the view of cells each cell has one colour up to its borders, in the smooth one it has not") {
  const TemporaryResults temporary;
  const ResultSet results = read_results(temporary.folder);
  for (const int width : {700, 1111}) {
    int others = 0, own = 0, points = 0;
    for (const auto& [place, cell] : seen_cells(results, {.width = width, .view = MapView::cells})) {
      INFO(width << ": " << place.first << ", " << place.second);
      CHECK(cell.other == 0);
      own += cell.own;
      points += cell.points;
    }
    CHECK(own > 0.6 * points);  // coast, lines of degrees, names and the scale bar lie over the rest
    for (const auto& [place, cell] : seen_cells(results, {.width = width})) others += cell.other;
    CHECK(others > 1000);
  }
}

TEST_CASE("drawings of cells are areas with the cells' borders") {
  const TemporaryResults temporary;
  const ResultSet results = read_results(temporary.folder);
  const HorizontalGrid& grid = results.grid();
  std::vector<float> field(static_cast<std::size_t>(grid.cells()), 0.5f);
  for (const auto& [i, j] : {std::pair{3, 4}, {4, 4}, {9, 7}, {9, 8}, {15, 2}}) field[grid.index(i, j)] = 9;  // two neighbours in a row are one rectangle
  const std::string svg = MapFrame(results, {.width = 700, .view = MapView::cells}).drawn(field, scale, {}, {.form = PictureForm::svg});
  CHECK_THAT(svg, Contains("<path") && !Contains("<image"));
  const std::size_t at = svg.find("rgb(98.039216%,62.745098%,7.843137%)");  // of the highest class
  REQUIRE(at != std::string::npos);
  const std::size_t begin = svg.rfind("<path", at), end = svg.find("/>", at);
  const std::string path = svg.substr(begin, end - begin);
  CHECK(std::count(path.begin(), path.end(), 'Z') == 4);
}

TEST_CASE("a sheet of some cells shows them alone, ends round them, and is neither flat nor narrow") {
  const TemporaryResults temporary;
  const ResultSet results = read_results(temporary.folder);
  const HorizontalGrid& grid = results.grid();
  std::vector<bool> chosen(static_cast<std::size_t>(grid.cells()), false);
  for (int i = 6; i < 13; ++i) chosen[grid.index(i, 5)] = true;
  chosen[grid.index(8, 6)] = true;
  for (const MapView view : {MapView::smooth, MapView::cells}) {
    const MapFrame frame(results, {.width = 900, .view = view, .cells = chosen});
    CHECK(frame.window().west == 5);
    CHECK(frame.window().columns == 9);
    CHECK(frame.window().south <= 4);
    CHECK(frame.window().south + frame.window().rows >= 8);
    CHECK(2 * frame.window().rows >= frame.window().columns);
    CHECK(frame.west() == Approx(grid.west() + 5 * grid.spacing()));
    for (const auto& [place, cell] : seen_cells(results, {.width = 900, .view = view, .cells = chosen})) {
      INFO(place.first << ", " << place.second);
      const bool is_chosen = chosen[grid.index(place.first, place.second)];
      CHECK((is_chosen ? cell.own > 0 : cell.own + cell.other == 0));
      if (!is_chosen) CHECK(cell.white > 0.2 * cell.points);
      if (view == MapView::cells) CHECK(cell.other == 0);
    }
  }
  // What is cut off is nowhere in a drawing either: all that is filled stands within the clip.
  CHECK_THAT(MapFrame(results, {.width = 900, .cells = chosen}).drawn(patches(grid), scale, {}, {.form = PictureForm::svg}), Contains("<clipPath"));
}

TEST_CASE("a sheet says how it is drawn and of which regions, in every language") {
  const TemporaryResults temporary;
  const ResultSet results = read_results(temporary.folder);
  const Indicators indicators(results);
  const std::size_t hk = indicators.find("HK");
  REQUIRE(hk != Indicators::npos);
  for (const std::string& language : Words::languages()) {
    if (!can_be_drawn(language)) continue;
    const Words& words = Words::of(language);
    std::vector<std::string> said;
    for (const MapView view : {MapView::smooth, MapView::cells})
      for (const std::optional<std::size_t> against : {std::optional<std::size_t>{}, std::optional<std::size_t>{0}}) {
        const std::string drawing = MapSheets(results, indicators, {.language = language, .view = view}).text(1, 0, against).drawing;
        CHECK(drawing == words.plain(view == MapView::cells ? "sheet.cells" : "sheet.smooth"));
        said.push_back(drawing);
      }
    CHECK(said[0] != said[2]);
    const MapText cut = MapSheets(results, indicators, {.language = language, .view = MapView::cells, .regions = {hk}}).text(1, 0, {});
    const std::string name = indicators.told(results.told(words).reference()).masks()[hk].name;
    CHECK_THAT(cut.drawing, Contains(name) && Contains(words.plain("sheet.cells")));
    REQUIRE(cut.figures.size() == 1);
    CHECK(cut.figures[0].first == name);
    CHECK_THAT(MapSheets(results, indicators, {.language = language, .regions = {0, 1, 2, 3}}).text(1, 0, {}).drawing, Contains("2"));
  }
  // And it is on the sheet.
  const MapFrame frame(results, {.width = 900});
  MapText text;
  const std::string without = frame.drawn(patches(results.grid()), scale, text, {.form = PictureForm::svg});
  text.drawing = "drawn";
  CHECK(frame.drawn(patches(results.grid()), scale, text, {.form = PictureForm::svg}) != without);
}

TEST_CASE("all sheets of a report are drawn in the view that was asked for") {
  const TemporaryResults temporary;
  const auto bytes = [&](MapView view) {
    std::vector<std::string> all;
    for (const auto& file : maps_of(temporary.folder, {.variables = {"SO2"}, .scenarios = {"base-2010", "plan-2015"}, .view = view, .width = 700})) all.push_back(read_text_file(file));
    return all;
  };
  const std::vector<std::string> smooth = bytes(MapView::smooth), cells = bytes(MapView::cells);
  REQUIRE(smooth.size() == 3);
  REQUIRE(cells.size() == 3);
  for (std::size_t n = 0; n < smooth.size(); ++n) CHECK(smooth[n] != cells[n]);
}
