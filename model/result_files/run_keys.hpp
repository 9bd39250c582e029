#pragma once
// The keys of run.json, provenance.json and unfinished.json (docs/results.md): who writes and who reads them names the same constant.

namespace pearl::run_key {

// The run.
inline constexpr const char* schema = "schema";
inline constexpr const char* pearl = "pearl";
inline constexpr const char* created = "created";
inline constexpr const char* method = "method";
inline constexpr const char* baseline = "baseline";
inline constexpr const char* checksum = "checksum";

// The plan.
inline constexpr const char* plan = "plan";
inline constexpr const char* name = "name";
inline constexpr const char* title = "title";
inline constexpr const char* summary = "summary";
inline constexpr const char* titles = "titles";        // the title by language, where the plan gives it so
inline constexpr const char* summaries = "summaries";
inline constexpr const char* file = "file";
inline constexpr const char* sha256 = "sha256";
inline constexpr const char* reference_year = "reference_year";

// Scenarios.
inline constexpr const char* scenarios = "scenarios";
inline constexpr const char* year = "year";
inline constexpr const char* illustrative = "illustrative";
inline constexpr const char* zero_out = "zero_out";            // true: it leaves sources out
inline constexpr const char* closes_target = "closes_target";  // true: a closing factor acts in it

// What a scenario costs against the baseline, beside `status`, `source`, `note`; `per`: "year".
inline constexpr const char* cost = "cost";
inline constexpr const char* value = "value";
inline constexpr const char* currency = "currency";
inline constexpr const char* per = "per";
inline constexpr const char* price_year = "price_year";

// Contributions: of whose air, by which method, and which groups each scenario cuts.
inline constexpr const char* contributions = "contributions";
inline constexpr const char* groups = "groups";
inline constexpr const char* runs = "runs";
inline constexpr const char* cut = "cut";
inline constexpr const char* step_left = "step_left";  // what is left of a group that is cut

// Periods; begin: ISO 8601, UTC; kind: one of the two behind it.
inline constexpr const char* periods = "periods";
inline constexpr const char* weather_class = "weather_class";
inline constexpr const char* month = "month";
inline constexpr const char* weight = "weight";
inline constexpr const char* days = "days";
inline constexpr const char* days_of_month = "days_of_month";  // the same days by calendar month, twelve numbers
inline constexpr const char* begin = "begin";
inline constexpr const char* hours = "hours";
inline constexpr const char* kind = "kind";
inline constexpr const char* typical_day = "typical_day";
inline constexpr const char* calendar = "calendar";
inline constexpr const char* typical_days = "typical_days";
inline constexpr const char* data_set = "data_set";
inline constexpr const char* own_stations = "own_stations";  // of data_set: codes of stations of layers that are not built in
inline constexpr const char* choice = "choice";
inline constexpr const char* all = "all";
inline constexpr const char* weather_tables = "weather_tables";  // checksum of the tables that make the weather of the typical days

// Chemistry.
inline constexpr const char* chemistry = "chemistry";
inline constexpr const char* mechanism = "mechanism";
inline constexpr const char* solver = "solver";
inline constexpr const char* pack_steps = "pack_steps";
inline constexpr const char* repeated_in_halves = "repeated_in_halves";
inline constexpr const char* last_resort = "last_resort";
inline constexpr const char* species = "species";

// What is in the files of fields.
inline constexpr const char* variables = "variables";
inline constexpr const char* long_name = "long_name";
inline constexpr const char* units = "units";
inline constexpr const char* made_of = "made_of";  // of a variable: species of the mechanism and their weights, ug m-3 of it in a ug m-3 of the species
inline constexpr const char* levels = "levels";
inline constexpr const char* profiles = "profiles";

// Grid.
inline constexpr const char* grid = "grid";
inline constexpr const char* nx = "nx";
inline constexpr const char* ny = "ny";
inline constexpr const char* nz = "nz";
inline constexpr const char* spacing_m = "spacing_m";
inline constexpr const char* proj = "proj";
inline constexpr const char* west_m = "west_m";
inline constexpr const char* south_m = "south_m";
inline constexpr const char* top_m = "top_m";

// Verdicts.
inline constexpr const char* verdicts = "verdicts";
inline constexpr const char* scenario = "scenario";
inline constexpr const char* region = "region";
inline constexpr const char* versus = "versus";
inline constexpr const char* pollutant = "pollutant";
inline constexpr const char* target_change = "target_change";
inline constexpr const char* strongest = "strongest";
inline constexpr const char* change = "change";
inline constexpr const char* verdict = "verdict";
inline constexpr const char* basis = "basis";
inline constexpr const char* status = "status";
inline constexpr const char* source = "source";
inline constexpr const char* note = "note";
inline constexpr const char* closing = "closing";
inline constexpr const char* change_without = "change_without";
inline constexpr const char* missing_t = "missing_t";
inline constexpr const char* met_by_it = "met_by_it";
inline constexpr const char* uncertainty = "uncertainty";
inline constexpr const char* half_width = "half_width";
inline constexpr const char* margin_within = "margin_within";

// Comparisons.
inline constexpr const char* comparisons = "comparisons";
inline constexpr const char* of = "of";
inline constexpr const char* against = "against";

// Emissions.
inline constexpr const char* emissions = "emissions";
inline constexpr const char* sector = "sector";
inline constexpr const char* tonnes = "tonnes";
inline constexpr const char* emission_coverage = "emission_coverage";

// What was kept of mass.
inline constexpr const char* closure = "closure";
inline constexpr const char* injected_against_ledger = "injected_against_ledger";
inline constexpr const char* budget_residual = "budget_residual";

// Words and origin.
inline constexpr const char* weather_note = "weather_note";
inline constexpr const char* notes = "notes";
inline constexpr const char* data_status = "data_status";
inline constexpr const char* table = "table";

// Result files.
inline constexpr const char* files = "files";
inline constexpr const char* bytes = "bytes";

// Timing.
inline constexpr const char* timing = "timing";
inline constexpr const char* wall_s = "wall_s";
inline constexpr const char* cpu_s = "cpu_s";
inline constexpr const char* peak_memory_bytes = "peak_memory_bytes";
inline constexpr const char* cpu_us_per_cell_day_scenario = "cpu_us_per_cell_day_scenario";
inline constexpr const char* threads = "threads";
inline constexpr const char* cells = "cells";
inline constexpr const char* gas_chemistry = "gas_chemistry";  // by layer and kind of air
inline constexpr const char* layer = "layer";
inline constexpr const char* height_m = "height_m";
inline constexpr const char* below = "below";
inline constexpr const char* light = "light";
inline constexpr const char* solved = "solved";
inline constexpr const char* tries = "tries";
inline constexpr const char* rejected = "rejected";
inline constexpr const char* halved = "halved";
inline constexpr const char* seconds = "seconds";

// provenance.json, beside `pearl`, `created`, `plan`.
inline constexpr const char* compiler = "compiler";
inline constexpr const char* build = "build";
inline constexpr const char* libraries = "libraries";
inline constexpr const char* command = "command";
inline constexpr const char* inputs = "inputs";
inline constexpr const char* text = "text";

// unfinished.json, beside `pearl`, `created`, `plan`, `scenarios`, `note`.
inline constexpr const char* plan_sha256 = "plan_sha256";

}  // namespace pearl::run_key
