#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace pearl::app {

// FOLDER/exports.json: what `pearl export` wrote there, with checksums. By it the next export knows which files it may write over.
class ExportList {
 public:
  // Reads the list, if there is one; throws UsageError if a file of that name is not Pearl's.
  explicit ExportList(std::filesystem::path folder);

  // The files, of those that would be written, that are there and are not as an export left them: a user's own, or changed since.
  [[nodiscard]] std::vector<std::string> foreign(const std::vector<std::string>& files) const;
  // Adds files that were written, and renews the list on the disk if the last time was a second ago: thousands of files are no thousands of lists. `about`: what they hold.
  void add(const std::vector<std::string>& files, const std::string& about);
  void save();

 private:
  struct Entry {
    std::string sha256, about;
  };
  std::filesystem::path folder_;
  std::map<std::string, Entry> entries_;
  std::chrono::steady_clock::time_point saved_{};
};

}  // namespace pearl::app
