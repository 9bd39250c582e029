// Map sheets as PNG with its place on the map, and as drawings without points.

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <array>
#include <cstdio>

#include "exports_world.hpp"

using namespace pearl;
using namespace pearl::testing;
using Catch::Contains;

TEST_CASE("an SVG and a PDF are drawings: no picture of points is in them") {
  const ExportWorld world;
  for (const ExportFormat format : {ExportFormat::svg, ExportFormat::pdf}) world.write({.format = format, .variables = {"NO2"}, .scenarios = {"plan-2015"}});
  const std::string svg = read_text_file(world.path("plan-2015/NO2.svg")), pdf = read_text_file(world.path("plan-2015/NO2.pdf"));
  CHECK_THAT(svg, Contains("<svg") && Contains("<path") && !Contains("<image") && !Contains("base64"));
  CHECK(svg.size() < 3'000'000);
  CHECK_THAT(pdf, Contains("%PDF-") && Contains("/Font") && !Contains("/Subtype /Image") && Contains("Pearl"));
  CHECK(pdf.size() < 1'000'000);
}

TEST_CASE("an SVG has the same bytes whatever the process drew before it") {
  const ExportWorld world;
  const MapSheets sheets(world.results, world.indicators);
  const PictureOptions drawing{.form = PictureForm::svg};
  const std::string first = sheets.bytes(0, 0, {}, drawing);
  for (int n = 0; n < 12; ++n) {
    const Canvas other(10, 10);  // cairo counts its surface, too
    REQUIRE(sheets.bytes(0, 0, {}, drawing) == first);
  }
}

TEST_CASE("a PNG has its points an inch, and GDAL finds the map on it") {
  const ExportWorld world;
  world.write({.format = ExportFormat::png, .variables = {"NO2"}, .scenarios = {"plan-2015"}, .dpi = 75});
  const std::string file = world.path("plan-2015/NO2.png"), text = printed("gdalinfo '" + file + "'");
  CHECK_THAT(text, Contains("Lambert Conic Conformal (2SP)"));
  const std::string bytes = read_text_file(file);
  const std::size_t physical = bytes.find("pHYs");
  REQUIRE(physical != std::string::npos);
  const auto number = [&](std::size_t at) {  // highest byte first
    std::uint32_t value = 0;
    for (std::size_t n = 0; n < 4; ++n) value = value << 8 | static_cast<unsigned char>(bytes[at + n]);
    return value;
  };
  CHECK(number(physical + 4) == 2953);  // points a metre: 75 / 0.0254
  CHECK(number(16) < 900);              // half of a sheet's 1560 points

  // The map's corners by the world file, on the picture: the frame's dark line is there.
  const HorizontalGrid& grid = world.results.grid();
  double across = 0, down = 0, west = 0, north = 0, none = 0;
  REQUIRE(std::sscanf(read_text_file(world.path("plan-2015/NO2.pgw")).c_str(), "%lf %lf %lf %lf %lf %lf", &across, &none, &none, &down, &west, &north) == 6);
  const auto brightness = [&](double x, double y) {
    const int column = static_cast<int>((x - west) / across + 0.5), row = static_cast<int>((y - north) / down + 0.5);
    return std::stod(printed(fmt::format("gdallocationinfo -valonly -b 1 '{}' {} {}", file, column, row)));
  };
  const double left = grid.west(), top = grid.south() + grid.ny() * grid.spacing(), middle = top - 0.37 * grid.ny() * grid.spacing();
  CHECK(brightness(left - 4 * across, middle) > 250);  // the paper beside it
  double darkest = 255;
  for (const double points : {-1.0, 0.0, 1.0}) darkest = std::min(darkest, brightness(left + points * across, middle));
  CHECK(darkest < 200);
}

TEST_CASE("a sheet of a region holds its cells in their colours where the world file says, and nothing of the others") {
  const ExportWorld world;
  const HorizontalGrid& grid = world.results.grid();
  const std::size_t mask = world.indicators.find("HK"), v = world.results.run().variable_index("NO2"), s = world.results.run().scenario_index("plan-2015");
  REQUIRE(mask != Indicators::npos);
  world.write({.format = ExportFormat::png, .variables = {"NO2"}, .scenarios = {"plan-2015"}, .regions = {"HK"}, .view = MapView::cells});
  const std::string file = world.path("plan-2015/NO2.png");
  const ColourScale scale = common_scale(world.results, v);
  const auto colour_at = [&](int i, int j, double across, double up) {  // in a cell, 0..1
    const std::string text = printed(fmt::format("gdallocationinfo -valonly -geoloc '{}' {} {}", file, grid.west() + (i + across) * grid.spacing(), grid.south() + (j + up) * grid.spacing()));
    int red = -1, green = -1, blue = -1;
    std::sscanf(text.c_str(), "%d %d %d", &red, &green, &blue);
    return std::array<int, 3>{red, green, blue};
  };
  int inside = 0, right = 0, beside = 0, blank = 0;
  for (int j = 0; j < grid.ny(); ++j)
    for (int i = 0; i < grid.nx(); ++i) {
      const auto is_in = [&](int column, int row) { return column >= 0 && row >= 0 && column < grid.nx() && row < grid.ny() && world.indicators.masks()[mask].fraction[grid.index(column, row)] > 0; };
      const bool is_near = is_in(i - 1, j) || is_in(i + 1, j) || is_in(i, j - 1) || is_in(i, j + 1);
      if (!is_in(i, j) && !is_near) continue;
      for (const auto& [across, up] : {std::pair{0.1, 0.13}, {0.87, 0.11}, {0.12, 0.9}, {0.9, 0.88}, {0.37, 0.58}}) {
        const auto seen = colour_at(i, j, across, up);
        const Colour own = scale.colours[scale.class_of(world.results.mean(s, v)[grid.index(i, j)])];
        if (is_in(i, j)) ++inside, right += seen == std::array<int, 3>{own.red, own.green, own.blue};
        else ++beside, blank += seen == std::array<int, 3>{255, 255, 255};
      }
    }
  REQUIRE(inside > 10);
  CHECK(right > 0.7 * inside);  // lines and names lie over some
  CHECK(blank > 0.7 * beside);
  world.write({.format = ExportFormat::svg, .variables = {"NO2"}, .scenarios = {"plan-2015"}, .regions = {"HK"}});
  CHECK_THAT(read_text_file(world.path("plan-2015/NO2.svg")), Contains("<clipPath") && !Contains("<image"));
}

TEST_CASE("a sheet of another size has the same picture, and that of 150 points an inch is what reports draw") {
  const ExportWorld world;
  world.write({.format = ExportFormat::png, .variables = {"SO2"}, .scenarios = {"plan-2015"}});
  const auto drawn = maps_of(world.temporary.folder, {.variables = {"SO2"}, .scenarios = {"plan-2015"}});
  const auto sums = [&](const std::string& file) {
    std::string all, text = printed("gdalinfo -checksum '" + file + "'");
    for (std::size_t at = 0; (at = text.find("Checksum=", at)) != std::string::npos; ++at) all += text.substr(at, text.find('\n', at) - at);
    return all;
  };
  CHECK(sums(drawn.front().string()) == sums(world.path("plan-2015/SO2.png")));
  CHECK_FALSE(sums(drawn.front().string()).empty());
}
