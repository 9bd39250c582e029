#pragma once

#include <filesystem>
#include <functional>
#include <ostream>

namespace pearl {

// A file that is written piece by piece, for what is too long to be held: complete or not there at all, like those of write_text_file. The stream can seek. Throws RunError: path, reason; what `write` throws
// goes through, and then there is no file.
void write_streamed_file(const std::filesystem::path& path, const std::function<void(std::ostream&)>& write);

}  // namespace pearl
