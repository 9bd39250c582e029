#include "postprocess/evaluation/evaluation_fields.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "model/io/netcdf.hpp"
#include "model/result_files/file_names.hpp"
#include "model/result_files/variables.hpp"
#include "postprocess/results/hour_file.hpp"
#include "postprocess/results/result_files.hpp"

namespace pearl {

namespace fs = std::filesystem;

namespace {

constexpr double no2_per_no = 46.0055 / 30.0061;  // g mol-1: NO counted as NO2

InputError damaged(const fs::path& file, const std::string& message) { return {Location{make_source(file.string(), ""), 0, 0}, message}; }

std::vector<float> read_checked(const netcdf::Reader& reader, const fs::path& file, const std::string& name, const std::vector<std::size_t>& shape) {
  if (!reader.has(name)) throw damaged(file, fmt::format("the variable {} is missing", name));
  if (reader.shape(name) != shape)
    throw damaged(file, fmt::format("the variable {} has the shape ({}), expected ({}) after run.json", name, fmt::join(reader.shape(name), ", "), fmt::join(shape, ", ")));
  std::vector<float> values = reader.floats(name);
  if (std::any_of(values.begin(), values.end(), [](float value) { return !std::isfinite(value); }))
    throw damaged(file, fmt::format("the variable {} holds a value that is not a number", name));
  return values;
}

}  // namespace

std::vector<PollutantPart> parts_of(const std::string& pollutant, const RunDescription& run) {
  const auto has = [&](const std::string& variable) { return run.variable_index(variable) != RunDescription::npos; };
  if (pollutant == "NOx") {
    if (run.chemistry.linear()) return has("NO2") ? std::vector<PollutantPart>{{"NO2", 1}} : std::vector<PollutantPart>{};
    return has("NO2") && has("NO") ? std::vector<PollutantPart>{{"NO2", 1}, {"NO", no2_per_no}} : std::vector<PollutantPart>{};
  }
  if (pollutant == "NO2" && run.chemistry.linear()) return {};
  std::string variable = pollutant;
  std::erase(variable, '.');
  return has(variable) ? std::vector<PollutantPart>{{variable, 1}} : std::vector<PollutantPart>{};
}

EvaluationFields::EvaluationFields(fs::path folder)
    : folder_(std::move(folder)), run_(read_judged_description(folder_)),
      grid_(Projection(run_.grid.lambert), run_.grid.west, run_.grid.south, run_.grid.spacing, run_.grid.nx, run_.grid.ny),
      reference_(read_reference_tables(folder_ / result_file::reference_folder)) {
  const fs::path file = folder_ / result_file::fixed;
  const netcdf::Reader reader(file);
  const std::size_t nx = static_cast<std::size_t>(grid_.nx()), ny = static_cast<std::size_t>(grid_.ny()), cells = nx * ny;
  for (const char* name : {result_variable::region_fraction, result_variable::population})
    if (!reader.has(name)) throw damaged(file, fmt::format("the variable {} is missing", name));
  for (const std::string& code : split(reader.text_attribute(result_variable::region_fraction, result_attribute::codes), ','))
    if (!trim(code).empty()) region_codes_.emplace_back(trim(code));
  const std::vector<std::size_t> by_region{region_codes_.size(), ny, nx};
  // Where people of a border cell live is known only to runs that wrote it.
  const bool exact = reader.has(result_variable::population_by_region);
  const std::vector<float> values = read_checked(reader, file, exact ? result_variable::population_by_region : result_variable::region_fraction, by_region), all = read_checked(reader, file, result_variable::population, {ny, nx});
  for (std::size_t r = 0; r < region_codes_.size(); ++r) {
    region_people_.emplace_back(cells);
    for (std::size_t cell = 0; cell < cells; ++cell) region_people_[r][cell] = static_cast<double>(values[r * cells + cell]) * (exact ? 1 : static_cast<double>(all[cell]));
  }
}

PeriodMeans EvaluationFields::means(const std::string& scenario, const std::string& pollutant) const {
  const fs::path file = folder_ / scenario / result_file::means;
  const netcdf::Reader reader(file);
  const std::size_t nx = static_cast<std::size_t>(grid_.nx()), ny = static_cast<std::size_t>(grid_.ny()), cells = nx * ny, periods = run_.periods.size();
  PeriodMeans means{std::vector<float>(cells, 0), std::vector<std::vector<float>>(periods, std::vector<float>(cells, 0))};
  for (const auto& [variable, factor] : parts_of(pollutant, run_)) {
    const std::vector<float> year = read_checked(reader, file, variable, {1, ny, nx}), each = read_checked(reader, file, result_variable::of_periods(variable), {periods, ny, nx});
    for (std::size_t cell = 0; cell < cells; ++cell) {
      means.year[cell] += static_cast<float>(factor) * year[cell];
      for (std::size_t p = 0; p < periods; ++p) means.periods[p][cell] += static_cast<float>(factor) * each[p * cells + cell];
    }
  }
  return means;
}

std::optional<std::vector<std::array<std::vector<double>, 24>>> EvaluationFields::hours(const std::string& scenario, const std::string& pollutant, const std::vector<std::size_t>& places) const {
  const fs::path file = folder_ / scenario / result_file::hours;
  if (!fs::exists(file)) return {};
  const HourFile reader(file, grid_);
  const std::size_t cells = static_cast<std::size_t>(grid_.cells());
  const std::vector<DayOfHours>& days = reader.days();
  if (days.size() != run_.periods.size() || std::any_of(days.begin(), days.end(), [](const DayOfHours& day) { return day.count != 24; }))
    return {};
  for (const PollutantPart& part : parts_of(pollutant, run_))
    if (!reader.has(part.variable)) return {};
  std::vector<std::array<std::vector<double>, 24>> hours(days.size());
  for (auto& day : hours) day.fill(std::vector<double>(places.size(), 0));
  for (const auto& [variable, factor] : parts_of(pollutant, run_)) {
    const std::vector<float> all = reader.read(variable);
    for (std::size_t d = 0; d < days.size(); ++d)  // a typical day begins at local midnight
      for (std::size_t hour = 0; hour < 24; ++hour)
        for (std::size_t n = 0; n < places.size(); ++n) hours[d][hour][n] += factor * static_cast<double>(all[(days[d].begin + hour) * cells + places[n]]);
  }
  return hours;
}

std::vector<WeatherLine> EvaluationFields::weather() const { return read_weather(folder_ / result_file::weather); }

std::vector<double> EvaluationFields::people(const std::string& code) const {
  std::vector<std::string> members{code};
  for (const RegionGroup& group : reference_.groups)
    if (group.code == code) members = group.members;
  std::vector<double> sum(static_cast<std::size_t>(grid_.cells()), 0);
  for (std::size_t r = 0; r < region_codes_.size(); ++r)
    if (std::find(members.begin(), members.end(), region_codes_[r]) != members.end())
      for (std::size_t cell = 0; cell < sum.size(); ++cell) sum[cell] += region_people_[r][cell];
  return sum;
}

}  // namespace pearl
