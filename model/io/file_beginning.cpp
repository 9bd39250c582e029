#include "model/io/file_beginning.hpp"

#include <fstream>

namespace pearl {

std::string beginning_of(const std::filesystem::path& path, std::size_t most) {
  std::string head(most, '\0');
  std::ifstream stream(path, std::ios::binary);
  stream.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(stream.gcount()));
  return head;
}

}  // namespace pearl
