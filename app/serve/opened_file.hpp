#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace pearl::app {

// A file of a folder that is open to be read. Opened part by part without following links, so that no name leads out of the folder, whatever changes meanwhile.
class OpenedFile {
 public:
  // `parts`: "base", "mean.nc". Not is_open() where there is no such ordinary file, it is a link, or a part is no name of a file (is_file_name).
  OpenedFile(const std::filesystem::path& folder, const std::vector<std::string>& parts);
  ~OpenedFile();
  OpenedFile(OpenedFile&& other) noexcept;
  OpenedFile& operator=(OpenedFile&&) = delete;

  [[nodiscard]] bool is_open() const { return handle_ >= 0; }
  [[nodiscard]] std::uint64_t size() const { return size_; }  // bytes, when it was opened
  // Up to `count` bytes from `offset`; the number that was read, 0 at the end, -1 on a fault.
  [[nodiscard]] std::int64_t read(char* bytes, std::uint64_t count, std::uint64_t offset) const;

 private:
  int handle_ = -1;
  std::uint64_t size_ = 0;
};

}  // namespace pearl::app
