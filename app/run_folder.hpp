#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "model/result_files/folder_lock.hpp"

namespace pearl::app {

// What the mark of a run that is not whole says: DIR/unfinished.json, from a run's first file to its last.
struct UnfinishedRun {
  std::string version, plan, plan_sha256, created;
  std::vector<std::string> scenarios;
};

// The folder that a run writes: held by this process alone, and never written over what is not Pearl's. Pearl's are the files that a whole run
// (run.json) or the mark of one that is not whole names; everything else is the user's and stays.
class RunFolder {
 public:
  // Locks a folder that exists, at once; one that does not, when `open` makes it. `command`: for those who are refused.
  RunFolder(std::filesystem::path folder, std::string command);
  ~RunFolder();  // a folder that was made and is still empty goes
  RunFolder(const RunFolder&) = delete;
  RunFolder& operator=(const RunFolder&) = delete;

  // Makes and locks the folder if need be. Throws RunError.
  void open();
  // Throws UsageError, with all names, if a new run of these scenarios would write over files that are not Pearl's, or over a whole run without `overwrite`.
  void refuse_others(const std::vector<std::string>& scenarios, bool overwrite) const;
  // Removes an earlier run and its report, `run.json` first, and sets the mark of a new one.
  void begin(const UnfinishedRun& run);
  // Removes parts that killed processes left of this run's files.
  void remove_parts() const;
  // The run is whole: takes the mark away.
  void finish();

 private:
  std::filesystem::path folder_;
  std::string command_;
  bool made_ = false;
  std::optional<FolderLock> lock_;
};

}  // namespace pearl::app
