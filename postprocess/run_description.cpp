#include "postprocess/run_description.hpp"

#include <algorithm>
#include <set>

#include "model/core/text.hpp"
#include "model/io/text_file.hpp"
#include "postprocess/json_view.hpp"
#include "postprocess/result_files.hpp"

namespace pearl {

namespace {

constexpr int largest_side = 4000;  // cells; a larger number is a damaged file, and would exhaust the memory

ScenarioInfo scenario_of(const JsonView& view) {
  ScenarioInfo info{view.text("name"), view.text("title"), view.text("summary", false), view.integer("year"), view.boolean("illustrative", false)};
  if (!info.name.empty() && !is_file_name(info.name))
    view.fault("name", fmt::format("'{}' is not a folder name (letters, digits, '-', '_', '.')", info.name));
  if (info.title.empty()) info.title = info.name;
  return info;
}

PeriodInfo period_of(const JsonView& view) {
  PeriodInfo info{view.text("name"), view.text("weather_class", false), view.text("begin", false), view.integer("month"), view.number("weight")};
  if (info.weight < 0) view.fault("weight", "must not be negative");
  if (info.month < 1 || info.month > 12) view.fault("month", "must lie in 1..12");
  return info;
}

ResultFileInfo result_file_of(const JsonView& view) {
  ResultFileInfo info{view.text("file"), static_cast<std::uintmax_t>(std::max(0.0, view.number("bytes"))), view.text("sha256")};
  for (const std::filesystem::path& word : std::filesystem::path(info.file))
    if (!is_file_name(word.string())) view.fault("file", fmt::format("'{}' is no name of a file in the results' folder", info.file));
  return info;
}

VerdictInfo verdict_of(const JsonView& view) {
  VerdictInfo info;
  info.scenario = view.text("scenario");
  info.region = view.text("region");
  info.pollutant = view.text("pollutant");
  info.verdict = view.text("verdict");
  info.status = view.text("status", false);
  info.source = view.text("source", false);
  info.note = view.text("note", false);
  info.year = view.integer("year");
  info.versus = view.integer("versus");
  info.target_change = view.optional_number("target_change");
  info.strongest = view.optional_number("strongest");
  info.change = view.optional_number("change");
  if (view.value().is_object() && view.value().contains("closing")) {
    const JsonView closing = view.object("closing");
    info.without_closing = closing.optional_number("change_without");
    info.missing_t = closing.number("missing_t", false);
    info.by_construction = closing.boolean("met_by_it", false);
  }
  if (view.value().is_object() && view.value().contains("uncertainty")) {
    const JsonView uncertainty = view.object("uncertainty");
    info.uncertainty = uncertainty.optional_number("half_width");
    info.uncertainty_status = uncertainty.text("status", false);
    info.within_uncertainty = uncertainty.boolean("margin_within", false);
  }
  if (info.verdict != "met" && info.verdict != "missed" && info.verdict != "not judged")
    view.fault("verdict", fmt::format("is '{}'; allowed are met, missed, not judged", info.verdict));
  return info;
}

GridInfo grid_of(const JsonView& view) {
  GridInfo info;
  info.nx = view.integer("nx");
  info.ny = view.integer("ny");
  info.nz = view.integer("nz");
  info.spacing = view.number("spacing_m");
  info.west = view.number("west_m");
  info.south = view.number("south_m");
  info.top = view.number("top_m", false);
  for (const auto& [key, cells] : {std::pair{"nx", info.nx}, {"ny", info.ny}})
    if (cells < 2 || cells > largest_side) view.fault(key, fmt::format("must lie in 2..{}", largest_side));
  if (info.spacing <= 0) view.fault("spacing_m", "must be greater than 0");
  const std::string proj = view.text("proj");
  if (const auto lambert = parse_lambert(proj)) info.lambert = *lambert;
  else view.fault("proj", fmt::format("is '{}'; a Lambert map (+proj=lcc +lat_1= +lat_2= +lon_0= +lat_0=) is needed", proj));
  return info;
}

SolverInfo solver_of(const JsonView& view) {
  const SolverInfo info{view.number("pack_steps"), view.number("repeated_in_halves"), view.number("last_resort")};
  for (const auto& [key, steps] : {std::pair{"pack_steps", info.pack_steps}, {"repeated_in_halves", info.repeated_in_halves}, {"last_resort", info.last_resort}})
    if (steps < 0) view.fault(key, "must not be negative");
  return info;
}

ChemistryInfo chemistry_of(const JsonView& view) {
  ChemistryInfo info{view.text("mechanism"), view.text("title", false), view.text("summary", false), {}};
  if (info.mechanism.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string::npos || info.mechanism.empty())
    view.fault("mechanism", fmt::format("is '{}'; a mechanism's name has small letters, digits and '_' only", info.mechanism));
  if (view.value().contains("solver")) info.solver = solver_of(view.object("solver"));
  return info;
}

// The variable NO2 of a linear mechanism holds all nitrogen oxides.
std::vector<TextRun> label_of(const std::string& variable, const ChemistryInfo& chemistry) {
  if (variable == "NO2" && chemistry.linear()) return {{"NO", false}, {"x", true}, {" (as NO", false}, {"2", true}, {")", false}};
  return formula_runs(variable);
}

void check_names(const RunDescription& run, const JsonView& view) {
  std::set<std::string> names;
  for (const ScenarioInfo& scenario : run.scenarios)
    if (!names.insert(scenario.name).second) view.fault("scenarios", fmt::format("holds '{}' twice", scenario.name));
  if (run.scenarios.empty()) view.fault("scenarios", "is empty");
  if (run.variables.empty()) view.fault("variables", "is empty");
  const auto known = [&](const std::string& name, const char* key) {
    if (!names.contains(name)) view.fault(key, fmt::format("names the scenario '{}', which is not in scenarios", name));
  };
  known(run.baseline, "baseline");
  for (const VerdictInfo& verdict : run.verdicts) known(verdict.scenario, "verdicts");
  for (const EmissionInfo& emission : run.emissions) known(emission.scenario, "emissions");
  for (const ComparisonInfo& comparison : run.comparisons) {
    known(comparison.of, "comparisons");
    known(comparison.against, "comparisons");
  }
}

}  // namespace

bool is_file_name(const std::string& word) {
  if (word.empty() || word.size() > 200 || word[0] == '.') return false;
  for (const char c : word)
    if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '-' && c != '_' && c != '.') return false;
  return true;
}

