#pragma once
// Scenarios of a box: its initial air and its emissions, families or single species multiplied by factors.

#include <string>
#include <string_view>
#include <vector>

#include "model/chemistry/box_model.hpp"

namespace pearl {

struct BoxScaling {
  std::string name;             // "NOx=0.5,VOC=1.2"
  std::vector<double> factors;  // by species
  std::vector<double> tracer_factors{};  // by box_tracers
};

constexpr double largest_box_factor = 1000;
constexpr std::size_t most_box_scenarios = 4096;

// "NOx=0.5,VOC=1.2": each word a family of the mechanism or a species of it, gas or tracer; a species that is named twice over gets both factors.
// Throws UsageError with every fault of the text.
BoxScaling parse_box_scaling(std::string_view text, const Mechanism& mechanism);

// "NOx=0.2:2:13,VOC=0.2:2:13": from, to and number of equal steps' ends; every combination, the last word runs fastest.
std::vector<BoxScaling> parse_box_grid(std::string_view text, const Mechanism& mechanism);

// The unscaled base, then one scaling for each of `scales`, then the grid, if its text is not empty. Throws UsageError: faults of all texts,
// a scenario that stands twice, too many scenarios.
std::vector<BoxScaling> box_scalings(const std::vector<std::string>& scales, const std::string& grid, const Mechanism& mechanism);

BoxScenario scaled(const BoxScenario& base, const BoxScaling& scaling);
BoxTracers scaled(const BoxTracers& base, const BoxScaling& scaling);

}  // namespace pearl
