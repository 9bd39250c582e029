#include "postprocess/maps/png_file.hpp"

#include <fmt/format.h>
#include <png.h>

#include <array>
#include <cerrno>
#include <csetjmp>
#include <cstdio>

#include "model/core/error.hpp"
#include "model/io/text_file.hpp"
#include "model/io/write_fault.hpp"

namespace pearl {

namespace {

// libpng leaves by longjmp: nothing in here owns what a destructor would have to release.
[[noreturn]] void give_up(png_structp png, png_const_charp) { png_longjmp(png, 1); }
void stay_silent(png_structp, png_const_charp) {}

bool encode(std::FILE* file, const Picture& picture) {
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, give_up, stay_silent);
  if (png == nullptr) return false;
  png_infop info = png_create_info_struct(png);
  if (info == nullptr || setjmp(png_jmpbuf(png)) != 0) {
    png_destroy_write_struct(&png, &info);
    return false;
  }
  png_init_io(png, file);
  png_set_IHDR(png, info, static_cast<png_uint_32>(picture.width), static_cast<png_uint_32>(picture.height), 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  // Maps are areas of one colour: without libpng's filters they take half the time, and a tenth less room.
  png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
  png_set_compression_level(png, 6);
  png_text software{};
  std::array<char, 9> key{"Software"};
  std::array<char, 6> value{"Pearl"};
  software.compression = PNG_TEXT_COMPRESSION_NONE;
  software.key = key.data();
  software.text = value.data();
  png_set_text(png, info, &software, 1);
  png_write_info(png, info);
  png_set_bgr(png);
  png_set_filler(png, 0, PNG_FILLER_AFTER);
  for (int row = 0; row < picture.height; ++row) png_write_row(png, picture.points + static_cast<std::ptrdiff_t>(row) * picture.stride);
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  return true;
}

}  // namespace

void write_png(const Picture& picture, const std::filesystem::path& path) {
  PartFile part(path);
  errno = 0;
  std::FILE* const file = std::fopen(part.part().c_str(), "wb");
  bool is_whole = file != nullptr && encode(file, picture);
  int fault = errno;
  if (file != nullptr && std::fclose(file) != 0) {  // what was still to be written
    if (is_whole) fault = errno;
    is_whole = false;
  }
  if (!is_whole) throw RunError(fmt::format("cannot write {}: {}", path.string(), fault != 0 ? reason_of(fault) : "the picture cannot be made into PNG; is there memory left?"));
  part.commit();
}

}  // namespace pearl
