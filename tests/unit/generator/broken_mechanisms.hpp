#pragma once

#include <string>
#include <vector>

#include "model/chemistry/generator/mechanism_file.hpp"

namespace pearl::test {

// A sound small mechanism (broken_mechanisms.cpp) with one piece replaced, or, if old_text is empty, new_text alone; "LINE:COLUMN: sentence" of its faults.
struct BrokenMechanism {
  std::string old_text, new_text;
  std::vector<std::string> expected;
};
const std::vector<BrokenMechanism>& broken_mechanisms();

}  // namespace pearl::test
