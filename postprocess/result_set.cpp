#include "postprocess/result_set.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/text.hpp"
#include "model/io/netcdf.hpp"
#include "model/io/text_file.hpp"
#include "postprocess/hour_file.hpp"
#include "postprocess/hourly_indicator.hpp"
#include "postprocess/json_view.hpp"
#include "postprocess/result_files.hpp"

namespace pearl {

namespace fs = std::filesystem;

namespace {

Location place(const fs::path& file) { return {make_source(file.string(), ""), 0, 0}; }

// A variable over the grid, checked: the shape, perhaps below one step of time, and finite numbers.
std::vector<float> read_field(const netcdf::Reader& reader, const fs::path& file, const std::string& name, const std::vector<std::size_t>& shape) {
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

Provenance read_provenance(const fs::path& file) {
  const json::Value root = JsonView::parse(file.string(), read_text_file(file));
  Faults faults;
  const JsonView view(root, "", faults);
  Provenance result{view.text("pearl"), view.text("created"), view.text("compiler", false), "", {}, {}};
  if (view.has("plan")) result.plan_text = view.object("plan").text("text", false);
  if (view.has("libraries"))
    for (const json::Member& library : view.object("libraries").value().members)
      if (library.value.type == json::Type::text) result.libraries.emplace_back(library.key, library.value.text);
  for (const JsonView& input : view.list("inputs", false)) result.inputs.emplace_back(input.text("file"), input.text("sha256", false));
  faults.throw_if_any();
  return result;
}

}  // namespace

ResultSet::ResultSet(fs::path folder, RunDescription run)
    : folder_(std::move(folder)), run_(std::move(run)),
      grid_(Projection(run_.grid.lambert), run_.grid.west, run_.grid.south, run_.grid.spacing, run_.grid.nx, run_.grid.ny) {}

ResultSet ResultSet::read(const fs::path& folder) {
  ResultSet results(folder, read_judged_description(folder));  // before a library opens a file: a wrong bit can crash it
  // All damaged files are named together.
  Faults faults;
  const auto part = [&](auto&& action) {
    try {
      action();
    } catch (const InputError& error) {
      faults.add(error);
    }
  };
  part([&] { results.read_static(); });
  part([&] { results.read_means(); });
  if (faults.empty()) part([&] { results.read_indicators(); });
  part([&] { results.reference_ = read_reference_tables(folder / "reference"); });
  part([&] { results.shapes_ = read_region_shapes(folder / "reference" / "regions.geojson"); });
  part([&] { results.budget_ = read_budget(folder / "budget.csv"); });
  part([&] { results.ledger_ = read_ledger(folder / "ledger.csv"); });
  part([&] { results.weather_ = read_weather(folder / "weather.csv"); });
  part([&] { results.provenance_ = read_provenance(folder / "provenance.json"); });
  faults.throw_if_any();
  return results;
}

void ResultSet::read_static() {
  const fs::path file = folder_ / "static.nc";
  const netcdf::Reader reader(file);
  const std::size_t nx = static_cast<std::size_t>(grid_.nx()), ny = static_cast<std::size_t>(grid_.ny());
  land_fraction_ = read_field(reader, file, "land_fraction", {ny, nx});
  population_ = read_field(reader, file, "population", {ny, nx});
  if (!reader.has("region_fraction")) throw InputError(place(file), "the variable region_fraction is missing");
  for (const std::string& code : split(reader.text_attribute("region_fraction", "codes"), ',')) {
    const std::string_view trimmed = trim(code);
    if (!trimmed.empty()) region_codes_.emplace_back(trimmed);
  }
  if (region_codes_.empty()) throw InputError(place(file), "region_fraction has no attribute `codes`");
  const auto by_region = [&](const std::string& name) {
    const std::vector<float> all = read_field(reader, file, name, {region_codes_.size(), ny, nx});
    std::vector<std::vector<float>> fields;
    for (std::size_t r = 0; r < region_codes_.size(); ++r)
      fields.emplace_back(all.begin() + static_cast<std::ptrdiff_t>(r * nx * ny), all.begin() + static_cast<std::ptrdiff_t>((r + 1) * nx * ny));
    return fields;
  };
  region_fractions_ = by_region("region_fraction");
  region_populations_ = by_region("population_by_region");
  const std::vector<float> whole = read_field(reader, file, "region_population", {region_codes_.size()});
  whole_populations_.assign(whole.begin(), whole.end());
}

void ResultSet::read_means() {
  const std::size_t nx = static_cast<std::size_t>(grid_.nx()), ny = static_cast<std::size_t>(grid_.ny());
  comments_.assign(run_.variables.size(), "");
  Faults faults;
  means_.resize(run_.scenarios.size());
  for (std::size_t s = 0; s < run_.scenarios.size(); ++s) {
    const fs::path file = folder_ / run_.scenarios[s].name / "mean.nc";
    try {
      const netcdf::Reader reader(file);
      for (std::size_t v = 0; v < run_.variables.size(); ++v) {
        means_[s].push_back(read_field(reader, file, run_.variables[v].name, {ny, nx}));
        if (comments_[v].empty()) comments_[v] = reader.text_attribute(run_.variables[v].name, "comment");
      }
    } catch (const InputError& error) {
      faults.add(error);
    }
  }
  faults.throw_if_any();
}

void ResultSet::read_indicators() {
  const std::vector<HourlyIndicator> wanted = indicators_for(run_);
  const std::size_t cells = static_cast<std::size_t>(grid_.cells());
  const auto hours_of = [&](const ScenarioInfo& scenario) { return folder_ / scenario.name / "hourly.nc"; };
  has_hours_ = wanted.empty() || std::any_of(run_.scenarios.begin(), run_.scenarios.end(), [&](const auto& scenario) { return fs::exists(hours_of(scenario)); });
  if (wanted.empty() || !has_hours_) return;
  std::vector<bool> made(wanted.size(), true);  // days may be too short for a window, in all scenarios alike
  std::vector<std::vector<std::vector<float>>> fields(run_.scenarios.size());
  Faults faults;
  for (std::size_t s = 0; s < run_.scenarios.size(); ++s) try {
      const fs::path file = hours_of(run_.scenarios[s]);
      const HourFile reader(file, grid_);
      std::vector<float> hours;
      Gathered gathered;  // shared by the indicators that stand together in the list
      for (std::size_t n = 0; n < wanted.size(); ++n) {
        const bool same_variable = n > 0 && std::string_view(wanted[n].variable) == wanted[n - 1].variable;
        if (!same_variable) hours = reader.read(wanted[n].variable);
        if (!same_variable || wanted[n].sample != wanted[n - 1].sample || wanted[n].window != wanted[n - 1].window)
          gathered = gather(wanted[n].sample, wanted[n].window, hours, cells, reader.days());
        fields[s].push_back(over_the_year(wanted[n], gathered, cells));
        made[n] = made[n] && !std::isnan(fields[s].back().front());
      }
      time_span_ = reader.time_span();
    } catch (const InputError& error) {
      faults.add(error);
    }
  faults.throw_if_any();
  for (std::size_t n = 0; n < wanted.size(); ++n) {
    if (!made[n]) continue;
    run_.variables.push_back(indicator_variable(wanted[n], run_.variables[run_.variable_index(wanted[n].variable)]));
    comments_.push_back(comment_of(wanted[n]));
    for (std::size_t s = 0; s < run_.scenarios.size(); ++s) means_[s].push_back(std::move(fields[s][n]));
  }
}

bool ResultSet::illustrative(std::size_t s) const { return run_.scenarios[s].illustrative; }

}  // namespace pearl
