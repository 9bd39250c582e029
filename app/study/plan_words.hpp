#pragma once
// Words of a plan that name what other tables hold: weather, mechanism, profiles. Only app knows all of these.

#include "inputs/emissions/height_profiles.hpp"
#include "inputs/emissions/mask.hpp"
#include "inputs/emissions/surrogate_tables.hpp"
#include "inputs/emissions/time_profiles.hpp"
#include "inputs/meteorology/ground.hpp"
#include "inputs/meteorology/weather_classes.hpp"
#include "model/chemistry/gas_chemistry.hpp"
#include "model/chemistry/mechanism.hpp"
#include "model/meteorology/meteorology.hpp"
#include "model/interfaces/span.hpp"
#include "scenarios/plan.hpp"

namespace pearl::app {

// The file that says which species of a mechanism the emissions become: for one that extends another, that one's.
std::string species_table_of(const std::string& mechanism);
// Scenarios whose name a run needs for a file or folder of its own.
void check_scenario_names(const Plan& plan, Faults& faults);
// Weather classes and typical days that the climatology has not.
void check_weather_words(const Plan& plan, const WeatherClasses& weather, Faults& faults);
// Profiles and surrogates of `reshape` that are in no table.
void check_reshape_words(const Plan& plan, const TimeProfiles& times, const HeightProfiles& heights, Faults& faults);
// The mechanism that a plan names, with the outputs that it asks for. Faults: there is none of that name, keys without effect, outputs that it does not give.
Mechanism chosen_mechanism(const Plan& plan, Faults& faults);
// Whether the data set says what its emissions become in the plan's mechanism. A fault that names the table, what it is for and the mechanisms that have one, if not.
bool has_species_table(const Plan& plan, const DataTables& tables, Faults& faults);
// A spacing so fine that a region of ordinary size would have too many cells: a fault at the spacing, with the least that is allowed. False if there is one.
bool is_spacing_for_regions(const Plan& plan, const SurrogateTables& tables, const Domain& domain, Faults& faults);
// Masks none of which lies in any region: a fault each, with both boxes, that asks for swapped coordinates where they would fit.
void check_masks_on_regions(const Plan& plan, const std::vector<Mask>& masks, const SurrogateTables& tables, Faults& faults);

std::vector<Span> periods_of(const Plan& plan, const WeatherClasses& weather);  // throws UsageError
Domain domain_of(const Plan& plan, const DataSet& data, const GroundTables& ground);  // throws UsageError
GasChemistryOptions gas_chemistry_of(const Plan& plan);

}  // namespace pearl::app
