#pragma once
// A box of air for many scenarios, from the options to the numbers: what `pearl box` writes as a table and the Python package gives to a notebook.

#include <string>
#include <vector>

#include "app/commands.hpp"
#include "inputs/box/box_case.hpp"
#include "inputs/box/box_output.hpp"
#include "inputs/box/box_scaling.hpp"
#include "model/chemistry/box_model.hpp"

namespace pearl::app {

// What is asked, read and judged.
struct BoxQuestion {
  const Mechanism* mechanism = nullptr;
  BoxOptions solver;
  std::vector<BoxScaling> scalings;  // the unscaled set-up comes first
  BoxCase box_case;
};
// Throws UsageError for options, InputError with all faults of the set-up. What is doubtful about the set-up stands in box_case.doubts.
BoxQuestion box_question(const BoxCommandOptions& options);

struct BoxAnswer {
  std::vector<std::string> scenarios;
  BoxResult result;
  BoxTracerTable tracers;
};
// Throws NumericsError if an answer is not finite.
BoxAnswer box_answer(const BoxQuestion& question);

}  // namespace pearl::app
