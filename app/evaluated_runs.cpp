#include "app/evaluated_runs.hpp"

#include <fmt/format.h>

#include <utility>

#include "model/core/text.hpp"
#include "postprocess/evaluation/evaluation_text.hpp"
#include "postprocess/observations/observation_text.hpp"

namespace pearl::app {

namespace fs = std::filesystem;

std::string shown_path(const fs::path& path) { return path.is_absolute() ? (path.filename().empty() ? path.parent_path() : path).filename().string() : path.generic_string(); }

void must_differ(const std::vector<fs::path>& results) {
  for (std::size_t n = 1; n < results.size(); ++n)
    for (std::size_t m = 0; m < n; ++m) {
      std::error_code none;
      if (fs::equivalent(results[n], results[m], none)) throw UsageError(fmt::format("'{}' and '{}' are the same results; name them once", results[m].string(), results[n].string()));
    }
}

void FaultsOfRuns::throw_if_any() const {
  if (no_runs_.empty()) return faults_.throw_if_any();
  std::vector<std::string> all = no_runs_;
  try {
    faults_.throw_if_any();
  } catch (const InputError& error) {
    all.emplace_back(error.what());
  }
  throw RunError(join(all, "\n"));
}

std::vector<std::string> evaluation_pages() {
  std::vector<std::string> marks = evaluation_page_marks();
  for (std::string& mark : observed_page_marks()) marks.push_back(std::move(mark));
  return marks;
}

}  // namespace pearl::app
