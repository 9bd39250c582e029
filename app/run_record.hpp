#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/commands.hpp"
#include "model/interfaces/checkpoint_store.hpp"

namespace pearl::app {

// What a checkpoint keeps of a run besides the engine's state, so that it goes on as it began.
struct RunRecord {
  RunOptions options;
  std::string created;       // ISO 8601, UTC: when the run began
  double wall = 0, cpu = 0;  // s, simulated so far
};

// Saves the record, or restores all of it but `options.out`.
void exchange(CheckpointStore& store, RunRecord& record);

// Removes the checkpoint of a folder and what was put aside for it, and nothing else; true if there was one. Throws RunError.
bool remove_checkpoint(const std::filesystem::path& results);

}  // namespace pearl::app
