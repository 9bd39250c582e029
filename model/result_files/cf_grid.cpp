#include "model/result_files/cf_grid.hpp"

#include <fmt/format.h>

#include "model/core/constants.hpp"
#include "model/result_files/variables.hpp"

namespace pearl {

std::string well_known_text(const LambertParameters& p) {
  return fmt::format(
      "PROJCRS[\"Lambert conformal conic on a sphere\",BASEGEOGCRS[\"sphere\",DATUM[\"sphere of 6370 km\",ELLIPSOID[\"sphere\",{:.0f},0,"
      "LENGTHUNIT[\"metre\",1]]],PRIMEM[\"Greenwich\",0,ANGLEUNIT[\"degree\",0.0174532925199433]]],CONVERSION[\"LCC\","
      "METHOD[\"Lambert Conic Conformal (2SP)\",ID[\"EPSG\",9802]],PARAMETER[\"Latitude of false origin\",{},ANGLEUNIT[\"degree\",0.0174532925199433]],"
      "PARAMETER[\"Longitude of false origin\",{},ANGLEUNIT[\"degree\",0.0174532925199433]],"
      "PARAMETER[\"Latitude of 1st standard parallel\",{},ANGLEUNIT[\"degree\",0.0174532925199433]],"
      "PARAMETER[\"Latitude of 2nd standard parallel\",{},ANGLEUNIT[\"degree\",0.0174532925199433]],"
      "PARAMETER[\"Easting at false origin\",0,LENGTHUNIT[\"metre\",1]],PARAMETER[\"Northing at false origin\",0,LENGTHUNIT[\"metre\",1]]],"
      "CS[Cartesian,2],AXIS[\"(E)\",east,ORDER[1],LENGTHUNIT[\"metre\",1]],AXIS[\"(N)\",north,ORDER[2],LENGTHUNIT[\"metre\",1]]]",
      constants::earth_radius, p.origin_latitude, p.central_meridian, p.standard_parallel_1, p.standard_parallel_2);
}

void define_grid(netcdf::Writer& file, const HorizontalGrid& grid) {
  using netcdf::Type;
  const LambertParameters& p = grid.projection().parameters();
  file.dimension("y", static_cast<std::size_t>(grid.ny()));
  file.dimension("x", static_cast<std::size_t>(grid.nx()));
  file.dimension("nv", 2);
  const auto axis = [&](const std::string& name, const std::string& standard_name, const std::string& letter) {
    file.variable(name, Type::float64, {name},
                  {{"standard_name", standard_name}, {"long_name", name + " coordinate of the cell centre on the map"}, {"units", "m"},
                   {"axis", letter}, {"bounds", name + "_bnds"}});
    file.variable(name + "_bnds", Type::float64, {name, "nv"}, {});
  };
  axis("x", "projection_x_coordinate", "X");
  axis("y", "projection_y_coordinate", "Y");
  file.variable("lon", Type::float64, {"y", "x"}, {{"standard_name", "longitude"}, {"long_name", "longitude"}, {"units", "degrees_east"}});
  file.variable("lat", Type::float64, {"y", "x"}, {{"standard_name", "latitude"}, {"long_name", "latitude"}, {"units", "degrees_north"}});
  file.variable("crs", Type::int32, {},
                {{"grid_mapping_name", "lambert_conformal_conic"},
                 {"standard_parallel", std::vector<double>{p.standard_parallel_1, p.standard_parallel_2}},
                 {"longitude_of_central_meridian", p.central_meridian},
                 {"latitude_of_projection_origin", p.origin_latitude},
                 {"false_easting", 0.0},
                 {"false_northing", 0.0},
                 {"earth_radius", constants::earth_radius},
                 {"crs_wkt", well_known_text(p)}});
  file.variable("cell_area", Type::float32, {"y", "x"}, gridded("true area of the grid cell", "cell_area", "m2", ""));
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
      lon.push_back(grid.centre(i, j).lon);
      lat.push_back(grid.centre(i, j).lat);
      area.push_back(static_cast<float>(grid.area(i, j)));
    }
  }
  file.write("x", x);
  file.write("x_bnds", x_bounds);
  file.write("y", y);
  file.write("y_bnds", y_bounds);
  file.write("lon", lon);
  file.write("lat", lat);
  file.write("cell_area", area);
}

netcdf::Attributes gridded(const std::string& long_name, const std::string& standard_name, const std::string& units,
                           const std::string& cell_methods, const std::string& coordinates) {
  netcdf::Attributes attributes;
  if (!standard_name.empty()) attributes.emplace_back("standard_name", standard_name);
  attributes.emplace_back("long_name", long_name);
  attributes.emplace_back("units", units);
  if (!cell_methods.empty()) {
    attributes.emplace_back("cell_methods", cell_methods);
    attributes.emplace_back("cell_measures", "area: cell_area");
  }
  attributes.emplace_back("grid_mapping", "crs");
  attributes.emplace_back("coordinates", coordinates);
  return attributes;
}

netcdf::Attributes with_comment(const std::string& comment, netcdf::Attributes attributes) {
  if (!comment.empty()) attributes.emplace_back("comment", comment);
  return attributes;
}

netcdf::Attributes global_attributes(const FileOrigin& origin) {
  return {{"Conventions", "CF-1.8"},
          {"title", origin.title},
          {"institution", "computed with Pearl by its user"},
          {"source", "Pearl " + origin.version + ", air-quality emissions-reduction simulator"},
          {"history", origin.created + " pearl run " + origin.plan + origin.then},
          {"references", "docs/ of the Pearl source tree"},
          {"comment", std::string(origin.calendar ? "Days of the calendar" : "Typical days of a climatology, not a year that was observed") + "; times in UTC. See provenance.json for the origin of every input."},
          {"date_created", origin.created},
          {result_attribute::scenario, origin.scenario},
          {result_attribute::plan_sha256, origin.plan_sha256},
          {result_attribute::method, origin.method}};
}

}  // namespace pearl
