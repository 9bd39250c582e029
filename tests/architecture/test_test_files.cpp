// Every source file with public functions has a test file named like it, or its line here says which test looks after it.

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

const fs::path root = PEARL_TEST_SOURCE;

// What is tested under another name: source -> test file. A part of a whole is tested through the whole, because it means nothing alone.
const std::map<std::string, std::string> tested_by{
    // The generator's readers are the parts of one file's reading; each fault of theirs is a broken mechanism.
    {"equation", "unit/generator/mechanism_parts.cpp"},
    {"mechanism_file", "unit/generator/mechanism_parts.cpp"},
    {"sparse_order", "unit/generator/mechanism_parts.cpp"},
    {"write_code", "unit/generator/mechanism_parts.cpp"},
    {"rate_reader", "unit/generator/broken_mechanisms.cpp"},
    {"yaml_reader", "unit/generator/broken_mechanisms.cpp"},
    // A box is its mechanism's solution: held against others' numbers.
    {"box_model", "verification/box.cpp"},
    {"element_budget", "verification/gas_response.cpp"},
    // Where things lie, what is said: seen by whoever runs the program.
    {"data_directory", "system/test_data_set.cpp"},
    {"answer_lack", "system/test_own_tables.cpp"},
    {"citation", "system/test_languages.cpp"},
    {"log", "system/test_command_line.cpp"},
    {"library_versions", "system/test_command_line.cpp"},
    {"checksum", "unit/io/test_text_file.cpp"},
    {"write_fault", "unit/io/test_text_file.cpp"},
    {"netcdf", "unit/io/test_text_file.cpp"},
    {"text_check", "system/test_hostile_text.cpp"},
    {"yaml_look_alikes", "unit/io/test_yaml.cpp"},
    // One small test file for those that make a grid.
    {"horizontal_grid", "unit/grid/test_grid.cpp"},
    {"polygon", "unit/grid/test_grid.cpp"},
    {"projection", "unit/grid/test_grid.cpp"},
    {"vertical_grid", "unit/grid/test_grid.cpp"},
    {"memory", "unit/chemistry/row_solver.cpp"},
    {"parallel", "unit/state/rows.cpp"},
    // The weather's parts, by winds that must conserve air.
    {"continuity", "unit/meteorology/derive_test.cpp"},
    {"mass_consistency", "verification/random_winds.cpp"},
    {"meteorology", "unit/meteorology/derive_test.cpp"},
    {"surface_tiles", "unit/weather/typical_weather_test.cpp"},
    // Transport: one file for all kernels, so that the mutants of each are run against all of it.
    {"advection", "unit/transport/kernels.cpp"},
    {"advection_sweeps", "unit/transport/kernels.cpp"},
    {"advection_work", "unit/transport/kernels.cpp"},
    {"air_mass", "unit/transport/kernels.cpp"},
    {"ultimate", "unit/transport/kernels.cpp"},
    {"horizontal_diffusion", "verification/diffusion.cpp"},
    {"vertical_exchange", "verification/diffusion.cpp"},
    {"dry_deposition", "unit/deposition/deposition.cpp"},
    {"wet_scavenging", "unit/deposition/deposition.cpp"},
    // A run of the engine is tested as one.
    {"check", "unit/simulation/run.cpp"},
    {"simulation", "unit/simulation/run.cpp"},
    {"inflow_of_hour", "unit/simulation/run.cpp"},
    {"mass_ledger", "unit/simulation/run.cpp"},
    {"output_places", "system/test_places.cpp"},
    // Result files: by what other tools read of them; whose folder it is, by two programs.
    {"folder_lock", "system/test_run_folder.cpp"},
    {"lock_owner", "system/test_run_folder.cpp"},
    {"cf_grid", "unit/output/test_result_writer.cpp"},
    {"cf_time", "unit/output/test_result_writer.cpp"},
    {"static_file", "unit/output/test_result_writer.cpp"},
    {"hourly_files", "unit/output/test_restart.cpp"},
    {"checkpoint_reader", "unit/output/test_restart.cpp"},
    {"checkpoint_writer", "unit/output/test_restart.cpp"},
    {"inflow_air", "unit/boundary/inflow_table_test.cpp"},
    {"inflow_shares", "unit/boundary/inflow_table_test.cpp"},
    {"photolysis_source", "unit/box/box_case_test.cpp"},
    // A data set: its reader by its faults, the rest by the region that tests make up.
    {"data_set_json", "system/test_made_up_region.cpp"},
    {"data_set_reader", "unit/dataset/data_set_test.cpp"},
    {"data_tables", "unit/dataset/data_set_test.cpp"},
    {"layered_features", "system/test_made_up_region.cpp"},
    // Emissions: parts of what is gridded.
    {"emission_table", "unit/emissions/inventory_test.cpp"},
    {"gridded_emissions_builder", "unit/emissions/gridded_emissions_test.cpp"},
    {"height_profiles", "unit/emissions/time_profiles_test.cpp"},
    {"mask", "unit/emissions/surrogates_test.cpp"},
    {"natural_emissions", "unit/emissions/biogenic_test.cpp"},
    {"point_sources", "unit/emissions/table_faults_test.cpp"},
    // Typical weather: parts of a day.
    {"climatology", "unit/weather/typical_weather_test.cpp"},
    {"day_match", "unit/weather/representative_days_test.cpp"},
    {"nonnegative_least_squares", "unit/weather/weather_classes_test.cpp"},
    {"smoothing", "unit/weather/ground_test.cpp"},
    {"sun", "unit/weather/ground_test.cpp"},
    {"weather_places", "unit/weather/typical_weather_test.cpp"},
    {"weather_report", "unit/weather/typical_weather_test.cpp"},
    {"wind_field", "unit/weather/typical_weather_test.cpp"},
    // The language of plans: by plans, sound and broken.
    {"change_uncertainty", "unit/scenarios/closing_test.cpp"},
    {"check_plan", "unit/scenarios/broken_plans_test.cpp"},
    {"estimate", "unit/scenarios/language_test.cpp"},
    {"evaluate", "unit/scenarios/steps_test.cpp"},
    {"explain", "unit/scenarios/language_test.cpp"},
    {"fields", "unit/scenarios/broken_plans_test.cpp"},
    {"inheritance", "unit/scenarios/language_test.cpp"},
    {"key_table", "unit/scenarios/language_test.cpp"},
    {"ledger", "unit/scenarios/steps_test.cpp"},
    {"matrix", "unit/scenarios/language_test.cpp"},
    {"parse_plan", "unit/scenarios/broken_plans_test.cpp"},
    {"plan", "unit/scenarios/library_test.cpp"},
    {"plan_schema", "describe/schema.cpp"},
    {"region_map", "unit/scenarios/steps_test.cpp"},
    {"repeated_rules", "unit/scenarios/broken_plans_test.cpp"},
    {"tree_path", "unit/scenarios/language_test.cpp"},
    {"year_map", "unit/scenarios/steps_test.cpp"},
    // Parts of the report and of the evaluation, by the page or sheet they make.
    {"axis_ticks", "unit/postprocess/html.cpp"},
    {"attainment", "unit/postprocess/observation_pairs.cpp"},
    {"highest_hours", "unit/postprocess/observation_pairs.cpp"},
    {"observation_figures", "unit/postprocess/observation_pairs.cpp"},
    {"bias_map", "unit/postprocess/observation_pairs.cpp"},
    {"taylor_diagram", "unit/postprocess/observation_pairs.cpp"},
    {"observation_clock", "unit/postprocess/observation_reader.cpp"},
    {"observation_decimals", "unit/postprocess/observation_reader.cpp"},
    {"observation_samples", "unit/postprocess/observation_reader.cpp"},
    {"observation_units", "unit/postprocess/observation_reader.cpp"},
    {"too_few", "unit/postprocess/observation_pairs.cpp"},
    {"observation_header", "unit/postprocess/observation_reader.cpp"},
    {"observation_names", "unit/postprocess/observation_reader.cpp"},
    {"observation_places", "unit/postprocess/observation_pairs.cpp"},
    {"observation_skill", "unit/postprocess/observation_pairs.cpp"},
    {"observation_text", "unit/postprocess/observation_pairs.cpp"},
    {"observed_run", "unit/postprocess/observation_pairs.cpp"},
    {"base64", "unit/postprocess/html.cpp"},
    {"canvas", "unit/postprocess/report.cpp"},
    {"comparison_text", "unit/comparison/run_comparison_test.cpp"},
    {"change", "unit/postprocess/key_figures.cpp"},
    {"card_notes", "unit/postprocess/key_figures.cpp"},
    {"limit_text", "unit/postprocess/standard_answer.cpp"},
    {"emission_uncertainty", "unit/postprocess/key_figures.cpp"},
    {"page_body", "unit/postprocess/report.cpp"},
    {"evaluation_comparison", "unit/postprocess/evaluation.cpp"},
    {"evaluation_fields", "unit/postprocess/evaluation.cpp"},
    {"evaluation_figures", "unit/postprocess/evaluation.cpp"},
    {"evaluation_tables", "unit/postprocess/evaluation.cpp"},
    {"evaluation_text", "unit/postprocess/evaluation.cpp"},
    {"run_evaluation", "unit/postprocess/evaluation.cpp"},
    {"skill", "unit/postprocess/evaluation.cpp"},
    {"station_skills", "unit/postprocess/evaluation.cpp"},
    {"earlier_report", "unit/postprocess/packages.cpp"},
    {"data_set_info", "system/test_made_up_region.cpp"},
    {"marked_text", "system/test_made_up_region.cpp"},
    {"day_of_hours", "unit/postprocess/hourly_indicator.cpp"},
    {"hour_file", "unit/postprocess/hourly_indicator.cpp"},
    {"indicator_file", "unit/postprocess/hourly_indicator.cpp"},
    {"run_days", "unit/postprocess/indicator_pass.cpp"},
    {"standard_row", "unit/postprocess/standard_answer.cpp"},
    {"year_statistic", "unit/postprocess/indicator_pass.cpp"},
    {"label_placer", "unit/postprocess/interpolation.cpp"},
    {"labels", "unit/postprocess/html.cpp"},
    {"map", "unit/postprocess/report.cpp"},
    {"map_frame", "unit/postprocess/report.cpp"},
    {"sheet_jobs", "unit/exports/map_sheets_test.cpp"},
    {"sheet_text", "unit/postprocess/map_views.cpp"},
    {"plot", "unit/postprocess/evaluation.cpp"},
    {"plot_sheet", "unit/postprocess/evaluation.cpp"},
    {"reference_tables", "unit/postprocess/result_set.cpp"},
    {"region_panels", "unit/postprocess/report.cpp"},
    {"region_cells", "unit/postprocess/map_views.cpp"},
    {"run_name", "unit/postprocess/measured_values.cpp"},
    {"read_results", "unit/postprocess/read_once.cpp"},
    {"run_description", "unit/postprocess/result_set.cpp"},
    {"run_reader", "unit/postprocess/result_files.cpp"},
    {"shapes", "unit/postprocess/interpolation.cpp"},
    {"svg", "unit/postprocess/html.cpp"},
    {"wind_rose", "unit/postprocess/report.cpp"},
};

