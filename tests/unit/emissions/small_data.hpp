#pragma once
// A small data set of two regions, written to a temporary folder that lives as long as the object.

#include <filesystem>
#include <string>

namespace pearl {

class SmallData {
 public:
  SmallData();
  ~SmallData();
  SmallData(const SmallData&) = delete;
  SmallData& operator=(const SmallData&) = delete;

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  // Replaces the first occurrence in a file; it must occur.
  void replace(const std::string& file, const std::string& from, const std::string& to) const;
  void write(const std::string& file, const std::string& text) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace pearl
