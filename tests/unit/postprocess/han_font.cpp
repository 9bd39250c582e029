// Fonts that hold Chinese, and which texts need them.

#include "postprocess/maps/han_font.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/postprocess/temporary_results.hpp"

using namespace pearl;

TEST_CASE("Chinese texts and languages ask for a font of their own") {
  CHECK(has_han("PM 微"));
  CHECK(has_han("（"));
  CHECK_FALSE(has_han("µg/m³ − “x” …"));
  CHECK(needs_han_font("zh-Hant"));
  CHECK_FALSE(needs_han_font("en"));
}

TEST_CASE("a font is of the place whose forms it shows") {
  const auto hant = han_font("zh-Hant"), hans = han_font("zh-Hans");
  if (!hant || !hans) {
    WARN("this machine has no Chinese font");
    return;
  }
  CHECK(std::filesystem::exists(hant->path));
  CHECK((hant->family != hans->family || hant->index == hans->index));
}

TEST_CASE("maps speak Chinese where there is a font") {
  const pearl::testing::TemporaryResults temporary;
  MapOptions options;
  options.variables = {"SO2"};
  const auto files = pearl::testing::maps_of(temporary.folder, options);
  const auto english_size = std::filesystem::file_size(files.front());
  options.language = "zh-Hans";
  CHECK(pearl::testing::maps_of(temporary.folder, options) == files);
  if (han_font("zh-Hans")) CHECK(std::filesystem::file_size(files.front()) != english_size);
}
