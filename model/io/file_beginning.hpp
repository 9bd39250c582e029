#pragma once
// What a file begins with: by that programs know their own.

#include <filesystem>
#include <string>

namespace pearl {

// Its first bytes, at most `most`; empty where it cannot be read.
std::string beginning_of(const std::filesystem::path& path, std::size_t most = 4096);

}  // namespace pearl
