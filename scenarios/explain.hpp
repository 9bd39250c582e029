#pragma once
// Every factor on a source, in order, with the tonnes after each step.

#include <string>

#include "scenarios/evaluate.hpp"

namespace pearl {

struct ExplainFilter {
  std::string region;     // a region or group; empty: all
  std::string sector;     // a sector or prefix; empty: all
  std::string pollutant;  // RSP and FSP are understood; empty: all
};

// The text of `pearl explain PLAN SCENARIO`. Throws UsageError: an unknown scenario, region, sector or pollutant, with the nearest.
std::string explain(const Plan& plan, const Inventory& inventory, const std::string& scenario, const ExplainFilter& filter, const MaskShare& share = {});

}  // namespace pearl
