#include "postprocess/exports/run_content.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/core/clock.hpp"
#include "model/core/text.hpp"
#include "model/result_files/cf_time.hpp"
#include "postprocess/exports/field_maps.hpp"
#include "postprocess/maps/map.hpp"
#include "postprocess/results/told.hpp"
#include "postprocess/words/labels.hpp"

namespace pearl {

namespace {

// As many digits as single precision can mean, and two more.
ExportValue number(double value) {
  if (!std::isfinite(value)) return std::monostate{};
  return parse_number(fmt::format("{:.9g}", value)).value_or(value);
}

// A number of single precision with no more digits than it takes to read the same one back: 12.3, not 12.300000190734863.
ExportValue single(float value) {
  if (!std::isfinite(value)) return std::monostate{};
  return parse_number(fmt::format("{}", value)).value_or(static_cast<double>(value));
}

const std::string& against_or_baseline(const ResultSet& results, const ExportChoice& choice, std::size_t& base) {
  base = choice.against.value_or(results.run().baseline_index());
  return results.run().scenarios[base].name;
}

// What a table tells of one variable in one region.
struct RegionNumbers {
  double population_mean = 0, area_mean = 0, maximum = 0, difference = 0, percent = 0;
};
RegionNumbers numbers_of(const Indicators& indicators, std::size_t s, std::size_t v, std::size_t mask, std::size_t base) {
  const RegionIndicators &own = indicators.at(s, v, mask), &other = indicators.at(base, v, mask);
  const double difference = own.population_mean - other.population_mean;
  return {own.population_mean, own.area_mean, own.maximum, difference, other.population_mean > 0 ? 100 * difference / other.population_mean : std::numeric_limits<double>::quiet_NaN()};
}

std::string kind_of(const VariableInfo& variable) { return variable.indicator ? "indicator" : "variable"; }

}  // namespace

ExportOrigin origin_of(const ResultSet& results, const std::string& program, const Words& words) {
  const RunDescription& run = results.run();
  std::string status;
  int verified = 0, derived = 0, illustrative = 0, unverified = 0;
  for (const DataStatusInfo& table : run.data_status) {
    verified += table.verified;
    derived += table.derived;
    illustrative += table.illustrative;
    unverified += table.unverified;
  }
  if (!run.data_status.empty())
    status = words.plain("origin_rows", {{"verified", verified}, {"derived", derived}, {"illustrative", illustrative}, {"unverified", unverified}});
  return {program, run.version, run.plan_name, run.plan_title, run.plan_sha256, results.provenance().date, run.method, status};
}

std::vector<ExportBand> hour_bands(const ResultSet& results, std::size_t s, const Words& words) {
  std::vector<ExportBand> bands;
  for (const double middle : results.reader().hours(results.run().scenarios[s].name)->times()) {
    const std::string begin = moment_of(middle - 0.5).iso();
    bands.push_back({words.plain("exported.hour_from", {{"begin", begin}}), begin, moment_of(middle + 0.5).iso(), {}});
  }
  return bands;
}

ExportField described_field(const ResultSet& results, const ExportChoice& choice, std::size_t s, const ExportSubject& subject, const Words& words) {
  const RunDescription& run = results.run();
  const VariableInfo& variable = run.variables[subject.variable];
  ExportField field{subject.name(run), variable.long_name, variable.units, variable.cell_methods, results.comment(subject.variable), run.scenarios[s].name, run.scenarios[s].title, "", results.illustrative(s), {}, {}};
  field.title = formula_plain(variable.label);
  const auto add_comment = [&](const std::string& sentence) { field.comment += (field.comment.empty() ? "" : "\n") + sentence; };
  if (subject.limit) {
    const WordArgument limit{"limit", fmt::format("{} {}", limit_label(subject.limit->limit, false), display_unit(words, variable.units))};
    const auto said = [&](const std::string& what) { return words.plain("exported.above", {{"variable", what}, limit, {"standards", subject.limit->standards}}); };
    field.long_name = said(variable.long_name);
    field.title = said(field.title);
    field.units = "1";
    field.shown_unit = words.plain("exported.times", {limit});
  }
  if (subject.group) {
    const ContributionTable& table = *choice.contributions.table;
    const auto said = [&](const std::string& what) { return words.plain("exported.from", {{"variable", what}, {"group", run.contributions.value().groups[*subject.group].second}}); };
    field.long_name = said(variable.long_name);
    field.title = said(field.title);
    add_comment(words.plain(by_method(table.asked(), "contributions.by_zero_out", "contributions.by_step", "contributions.by_shapley")));
    if (const auto acting = table.acting_on_each_other(choice.contributions.runs->run().variable_index(variable.name)); acting.much > 0)
      add_comment(words.plain(by_method(table.asked(), "map.caution_zero_out", "map.caution_step", "map.caution_shapley"), {{"much", acting.much}, {"all", acting.all}, {"limit", fmt::format("{:g}", much_nonlinearity)}}));
  }
  if (!choice.against) return field;
  field.against = run.scenarios[*choice.against].name;
  field.against_title = run.scenarios[*choice.against].title;
  field.illustrative = field.illustrative || results.illustrative(*choice.against);
  return field;
}

void leave_out(std::vector<float>& values, const std::vector<bool>& cells) {
  for (std::size_t n = 0; n < values.size(); ++n)
    if (!cells[n % cells.size()]) values[n] = std::numeric_limits<float>::quiet_NaN();
}

std::vector<float> hours_of(const ResultSet& results, const ExportChoice& choice, std::size_t s, std::size_t v, std::size_t first, std::size_t count) {
  const RunDescription& run = results.run();
  const auto read = [&](std::size_t scenario) { return results.reader().hours(run.scenarios[scenario].name)->read(run.variables[v].name, first, count); };
  std::vector<float> values = read(s);
  if (choice.against) values = difference(values, read(*choice.against));
  leave_out(values, choice.cells);
  return values;
}

ExportTable region_table(const ResultSet& results, const Indicators& indicators, const ExportChoice& choice) {
  const RunDescription& run = results.run();
  std::size_t base = 0;
  const std::string& against = against_or_baseline(results, choice, base);
  ExportTable table{"regions", "means and maxima by scenario, region and variable",
                    {{"scenario", "", "name of the scenario"},
                     {"scenario_title", "", "its title"},
                     {"region", "", "code of the region or group"},
                     {"region_name", "", "its name"},
                     {"group", "", "yes: a group of regions"},
                     {"variable", "", "variable or indicator"},
                     {"kind", "", "variable, or indicator made of its hours"},
                     {"long_name", "", "what it is"},
                     {"unit", "", "of mean, maximum and difference"},
                     {"population_weighted_mean", "unit", "mean over the people who live there", true},
                     {"area_mean", "unit", "mean over the area", true},
                     {"maximum", "unit", "highest cell", true},
                     {"difference", "unit", "of the population-weighted mean, less that of difference_to", true},
                     {"difference_percent", "%", "the same in per cent of difference_to", true},
                     {"difference_to", "", "scenario that was taken off"},
                     {"share_of_people_on_map", "1", "part of the region's people inside the grid; below 0.9 the means are those of a part", true},
                     {"status", "", "illustrative: the scenario rests on estimates"}},
                    {}};
  for (const std::size_t s : choice.scenarios)
    for (const std::size_t m : choice.regions)
      for (const std::size_t v : choice.variables) {
        const RegionNumbers value = numbers_of(indicators, s, v, m, base);
        const RegionMask& mask = indicators.masks()[m];
        const VariableInfo& variable = run.variables[v];
        table.rows.push_back({run.scenarios[s].name, run.scenarios[s].title, mask.code, mask.name, std::string(mask.group ? "yes" : "no"), variable.name, kind_of(variable), variable.long_name,
                              variable.units, number(value.population_mean), number(value.area_mean), number(value.maximum), number(value.difference), number(value.percent), against,
                              number(mask.share_on_map()), std::string(results.illustrative(s) ? "illustrative" : "")});
      }
  return table;
}

ExportFeatures region_features(const ResultSet& results, const Indicators& indicators, const ExportChoice& choice, std::size_t s) {
  const RunDescription& run = results.run();
  std::size_t base = 0;
  const std::string& against = against_or_baseline(results, choice, base);
  ExportFeatures features{{run.scenarios[s].name, run.scenarios[s].title, {{"code", "", "code of the region"}, {"name", "", "name of the region"}, {"people", "persons", "inside the grid", true},
                                                                           {"area_km2", "km2", "inside the grid", true}, {"on_map", "1", "part of the region's people inside the grid", true}}, {}}, {}};
  ExportTable& table = features.table;
  for (const std::size_t v : choice.variables) {
    const VariableInfo& variable = run.variables[v];
    const auto column = [&](const std::string& ending, const std::string& unit, const std::string& what) {
      table.columns.push_back({variable.name + ending, unit, variable.long_name + ": " + what, true});
    };
    column("", variable.units, "population-weighted mean");
    column("_area", variable.units, "mean over the area");
    column("_max", variable.units, "highest cell");
    if (s == base) continue;
    column("_diff", variable.units, "population-weighted mean less that of " + against);
    column("_pct", "%", "the same in per cent of " + against);
  }
  constexpr double square_metres = 1e6;  // of a square kilometre
  for (const std::size_t m : choice.regions) {
    const RegionMask& mask = indicators.masks()[m];
    const auto shape = std::find_if(results.shapes().begin(), results.shapes().end(), [&](const RegionShape& one) { return one.code == mask.code; });
    if (mask.group || shape == results.shapes().end()) continue;
    std::vector<ExportValue> row{mask.code, mask.name, number(mask.population), number(mask.area / square_metres), number(mask.share_on_map())};
    for (const std::size_t v : choice.variables) {
      const RegionNumbers value = numbers_of(indicators, s, v, m, base);
      row.insert(row.end(), {number(value.population_mean), number(value.area_mean), number(value.maximum)});
      if (s != base) row.insert(row.end(), {number(value.difference), number(value.percent)});
    }
    table.rows.push_back(std::move(row));
    features.shapes.push_back(shape->polygons);
  }
  return features;
}

ExportTable cell_table(const ResultSet& results, const ExportChoice& choice, std::size_t s) {
  const HorizontalGrid& grid = results.grid();
  ExportTable table{results.run().scenarios[s].name, "cells of " + results.run().scenarios[s].title,
                    {{"column", "", "of the grid, from 0 in the west", true}, {"row", "", "of the grid, from 0 in the south", true}, {"lon", "degrees_east", "middle of the cell", true},
                     {"lat", "degrees_north", "middle of the cell", true}, {"x_m", "m", "middle of the cell on the map", true}, {"y_m", "m", "middle of the cell on the map", true},
                     {"area_km2", "km2", "true area", true}, {"people", "persons", "in the cell", true}, {"land_fraction", "1", "part that is land", true}}, {}};
  std::vector<ExportField> fields;
  for (const ExportSubject& subject : choice.subjects) {
    fields.push_back(field_of(results, choice, s, subject));
    table.columns.push_back({fields.back().file_stem(), fields.back().units, fields.back().long_name + (fields.back().against.empty() ? "" : " less that of " + fields.back().against), true});
  }
  constexpr double square_metres = 1e6;  // of a square kilometre
  for (int j = 0; j < grid.ny(); ++j)
    for (int i = 0; i < grid.nx(); ++i) {
      const std::size_t cell = grid.index(i, j);
      if (!choice.cells[cell]) continue;
      const LonLat place = grid.centre(i, j);
      std::vector<ExportValue> row{double(i), double(j), place.lon, place.lat, grid.x_centre(i), grid.y_centre(j), number(grid.area(i, j) / square_metres), single(results.population()[cell]),
                                   single(results.land_fraction()[cell])};
      for (const ExportField& field : fields) row.push_back(single(field.bands[0].values[cell]));
      table.rows.push_back(std::move(row));
    }
  return table;
}

ExportFeatures cell_features(const ResultSet& results, const ExportChoice& choice, std::size_t s) {
  const HorizontalGrid& grid = results.grid();
  ExportFeatures features{cell_table(results, choice, s), {}};
  const auto corner = [&](int i, int j) {
    const LonLat place = grid.projection().to_lon_lat({grid.west() + i * grid.spacing(), grid.south() + j * grid.spacing()});
    return MapPoint{place.lon, place.lat};
  };
  // In the order of the table's rows.
  for (int j = 0; j < grid.ny(); ++j)
    for (int i = 0; i < grid.nx(); ++i)
      if (choice.cells[grid.index(i, j)]) features.shapes.push_back({Polygon{{corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1)}, {}}});
  return features;
}

}  // namespace pearl
