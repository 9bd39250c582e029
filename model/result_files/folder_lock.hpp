#pragma once

#include <filesystem>
#include <string>

namespace pearl {

// DIR/pearl.lock: one process at a time writes a results' folder. The kernel's lock on the file is what counts; the file says who holds it. It ends
// with the process, however that ends, so that what a killed one left is told from what a running one holds. Where the file system has
// no such locks, or may not share them between hosts, the owner's process is looked for; one on another host is never presumed dead.
class FolderLock {
 public:
  // Takes the lock of a folder that exists, at once or not at all: RunError with process, host and time of who has it.
  FolderLock(const std::filesystem::path& folder, const std::string& command);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  int descriptor_ = -1;
};

}  // namespace pearl
