#include "postprocess/results/run_description.hpp"

#include <algorithm>
#include <set>

#include "model/core/text.hpp"
#include "model/io/text_file.hpp"
#include "model/result_files/file_names.hpp"
#include "model/result_files/run_keys.hpp"
#include "model/result_files/run_schema.hpp"
#include "postprocess/results/json_view.hpp"

namespace pearl {

namespace {

constexpr int largest_side = 4000;  // cells; a larger number is a damaged file, and would exhaust the memory

// An object of texts by language; empty if the key is absent.
TextByLanguage by_language(const JsonView& view, const char* key) {
  TextByLanguage texts;
  if (!view.has(key)) return texts;
  const JsonView object = view.object(key);
  for (const json::Member& member : object.value().members) {
    if (member.value.type == json::Type::text) texts[member.key] = without_direction_marks(member.value.text);
    else object.fault(member.key.c_str(), "must be a text");
  }
  return texts;
}

CostInfo cost_of(const JsonView& view) {
  CostInfo info{view.number(run_key::value), view.text(run_key::currency), view.integer(run_key::price_year), view.text(run_key::status, false), view.text(run_key::source, false), view.text(run_key::note, false)};
  if (const std::string per = view.text(run_key::per); per != run_key::year) view.fault(run_key::per, fmt::format("is '{}'; allowed is {}", per, run_key::year));
  return info;
}

ScenarioInfo scenario_of(const JsonView& view) {
  ScenarioInfo info{view.text(run_key::name), view.text(run_key::title), view.text(run_key::summary, false), view.integer(run_key::year), view.boolean(run_key::illustrative, false), {}, view.boolean(run_key::closes_target, false)};
  if (view.has(run_key::zero_out)) info.zero_out = view.boolean(run_key::zero_out, false);
  if (!info.name.empty() && !is_file_name(info.name))
    view.fault(run_key::name, fmt::format("'{}' is not a folder name (letters, digits, '-', '_', '.')", info.name));
  if (info.title.empty()) info.title = info.name;
  info.titles = by_language(view, run_key::titles);
  info.summaries = by_language(view, run_key::summaries);
  if (view.has(run_key::cost)) info.cost = cost_of(view.object(run_key::cost));
  return info;
}

std::array<double, 12> days_of_month_in(const JsonView& period) {
  std::array<double, 12> days{};
  const std::vector<JsonView> months = period.list(run_key::days_of_month);
  bool allowed = months.size() == days.size();
  for (std::size_t m = 0; m < std::min(months.size(), days.size()); ++m) {
    const json::Value& value = months[m].value();
    if (value.type == json::Type::number && std::isfinite(value.number) && value.number >= 0) days[m] = value.number;
    else allowed = false;
  }
  if (!allowed) period.fault(run_key::days_of_month, "must be twelve numbers, none negative: days of January to December");
  return days;
}

PeriodInfo period_of(const JsonView& view) {
  PeriodInfo info{view.text(run_key::name), view.text(run_key::weather_class, false), view.text(run_key::begin, false), view.integer(run_key::month), view.number(run_key::weight)};
  if (info.weight < 0) view.fault(run_key::weight, "must not be negative");
  if (info.month < 1 || info.month > 12) view.fault(run_key::month, "must lie in 1..12");
  if (view.has(run_key::hours)) info.hours = view.integer(run_key::hours);
  if (info.hours < 1) view.fault(run_key::hours, "must be at least 1");
  if (view.has(run_key::kind)) {
    const std::string kind = view.text(run_key::kind);
    info.calendar = kind == run_key::calendar;
    if (!info.calendar && kind != run_key::typical_day) view.fault(run_key::kind, fmt::format("must be {} or {}", run_key::typical_day, run_key::calendar));
  }
  if (view.has(run_key::days_of_month)) info.days_of_month = days_of_month_in(view);
  return info;
}

ResultFileInfo result_file_of(const JsonView& view) {
  ResultFileInfo info{view.text(run_key::file), static_cast<std::uintmax_t>(std::max(0.0, view.number(run_key::bytes))), view.text(run_key::sha256)};
  for (const std::filesystem::path& word : std::filesystem::path(info.file))
    if (!is_file_name(word.string())) view.fault(run_key::file, fmt::format("'{}' is no name of a file in the results' folder", info.file));
  return info;
}

VerdictInfo verdict_of(const JsonView& view) {
  VerdictInfo info;
  info.scenario = view.text(run_key::scenario);
  info.region = view.text(run_key::region);
  info.pollutant = view.text(run_key::pollutant);
  info.verdict = view.text(run_key::verdict);
  info.status = view.text(run_key::status, false);
  info.source = view.text(run_key::source, false);
  info.note = view.text(run_key::note, false);
  info.year = view.integer(run_key::year);
  info.versus = view.integer(run_key::versus);
  info.target_change = view.optional_number(run_key::target_change);
  info.strongest = view.optional_number(run_key::strongest);
  info.change = view.optional_number(run_key::change);
  if (view.has(run_key::closing)) {
    const JsonView closing = view.object(run_key::closing);
    info.without_closing = closing.optional_number(run_key::change_without);
    info.missing_t = closing.number(run_key::missing_t, false);
    info.by_construction = closing.boolean(run_key::met_by_it, false);
  }
  if (view.has(run_key::uncertainty)) {
    const JsonView uncertainty = view.object(run_key::uncertainty);
    info.uncertainty = uncertainty.optional_number(run_key::half_width);
    info.uncertainty_status = uncertainty.text(run_key::status, false);
    info.within_uncertainty = uncertainty.boolean(run_key::margin_within, false);
  }
  if (info.verdict != "met" && info.verdict != "missed" && info.verdict != "not judged")
    view.fault(run_key::verdict, fmt::format("is '{}'; allowed are met, missed, not judged", info.verdict));
  return info;
}

GridInfo grid_of(const JsonView& view) {
  GridInfo info;
  info.nx = view.integer(run_key::nx);
  info.ny = view.integer(run_key::ny);
  info.nz = view.integer(run_key::nz);
  info.spacing = view.number(run_key::spacing_m);
  info.west = view.number(run_key::west_m);
  info.south = view.number(run_key::south_m);
  info.top = view.number(run_key::top_m, false);
  for (const auto& [key, cells] : {std::pair{run_key::nx, info.nx}, {run_key::ny, info.ny}})
    if (cells < 2 || cells > largest_side) view.fault(key, fmt::format("must lie in 2..{}", largest_side));
  if (info.spacing <= 0) view.fault(run_key::spacing_m, "must be greater than 0");
  const std::string proj = view.text(run_key::proj);
  if (const auto lambert = parse_lambert(proj)) info.lambert = *lambert;
  else view.fault(run_key::proj, fmt::format("is '{}'; a Lambert map (+proj=lcc +lat_1= +lat_2= +lon_0= +lat_0=) is needed", proj));
  return info;
}

SolverInfo solver_of(const JsonView& view) {
  const SolverInfo info{view.number(run_key::pack_steps), view.number(run_key::repeated_in_halves), view.number(run_key::last_resort)};
  for (const auto& [key, steps] : {std::pair{run_key::pack_steps, info.pack_steps}, {run_key::repeated_in_halves, info.repeated_in_halves}, {run_key::last_resort, info.last_resort}})
    if (steps < 0) view.fault(key, "must not be negative");
  return info;
}

ChemistryInfo chemistry_of(const JsonView& view) {
  ChemistryInfo info{view.text(run_key::mechanism), view.text(run_key::title, false), view.text(run_key::summary, false), {}};
  if (info.mechanism.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string::npos || info.mechanism.empty())
    view.fault(run_key::mechanism, fmt::format("is '{}'; a mechanism's name has small letters, digits and '_' only", info.mechanism));
  if (view.has(run_key::solver)) info.solver = solver_of(view.object(run_key::solver));
  return info;
}

// The variable NO2 of a linear mechanism holds all nitrogen oxides.
std::vector<TextRun> label_of(const std::string& variable, const ChemistryInfo& chemistry) {
  if (variable == "NO2" && chemistry.linear()) return {{"NO", false}, {"x", true}, {" (as NO", false}, {"2", true}, {")", false}};
  return formula_runs(variable);
}

// Each run cuts other groups; shapley wants them all, the others the whole and each group alone.
void check_cuts(const ContributionsInfo& info, const JsonView& view) {
  constexpr std::size_t most_groups = 24, most_of_shapley = 6;
  const std::size_t groups = info.groups.size();
  if (groups == 0 || groups > (info.method == "shapley" ? most_of_shapley : most_groups)) return view.fault(run_key::groups, fmt::format("holds {} groups", groups));
  std::set<std::vector<bool>> cuts;
  for (const ContributionsInfo::Run& run : info.runs) cuts.insert(run.cut);
  bool all = cuts.size() == info.runs.size() && cuts.contains(std::vector<bool>(groups));
  for (std::size_t g = 0; g < groups; ++g) {
    std::vector<bool> one(groups);
    one[g] = true;
    all = all && cuts.contains(one);
  }
  if (info.method == "shapley") all = all && cuts.size() == std::size_t{1} << groups;
  if (!all) view.fault(run_key::runs, "does not hold the runs that the method needs, each once");
}

// Scenarios of the runs are looked up among all.
ContributionsInfo contributions_of(const JsonView& view, const std::vector<ScenarioInfo>& scenarios) {
  ContributionsInfo info{view.text(run_key::of), view.text(run_key::method), view.number(run_key::step_left), {}, {}, {}};
  if (info.method != "shapley" && info.method != "zero-out" && info.method != "step") view.fault(run_key::method, fmt::format("is '{}'; allowed are shapley, zero-out, step", info.method));
  if (!(info.step_left >= 0 && info.step_left < 1)) view.fault(run_key::step_left, "must lie in 0..1, without 1");
  for (const JsonView& item : view.list(run_key::groups)) {
    info.groups.emplace_back(item.text(run_key::name), item.text(run_key::title));
    info.group_titles.push_back(by_language(item, run_key::titles));
  }
  for (const JsonView& item : view.list(run_key::runs)) {
    const std::string name = item.text(run_key::scenario);
    const auto scenario = std::find_if(scenarios.begin(), scenarios.end(), [&](const ScenarioInfo& one) { return one.name == name; });
    if (scenario == scenarios.end()) {
      item.fault(run_key::scenario, fmt::format("names the scenario '{}', which is not in scenarios", name));
      continue;
    }
    ContributionsInfo::Run run{*scenario, std::vector<bool>(info.groups.size())};
    for (const JsonView& word : item.list(run_key::cut)) {
      const std::string group = word.as_text().value_or("");
      const auto place = std::find_if(info.groups.begin(), info.groups.end(), [&](const auto& one) { return one.first == group; });
      if (place == info.groups.end()) item.fault(run_key::cut, fmt::format("names the group '{}', which is not in groups", group));
      else run.cut[static_cast<std::size_t>(place - info.groups.begin())] = true;
    }
    info.runs.push_back(std::move(run));
  }
  check_cuts(info, view);
  return info;
}

// Scenarios that were made to tell contributions are no futures that anyone compares.
void set_contributions_apart(RunDescription& run) {
  const auto is_apart = [&](const std::string& name) {
    return name != run.contributions->of && name != run.baseline &&
           std::any_of(run.contributions->runs.begin(), run.contributions->runs.end(), [&](const ContributionsInfo::Run& one) { return one.scenario.name == name; });
  };
  std::erase_if(run.scenarios, [&](const ScenarioInfo& one) { return is_apart(one.name); });
  std::erase_if(run.emissions, [&](const EmissionInfo& one) { return is_apart(one.scenario); });
  std::erase_if(run.verdicts, [&](const VerdictInfo& one) { return is_apart(one.scenario); });
  std::erase_if(run.comparisons, [&](const ComparisonInfo& one) { return is_apart(one.of) || is_apart(one.against); });
}

// They stand in one column of a table.
void check_costs(const RunDescription& run, const JsonView& view) {
  const CostInfo* first = nullptr;
  for (const ScenarioInfo& scenario : run.scenarios) {
    if (!scenario.cost) continue;
    if (first == nullptr) first = &*scenario.cost;
    if (scenario.cost->currency != first->currency || scenario.cost->price_year != first->price_year)
      return view.fault(run_key::scenarios, fmt::format("holds costs in {} at prices of {} and in {} at prices of {}; they must be in one currency and in prices of one year", first->currency, first->price_year, scenario.cost->currency, scenario.cost->price_year));
  }
}

void check_names(const RunDescription& run, const JsonView& view) {
  std::set<std::string> names;
  for (const ScenarioInfo& scenario : run.scenarios)
    if (!names.insert(scenario.name).second) view.fault(run_key::scenarios, fmt::format("holds '{}' twice", scenario.name));
  if (run.scenarios.empty()) view.fault(run_key::scenarios, "is empty");
  if (run.variables.empty()) view.fault(run_key::variables, "is empty");
  std::set<std::pair<std::string, std::string>> told;  // hundreds of emissions may name one scenario
  const auto known = [&](const std::string& name, const char* key) {
    if (!names.contains(name) && told.emplace(name, key).second) view.fault(key, fmt::format("names the scenario '{}', which is not in scenarios", name));
  };
  known(run.baseline, run_key::baseline);
  for (const VerdictInfo& verdict : run.verdicts) known(verdict.scenario, run_key::verdicts);
  for (const EmissionInfo& emission : run.emissions) known(emission.scenario, run_key::emissions);
  for (const ComparisonInfo& comparison : run.comparisons) {
    known(comparison.of, run_key::comparisons);
    known(comparison.against, run_key::comparisons);
  }
}

}  // namespace

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

bool of_calendar(const std::vector<PeriodInfo>& periods) {
  return !periods.empty() && std::all_of(periods.begin(), periods.end(), [](const PeriodInfo& period) { return period.calendar; });
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
  if (std::filesystem::exists(folder / result_file::run)) return;
  if (std::filesystem::exists(folder / result_file::checkpoint_folder))
    throw RunError(fmt::format("{} is not a whole run: it is not finished, run.json is missing. Go on with: pearl resume {}", folder.string(), folder.string()));
  throw RunError(fmt::format("{} is not a whole run: run.json is missing. It is written last; run the plan again", folder.string()));
}

RunDescription read_run_description(const std::filesystem::path& file) {
  const std::string text = read_text_file(file);
  if (!seal_holds(text)) throw InputError(Location{make_source(file.string(), ""), 0, 0}, "is not the file that the run wrote: its checksum does not fit; it is damaged or was changed. Run the plan again");
  const json::Value root = JsonView::parse(file.string(), text);
  Faults faults;
  const JsonView view(root, "", faults);
  RunDescription run;
  run.schema = view.integer(run_key::schema, false);
  judge_schema(run.schema, view.text(run_key::pearl, false), file);  // first: what else would be found wrong may be right there
  run.version = view.text(run_key::pearl);
  run.method = view.text(run_key::method, false);
  const JsonView plan = view.object(run_key::plan);
  run.plan_name = plan.text(run_key::name);
  run.plan_title = plan.text(run_key::title, false);
  run.plan_summary = plan.text(run_key::summary, false);
  run.plan_titles = by_language(plan, run_key::titles);
  run.plan_summaries = by_language(plan, run_key::summaries);
  run.plan_file = plan.text(run_key::file, false);
  run.plan_sha256 = plan.text(run_key::sha256, false);
  run.reference_year = plan.integer(run_key::reference_year, false);
  if (run.plan_title.empty()) run.plan_title = run.plan_name;
  run.baseline = view.text(run_key::baseline);
  for (const JsonView& item : view.list(run_key::scenarios)) run.scenarios.push_back(scenario_of(item));
  for (const JsonView& item : view.list(run_key::periods)) run.periods.push_back(period_of(item));
  if (view.has(run_key::typical_days)) {
    const JsonView days = view.object(run_key::typical_days);
    run.day_choice = days.text(run_key::choice);
    run.typical_days_in_all = days.integer(run_key::all);
    run.weather_tables = days.text(run_key::weather_tables, false);
    if (run.day_choice != "representative" && run.day_choice != "named" && run.day_choice != "months") days.fault(run_key::choice, fmt::format("is '{}'; allowed are representative, named, months", run.day_choice));
    if (run.typical_days_in_all < 1) days.fault(run_key::all, "must be at least 1");
  }
  for (const JsonView& item : view.list(run_key::species, false))
    if (auto word = item.as_text()) run.species.push_back(std::move(*word));
  if (view.has(run_key::chemistry)) run.chemistry = chemistry_of(view.object(run_key::chemistry));
  for (const JsonView& item : view.list(run_key::variables)) {
    const std::string name = item.text(run_key::name);
    run.variables.push_back({name, item.text(run_key::long_name, false), item.text(run_key::units), label_of(name, run.chemistry)});
    if (item.has(run_key::made_of))
      for (const json::Member& part : item.object(run_key::made_of).value().members) {
        if (part.value.type == json::Type::number) run.variables.back().made_of.emplace_back(part.key, part.value.number);
        else item.fault(run_key::made_of, "must hold weights, numbers");
      }
    if (!is_file_name(run.variables.back().name)) item.fault(run_key::name, "must be letters, digits, '-', '_', '.'");
  }
  run.grid = grid_of(view.object(run_key::grid));
  if (view.has(run_key::data_set)) run.data_set = data_set_of(view.object(run_key::data_set));
  for (const JsonView& item : view.list(run_key::verdicts, false)) run.verdicts.push_back(verdict_of(item));
  for (ScenarioInfo& scenario : run.scenarios)
    for (const VerdictInfo& verdict : run.verdicts) scenario.closes_target = scenario.closes_target || (verdict.scenario == scenario.name && verdict.without_closing);
  for (const JsonView& item : view.list(run_key::comparisons, false)) run.comparisons.push_back({item.text(run_key::of), item.text(run_key::against)});
  for (const JsonView& item : view.list(run_key::emissions, false))
    run.emissions.push_back({item.text(run_key::scenario), item.text(run_key::region), item.text(run_key::sector), item.text(run_key::pollutant), item.number(run_key::tonnes)});
  run.emission_coverage = view.optional_number(run_key::emission_coverage).value_or(1.0);
  for (const JsonView& item : view.list(run_key::notes, false))
    if (auto word = item.as_text()) run.notes.push_back(std::move(*word));
  if (view.has(run_key::closure)) {
    const JsonView closure = view.object(run_key::closure);
    run.injected_against_ledger = closure.optional_number(run_key::injected_against_ledger);
    run.budget_residual = closure.optional_number(run_key::budget_residual);
  }
  run.weather_note = view.text(run_key::weather_note, false);
  for (const JsonView& item : view.list(run_key::data_status, false))
    run.data_status.push_back({item.text(run_key::table), item.integer("verified", false), item.integer("derived", false),
                               item.integer(run_key::illustrative, false), item.integer("unverified", false)});
  if (view.has(run_key::timing)) {
    const JsonView timing = view.object(run_key::timing);
    run.timing = {timing.number(run_key::wall_s, false), timing.number(run_key::cpu_s, false), timing.number(run_key::cpu_us_per_cell_day_scenario, false),
                  timing.integer(run_key::threads, false), timing.number(run_key::cells, false), timing.number(run_key::days, false)};
  }
  for (const JsonView& item : view.list(run_key::files, false)) run.files.push_back(result_file_of(item));
  if (view.has(run_key::contributions)) run.contributions = contributions_of(view.object(run_key::contributions), run.scenarios);
  if (faults.empty()) check_names(run, view);
  if (faults.empty()) check_costs(run, view);
  faults.throw_if_any();
  if (run.contributions) set_contributions_apart(run);
  return run;
}

}  // namespace pearl
