#include "app/observe_command.hpp"

#include <fmt/format.h>

#include <memory>

#include "app/evaluated_runs.hpp"
#include "app/interrupt.hpp"
#include "app/output.hpp"
#include "app/own_file.hpp"
#include "app/progress.hpp"
#include "model/core/error.hpp"
#include "model/core/quantity.hpp"
#include "model/core/text.hpp"
#include "model/core/unicode.hpp"
#include "model/io/text_file.hpp"
#include "model/result_files/file_names.hpp"
#include "postprocess/evaluation/measured_values.hpp"
#include "postprocess/maps/han_font.hpp"
#include "postprocess/maps/png_file.hpp"
#include "postprocess/observations/attainment.hpp"
#include "postprocess/observations/observation_figures.hpp"
#include "postprocess/observations/observation_text.hpp"
#include "postprocess/observations/station_means.hpp"

namespace pearl::app {

namespace fs = std::filesystem;

namespace {

bool end_of_hour(const std::string& word) {
  if (word != "begin" && word != "end") throw UsageError(fmt::format("--hour-stamp: '{}' is neither begin nor end", word));
  return word == "end";
}

DateOrder date_order(const std::string& word) {
  if (word.empty()) return DateOrder::unknown;
  if (word != "day-first" && word != "month-first") throw UsageError(fmt::format("--date-order: '{}' is neither day-first nor month-first", word));
  return word == "day-first" ? DateOrder::day_first : DateOrder::month_first;
}

void must_be_clock(const std::string& text) {
  try {
    static_cast<void>(clock_of_text(text));
  } catch (const UsageError& error) {
    throw UsageError(fmt::format("--time-zone: {}", error.what()));
  }
}

// "ug/m3" holds for all pollutants, "NO2=ppb" for one. Throws with the faults of all words.
std::vector<std::pair<std::string, std::string>> units_of(const std::vector<std::string>& words) {
  const ObservationNames& names = ObservationNames::carried();
  std::vector<std::pair<std::string, std::string>> units;
  std::vector<std::string> faults;
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    const std::string pollutant = equals == std::string::npos ? "*" : word.substr(0, equals), unit = equals == std::string::npos ? word : word.substr(equals + 1);
    if (pollutant != "*" && names.pollutant(pollutant) == nullptr)
      faults.push_back(fmt::format("--unit: '{}' is no pollutant{}; known: {}; as --unit NO2=ppb", pollutant, did_you_mean(pollutant, names.pollutants()), join(names.pollutants(), ", ")));
    if (names.unit(unit) == nullptr)
      faults.push_back(fmt::format("--unit: '{}' is not understood{}; allowed: {}; as --unit ug/m3, or of one pollutant --unit NO2=ppb", unit, did_you_mean(unit, names.written_units()), join(names.written_units(), ", ")));
    units.emplace_back(pollutant, unit);
  }
  if (!faults.empty()) throw UsageError(join(faults, "\n"));
  return units;
}

double temperature_of(const std::string& text) {
  constexpr double coldest = 200, hottest = 340;  // K, of air near the ground
  try {
    const double kelvin = parse_quantity(text, Dimension::temperature).value;
    if (kelvin >= coldest && kelvin <= hottest) return kelvin;
  } catch (const QuantityError& error) {
    throw UsageError(fmt::format("--temperature: {}", error.what()));
  }
  throw UsageError(fmt::format("--temperature: '{}' is outside {:g} to {:g} K", text, coldest, hottest));
}

double pressure_of(const std::string& text) {
  constexpr double least = 300, most = 1100, pascal = 100;  // hPa
  std::string_view number = trim(text);
  const bool has_unit = number.size() > 3 && number.substr(number.size() - 3) == "hPa";
  if (has_unit) number = trim(number.substr(0, number.size() - 3));
  const auto value = parse_number(number);
  if (!has_unit || !value || *value < least || *value > most) throw UsageError(fmt::format("--pressure: '{}' is not understood; write a number from {:g} to {:g} with its unit, as 1013.25 hPa", text, least, most));
  return *value * pascal;
}

ObservationStatements statements_of(const OwnMeasurements& own) {
  ObservationStatements statements;
  std::vector<std::string> faults;  // of all options
  const auto part = [&](const std::string& given, const auto& take) {
    if (given.empty()) return;
    try {
      take();
    } catch (const UsageError& error) {
      faults.emplace_back(error.what());
    }
  };
  statements.time_zone = own.time_zone;
  part(own.time_zone, [&] { must_be_clock(own.time_zone); });
  part(join(own.units, ","), [&] { statements.units = units_of(own.units); });
  part(own.hour_stamp, [&] { statements.hour_ends = end_of_hour(own.hour_stamp); });
  part(own.date_order, [&] { statements.date_order = date_order(own.date_order); });
  statements.station = own.station;
  part(own.temperature, [&] { statements.temperature = temperature_of(own.temperature); });
  part(own.pressure, [&] { statements.pressure = pressure_of(own.pressure); });
  if (!faults.empty()) throw UsageError(join(faults, "\n"));
  return statements;
}

void must_go_together(const EvaluateCommandOptions& options) {
  for (const auto& [given, option] : {std::pair{!options.zero_outs.empty(), "--zero-out"}, {!options.tables.empty(), "--tables"}, {options.strict, "--strict"}})
    if (given) throw UsageError(fmt::format("{} speaks of the measurements and bars that a run carries, --observations of your own; ask for the two one after the other", option));
}

std::string command_of(const EvaluateCommandOptions& options, const OwnMeasurements& own) {
  std::string command = "pearl evaluate";
  for (const fs::path& run : options.results) command += fmt::format(" {}", shown_path(run));
  if (options.language != "en") command += " --language " + options.language;
  command += " --observations";
  for (const fs::path& file : own.files) command += fmt::format(" {}", shown_path(file));
  const std::string units = join(own.units, ",");
  for (const auto& [option, word] : {std::pair{"--scenario", options.scenario}, {"--stations", own.stations.empty() ? "" : shown_path(own.stations)}, {"--time-zone", own.time_zone}, {"--unit", units},
                                     {"--hour-stamp", own.hour_stamp}, {"--date-order", own.date_order}, {"--station", own.station}, {"--temperature", own.temperature}, {"--pressure", own.pressure}, {"--attainment", own.attainment}})
    if (!word.empty()) command += fmt::format(" {} {}", option, word.find(' ') == std::string::npos ? word : "'" + word + "'");
  if (!options.out.empty()) command += fmt::format(" --out {}", shown_path(options.out));
  if (!options.figures.empty()) command += fmt::format(" --figures {}", shown_path(options.figures));
  return command;
}

void write_figures(const EvaluateCommandOptions& options, const Observations& observations, const std::vector<std::unique_ptr<RunReader>>& readers, std::vector<ObservedRun>& runs) {
  const Words& words = can_be_drawn(options.language) ? Words::of(options.language) : english();
  const fs::path page = options.out.empty() ? fs::absolute(options.figures) : fs::absolute(options.out).parent_path();
  const auto prefix = [&](std::size_t n) { return runs.size() == 1 ? "" : fmt::format("{}-{}-", n + 1, runs[n].run); };
  for (std::size_t n = 0; n < runs.size(); ++n)
    for (const std::string& name : observed_figure_names(prefix(n))) must_be_own("--figures", options.figures / name, {std::string(png_mark)});
  for (std::size_t n = 0; n < runs.size(); ++n) {
    const fs::path outlines = readers[n]->reference_folder() / result_file::region_shapes;
    const std::vector<RegionShape> shapes = fs::exists(outlines) ? read_region_shapes(outlines) : std::vector<RegionShape>{};
    for (const auto& [title, file] : write_observed_figures(runs[n], observations, readers[n]->grid(), shapes, options.figures, prefix(n), words))
      runs[n].figures.push_back({title, fs::absolute(file).lexically_proximate(page).generic_string()});
  }
}

// "base=future", both scenarios of the run.
std::pair<std::string, std::string> scenarios_of(const std::string& word, const RunDescription& run) {
  const std::size_t equals = std::min(word.find('='), word.size());
  const std::pair<std::string, std::string> two{word.substr(0, equals), equals < word.size() ? word.substr(equals + 1) : ""};
  if (two.first.empty() || two.second.empty()) throw UsageError(fmt::format("--attainment: '{}' is not of the form BASE=FUTURE", word));
  std::vector<std::string> names;
  for (const ScenarioInfo& scenario : run.scenarios) names.push_back(scenario.name);
  for (const std::string& name : {two.first, two.second})
    if (run.scenario_index(name) == RunDescription::npos) throw UsageError(fmt::format("--attainment: the run has no scenario '{}'{}; it has: {}", name, did_you_mean(name, names), join(names, ", ")));
  return two;
}

// The page's section and the rows of attainment.csv, of all runs.
std::pair<std::string, std::string> attainment_of_runs(const OwnMeasurements& own, const Observations& observations, const ObservationStatements& statements, const std::vector<std::unique_ptr<RunReader>>& readers,
                                                       const std::vector<ObservedRun>& runs, const Words& words) {
  std::pair<std::string, std::string> all{"", attainment_csv_head + "\n"};
  for (std::size_t n = 0; n < runs.size(); ++n) {
    const auto [base, future] = scenarios_of(own.attainment, readers[n]->run());
    const Attainment attainment = attainment_of(EvaluationFields(*readers[n]), base, future, observations, runs[n].placed, statements.temperature, statements.pressure);
    if (runs.size() > 1) all.first += "## " + observed_run_heading(runs[n], words) + "\n\n";
    all.first += attainment_text(attainment, runs[n].placed, runs.size() > 1 ? "###" : "##", words);
    all.second += attainment_csv(attainment, runs[n].run, runs[n].placed);
  }
  return all;
}

}  // namespace

