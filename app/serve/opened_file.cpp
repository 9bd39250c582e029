#include "app/serve/opened_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "model/result_files/file_names.hpp"

namespace pearl::app {

OpenedFile::OpenedFile(const std::filesystem::path& folder, const std::vector<std::string>& parts) {
  if (parts.empty() || !std::all_of(parts.begin(), parts.end(), is_file_name)) return;
  int at = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  for (std::size_t n = 0; n < parts.size() && at >= 0; ++n) {
    const int kind = n + 1 < parts.size() ? O_DIRECTORY : O_NONBLOCK;  // a pipe that nobody writes to must not hold the program
    const int next = openat(at, parts[n].c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | kind);
    close(at);
    at = next;
  }
  struct stat status {};
  if (at >= 0 && (fstat(at, &status) != 0 || !S_ISREG(status.st_mode))) {
    close(at);
    at = -1;
  }
  handle_ = at;
  size_ = at >= 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
}

OpenedFile::~OpenedFile() {
  if (handle_ >= 0) close(handle_);
}

OpenedFile::OpenedFile(OpenedFile&& other) noexcept : handle_(std::exchange(other.handle_, -1)), size_(std::exchange(other.size_, 0)) {}

std::int64_t OpenedFile::read(char* bytes, std::uint64_t count, std::uint64_t offset) const { return pread(handle_, bytes, count, static_cast<off_t>(offset)); }

}  // namespace pearl::app