std::optional<LambertParameters> parse_lambert(const std::string& proj) {
  LambertParameters found;
  bool lambert = false;
  int read = 0;
  for (const std::string& word : split(proj, ' ')) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos) continue;
    const std::string key = word.substr(0, equals), value = word.substr(equals + 1);
    if (key == "+proj") lambert = value == "lcc";
    for (const auto& [name, target] : {std::pair{"+lat_1", &found.standard_parallel_1}, {"+lat_2", &found.standard_parallel_2},
                                       {"+lon_0", &found.central_meridian}, {"+lat_0", &found.origin_latitude}})
      if (key == name)
        if (const auto number = parse_number(value)) {
          *target = *number;
          ++read;
        }
  }
  if (!lambert || read != 4) return {};
  return found;
}

std::size_t RunDescription::scenario_index(const std::string& name) const {
  for (std::size_t s = 0; s < scenarios.size(); ++s)
    if (scenarios[s].name == name) return s;
  return npos;
}

std::size_t RunDescription::variable_index(const std::string& name) const {
  for (std::size_t v = 0; v < variables.size(); ++v)
    if (variables[v].name == name) return v;
  return npos;
}

void require_whole_run(const std::filesystem::path& folder) {
  if (!std::filesystem::is_directory(folder)) throw RunError(fmt::format("{} is not a folder of results", folder.string()));
  if (std::filesystem::exists(folder / "run.json")) return;
  if (std::filesystem::exists(folder / "checkpoint"))
    throw RunError(fmt::format("{} is not a whole run: it is not finished, run.json is missing. Go on with: pearl resume {}", folder.string(), folder.string()));
  throw RunError(fmt::format("{} is not a whole run: run.json is missing. It is written last; run the plan again", folder.string()));
}

