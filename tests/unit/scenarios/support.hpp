#pragma once
// A small inventory with round numbers, and plans made of a few lines.

#include <catch2/catch.hpp>

#include <string>

#include "scenarios/check_plan.hpp"
#include "scenarios/evaluate.hpp"

namespace pearl::test {

// HK, MO, guangzhou, shenzhen; 100 t of every pollutant (PM2.5 60, BC 10, OC 20) of power.coal, road.car, road.hdv.diesel, marine.oceangoing.
Inventory toy_inventory();
const Inventory& built_in_inventory();

// A unit test links its module alone, and most of its inventories are on no disk: so these join the readers of scenarios, not app's Study, which judges plans with
// their data set whole (tests/system).
// A plan with one base scenario `base` of 2010; `measures` and `scenarios` are indented by two spaces.
Plan load_plan_text(const std::string& name, const std::string& text, const Inventory& inventory);  // throws InputError with all faults
Plan load_plan(const std::filesystem::path& path, const Inventory& inventory);
std::string plan_text(const std::string& measures, const std::string& scenarios, const std::string& rest = "");
Plan toy_plan(const std::string& measures, const std::string& scenarios, const std::string& rest = "");
// All messages of the faults, a line each; empty if there is none.
std::string faults_of(const std::string& text, const Inventory& inventory);

double total(const Evaluation& evaluation, const std::string& scenario, const std::string& region, const std::string& sector, const std::string& pollutant);
double after(const Evaluation& evaluation, const std::string& scenario, const std::string& region, const std::string& sector, const std::string& pollutant, Step step);

}  // namespace pearl::test