std::string stem_without_test(const fs::path& path) {
  std::string stem = path.stem().string();
  if (stem.rfind("test_", 0) == 0) stem.erase(0, 5);
  if (stem.size() > 5 && stem.compare(stem.size() - 5, 5, "_test") == 0) stem.erase(stem.size() - 5);
  return stem;
}

// Sources with a header of their own; programs (`main.cpp`, folders `tool`) and app, which the system's tests run, are left out.
std::set<std::string> sources() {
  std::set<std::string> names;
  for (const char* folder : {"model", "inputs", "scenarios", "postprocess"})
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      if (entry.path().extension() != ".cpp" || entry.path().generic_string().find("/tool/") != std::string::npos) continue;
      if (fs::exists(fs::path(entry.path()).replace_extension(".hpp"))) names.insert(entry.path().stem().string());
    }
  return names;
}

}  // namespace

TEST_CASE("every source file with public functions has a test file named like it, or says which one tests it") {
  std::set<std::string> tests;
  for (const auto& entry : fs::recursive_directory_iterator(root / "tests/unit"))
    if (entry.path().extension() == ".cpp") tests.insert(stem_without_test(entry.path()));
  REQUIRE(tests.size() > 80);
  const std::set<std::string> all = sources();
  REQUIRE(all.size() > 150);
  std::vector<std::string> without;
  for (const std::string& source : all) {
    // `gas_chemistry_laws` and `gas_chemistry_feeds` are both of gas_chemistry; `ledger_table` is a source of its own.
    const bool has_test = std::any_of(tests.begin(), tests.end(), [&](const std::string& test) { return test == source || (test.rfind(source + "_", 0) == 0 && all.count(test) == 0); });
    if (!has_test && tested_by.count(source) == 0) without.push_back(source);
    INFO(source << " has a test file named like it: take its line out of tested_by");
    CHECK((tested_by.count(source) == 0 || tests.count(source) == 0));
  }
  INFO("give them a test file tests/unit/MODULE/NAME_test.cpp");
  CHECK(without == std::vector<std::string>{});
}

TEST_CASE("what is tested under another name exists, and so does its test") {
  const std::set<std::string> all = sources();
  for (const auto& [source, test] : tested_by) {
    INFO(source << " -> " << test);
    CHECK(all.count(source) == 1);
    CHECK(fs::exists(root / "tests" / test));
  }
}

// CMake takes the name for a list: the test would be looked for by its first part, and none be found.
TEST_CASE("no test has a semicolon in its name") {
  for (const auto& entry : fs::recursive_directory_iterator(root / "tests")) {
    if (entry.path().extension() != ".cpp") continue;
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      const std::string head = "TEST_CASE(\"";
      if (line.rfind(head, 0) != 0) continue;
      INFO(entry.path().string() << ": " << line);
      CHECK(line.substr(0, line.find('"', head.size())).find(';') == std::string::npos);
    }
  }
}
