#pragma once

#include "app/input_files.hpp"
#include "app/run_folder.hpp"
#include "app/run_record.hpp"
#include "model/output/checkpoint_reader.hpp"

namespace pearl::app {

// Runs a plan from its beginning, or from a checkpoint, to its end or to where it is stopped; writes the results' folder, that of record.options.out. `inputs` is what lies in the files at the start.
ExitCode simulate(RunRecord record, RunFolder& folder, InputFiles inputs, CheckpointReader* checkpoint = nullptr);

}  // namespace pearl::app
