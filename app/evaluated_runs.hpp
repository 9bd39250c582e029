#pragma once
// What `pearl evaluate` and `pearl compare` ask of the runs they are given.

#include <filesystem>
#include <string>
#include <vector>

#include "model/core/error.hpp"

namespace pearl::app {

// A path as a page may show it: as given, but for places on the user's machine.
std::string shown_path(const std::filesystem::path& path);

// The same results twice would be two columns of one table: UsageError.
void must_differ(const std::vector<std::filesystem::path>& results);

// What is wrong with several runs and tables, told together: damaged files, and folders that hold no whole run.
class FaultsOfRuns {
 public:
  // Does something with a run; what it refuses is kept.
  template <class Action>
  void part(const Action& action) {
    try {
      action();
    } catch (const InputError& error) {
      faults_.add(error);
    } catch (const RunError& error) {
      no_runs_.emplace_back(error.what());
    }
  }
  // InputError with all faults; RunError, with them too, if a folder holds no whole run.
  void throw_if_any() const;

 private:
  Faults faults_;
  std::vector<std::string> no_runs_;
};

// How the pages begin that `pearl evaluate` writes, with and without --observations: each may take the place of the other.
std::vector<std::string> evaluation_pages();

}  // namespace pearl::app
