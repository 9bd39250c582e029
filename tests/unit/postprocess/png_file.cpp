#include "postprocess/maps/png_file.hpp"

#include <catch2/catch.hpp>

#include <cairo.h>

#include <filesystem>
#include <vector>

#include "model/core/error.hpp"
#include "model/io/text_file.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace pearl;
using Catch::Contains;

TEST_CASE("a picture comes back from its file point by point, and makes the same bytes twice") {
  const TemporaryDirectory folder;
  constexpr int width = 37, height = 23, stride = 4 * 40;  // rows with a rest that is no part of the picture
  std::vector<unsigned char> points(static_cast<std::size_t>(stride) * height);
  for (std::size_t n = 0; n < points.size(); ++n) points[n] = static_cast<unsigned char>(n * n % 251 + n / 97);
  write_png({points.data(), width, height, stride}, folder / "a.png");
  write_png({points.data(), width, height, stride}, folder / "b.png");
  CHECK(read_text_file(folder / "a.png") == read_text_file(folder / "b.png"));
  CHECK(read_text_file(folder / "a.png").find(png_mark) < 100);
  cairo_surface_t* const read = cairo_image_surface_create_from_png((folder / "a.png").c_str());
  REQUIRE(cairo_surface_status(read) == CAIRO_STATUS_SUCCESS);
  REQUIRE(cairo_image_surface_get_width(read) == width);
  REQUIRE(cairo_image_surface_get_height(read) == height);
  const unsigned char* const back = cairo_image_surface_get_data(read);
  for (int row = 0; row < height; ++row)
    for (int column = 0; column < width; ++column)
      for (int colour = 0; colour < 3; ++colour) {
        INFO(row << " " << column << " " << colour);
        REQUIRE(back[row * cairo_image_surface_get_stride(read) + 4 * column + colour] == points[static_cast<std::size_t>(row * stride + 4 * column + colour)]);
      }
  cairo_surface_destroy(read);
}

TEST_CASE("a picture that cannot be written is a fault with its path, and nothing is left") {
  const TemporaryDirectory folder;
  const std::vector<unsigned char> points(4, 0);
  CHECK_THROWS_WITH(write_png({points.data(), 1, 1, 4}, folder / "no such folder" / "a.png"), Contains("no such folder/a.png"));
  CHECK_THROWS_WITH(write_png({points.data(), 0, 0, 4}, folder / "b.png"), Contains("b.png"));  // a picture without points is none
  CHECK(std::filesystem::is_empty(folder.path()));
}
