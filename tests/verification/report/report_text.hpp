#pragma once

#include <string>
#include <vector>

#include "tests/verification/cases/finding.hpp"

namespace pearl::verification {

struct Chapter {
  const Section* section;
  std::string figure;   // file name in docs/verification/, or empty
  std::string caption;
};

// The whole of docs/verification.md.
std::string report_text(const std::vector<Chapter>& chapters);

// The first line in which two reports differ, as a message; empty if there is none. Numbers may differ by `tolerance` (relative): other
// compilers and machines round differently.
std::string first_difference(const std::string& document, const std::string& computed, double tolerance);

}  // namespace pearl::verification
