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

// Overwrites people.nc; `codes` are its regions, `town` the persons round 113.475 E 22.725 N (small_data.cpp).
void write_small_people(const std::filesystem::path& path, const std::string& codes = "west,east", double town = 10400);

}  // namespace pearl
