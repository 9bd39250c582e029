#pragma once
// A set-up of the box model as users write it, in JSON; README.md here describes the form.

#include <array>
#include <filesystem>
#include <string>
#include <string_view>

#include "model/chemistry/box_model.hpp"
#include "model/core/error.hpp"

namespace pearl {

struct BoxCase {
  std::string name;
  BoxSetup setup;
  BoxScenario base;
  BoxTracers tracers;         // in the order of box_tracers; empty where the mechanism has none
  std::vector<Fault> doubts;  // what can be computed, but looks like a wrong unit
};

// Fixed species that set-ups of other programs name and that no mechanism here has: accepted and left out. EMS is a dummy of CMAQ's for emissions.
constexpr std::array<std::string_view, 1> ignored_fixed{"EMS"};

// Amounts of fixed species that look like mixing ratios are faults; air of strange oxygen or water, and photolysis rates far above those of the
// sun overhead, are doubts.
// Throws InputError with every fault of the set-up and of its photolysis table.
BoxCase read_box_case(const std::filesystem::path& path, const Mechanism& mechanism);
// The same of a text; a photolysis table is looked for in `folder`.
BoxCase parse_box_case(const std::string& name, std::string_view text, const std::filesystem::path& folder, const Mechanism& mechanism);

}  // namespace pearl
