#include "postprocess/results/run_reader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "model/io/netcdf.hpp"
#include "model/result_files/file_names.hpp"
#include "model/result_files/variables.hpp"
#include "postprocess/results/result_files.hpp"

namespace pearl {

namespace fs = std::filesystem;

namespace {

// Files that are held open together. Few runs have more scenarios; of those the files are opened again, which costs time and nothing else.
constexpr std::size_t most_open = 24;

Location place(const fs::path& file) { return {make_source(file.string(), ""), 0, 0}; }

// The object of a file, made at its first use.
template <class File, class Make>
const File& kept_open(std::map<std::string, std::unique_ptr<File>>& files, const std::string& name, Make make) {
  auto found = files.find(name);
  if (found == files.end()) {
    if (files.size() >= most_open) files.clear();
    found = files.emplace(name, make()).first;
  }
  return *found->second;
}

// Rows of runs whose run.json, and not the table, says which are shown and what answers them.
void as_older_runs_say(std::vector<StandardRow>& rows, const DataSetInfo& data) {
  if (data.standards.empty() && data.annual_standards.empty()) return;
  for (StandardRow& row : rows) {
    row.shown = row.averaging == "annual" && std::any_of(data.annual_standards.begin(), data.annual_standards.end(), [&](const auto& one) { return one.first == row.standard && (one.second.empty() || one.second == row.grade); });
    for (const StandardInfo& one : data.standards)
      if (one.standard == row.standard && one.grade == row.grade && one.pollutant == row.pollutant && one.averaging == row.averaging) {
        row.shown = true;
        row.indicator = one.variable;
        row.reading = one.reading;
        row.reading_status = one.reading_status;
      }
  }
}

}  // namespace

RunReader::RunReader(fs::path folder)
    : folder_(std::move(folder)), run_(read_judged_description(folder_)),  // before a library opens a file: a wrong bit can crash it
      grid_(Projection(run_.grid.lambert), run_.grid.west, run_.grid.south, run_.grid.spacing, run_.grid.nx, run_.grid.ny) {}

fs::path RunReader::reference_folder() const { return folder_ / result_file::reference_folder; }

// A variable of the shape, perhaps below one step of time, of finite numbers.
std::vector<float> RunReader::field(const netcdf::Reader& reader, const fs::path& file, const std::string& name, const std::vector<std::size_t>& shape) const {
  if (!reader.has(name)) throw InputError(place(file), fmt::format("the variable {} is missing", name));
  std::vector<std::size_t> below_time{1};
  below_time.insert(below_time.end(), shape.begin(), shape.end());
  if (reader.shape(name) != shape && reader.shape(name) != below_time)
    throw InputError(place(file), fmt::format("the variable {} has the shape ({}), expected ({}) after run.json", name,
                                              fmt::join(reader.shape(name), ", "), fmt::join(shape, ", ")));
  std::vector<float> values = reader.floats(name);
  for (const float value : values)
    if (!std::isfinite(value)) throw InputError(place(file), fmt::format("the variable {} holds a value that is not a number", name));
  return values;
}

const PeopleAndRegions& RunReader::people_and_regions() const {
  if (people_and_regions_) return *people_and_regions_;
  const fs::path file = folder_ / result_file::fixed;
  const netcdf::Reader reader(file);
  const std::size_t nx = static_cast<std::size_t>(grid_.nx()), ny = static_cast<std::size_t>(grid_.ny());
  PeopleAndRegions all;
  all.land_fraction = field(reader, file, result_variable::land_fraction, {ny, nx});
  all.population = field(reader, file, result_variable::population, {ny, nx});
  if (!reader.has(result_variable::region_fraction)) throw InputError(place(file), fmt::format("the variable {} is missing", result_variable::region_fraction));
  for (const std::string& code : split(reader.text_attribute(result_variable::region_fraction, result_attribute::codes), ',')) {
    const std::string_view trimmed = trim(code);
    if (!trimmed.empty()) all.codes.emplace_back(trimmed);
  }
  if (all.codes.empty()) throw InputError(place(file), "region_fraction has no attribute `codes`");
  const auto by_region = [&](const std::string& name) {
    const std::vector<float> values = field(reader, file, name, {all.codes.size(), ny, nx});
    std::vector<std::vector<float>> fields;
    for (std::size_t r = 0; r < all.codes.size(); ++r)
      fields.emplace_back(values.begin() + static_cast<std::ptrdiff_t>(r * nx * ny), values.begin() + static_cast<std::ptrdiff_t>((r + 1) * nx * ny));
    return fields;
  };
  all.fractions = by_region(result_variable::region_fraction);
  all.populations = by_region(result_variable::population_by_region);
  const std::vector<float> whole = field(reader, file, result_variable::region_population, {all.codes.size()});
  all.whole_populations.assign(whole.begin(), whole.end());
  people_and_regions_ = std::move(all);
  return *people_and_regions_;
}

const ReferenceTables& RunReader::reference() const {
  if (!reference_) {
    reference_ = read_reference_tables(reference_folder());
    as_older_runs_say(reference_->standards, run_.data_set);
  }
  return *reference_;
}

const std::vector<UncertaintyRow>& RunReader::uncertainty() const {
  if (!uncertainty_) uncertainty_ = read_uncertainty_rows(reference_folder() / result_file::uncertainty);
  return *uncertainty_;
}

const std::vector<WeatherLine>& RunReader::weather() const {
  if (!weather_) weather_ = read_weather(folder_ / result_file::weather);
  return *weather_;
}

const netcdf::Reader& RunReader::means_of(const std::string& scenario) const {
  return kept_open(means_, scenario, [&] { return std::make_unique<netcdf::Reader>(folder_ / scenario / result_file::means); });
}

std::vector<float> RunReader::mean(const std::string& scenario, const std::string& variable) const {
  return field(means_of(scenario), folder_ / scenario / result_file::means, variable, {static_cast<std::size_t>(grid_.ny()), static_cast<std::size_t>(grid_.nx())});
}

std::vector<float> RunReader::period_means(const std::string& scenario, const std::string& variable) const {
  return field(means_of(scenario), folder_ / scenario / result_file::means, result_variable::of_periods(variable),
               {run_.periods.size(), static_cast<std::size_t>(grid_.ny()), static_cast<std::size_t>(grid_.nx())});
}

std::string RunReader::comment(const std::string& scenario, const std::string& variable) const { return means_of(scenario).text_attribute(variable, result_attribute::comment); }

std::optional<std::vector<float>> RunReader::deposited(const std::string& scenario, const std::string& share) const {
  const fs::path file = folder_ / scenario / result_file::deposition;
  if (!fs::exists(file)) return {};
  const netcdf::Reader reader(file);
  const std::size_t ny = static_cast<std::size_t>(grid_.ny()), nx = static_cast<std::size_t>(grid_.nx());
  std::vector<double> sum(ny * nx, 0);
  bool told = false;
  for (const std::string& variable : reader.variables()) {
    const double part = reader.number_attribute(variable, share, 0);
    if (part <= 0) continue;
    told = true;
    const std::vector<float> species = field(reader, file, variable, {ny, nx});
    for (std::size_t cell = 0; cell < sum.size(); ++cell) sum[cell] += part * static_cast<double>(species[cell]);
  }
  if (!told) return {};
  return std::vector<float>(sum.begin(), sum.end());
}

bool RunReader::has_hours(const std::string& scenario) const { return fs::exists(folder_ / scenario / result_file::hours); }

bool RunReader::has_light(const std::string& scenario) const { return fs::exists(folder_ / scenario / result_file::light); }

const HourFile* RunReader::hours(const std::string& scenario) const { return hour_file(hours_, scenario, result_file::hours); }
const HourFile* RunReader::light(const std::string& scenario) const { return hour_file(light_, scenario, result_file::light); }

const HourFile* RunReader::hour_file(std::map<std::string, std::unique_ptr<HourFile>>& open, const std::string& scenario, const char* name) const {
  const fs::path file = folder_ / scenario / name;
  if (!open.contains(scenario) && !fs::exists(file)) return nullptr;
  return &kept_open(open, scenario, [&] { return std::make_unique<HourFile>(file, grid_, run_.data_set.clock); });
}

}  // namespace pearl
