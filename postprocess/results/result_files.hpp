#pragma once
// Whether the files of a results' folder are those that its run wrote: checksums of run.json, judged before a file is opened.

#include <filesystem>

#include "model/core/error.hpp"
#include "postprocess/results/run_description.hpp"

namespace pearl {

// Adds a fault for every file of the list `files` that is not what the run wrote, and for every file that a report reads and the list does not name.
// Files that are gone are left to their readers. A run of an older program has no list: nothing is judged.
void judge_result_files(const std::filesystem::path& folder, const RunDescription& run, Faults& faults);

// run.json of a whole run whose files were judged, all faults together (InputError); RunError if the run is not whole.
RunDescription read_judged_description(const std::filesystem::path& folder);

}  // namespace pearl
