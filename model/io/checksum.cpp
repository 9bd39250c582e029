#include "model/io/checksum.hpp"

#include <fmt/format.h>
#include <openssl/sha.h>

#include <array>

#include "model/io/text_file.hpp"

namespace pearl {

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
  return fmt::format("{:02x}", fmt::join(digest, ""));
}

std::string sha256_of_file(const std::filesystem::path& path) { return sha256(read_text_file(path, std::size_t{4} << 30)); }

}  // namespace pearl
