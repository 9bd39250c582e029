#include "postprocess/indicator_file.hpp"

#include <algorithm>

#include "model/core/constants.hpp"
#include "model/io/netcdf.hpp"
#include "postprocess/hourly_indicator.hpp"

namespace pearl {

namespace {

using netcdf::Type;

void define_grid(netcdf::Writer& file, const HorizontalGrid& grid, const std::string& crs_wkt) {
  file.dimension("y", static_cast<std::size_t>(grid.ny()));
  file.dimension("x", static_cast<std::size_t>(grid.nx()));
  file.dimension("nv", 2);
  for (const auto& [name, letter] : {std::pair{std::string("x"), "X"}, {std::string("y"), "Y"}}) {
    file.variable(name, Type::float64, {name}, {{"standard_name", "projection_" + name + "_coordinate"}, {"units", "m"}, {"axis", letter}, {"bounds", name + "_bnds"}});
    file.variable(name + "_bnds", Type::float64, {name, "nv"}, {});
  }
  file.variable("lon", Type::float64, {"y", "x"}, {{"standard_name", "longitude"}, {"units", "degrees_east"}});
  file.variable("lat", Type::float64, {"y", "x"}, {{"standard_name", "latitude"}, {"units", "degrees_north"}});
  file.variable("cell_area", Type::float32, {"y", "x"}, {{"standard_name", "cell_area"}, {"long_name", "true area of the grid cell"}, {"units", "m2"},
                                                         {"grid_mapping", "crs"}, {"coordinates", "lon lat"}});
  const LambertParameters& lambert = grid.projection().parameters();
  netcdf::Attributes crs{{"grid_mapping_name", "lambert_conformal_conic"},
                         {"standard_parallel", std::vector<double>{lambert.standard_parallel_1, lambert.standard_parallel_2}},
                         {"longitude_of_central_meridian", lambert.central_meridian},
                         {"latitude_of_projection_origin", lambert.origin_latitude},
                         {"false_easting", 0.0},
                         {"false_northing", 0.0},
                         {"earth_radius", constants::earth_radius}};
  if (!crs_wkt.empty()) crs.emplace_back("crs_wkt", crs_wkt);
  file.variable("crs", Type::int32, {}, crs);
}

void write_grid(netcdf::Writer& file, const HorizontalGrid& grid) {
  std::vector<double> x, y, x_bounds, y_bounds, lon, lat;
  std::vector<float> area;
  for (int i = 0; i < grid.nx(); ++i) {
    x.push_back(grid.x_centre(i));
    x_bounds.insert(x_bounds.end(), {grid.x_face(i), grid.x_face(i + 1)});
  }
  for (int j = 0; j < grid.ny(); ++j) {
    y.push_back(grid.y_centre(j));
    y_bounds.insert(y_bounds.end(), {grid.y_face(j), grid.y_face(j + 1)});
    for (int i = 0; i < grid.nx(); ++i) {
      const LonLat centre = grid.centre(i, j);
      lon.push_back(centre.lon);
      lat.push_back(centre.lat);
      area.push_back(static_cast<float>(grid.area(i, j)));
    }
  }
  for (const auto& [name, values] : {std::pair{"x", &x}, {"y", &y}, {"x_bnds", &x_bounds}, {"y_bnds", &y_bounds}, {"lon", &lon}, {"lat", &lat}}) file.write(name, *values);
  file.write("cell_area", area);
}

const HourlyIndicator& definition_of(const std::string& name) {
  return *std::find_if(hourly_indicators().begin(), hourly_indicators().end(), [&](const HourlyIndicator& one) { return name == one.name; });
}

void write_one(const ResultSet& results, std::size_t s, const std::string& crs_wkt) {
  const RunDescription& run = results.run();
  netcdf::Writer file(results.folder() / run.scenarios[s].name / "indicators.nc");
  file.record_dimension("time", 1);
  define_grid(file, results.grid(), crs_wkt);
  // A climatological time: the days are typical ones, the statistics run within days and over days.
  file.variable("time", Type::float64, {"time"}, {{"standard_name", "time"}, {"units", "hours since 2010-01-01 00:00:00"}, {"calendar", "proleptic_gregorian"},
                                                  {"axis", "T"}, {"climatology", "climatology_bounds"}});
  file.variable("climatology_bounds", Type::float64, {"time", "nv"}, {});
  for (const VariableInfo& variable : run.variables)
    if (variable.indicator)
      file.variable(variable.name, Type::float32, {"time", "y", "x"},
                    {{"long_name", variable.long_name}, {"units", variable.units}, {"cell_methods", cell_methods_of(definition_of(variable.name))},
                     {"cell_measures", "area: cell_area"}, {"grid_mapping", "crs"}, {"coordinates", "lon lat"}, {"comment", comment_of(definition_of(variable.name))}});
  file.attributes({{"Conventions", "CF-1.8"},
                   {"title", run.plan_name + ": " + run.scenarios[s].name + ", indicators of the hours of typical days"},
                   {"institution", "computed with Pearl by its user"},
                   {"source", "Pearl " + run.version + ", air-quality emissions-reduction simulator"},
                   {"history", results.provenance().date + " pearl run; then pearl report, from hourly.nc"},
                   {"references", "docs/results.md of the Pearl source tree"},
                   {"comment", "Typical days of a climatology, not a year that was observed; times in UTC. Typical days understate extremes."},
                   {"pearl_scenario", run.scenarios[s].name}});
  write_grid(file, results.grid());
  const auto [begin, end] = results.time_span();
  file.write("time", std::vector<double>{(begin + end) / 2});
  file.write("climatology_bounds", std::vector<double>{begin, end});
  for (std::size_t v = 0; v < run.variables.size(); ++v)
    if (run.variables[v].indicator) file.write(run.variables[v].name, results.mean(s, v));
  file.commit();
}

}  // namespace

void write_indicator_files(const ResultSet& results) {
  const auto& variables = results.run().variables;
  if (std::none_of(variables.begin(), variables.end(), [](const VariableInfo& variable) { return variable.indicator; })) return;
  const netcdf::Reader fixed(results.folder() / "static.nc");
  const std::string crs_wkt = fixed.has("crs") ? fixed.text_attribute("crs", "crs_wkt") : std::string{};
  for (std::size_t s = 0; s < results.run().scenarios.size(); ++s) write_one(results, s, crs_wkt);
}

}  // namespace pearl
