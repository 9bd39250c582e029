#include "postprocess/maps/map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>

#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "model/io/text_file.hpp"
#include "model/result_files/file_names.hpp"
#include "postprocess/indicators/contributions.hpp"
#include "postprocess/indicators/indicator.hpp"
#include "postprocess/indicators/standard_answer.hpp"
#include "postprocess/indicators/transport_noise.hpp"
#include "postprocess/maps/contribution_maps.hpp"
#include "postprocess/maps/han_font.hpp"
#include "postprocess/maps/map_frame.hpp"
#include "postprocess/results/told.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

namespace {

namespace fs = std::filesystem;

std::vector<std::size_t> chosen_variables(const RunDescription& run, const MapOptions& options) {
  std::vector<std::string> wanted = options.variables;
  const bool by_default = wanted.empty();
  if (by_default) wanted = {"SO2", "NO2", "O3_MDA8", "PM10", "PM25", "sulfate", "nitrate"};
  std::vector<std::size_t> chosen;
  std::vector<std::string> names;
  for (std::size_t v = 0; v < run.variables.size(); ++v) {
    names.push_back(run.variables[v].name);
    if (wanted == std::vector<std::string>{"all"}) chosen.push_back(v);
  }
  if (!chosen.empty()) return chosen;
  for (const std::string& name : wanted) {
    const std::size_t v = run.variable_index(name);
    if (v != RunDescription::npos) chosen.push_back(v);
    else if (!by_default)
      throw UsageError(fmt::format("the run holds no variable '{}'{}; it holds {}", name, did_you_mean(name, names), join(names, ", ")));
  }
  return chosen;
}

std::vector<std::size_t> chosen_scenarios(const RunDescription& run, const MapOptions& options) {
  std::vector<std::size_t> chosen;
  std::vector<std::string> names;
  for (const ScenarioInfo& scenario : run.scenarios) names.push_back(scenario.name);
  if (options.scenarios.empty())
    for (std::size_t s = 0; s < names.size(); ++s) chosen.push_back(s);
  for (const std::string& name : options.scenarios) {
    const std::size_t s = run.scenario_index(name);
    if (s == RunDescription::npos)
      throw UsageError(fmt::format("the run holds no scenario '{}'{}; it holds {}", name, did_you_mean(name, names), join(names, ", ")));
    chosen.push_back(s);
  }
  return chosen;
}

// `against`: the scenario that is taken off.
MapText text_of(const Words& words, const ResultSet& results, const Indicators& indicators, std::size_t s, std::size_t v, std::optional<std::size_t> against) {
  const RunDescription& run = results.run();
  const ScenarioInfo& scenario = run.scenarios[s];
  const bool as_difference = against.has_value();
  MapText text;
  text.title = run.variables[v].label;
  text.title.push_back({as_difference ? words.plain("sheet.title") : words.plain("sheet.title_level"), false});
  if (text.title[0].text[0] >= 'a' && text.title[0].text[0] <= 'z') text.title[0].text[0] -= 'a' - 'A';
  text.subtitle = as_difference ? words.plain("sheet.against", {{"scenario", scenario.title}, {"baseline", run.scenarios[*against].title}}) : scenario.title;
  text.period = days_of_sheet(run, v, words);
  if (results.illustrative(s) || (as_difference && results.illustrative(*against))) text.badge = words.plain("sheet.badge");
  if (scenario.closes_target || (as_difference && run.scenarios[*against].closes_target)) text.closing_badge = words.plain("sheet.badge_closing"), text.closing_note = words.plain("sheet.note_closing");
  text.unit = display_unit(words, run.variables[v].units);
  text.legend_title = as_difference ? words.plain("sheet.difference") : words.plain("sheet.concentration");
  text.legend_note = as_difference ? words.plain("sheet.note_difference") : words.plain("sheet.note");
  text.figures_title = as_difference ? words.plain("sheet.figures_difference") : words.plain("sheet.figures");
  for (const auto& [code, title] : run.data_set.map_figures) {
    const std::size_t m = indicators.find(code);
    if (m == Indicators::npos) continue;
    const double value = indicators.at(s, v, m).population_mean - (as_difference ? indicators.at(*against, v, m).population_mean : 0);
    if (!std::isfinite(value)) continue;
    text.figures.emplace_back(title.empty() ? indicators.masks()[m].name : title,
                              as_difference ? signed_number(value, 3) : format_significant(value, 3));
  }
  // The built-in inventory rests on estimates in every scenario, flagged or not; the plan's title stands last, since a long one is cut.
  text.credit = words.plain("sheet.credit", {{"version", run.version}, {"spacing", limit_label(run.grid.spacing / 1000, false)}, {"plan", run.plan_title}});
  return text;
}

MapText with_dots(MapText text, const std::vector<MapDot>& dots, const Words& words) {
  text.dots = dots;
  if (!dots.empty()) text.legend_note += "\n" + words.plain("sheet.note_dots");
  return text;
}

// A limit of one or several standards, as a map shows it.
struct MappedLimit {
  std::size_t variable = 0;
  double limit = 0;         // in the variable's unit
  std::string standards;    // that have it
};
std::vector<MappedLimit> mapped_limits(const ResultSet& results) {
  std::vector<MappedLimit> limits;
  for (const LimitComparison& one : comparisons_of(results)) {
    if (one.lack != AnswerLack::none || !one.for_a_year) continue;
    const DataSetInfo& names = results.run().data_set;
    const std::string standard = names.said(one.row->standard), name = one.row->grade.empty() || one.row->grade == "-" ? standard : standard + " " + names.said(one.row->grade);
    const auto same = std::find_if(limits.begin(), limits.end(), [&](const MappedLimit& other) { return other.variable == one.variable && other.limit == one.limit; });
    if (same == limits.end()) limits.push_back({one.variable, one.limit, name});
    else same->standards += "; " + name;
  }
  return limits;
}

MapText text_of(const Words& words, const ResultSet& results, const Indicators& indicators, std::size_t s, const MappedLimit& limit) {
  const RunDescription& run = results.run();
  MapText text = text_of(words, results, indicators, s, limit.variable, {});
  const WordArgument value{"limit", fmt::format("{} {}", limit_label(limit.limit, false), text.unit)};
  text.title.back() = {words.plain("sheet.title_above", {value}), false};
  text.subtitle = words.plain("sheet.above", {{"scenario", run.scenarios[s].title}, {"standards", limit.standards}});
  text.legend_title = words.plain("sheet.times", {value});
  text.legend_note = words.plain("sheet.note_above");
  text.unit = "";
  text.figures_title = words.plain("sheet.figures_above");
  text.figures.clear();
  for (const auto& [code, title] : run.data_set.map_figures)
    if (const std::size_t m = indicators.find(code); m != Indicators::npos) {
      constexpr double million = 1e6;
      const RegionMask& mask = indicators.masks()[m];
      text.figures.emplace_back(title.empty() ? mask.name : title, format_significant(exceedance(results.mean(s, limit.variable), limit.limit, mask, results.grid()).people / million, 3));
    }
  return text;
}

std::vector<float> over_limit(std::vector<float> field, double limit) {
  for (float& value : field) value = static_cast<float>(value / limit);
  return field;
}

// Runs the jobs on a few threads; the first exception is thrown again here.
void run_jobs(const std::vector<std::function<void()>>& jobs, int threads, const std::function<void(std::size_t, std::size_t)>& progress) {
  std::atomic<std::size_t> next{0};
  std::size_t done = 0;
  std::exception_ptr failure;
  std::mutex guard;
  const auto work = [&] {
    for (std::size_t n = next++; n < jobs.size(); n = next++) try {
        jobs[n]();
        const std::lock_guard lock(guard);
        if (progress) progress(++done, jobs.size());
      } catch (...) {
        const std::lock_guard lock(guard);
        if (!failure) failure = std::current_exception();
        next = jobs.size();
      }
  };
  {
    std::vector<std::jthread> others;
    for (int n = 1; n < threads; ++n) others.emplace_back(work);
    work();
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace

std::vector<float> difference(const std::vector<float>& field, const std::vector<float>& base) {
  std::vector<float> result(field.size());
  for (std::size_t n = 0; n < field.size(); ++n) result[n] = field[n] - base[n];
  return result;
}

std::string days_of_sheet(const RunDescription& run, std::size_t v, const Words& words) {
  const std::string days = days_told(run.periods, words);
  if (run.variables[v].indicator) return words.plain(run.of_calendar() ? "sheet.indicator_calendar" : "sheet.indicator", {{"indicator", run.variables[v].long_name}, {"days", days}});
  return words.plain(run.of_calendar() ? "sheet.mean_calendar" : "sheet.mean", {{"days", days}});
}

ColourScale common_scale(const ResultSet& results, std::size_t v) {
  std::vector<float> all;
  for (std::size_t s = 0; s < results.run().scenarios.size(); ++s) all.insert(all.end(), results.mean(s, v).begin(), results.mean(s, v).end());
  return sequential_scale(std::move(all));
}

ColourScale common_difference_scale(const ResultSet& results, std::size_t v) { return common_difference_scale(results, v, results.run().baseline_index()); }

ColourScale common_difference_scale(const ResultSet& results, std::size_t v, std::size_t against) {
  std::vector<float> all;
  for (std::size_t s = 0; s < results.run().scenarios.size(); ++s) {
    if (s == against) continue;
    const std::vector<float> change = difference(results.mean(s, v), results.mean(against, v));
    all.insert(all.end(), change.begin(), change.end());
  }
  return difference_scale(std::move(all), transport_noise(results.run()).cells);
}

MapSheets::MapSheets(const ResultSet& results, const Indicators& indicators, const std::string& language, int width)
    : words_(can_be_drawn(language) ? &Words::of(language) : &english()), results_(results.told(*words_)), indicators_(indicators.told(results_.reference())) {
  const std::optional<FontFile> font = han_font(language);
  frame_ = std::make_unique<MapFrame>(results_, width, font ? font->family : std::string());
}
MapSheets::~MapSheets() = default;

void MapSheets::write(std::size_t s, std::size_t v, std::optional<std::size_t> against, const fs::path& path, const PictureOptions& options) const {
  write_text_file(path, bytes(s, v, against, options));
}

std::string MapSheets::bytes(std::size_t s, std::size_t v, std::optional<std::size_t> against, const PictureOptions& options) const {
  const MapText text = text_of(*words_, results_, indicators_, s, v, against);
  if (against) return frame_->drawn(difference(results_.mean(s, v), results_.mean(*against, v)), common_difference_scale(results_, v, *against), text, options);
  return frame_->drawn(results_.mean(s, v), common_scale(results_, v), text, options);
}

std::string MapSheets::world_file(int dpi) const {
  const HorizontalGrid& grid = results_.grid();
  const Box& map = frame_->map();
  const double pixels = static_cast<double>(dpi) / sheet_dpi;
  const double across = grid.nx() * grid.spacing() / (map.width * pixels), down = grid.ny() * grid.spacing() / (map.height * pixels);  // m of a pixel
  const double west = grid.west() - map.x * pixels * across, north = grid.south() + grid.ny() * grid.spacing() + map.y * pixels * down;
  return fmt::format("{}\n0\n0\n{}\n{}\n{}\n", across, -down, west + across / 2, north - down / 2);
}

std::vector<fs::path> write_maps(const ResultSet& untold, const Indicators& unnamed, const MapOptions& options) {
  static_cast<void>(Words::of(options.language));  // first: an unknown language
  std::optional<FontFile> font = han_font(options.language);
  for (const std::string& other : Words::languages())
    if (!font) font = han_font(other);  // for titles of a plan that are Chinese alone
  const Words& words = can_be_drawn(options.language) ? Words::of(options.language) : english();
  const ResultSet results = untold.told(words);
  const Indicators indicators = unnamed.told(results.reference());
  const RunDescription& run = results.run();
  const std::vector<std::size_t> variables = chosen_variables(run, options), scenarios = chosen_scenarios(run, options);
  const MapFrame frame(results, options.width, font ? font->family : std::string());
  std::vector<fs::path> files;
  std::vector<std::function<void()>> jobs;
  for (const std::size_t s : scenarios) make_output_directory(results.folder() / result_file::maps_folder / run.scenarios[s].name);
  for (const std::size_t v : variables) {
    const ColourScale scale = common_scale(results, v), difference_colours = common_difference_scale(results, v);
    for (const std::size_t s : scenarios) {
      const fs::path folder = results.folder() / result_file::maps_folder / run.scenarios[s].name;
      files.push_back(folder / result_file::map(run.variables[v].name));
      std::vector<MapDot> dots;
      for (const MeasuredValue& one : options.measured)
        if (one.scenario == run.scenarios[s].name && one.variable == run.variables[v].name) dots.push_back(frame.dot(one.place, one.value));
      jobs.push_back([&, s, v, scale, dots, file = files.back()] { frame.draw(results.mean(s, v), scale, with_dots(text_of(words, results, indicators, s, v, {}), dots, words), file); });
      if (s == run.baseline_index()) continue;
      files.push_back(folder / result_file::difference_map(run.variables[v].name));
      jobs.push_back([&, s, v, difference_colours, file = files.back()] {
        frame.draw(difference(results.mean(s, v), results.mean(run.baseline_index(), v)), difference_colours,
                   text_of(words, results, indicators, s, v, run.baseline_index()), file);
      });
    }
  }
  MappedContributions contributions = options.contributions;
  std::optional<ContributionTable> named;
  if (contributions.table != nullptr) contributions.table = &named.emplace(contributions.table->told(results, words));
  const std::size_t of = contributions.table == nullptr ? RunDescription::npos : run.scenario_index(contributions.table->asked().of);
  if (std::find(scenarios.begin(), scenarios.end(), of) != scenarios.end())
    for (const std::size_t v : variables) {
      const std::size_t own = contributions.runs->run().variable_index(run.variables[v].name);
      if (own == RunDescription::npos) continue;
      const std::vector<std::vector<float>> fields = contributions_of(contributions, own);
      const ColourScale scale = contribution_scale(fields, run);
      for (std::size_t g = 0; g < fields.size(); ++g) {
        files.push_back(results.folder() / result_file::maps_folder / run.scenarios[of].name / result_file::contribution_map(run.variables[v].name, contributions.table->asked().groups[g].first));
        jobs.push_back([&, v, own, g, of, scale, field = fields[g], file = files.back()] { frame.draw(field, scale, text_of_group(text_of(words, results, indicators, of, v, {}), words, contributions, run, own, g), file); });
      }
    }
  const std::vector<MappedLimit> limits = options.exceedances ? mapped_limits(results) : std::vector<MappedLimit>{};
  for (const MappedLimit& limit : limits)
    for (const std::size_t s : scenarios) {
      files.push_back(results.folder() / result_file::maps_folder / run.scenarios[s].name / result_file::exceedance_map(run.variables[limit.variable].name, limit.limit));
      jobs.push_back([&, s, file = files.back()] { frame.draw(over_limit(results.mean(s, limit.variable), limit.limit), exceedance_scale(), text_of(words, results, indicators, s, limit), file); });
    }
  run_jobs(jobs, std::max(1, options.threads), options.progress);
  return files;
}

}  // namespace pearl
