#pragma once

#include "app/commands.hpp"
#include "app/input_files.hpp"
#include "app/run_folder.hpp"
#include "app/study/study.hpp"

namespace pearl::app {

// All that a run refuses before its first step, in the order of what it costs: the folder (which is made), the command line, the machine's limits, and last what must
// be spread on the grid. Takes the masks into `inputs` before they are read, so that one that changes afterwards is noticed. `is_new`: no checkpoint is taken up.
// Throws InputError with all faults of plan, tables and command line; UsageError if the command line has the only ones, RunError for a folder that is not to be
// had or more open files than the machine allows.
void judge_run(Study& study, RunFolder& folder, InputFiles& inputs, const RunOptions& options, bool is_new);

}  // namespace pearl::app
