#pragma once
// What every result file shares: the map, its coordinates and cell areas, the global attributes.

#include <string>

#include "model/grid/horizontal_grid.hpp"
#include "model/io/netcdf.hpp"

namespace pearl {

// Defines x, y, lon, lat, crs and cell_area; the data follow with `write_grid`.
void define_grid(netcdf::Writer& file, const HorizontalGrid& grid);
void write_grid(netcdf::Writer& file, const HorizontalGrid& grid);

// Well-known text (ISO 19162) of the Lambert map, for tools that read no attributes of CF.
std::string well_known_text(const LambertParameters& parameters);

// Attributes of a gridded data variable; an empty standard name is left out.
netcdf::Attributes gridded(const std::string& long_name, const std::string& standard_name, const std::string& units,
                           const std::string& cell_methods, const std::string& coordinates = "lon lat");

netcdf::Attributes with_comment(const std::string& comment, netcdf::Attributes attributes);  // an empty one is left out

struct FileOrigin {
  std::string title, scenario, plan, plan_sha256, version, created;  // created: ISO 8601, UTC
  std::string method{};  // what of the method a user chose: "advection ultimate, step 300 s"
  std::string then{};    // what was done after the run: "; then pearl report, from hourly.nc"
  bool calendar = false;  // days of the calendar, not typical days
};
netcdf::Attributes global_attributes(const FileOrigin& origin);

}  // namespace pearl
