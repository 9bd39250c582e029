#include "postprocess/exports/field_style.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "exports_world.hpp"
#include "postprocess/exports/geotiff.hpp"
#include "tests/support/prd_map.hpp"

using namespace pearl;
using namespace pearl::testing;
using Catch::Contains;

TEST_CASE("GDAL colours a raster by the table as Pearl's maps do, at the limits too") {
  const HorizontalGrid grid = HorizontalGrid::centred(prd_map, 9000, 20, 17);
  ExportField field = numbered_field(grid);
  field.bands[0].values[grid.index(3, 3)] = 10;  // a limit belongs to the class above it
  const TemporaryDirectory folder;
  write_text_file(folder / "a.tif", geotiff(field, grid, {.program = "Pearl"}));
  write_text_file(folder / "colours.txt", colour_table(field));
  printed(fmt::format("gdaldem color-relief -q -alpha '{0}/a.tif' '{0}/colours.txt' '{0}/colours.tif'", folder.path().string()));
  for (const auto& [i, j] : {std::pair{0, 0}, {3, 3}, {7, 1}, {13, 2}, {19, 16}}) {
    const Colour& colour = field.scale.colours[field.scale.class_of(field.bands[0].values[grid.index(i, j)])];
    const std::string found = printed(fmt::format("gdallocationinfo -valonly '{}/colours.tif' {} {}", folder.path().string(), i, grid.ny() - 1 - j));
    CHECK(found == fmt::format("{}\n{}\n{}\n255\n", colour.red, colour.green, colour.blue));
  }
}

TEST_CASE("a style of QGIS has every class with its colour and words") {
  ExportField field = numbered_field(HorizontalGrid::centred(prd_map, 9000, 4, 4));
  field.units = "<b>&";
  const std::string style = qgis_style(field);
  for (const Colour& colour : field.scale.colours) CHECK_THAT(style, Contains(colour.css()));
  CHECK_THAT(style, Contains("below 10 &lt;b&gt;&amp;") && Contains("10 to 20") && Contains("above 20") && Contains("value=\"inf\"") && !Contains("<b>"));
  CHECK(class_words({{}, {{1, 2, 3}}}, 0) == "all");
}
