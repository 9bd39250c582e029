#pragma once
// What a plan wants written: results and species by name, levels, columns over stations and points.

#include <string>
#include <vector>

#include "model/chemistry/mechanism.hpp"
#include "model/core/error.hpp"
#include "model/meteorology/meteorology.hpp"
#include "model/simulation/output_places.hpp"
#include "inputs/dataset/data_tables.hpp"
#include "scenarios/plan.hpp"

namespace pearl::app {

// The mechanism with the outputs that the plan names, in its order: a result of the mechanism, or a species of it (carried, or a
// radical that stays in its cell) by itself. All results of the mechanism if the plan names none.
Mechanism with_outputs(Mechanism mechanism, const std::vector<Word>& wanted);

// Names that are neither a result nor a species, with the nearest that is.
void check_outputs(const Mechanism& mechanism, const std::vector<Word>& wanted, Faults& faults);

// The columns that stations.csv must have.
const std::vector<std::string>& station_columns();
// Stations of stations.csv whose place is known; their columns and rows are not set. A code that stands twice is a fault.
std::vector<OutputPoint> read_stations(const DataTables& tables, Faults& faults);

// Levels in order of height, and columns: the stations inside the grid if the plan asks for them, then the points of the plan. Points outside the
// grid, with the name of a station, and levels at one height are faults.
OutputPlaces output_places(const Plan& plan, const std::vector<OutputPoint>& stations, const Domain& domain, Faults& faults);

}  // namespace pearl::app
