#include "model/io/streamed_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <fstream>

#include "model/core/error.hpp"
#include "model/io/text_file.hpp"
#include "model/io/write_fault.hpp"

namespace pearl {

void write_streamed_file(const std::filesystem::path& path, const std::function<void(std::ostream&)>& write) {
  PartFile file(path);
  try {
    std::ofstream stream;
    stream.exceptions(std::ios::failbit | std::ios::badbit);  // a full disk ends the work at once
    errno = 0;
    stream.open(file.part(), std::ios::binary | std::ios::trunc);
    write(stream);
    errno = 0;
    stream.close();
  } catch (const std::ios_base::failure&) {
    throw RunError(fmt::format("cannot write {}: {}", path.string(), why_not_written(file.part())));
  }
  file.commit();
}

}  // namespace pearl
