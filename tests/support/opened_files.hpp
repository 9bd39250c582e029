#pragma once
// How often files of a folder are opened, and which are open.

#include <catch2/catch.hpp>

#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <map>
#include <string>

namespace pearl::testing {

// Counts how often files below a folder are opened, as the kernel tells it.
class OpenedFiles {
 public:
  explicit OpenedFiles(const std::filesystem::path& folder) : descriptor_(inotify_init1(IN_NONBLOCK)) {
    REQUIRE(descriptor_ >= 0);
    watch(folder, "");
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
      if (entry.is_directory()) watch(entry.path(), entry.path().lexically_relative(folder).generic_string() + "/");
  }
  ~OpenedFiles() { close(descriptor_); }
  OpenedFiles(const OpenedFiles&) = delete;
  OpenedFiles& operator=(const OpenedFiles&) = delete;

  std::map<std::string, int> counts() {
    std::map<std::string, int> found;
    alignas(inotify_event) std::array<char, 65536> buffer;
    for (ssize_t size = 0; (size = read(descriptor_, buffer.data(), buffer.size())) > 0;)
      for (const char* at = buffer.data(); at < buffer.data() + size;) {
        const auto* event = reinterpret_cast<const inotify_event*>(at);
        REQUIRE((event->mask & IN_Q_OVERFLOW) == 0);
        if (event->len > 0 && (event->mask & IN_ISDIR) == 0) ++found[folders_.at(event->wd) + event->name];
        at += sizeof(inotify_event) + event->len;
      }
    return found;
  }

 private:
  void watch(const std::filesystem::path& folder, const std::string& name) {
    const int number = inotify_add_watch(descriptor_, folder.c_str(), IN_OPEN);
    REQUIRE(number >= 0);
    folders_[number] = name;
  }
  int descriptor_;
  std::map<int, std::string> folders_;
};

// Files below a folder that this process holds open now.
inline int open_now(const std::filesystem::path& folder) {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
    std::error_code gone;  // the one by which the list itself is read
    if (std::filesystem::read_symlink(entry.path(), gone).string().rfind(folder.string() + "/", 0) == 0) ++count;
  }
  return count;
}

}  // namespace pearl::testing
