#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace pearl {

std::string sha256(std::string_view bytes);                           // 64 hexadecimal digits
std::string sha256_of_file(const std::filesystem::path& path);        // throws InputError if unreadable

}  // namespace pearl
