#include "app/own_file.hpp"

#include <fmt/format.h>

#include "model/core/error.hpp"
#include "model/io/file_beginning.hpp"
#include "model/io/text_file.hpp"

namespace pearl::app {

namespace fs = std::filesystem;

void must_be_own(const std::string& option, const fs::path& file, const std::vector<std::string>& marks) {
  std::error_code none;
  const fs::file_status status = fs::status(file, none);
  const std::string named = option.empty() ? file.string() : option + " " + file.string();
  if (!fs::exists(status) || fs::is_directory(status)) return;  // who writes it says what is wrong with a folder
  if (!fs::is_regular_file(status)) throw UsageError(fmt::format("{} is no ordinary file; name one", named));
  if (fs::file_size(file, none) == 0 || bears_mark(file, marks)) return;
  throw UsageError(fmt::format("{}: a file of that name is there and was not written by this command; nothing was written over it. Choose another name, or move it away", named));
}

void make_folder_of(const fs::path& file) {
  if (const fs::path folder = file.parent_path(); !folder.empty()) make_output_directory(folder);
}

}  // namespace pearl::app