void must_name_files(const OwnMeasurements& own) {
  for (const auto& [given, option] : {std::pair{!own.stations.empty(), "--stations"}, {!own.time_zone.empty(), "--time-zone"}, {!own.units.empty(), "--unit"}, {!own.hour_stamp.empty(), "--hour-stamp"},
                                      {!own.date_order.empty(), "--date-order"}, {!own.station.empty(), "--station"}, {!own.temperature.empty(), "--temperature"}, {!own.pressure.empty(), "--pressure"}, {!own.attainment.empty(), "--attainment"}})
    if (given && own.files.empty()) throw UsageError(fmt::format("{} speaks of measurements of your own: name them, --observations FILE.csv", option));
}

ExitCode observe(const EvaluateCommandOptions& options, const OwnMeasurements& own) {
  stop_at_once("before the evaluation was written; the runs were only read");
  must_go_together(options);
  must_differ(options.results);
  const Words& words = Words::of(options.language);
  const fs::path folder = options.out.empty() ? fs::path() : fs::absolute(options.out).parent_path();
  must_be_own("--json", options.json, {std::string(evaluation_json_mark)});
  must_be_own("--out", options.out, evaluation_pages());
  if (!options.out.empty()) must_be_own("", folder / "pairs.csv", {pairs_csv_head});
  if (!options.out.empty()) must_be_own("", folder / "skill.csv", {skill_csv_head});
  if (!options.out.empty()) must_be_own("", folder / station_means_file, {station_means_mark});
  if (!options.out.empty() && !own.attainment.empty()) must_be_own("", folder / "attainment.csv", {attainment_csv_head});
  const ObservationStatements statements = statements_of(own);
  Observations observations;
  std::vector<AirStation> stations;
  std::vector<ObservedRun> runs;
  std::vector<std::unique_ptr<RunReader>> readers;
  FaultsOfRuns faults;  // of measurements, stations and runs
  faults.part([&] { observations = read_observations(own.files, statements); });
  if (!own.stations.empty()) faults.part([&] { stations = read_station_table(own.stations, true); });
  for (const fs::path& results : options.results) faults.part([&] { readers.push_back(std::make_unique<RunReader>(results)); });
  faults.throw_if_any();
  for (const std::string& caution : observed_cautions(observations, words)) say(terminal_text(fmt::format("{}\n", caution)));  // also where nothing pairs
  for (const auto& reader : readers) faults.part([&] { runs.push_back(observe_run(*reader, options.scenario, observations, stations)); });
  faults.throw_if_any();
  const auto [attainment, attainment_rows] = own.attainment.empty() ? std::pair<std::string, std::string>() : attainment_of_runs(own, observations, statements, readers, runs, words);
  if (!options.figures.empty()) write_figures(options, observations, readers, runs);
  std::vector<fs::path> written;
  const auto write = [&](const fs::path& file, const std::string& text) {
    make_folder_of(file);
    write_text_file(file, text);
    written.push_back(file);
  };
  if (!options.json.empty()) write(options.json, observed_json(runs, observations));
  if (!options.out.empty()) {
    write(folder / "pairs.csv", pairs_csv(runs, observations));
    write(folder / "skill.csv", skill_csv(runs, observations));
    write(folder / station_means_file, station_means_csv(runs, observations));
    if (!own.attainment.empty()) write(folder / "attainment.csv", attainment_rows);
    write(options.out, observed_page(runs, observations, statements, command_of(options, own), attainment, words));
  }
  for (const ObservedRun& run : runs) print("{}\n\n{}", observed_title(run, words), observed_tables_text(run, observations, "##", words));
  print("{}", attainment);
  if (!options.figures.empty()) written.push_back(options.figures);
  for (const fs::path& file : written) print("written: {}\n", file.string());
  return ExitCode::done;
}

}  // namespace pearl::app
