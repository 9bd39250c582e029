#pragma once

#include <string>
#include <vector>

namespace pearl {

// What a process has to say when a run ends: sentences for the log.
struct ProcessReport {
  std::vector<std::string> notes, warnings;
};

}  // namespace pearl
