#include "postprocess/maps/map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <functional>
#include <iterator>
#include <mutex>
#include <thread>

#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "model/io/text_file.hpp"
#include "model/result_files/file_names.hpp"
#include "postprocess/indicators/contributions.hpp"
#include "postprocess/indicators/indicator.hpp"
#include "postprocess/indicators/region_cells.hpp"
#include "postprocess/indicators/transport_noise.hpp"
#include "postprocess/maps/contribution_maps.hpp"
#include "postprocess/maps/han_font.hpp"
#include "postprocess/maps/map_frame.hpp"
#include "postprocess/maps/sheet_text.hpp"
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

std::vector<float> over_limit(std::vector<float> field, double limit) {
  for (float& value : field) value = static_cast<float>(value / limit);
  return field;
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

ColourScale own_scale(const std::vector<float>& field, const RunDescription& run, bool is_difference) {
  return is_difference ? difference_scale(field, transport_noise(run).cells) : sequential_scale(field);
}

MapSheets::MapSheets(const ResultSet& results, const Indicators& indicators, SheetOptions options)
    : words_(can_be_drawn(options.language) ? &Words::of(options.language) : &english()), options_(std::move(options)), results_(results.told(*words_)),
      indicators_(indicators.told(results_.reference())) {
  const std::optional<FontFile> font = han_font(options_.language);
  frame_ = std::make_unique<MapFrame>(results_, MapLayout{options_.width, font ? font->family : std::string(), options_.view, region_cells(indicators_, options_.regions)});
}
MapSheets::~MapSheets() = default;

void MapSheets::write(std::size_t s, std::size_t v, std::optional<std::size_t> against, const fs::path& path, const PictureOptions& options) const {
  write_text_file(path, bytes(s, v, against, options));
}

MapText MapSheets::text(std::size_t s, std::size_t v, std::optional<std::size_t> against) const { return text_of(settings(), results_, indicators_, s, v, against); }

MapText MapSheets::text_at(std::size_t s, std::size_t v, std::optional<std::size_t> against, const std::vector<float>& field, const std::string& when) const {
  return pearl::text_at(text(s, v, against), settings(), results_, indicators_, field, when, against.has_value());
}

MapText MapSheets::text_above(std::size_t s, const MappedLimit& limit) const { return text_of(settings(), results_, indicators_, s, limit); }

MapText MapSheets::text_from(std::size_t v, const MappedContributions& contributions, std::size_t group) const {
  const ContributionTable table = contributions.table->told(results_, *words_);
  const RunDescription& run = results_.run();
  return text_of_group(text(run.scenario_index(table.asked().of), v, {}), settings(), {&table, contributions.runs}, run, contributions.runs->run().variable_index(run.variables[v].name), group);
}

std::string MapSheets::bytes(std::size_t s, std::size_t v, std::optional<std::size_t> against, const PictureOptions& options) const {
  const MapText text = this->text(s, v, against);
  const std::vector<float> field = against ? difference(results_.mean(s, v), results_.mean(*against, v)) : results_.mean(s, v);
  if (options_.scale == SheetScale::own) return frame_->drawn(field, own_scale(field, results_.run(), against.has_value()), text, options);
  return frame_->drawn(field, against ? common_difference_scale(results_, v, *against) : common_scale(results_, v), text, options);
}

std::string MapSheets::world_file(int dpi) const {
  const HorizontalGrid& grid = results_.grid();
  const Box& map = frame_->map();
  const CellWindow& window = frame_->window();
  const double pixels = static_cast<double>(dpi) / sheet_dpi;
  const double across = window.columns * grid.spacing() / (map.width * pixels), down = window.rows * grid.spacing() / (map.height * pixels);  // m of a pixel
  const double west = frame_->west() - map.x * pixels * across, north = frame_->south() + window.rows * grid.spacing() + map.y * pixels * down;
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
  const MapFrame frame(results, MapLayout{options.width, font ? font->family : std::string(), options.view});
  const SheetSettings sheet{words, options.view, {}, options.scale};
  const bool is_own = options.scale == SheetScale::own;
  std::vector<fs::path> files;
  std::vector<std::function<void()>> jobs;
  for (const std::size_t s : scenarios) make_output_directory(results.folder() / result_file::maps_folder / run.scenarios[s].name);
  for (const std::size_t v : variables) {
    const ColourScale scale = common_scale(results, v), difference_colours = common_difference_scale(results, v);
    for (const std::size_t s : scenarios) {
      const fs::path folder = results.folder() / result_file::maps_folder / run.scenarios[s].name;
      files.push_back(folder / result_file::map(run.variables[v].name));
      std::vector<MeasuredValue> measured;
      std::copy_if(options.measured.begin(), options.measured.end(), std::back_inserter(measured), [&](const MeasuredValue& one) { return one.scenario == run.scenarios[s].name && one.variable == run.variables[v].name; });
      std::vector<MapDot> dots;
      for (const MeasuredValue& one : measured) dots.push_back(frame.dot(one.place, one.value, one.roadside));
      jobs.push_back([&, s, v, scale = is_own ? own_scale(results.mean(s, v), run, false) : scale, measured, dots, file = files.back()] { frame.draw(results.mean(s, v), scale, with_dots(text_of(sheet, results, indicators, s, v, {}), measured, dots, words), file); });
      if (s == run.baseline_index()) continue;
      files.push_back(folder / result_file::difference_map(run.variables[v].name));
      jobs.push_back([&, s, v, difference_colours, file = files.back()] {
        const std::vector<float> change = difference(results.mean(s, v), results.mean(run.baseline_index(), v));
        frame.draw(change, is_own ? own_scale(change, run, true) : difference_colours, text_of(sheet, results, indicators, s, v, run.baseline_index()), file);
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
        jobs.push_back([&, v, own, g, of, scale = is_own ? contribution_scale({fields[g]}, run) : scale, field = fields[g], file = files.back()] { frame.draw(field, scale, text_of_group(text_of(sheet, results, indicators, of, v, {}), sheet, contributions, run, own, g), file); });
      }
    }
  const std::vector<MappedLimit> limits = options.exceedances ? mapped_limits(words, results) : std::vector<MappedLimit>{};
  for (const MappedLimit& limit : limits)
    for (const std::size_t s : scenarios) {
      files.push_back(results.folder() / result_file::maps_folder / run.scenarios[s].name / result_file::exceedance_map(run.variables[limit.variable].name, limit.limit));
      jobs.push_back([&, s, file = files.back()] { frame.draw(over_limit(results.mean(s, limit.variable), limit.limit), exceedance_scale(), text_of(sheet, results, indicators, s, limit), file); });
    }
  run_jobs(jobs, std::max(1, options.threads), options.progress);
  return files;
}

}  // namespace pearl
