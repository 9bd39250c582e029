#pragma once

#include <filesystem>

namespace pearl {

// A picture in cairo's form: 32 bits a point, blue, green and red first, rows `stride` bytes apart.
struct Picture {
  const unsigned char* points = nullptr;
  int width = 0, height = 0, stride = 0;
};

// Writes it as PNG, 8 bits a colour: aside, flushed, renamed. The same picture makes the same bytes. Throws RunError with path and reason.
void write_png(const Picture& picture, const std::filesystem::path& path);

}  // namespace pearl
