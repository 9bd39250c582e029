#pragma once

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <system_error>

#include "model/core/error.hpp"

namespace pearl::app {

// A folder of its own that goes with this object. Throws RunError if there can be none.
class TemporaryFolder {
 public:
  explicit TemporaryFolder(const std::string& what) {
    std::error_code fault;
    std::string name = (std::filesystem::temp_directory_path(fault) / ("pearl-" + what + "-XXXXXX")).string();
    if (fault || mkdtemp(name.data()) == nullptr) throw RunError(fmt::format("cannot make a temporary folder: {}", fault ? fault.message() : std::strerror(errno)));
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace pearl::app
