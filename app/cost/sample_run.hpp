#pragma once

#include <string>
#include <vector>

namespace pearl::app {

// What gas chemistry took in one kind of air of a layer (model/chemistry/air_costs.hpp).
struct SampleAir {
  double height = 0;  // m above the ground, of the layer's middle
  std::string below;
  bool light = false;
  double solved = 0, tries = 0, rejected = 0, halved = 0, seconds = 0;
};

// What a run took, from the start of its process to its end.
struct SampleRun {
  double cpu_seconds = 0, simulation_cpu_seconds = 0;  // of all; of the steps and the writing of hours
  double memory_bytes = 0;                             // the most that was resident
  double hours_bytes = 0, other_bytes = 0;             // files of hour means; all others
  double days = 0, cells = 0, scenarios = 0;           // simulated days, spin-up included
  double pack_steps = 0;                               // tries of gas chemistry, of packs
  double repeated = 0;                                 // of these, steps that scenarios did again in halves
  std::vector<SampleAir> airs;                         // not remembered
  [[nodiscard]] double preparation_cpu_seconds() const { return cpu_seconds - simulation_cpu_seconds; }
};

// Runs a plan as a child of this process, by one thread, into a folder of its own that is gone afterwards. Throws RunError with what the child said if it fails.
// A signal ends the child, removes the folder and is an Error of the exit code 130.
SampleRun run_sample(const std::string& plan_text);

}  // namespace pearl::app
