#include "postprocess/results/run_name.hpp"

namespace pearl {

std::string run_name(const std::filesystem::path& folder) {
  const std::filesystem::path whole = std::filesystem::absolute(folder).lexically_normal();
  return (whole.filename().empty() ? whole.parent_path() : whole).filename().string();
}

}  // namespace pearl