RunDescription read_run_description(const std::filesystem::path& file) {
  const std::string text = read_text_file(file);
  if (!seal_holds(text)) throw InputError(Location{make_source(file.string(), ""), 0, 0}, "is not the file that the run wrote: its checksum does not fit; it is damaged or was changed. Run the plan again");
  const nlohmann::json root = JsonView::parse(file.string(), text);
  Faults faults;
  const JsonView view(root, "", Location{make_source(file.string(), ""), 0, 0}, faults);
  RunDescription run;
  run.version = view.text("pearl");
  run.method = view.text("method", false);
  const JsonView plan = view.object("plan");
  run.plan_name = plan.text("name");
  run.plan_title = plan.text("title", false);
  run.plan_summary = plan.text("summary", false);
  run.plan_file = plan.text("file", false);
  run.plan_sha256 = plan.text("sha256", false);
  run.reference_year = plan.integer("reference_year", false);
  if (run.plan_title.empty()) run.plan_title = run.plan_name;
  run.baseline = view.text("baseline");
  for (const JsonView& item : view.list("scenarios")) run.scenarios.push_back(scenario_of(item));
  for (const JsonView& item : view.list("periods")) run.periods.push_back(period_of(item));
  if (root.is_object() && root.contains("typical_days")) {
    const JsonView days = view.object("typical_days");
    run.day_choice = days.text("choice");
    run.typical_days_in_all = days.integer("all");
    if (run.day_choice != "representative" && run.day_choice != "named" && run.day_choice != "months") days.fault("choice", fmt::format("is '{}'; allowed are representative, named, months", run.day_choice));
    if (run.typical_days_in_all < 1) days.fault("all", "must be at least 1");
  }
  for (const JsonView& item : view.list("species", false))
    if (item.value().is_string()) run.species.push_back(item.value().get<std::string>());
  if (root.is_object() && root.contains("chemistry")) run.chemistry = chemistry_of(view.object("chemistry"));
  for (const JsonView& item : view.list("variables")) {
    const std::string name = item.text("name");
    run.variables.push_back({name, item.text("long_name", false), item.text("units"), label_of(name, run.chemistry)});
    if (!is_file_name(run.variables.back().name)) item.fault("name", "must be letters, digits, '-', '_', '.'");
  }
  run.grid = grid_of(view.object("grid"));
  if (root.is_object() && root.contains("data_set")) run.data_set = data_set_of(view.object("data_set"));
  for (const JsonView& item : view.list("verdicts", false)) run.verdicts.push_back(verdict_of(item));
  for (const JsonView& item : view.list("comparisons", false)) run.comparisons.push_back({item.text("of"), item.text("against")});
  for (const JsonView& item : view.list("emissions", false))
    run.emissions.push_back({item.text("scenario"), item.text("region"), item.text("sector"), item.text("pollutant"), item.number("tonnes")});
  run.emission_coverage = view.optional_number("emission_coverage").value_or(1.0);
  for (const JsonView& item : view.list("notes", false))
    if (item.value().is_string()) run.notes.push_back(item.value().get<std::string>());
  if (root.is_object() && root.contains("closure")) {
    const JsonView closure = view.object("closure");
    run.injected_against_ledger = closure.optional_number("injected_against_ledger");
    run.budget_residual = closure.optional_number("budget_residual");
  }
  run.weather_note = view.text("weather_note", false);
  for (const JsonView& item : view.list("data_status", false))
    run.data_status.push_back({item.text("table"), item.integer("verified", false), item.integer("derived", false),
                               item.integer("illustrative", false), item.integer("unverified", false)});
  if (root.is_object() && root.contains("timing")) {
    const JsonView timing = view.object("timing");
    run.timing = {timing.number("wall_s", false), timing.number("cpu_s", false), timing.number("cpu_us_per_cell_day_scenario", false),
                  timing.integer("threads", false), timing.number("cells", false), timing.number("days", false)};
  }
  for (const JsonView& item : view.list("files", false)) run.files.push_back(result_file_of(item));
  if (faults.empty()) check_names(run, view);
  faults.throw_if_any();
  return run;
}

}  // namespace pearl
