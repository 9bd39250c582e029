#pragma once
// What a file begins with: by that programs know their own.

#include <filesystem>
#include <string>
#include <vector>

namespace pearl {

// Its first bytes, at most `most`; empty where it cannot be read.
std::string beginning_of(const std::filesystem::path& path, std::size_t most = 4096);

// True if the file bears one of the marks where files of its kind bear them: a text begins with it; a page of HTML has it in its head, a picture (PNG) among its first parts, a package (ZIP) in its first
// file, a NetCDF file in its global attribute `history`. Words that stand somewhere else, as a table that a user's own notes quote, make no file ours.
bool bears_mark(const std::filesystem::path& path, const std::vector<std::string>& marks);

}  // namespace pearl
