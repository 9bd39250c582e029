#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace pearl {

// In the head of every picture of this program: the text chunk Software, by which it is known to be Pearl's.
inline constexpr std::string_view png_mark{"tEXtSoftware\0Pearl", 18};

// A picture in cairo's form: 32 bits a point, blue, green and red first, rows `stride` bytes apart.
struct Picture {
  const unsigned char* points = nullptr;
  int width = 0, height = 0, stride = 0;
  bool has_alpha = false;  // the fourth byte: 0 transparent, 255 opaque (nothing between: colours are not premultiplied)
  int dpi = 0;             // points an inch that the file says; 0: nothing
};

// The picture as PNG, 8 bits a colour. The same picture makes the same bytes. Throws RunError.
std::string png_bytes(const Picture& picture);

// Writes it: aside, flushed, renamed. Throws RunError with path and reason.
void write_png(const Picture& picture, const std::filesystem::path& path);

}  // namespace pearl
