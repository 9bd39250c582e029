#pragma once
// A plan judged as `pearl check` does it: for the command, and for the Python package.

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/study/studied_data.hpp"

namespace pearl::app {

// A plan without faults.
struct CheckedPlan {
  std::vector<std::string> scenarios, to_run;  // names: of the plan, in their order; of those that a run takes
  std::vector<std::string> warnings;           // about the plan
  std::vector<std::string> doubts;             // about the data set
};

// Data that were read for a plan, for the next one that names them.
using SharedData = std::map<DataLayers, std::shared_ptr<StudiedData>>;

// Throws InputError with all faults that a run would find before its first step. `doing` is told what is being made.
CheckedPlan checked_plan(const std::filesystem::path& path, SharedData& data, const std::function<void(const std::string&)>& doing = {});

}  // namespace pearl::app
