#include "model/io/write_fault.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <vector>

namespace pearl {

namespace {

constexpr std::size_t trial_bytes = std::size_t{1} << 20;  // as much as the libraries write at once

std::string limit_text(decltype(RLIMIT_NOFILE) resource) {
  rlimit limit{};
  if (getrlimit(resource, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return "unlimited";
  return std::to_string(limit.rlim_cur);
}

// The system's number of the fault that a file of `behind` bytes meets when it grows; 0: none.
int trial(const std::filesystem::path& file, std::uintmax_t behind) {
  const int descriptor = open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) return errno;
  const std::vector<char> bytes(trial_bytes);
  int fault = 0;
  for (std::size_t done = 0; done < bytes.size() && fault == 0;) {
    const ssize_t count = pwrite(descriptor, bytes.data() + done, bytes.size() - done, static_cast<off_t>(behind + done));
    if (count > 0) done += static_cast<std::size_t>(count);
    else if (errno != EINTR) fault = errno;
  }
  if (fault == 0 && fsync(descriptor) != 0) fault = errno;  // some disks find out late that they are full
  if (close(descriptor) != 0 && fault == 0) fault = errno;
  unlink(file.c_str());
  return fault;
}

}  // namespace

std::string reason_of(int system_error) {
  switch (system_error) {
    case EFBIG: return fmt::format("the file would be larger than this process may make one: {} bytes (ulimit -f)", limit_text(RLIMIT_FSIZE));
    case EMFILE: return fmt::format("too many open files: this process may have {} (ulimit -n)", limit_text(RLIMIT_NOFILE));
    case ENFILE: return "too many open files in the whole system";
    case ENOSPC: return "no space left on the disk";
    case EDQUOT: return "the user's share of the disk is used up (quota)";
    default: return std::strerror(system_error);
  }
}

std::string why_not_written(const std::filesystem::path& part) {
  std::error_code ignored;
  const std::uintmax_t size = std::filesystem::file_size(part, ignored);
  std::filesystem::path beside = part;
  beside += ".trial";
  const int fault = trial(beside, ignored ? 0 : size);
  return fault != 0 ? reason_of(fault) : "is the disk full, or the folder not writable?";
}

}  // namespace pearl
