#pragma once
// The files of hours.

#include <memory>

#include "model/chemistry/mechanism.hpp"
#include "model/meteorology/meteorology.hpp"
#include "model/output/hourly_content.hpp"
#include "model/simulation/output_places.hpp"

namespace pearl {

// All references must outlive what is made.

// hourly.nc: VAR(time, y, x) of the lowest layer.
std::unique_ptr<HourlyContent> surface_content(const Domain& domain, const Mechanism& mechanism, std::size_t scenarios);
// levels.nc: VAR(time, level, y, x) and the density of air.
std::unique_ptr<HourlyContent> level_content(const Domain& domain, const Mechanism& mechanism, const OutputPlaces& places, std::size_t scenarios);
// profiles.nc: VAR(time, layer, station), density and temperature of air; a CF timeSeriesProfile.
std::unique_ptr<HourlyContent> profile_content(const Domain& domain, const Mechanism& mechanism, const OutputPlaces& places, std::size_t scenarios);

// light.nc: what particles do to light, VAR(time, y, x), of mechanisms that know it (model/simulation/light_of_hour.hpp).
std::unique_ptr<HourlyContent> light_content(const Domain& domain, std::size_t scenarios);

// Attributes of an output variable; `where` follows its long name (" at the surface").
netcdf::Attributes variable_attributes(const OutputVariable& output, const std::string& where, const std::string& cell_methods, const std::string& coordinates = "lon lat");

}  // namespace pearl
