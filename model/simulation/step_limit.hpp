#pragma once

#include <string>

namespace pearl {

// What a process asks of the step, where it is sharpest.
struct StepLimit {
  std::string process;  // who imposes it
  std::string text;     // where and how sharp, for people
  double ratio = 0;     // the run's step over the longest one that the process takes in one piece
  int substeps = 1;     // pieces into which the process cuts the step there
};

}  // namespace pearl
