#include "model/core/data_directory.hpp"

#include <fmt/format.h>

#include <cstdlib>

#include "model/core/error.hpp"

namespace pearl {

namespace {

std::filesystem::path& chosen_folder() {
  static std::filesystem::path folder;
  return folder;
}

}  // namespace

void set_data_directory(const std::filesystem::path& folder) { chosen_folder() = folder; }

std::filesystem::path data_directory() {
  namespace fs = std::filesystem;
  const auto holds_data = [](const fs::path& folder) {
    std::error_code ignored;
    return fs::exists(folder / "inputs" / "prd", ignored);
  };
  if (!chosen_folder().empty()) return chosen_folder();
  if (const char* wish = std::getenv("PEARL_DATA")) {
    if (holds_data(wish)) return wish;
    throw RunError(fmt::format("PEARL_DATA names {}, which holds no inputs/prd", wish));
  }
  if (holds_data(PEARL_SOURCE_DIRECTORY)) return PEARL_SOURCE_DIRECTORY;
  std::error_code fault;
  const fs::path binary = fs::read_symlink("/proc/self/exe", fault);
  const fs::path shared = binary.parent_path().parent_path() / "share" / "pearl";
  if (!fault && holds_data(shared)) return shared;
  throw RunError("the built-in data (inputs/prd) were not found; set PEARL_DATA to the folder that holds inputs/");
}

}  // namespace pearl
