#include "model/core/data_directory.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "model/core/error.hpp"

namespace pearl {

namespace fs = std::filesystem;

namespace {

constexpr const char* default_name = PEARL_DEFAULT_DATA;

bool holds_data(const fs::path& folder) {
  std::error_code ignored;
  return fs::exists(folder / "inputs" / default_name, ignored);
}

}  // namespace

fs::path data_directory() {
  if (const char* wish = std::getenv("PEARL_DATA")) {
    if (holds_data(wish)) return wish;
    throw RunError(fmt::format("PEARL_DATA names {}, which holds no inputs/{}", wish, default_name));
  }
  if (holds_data(PEARL_SOURCE_DIRECTORY)) return PEARL_SOURCE_DIRECTORY;
  std::error_code fault;
  const fs::path binary = fs::read_symlink("/proc/self/exe", fault);
  const fs::path shared = binary.parent_path().parent_path() / "share" / "pearl";
  if (!fault && holds_data(shared)) return shared;
  throw RunError(fmt::format("the built-in data (inputs/{}) were not found; set PEARL_DATA to the folder that holds inputs/", default_name));
}

std::string default_data_set() { return default_name; }

std::vector<std::string> built_in_data_sets() {
  std::vector<std::string> names;
  std::error_code fault, ignored;
  for (auto entry = fs::directory_iterator(data_directory() / "inputs", fault); !fault && entry != fs::directory_iterator(); entry.increment(fault))
    if (fs::exists(entry->path() / "dataset.yaml", ignored)) names.push_back(entry->path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

fs::path built_in_data_set(const std::string& name) { return data_directory() / "inputs" / name; }

}  // namespace pearl
