#pragma once
// The names of everything that runs and reports leave in a results' folder (docs/results.md). What is in the lists is Pearl's own: it is refused if it is
// the user's, and removed with an old run. A new file of a run or a report belongs here.

#include <filesystem>
#include <string>
#include <vector>

namespace pearl::result_file {

// In the folder itself.
inline constexpr const char* run = "run.json";                // written last: a folder that has it holds a whole run
inline constexpr const char* unfinished = "unfinished.json";  // the mark of a run that is not whole
inline constexpr const char* lock = "pearl.lock";
inline constexpr const char* log = "log.txt";
inline constexpr const char* fixed = "static.nc";
inline constexpr const char* ledger = "ledger.csv";
inline constexpr const char* budget = "budget.csv";
inline constexpr const char* weather = "weather.csv";
inline constexpr const char* provenance = "provenance.json";
inline constexpr const char* region_means = "regions.csv";    // of the report
inline constexpr const char* exceedances = "exceedances.csv"; // of the report
inline constexpr const char* contributions = "contributions.csv"; // likewise, where the plan asks for them
inline constexpr const char* composition = "composition.csv"; // of the report
inline constexpr const char* exposure = "exposure.csv";       // of the report
inline constexpr const char* health = "health.csv";           // likewise, where the data set has concentration-response functions
inline constexpr const char* packages = "packages.csv";           // of the report: its packages side by side
inline constexpr const char* packages_workbook = "packages.xlsx"; // the same
inline constexpr const char* report = "report.html";

// In the folder of a scenario.
inline constexpr const char* hours = "hourly.nc";
inline constexpr const char* levels = "levels.nc";
inline constexpr const char* profiles = "profiles.nc";
inline constexpr const char* light = "light.nc";
inline constexpr const char* means = "mean.nc";
inline constexpr const char* deposition = "deposition.nc";
inline constexpr const char* emissions = "emissions.nc";
inline constexpr const char* indicators = "indicators.nc";    // of the report

// In reference/: the tables that the report shows, as they were when the run began.
inline constexpr const char* regions = "regions.csv";
inline constexpr const char* region_groups = "region_groups.csv";
inline constexpr const char* region_shapes = "regions.geojson";
inline constexpr const char* published = "plan_targets_results.csv";
inline constexpr const char* standards = "standards.csv";
inline constexpr const char* indicator_table = "indicators.csv";
inline constexpr const char* index_scales = "index_scales.csv";
inline constexpr const char* health_functions = "health_functions.csv";
inline constexpr const char* mortality = "mortality.csv";
inline constexpr const char* age_shares = "age_shares.csv";
inline constexpr const char* life_values = "life_values.csv";
inline constexpr const char* day_errors = "representative_error.csv";
inline constexpr const char* uncertainty = "uncertainty.csv";  // of the inventory, by sector and pollutant
inline constexpr const char* weather_places = "weather_places.csv";
inline constexpr const char* stations = "stations.csv";
inline constexpr const char* observed_months = "observations_monthly.csv";
inline constexpr const char* observed_cycles = "observations_cycle.csv";
inline constexpr const char* observed_winds = "observations_wind.csv";
inline constexpr const char* observed_networks = "observations_network.csv";
inline constexpr const char* evaluation_bars = "evaluation_bars.csv";
inline constexpr const char* emission_totals = "emission_totals.csv";  // summed from the inventory by the run
inline constexpr const char* inventory_places = "inventory_places.csv";  // where each of its rows stands

// Folders.
inline constexpr const char* reference_folder = "reference";
inline constexpr const char* maps_folder = "maps";
inline constexpr const char* exports_folder = "exports";  // of `pearl export`, where no other is named; stays when the run is replaced
inline constexpr const char* checkpoint_folder = "checkpoint";

// In the folder of an export.
inline constexpr const char* export_list = "exports.json";

// In checkpoint/.
inline constexpr const char* state = "state.h5";
inline constexpr const char* kept_inputs_folder = "inputs";
// A file of hour means that was put aside: "hours-00048-base.nc", "hours-levels-00048-base.nc". `stem`: "hourly" of hourly.nc.
std::string hours_aside(const std::string& stem, std::size_t first_hour, const std::string& scenario);
bool is_hours_aside(const std::filesystem::path& file);

// In maps/SCENARIO/.
std::string map(const std::string& variable);
std::string difference_map(const std::string& variable);
std::string exceedance_map(const std::string& variable, double limit);  // "PM25-above-35.png"
bool is_exceedance_map(const std::string& name);
std::string contribution_map(const std::string& variable, const std::string& group);  // "PM25-from-ships.png"
bool is_contribution_map(const std::string& name);

}  // namespace pearl::result_file

namespace pearl {

const std::vector<std::string>& run_file_names();         // in the folder itself, but for mark and lock
const std::vector<std::string>& files_of_report();      // of these what `pearl report` writes after the run
const std::vector<std::string>& scenario_file_names();    // in the folder of a scenario
const std::vector<std::string>& evaluation_file_names();  // tables of reference/ that an evaluation needs
const std::vector<std::string>& reference_file_names();   // all of reference/
const std::vector<std::string>& taken_names();            // all that stands in the folder itself: no scenario may have such a name

std::filesystem::path checkpoint_path(const std::filesystem::path& results);   // RESULTS/checkpoint/state.h5
std::filesystem::path kept_inputs_path(const std::filesystem::path& results);  // RESULTS/checkpoint/inputs: what the run read

// Letters, digits, '-', '_', '.', not first; at most 200: a name that cannot lead out of its folder.
bool is_file_name(const std::string& word);

}  // namespace pearl
