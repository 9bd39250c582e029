#include "postprocess/exports/field_maps.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iterator>

#include "model/core/clock.hpp"
#include "postprocess/exports/run_content.hpp"
#include "postprocess/maps/map.hpp"
#include "postprocess/results/told.hpp"

namespace pearl {

namespace {

constexpr std::size_t hours_at_once = 24;

// "2010-01-04T16:00:00Z"; nothing if it is none.
std::string later(const std::string& iso, int hours) {
  CivilTime time;
  if (std::sscanf(iso.c_str(), "%d-%d-%dT%d:%d:%d", &time.year, &time.month, &time.day, &time.hour, &time.minute, &time.second) != 6) return {};
  return (Instant::from_utc(time) + hours * one_hour).iso();
}

std::string mean_title(const ResultSet& results, const Words& words) { return words.plain("exported.mean_of", {{"days", days_told(results.run().periods, words)}}); }

// The maps of a scenario at the chosen times without their values.
std::vector<ExportBand> bands_of(const ResultSet& results, ExportTime time, std::size_t s, std::size_t v, const Words& words) {
  const RunDescription& run = results.run();
  if (time == ExportTime::hours) return hour_bands(results, s, words);
  if (time == ExportTime::mean) return {{run.variables[v].indicator ? run.variables[v].long_name : mean_title(results, words), "", "", {}}};
  std::vector<ExportBand> bands;
  for (const PeriodInfo& period : run.periods) bands.push_back({words.plain("exported.mean_of", {{"days", period_told(period, words)}}), period.begin, later(period.begin, period.hours), {}});
  return bands;
}

std::size_t maps_of(const ResultSet& results, ExportTime time, std::size_t s) {
  return time == ExportTime::hours ? results.reader().hours(results.run().scenarios[s].name)->times().size() : time == ExportTime::periods ? results.run().periods.size() : 1;
}

// So many maps are read together: means of days come all at once.
std::size_t maps_at_once(const ResultSet& results, ExportTime time) { return time == ExportTime::hours ? hours_at_once : time == ExportTime::periods ? results.run().periods.size() : 1; }

// [map][cell] of some of a scenario's maps, less those of the other one, in all cells.
std::vector<float> whole_maps(const ResultSet& results, const ExportChoice& choice, std::size_t s, std::size_t v, std::size_t first, std::size_t count) {
  const RunDescription& run = results.run();
  const auto read = [&](std::size_t scenario) {
    if (choice.time == ExportTime::mean) return results.mean(scenario, v);
    if (choice.time == ExportTime::hours) return results.reader().hours(run.scenarios[scenario].name)->read(run.variables[v].name, first, count);
    return results.reader().period_means(run.scenarios[scenario].name, run.variables[v].name);
  };
  return choice.against ? difference(read(s), read(*choice.against)) : read(s);
}

// Classes for all maps of some scenarios in some cells, of as many of their values as make them well enough.
ColourScale scale_of_times(const ResultSet& results, const ExportChoice& choice, const std::vector<std::size_t>& scenarios, std::size_t v, const std::vector<bool>& cells) {
  constexpr std::size_t enough = 200000;  // values
  std::size_t count = 0;
  for (const std::size_t s : scenarios) count += maps_of(results, choice.time, s) * static_cast<std::size_t>(std::count(cells.begin(), cells.end(), true));
  std::vector<float> sample;
  std::size_t n = 0;
  for (const std::size_t s : scenarios) {
    const std::size_t maps = maps_of(results, choice.time, s), at_once = maps_at_once(results, choice.time);
    for (std::size_t first = 0; first < maps; first += at_once) {
      std::vector<float> values = whole_maps(results, choice, s, v, first, std::min(at_once, maps - first));
      leave_out(values, cells);
      for (const float value : values)
        if (!std::isnan(value) && n++ % (count / enough + 1) == 0) sample.push_back(value);
    }
  }
  return choice.against ? difference_scale(std::move(sample)) : sequential_scale(std::move(sample));
}

// Of a limit, or of a group of sources: one map, and its scale.
std::vector<float> made_map(const ResultSet& results, const ExportChoice& choice, std::size_t s, const ExportSubject& subject, ColourScale& scale) {
  const RunDescription& run = results.run();
  if (subject.limit) {
    scale = exceedance_scale();
    return over_limit(results.mean(s, subject.variable), subject.limit->limit);
  }
  std::vector<std::vector<float>> fields = contributions_of(choice.contributions, choice.contributions.runs->run().variable_index(run.variables[subject.variable].name));
  scale = contribution_scale(fields, run);
  return std::move(fields[subject.group.value()]);
}

std::vector<float> numbers_of(const std::vector<float>& values) {
  std::vector<float> numbers;
  std::copy_if(values.begin(), values.end(), std::back_inserter(numbers), [](float value) { return !std::isnan(value); });
  return numbers;
}

}  // namespace

const ColourScale& TimeScales::common(std::size_t v) {
  const auto found = common_.find(v);
  return found != common_.end() ? found->second : common_.emplace(v, scale_of_times(results_, choice_, choice_.scenarios, v, std::vector<bool>(choice_.cells.size(), true))).first->second;
}

ColourScale TimeScales::of(std::size_t s, std::size_t v) const { return scale_of_times(results_, choice_, {s}, v, choice_.cells); }

FieldMaps::FieldMaps(const ResultSet& results, const ExportChoice& choice, std::size_t s, const ExportSubject& subject, TimeScales* scales, const Words& words)
    : results_(results), choice_(choice), s_(s), v_(subject.variable), field_(described_field(results, choice, s, subject, words)), cells_(static_cast<std::size_t>(results.grid().cells())) {
  field_.bands = bands_of(results, choice.time, s, v_, words);
  if (choice.time != ExportTime::mean) {
    if (scales != nullptr) field_.scale = choice.scale == SheetScale::own ? scales->of(s, v_) : scales->common(v_);
    return;
  }
  if (subject.limit || subject.group) held_ = made_map(results, choice, s, subject, field_.scale);
  else {
    field_.scale = choice.against ? common_difference_scale(results, v_, *choice.against) : common_scale(results, v_);
    held_ = whole_maps(results, choice, s, v_, 0, 1);
  }
  count_ = 1;
  leave_out(held_, choice.cells);
  // A limit's scale is that of the limit, whatever is drawn in it.
  if (choice.scale == SheetScale::own && !subject.limit) field_.scale = own_scale(numbers_of(held_), results.run(), choice.against.has_value() || subject.group.has_value());
}

void FieldMaps::hold(std::size_t map) {
  const std::size_t at_once = maps_at_once(results_, choice_.time), first = map / at_once * at_once, count = std::min(at_once, field_.bands.size() - first);
  held_ = whole_maps(results_, choice_, s_, v_, first, count);
  leave_out(held_, choice_.cells);
  first_ = first;  // where the maps could not be read, those before are held still
  count_ = count;
}

std::vector<float> FieldMaps::values(std::size_t map) {
  if (map < first_ || map >= first_ + count_) hold(map);
  const auto begin = held_.begin() + static_cast<std::ptrdiff_t>((map - first_) * cells_);
  return {begin, begin + static_cast<std::ptrdiff_t>(cells_)};
}

ExportField field_of(const ResultSet& results, const ExportChoice& choice, std::size_t s, const ExportSubject& subject, const Words& words) {
  TimeScales scales(results, choice);
  FieldMaps maps(results, choice, s, subject, &scales, words);
  ExportField field = maps.field();
  for (std::size_t map = 0; map < field.bands.size(); ++map) field.bands[map].values = maps.values(map);
  return field;
}

}  // namespace pearl
