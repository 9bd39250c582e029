#pragma once

#include <filesystem>
#include <string>

#include "app/interrupt.hpp"
#include "model/result_files/folder_lock.hpp"

namespace pearl::app {

// A folder that is held while a command writes into it: nobody else may. A signal lets it go too.
class HeldFolder {
 public:
  HeldFolder(const std::filesystem::path& folder, const std::string& command) : lock_(folder, command) { remove_at_exit(lock_.path(), false); }
  ~HeldFolder() { forget_at_exit(); }
  HeldFolder(const HeldFolder&) = delete;
  HeldFolder& operator=(const HeldFolder&) = delete;

 private:
  FolderLock lock_;
};

}  // namespace pearl::app
