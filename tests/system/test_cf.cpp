// Every variable of every NetCDF file of a run says what it is as CF-1.8 has it: units, standard names, bounds, map, coordinates, cell methods, missing values.

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

#include "model/io/netcdf.hpp"
#include "tests/support/cf_rules.hpp"
#include "tests/support/command.hpp"
#include "tests/support/tiny_plan.hpp"

using namespace pearl;
using Catch::Matchers::Contains;
using netcdf::Type;

TEST_CASE("every variable of a run's NetCDF files keeps the rules of CF") {
  const TemporaryDirectory folder;
  const std::string out = (folder / "out").string();
  std::string text = tiny_plan("{days: [{day: jul-southerly}], spinup: 0 h}", "40 km", "6");
  text.replace(text.find("rows: 10"), 8, "rows: 5");
  text.replace(text.find("chemistry: {mechanism: linear}\n"), 31, "output: {levels: [surface, 1.9 km], points: {tower: {lon: 113.32, lat: 23.11}}}\ncontributions: {of: base, method: zero-out, groups: {hk: {region: HK}}}\n");
  const CommandResult run = command("pearl run " + write_plan(folder / "plan.yaml", text) + " --quiet --out " + out + " && pearl report --no-maps --indicators all " + out);
  INFO(run.errors);
  REQUIRE(run.exit == 0);
  const testing::CfWalk walk = testing::cf_walk(out);
  CHECK(walk.faults == std::vector<std::string>{});
  CHECK(walk.variables > 500);
  for (const char* name : {"static.nc", "base/hourly.nc", "base/mean.nc", "base/levels.nc", "base/profiles.nc", "base/light.nc", "base/emissions.nc", "base/deposition.nc", "base/indicators.nc", "cut/indicators.nc"}) {
    INFO(name);
    CHECK(std::count(walk.files.begin(), walk.files.end(), name) == 1);
  }
  CHECK(walk.files.size() > 20);  // the run that answers for Hong Kong's sources, too
}

TEST_CASE("the walk finds what breaks CF's rules") {
  const TemporaryDirectory folder;
  const std::filesystem::path path = folder / "broken.nc";
  netcdf::Writer file(path);
  for (const auto& [name, length] : {std::pair<const char*, std::size_t>{"time", 2}, {"x", 2}, {"y", 2}, {"nv", 2}, {"three", 3}}) file.dimension(name, length);
  const std::string hours = "hours since 2010-01-01 00:00:00", whole_day = "area: mean time: maximum within days time: mean over days";
  file.variable("time", Type::float64, {"time"}, {{"standard_name", "time"}, {"units", hours}, {"calendar", "standard"}, {"climatology", "climate"}});
  file.variable("climate", Type::float64, {"time", "nv"}, {});
  file.variable("x", Type::float64, {"x"}, {{"standard_name", "projection_x_coordinate"}, {"units", "m"}, {"bounds", "x_bnds"}});
  file.variable("x_bnds", Type::float64, {"x", "three"}, {});
  file.variable("y", Type::float64, {"y"}, {{"standard_name", "projection_y_coordinate"}, {"units", "K"}, {"bounds", "nowhere"}});
  file.variable("lon", Type::float64, {"y", "x"}, {{"standard_name", "longitude"}, {"units", "degrees_east"}});
  file.variable("crs", Type::int32, {}, {{"grid_mapping_name", "lambert_conformal_conic"}});
  file.variable("no_map", Type::int32, {}, {{"long_name", "no map"}});
  const auto field = [&](const char* name, netcdf::Attributes attributes) {
    netcdf::Attributes all{{"long_name", "a field"}, {"grid_mapping", "crs"}, {"coordinates", "lon"}, {"cell_methods", whole_day}};
    for (const auto& one : attributes) {
      std::erase_if(all, [&](const auto& other) { return other.first == one.first; });
      if (const auto* words = std::get_if<std::string>(&one.second); words == nullptr || !words->empty()) all.push_back(one);
    }
    if (std::none_of(all.begin(), all.end(), [](const auto& one) { return one.first == "units"; })) all.emplace_back("units", "ug m-3");
    file.variable(name, Type::float32, {"time", "y", "x"}, all);
    file.write(name, std::vector<float>(8, 1.0F));
  };
  field("sound", {{"standard_name", "mass_concentration_of_ozone_in_air"}});
  field("odd_unit", {{"units", "microgrammes"}});
  field("odd_name", {{"standard_name", "mass_concentration_of_everything_in_air"}});
  field("other_unit", {{"standard_name", "mass_concentration_of_ozone_in_air"}, {"units", "kg m-2"}});
  field("lost_map", {{"grid_mapping", "elsewhere"}});
  field("wrong_map", {{"grid_mapping", "no_map"}});
  field("lost_place", {{"coordinates", "lon lat"}});
  field("no_place", {{"coordinates", ""}});
  field("percentile", {{"cell_methods", "time: percentile area: mean"}});
  field("plain_time", {{"cell_methods", "time: mean area: mean"}});
  field("no_methods", {{"cell_methods", ""}});
  field("strange_axis", {{"cell_methods", whole_day + " depth: mean"}});
  field("lost_area", {{"cell_measures", "area: cell_area"}});
  field("double_gap", {{"valid_min", 0.0}});
  field("too_low", {{"valid_min", 2.0F}});
  field("all_light", {{"standard_name", "atmosphere_optical_thickness_due_to_ambient_aerosol_particles"}, {"units", "1"}});
  file.variable("infinite", Type::float32, {"x"}, {{"long_name", "beyond"}, {"units", "1"}});
  file.variable("nameless", Type::float32, {"x"}, {{"units", "1"}});
  file.variable("unitless", Type::float32, {"x"}, {{"long_name", "of what?"}});
  file.attributes({{"Conventions", std::string("CF-1.4")}});
  file.write("time", std::vector<double>{12, 36});
  file.write("climate", std::vector<double>{0, 24, 40, 48});
  file.write("x", std::vector<double>{1, 1});
  file.write("y", std::vector<double>{1, 2});
  file.write("x_bnds", std::vector<double>(6, 1.0));
  file.write("lon", std::vector<double>(4, 113.0));
  file.write("infinite", std::vector<float>{1, HUGE_VALF});
  for (const char* name : {"nameless", "unitless"}) file.write(name, std::vector<float>{1, 2});
  file.commit();
  const std::vector<std::string> faults = testing::cf_faults(path);
  std::string all;
  for (const std::string& fault : faults) all += fault + "\n";
  INFO(all);
  for (const char* part :
       {"the file: Conventions", "time: climatology: value 1 lies outside", "x: bounds: x_bnds has the dimensions (x, three)", "x: values: are not monotonic", "y: bounds: there is no variable 'nowhere'", "y: standard_name: projection_y_coordinate has another unit",
        "no_map: units: are missing", "odd_unit: units: 'microgrammes'", "odd_name: standard_name: 'mass_concentration_of_everything_in_air' is not in", "other_unit: standard_name", "lost_map: grid_mapping: there is no variable 'elsewhere'",
        "wrong_map: grid_mapping: no_map has no grid_mapping_name", "lost_place: coordinates: there is no variable 'lat'", "no_place: grid_mapping: a field of the map has one, and coordinates", "percentile: cell_methods: 'percentile' is no method",
        "plain_time: cell_methods: 'time: mean area: mean', but the time is climatological", "no_methods: cell_methods: the time is climatological", "strange_axis: cell_methods: 'depth' is no dimension", "lost_area: cell_measures: there is no variable",
        "double_gap: valid_min", "too_low: values: one lies outside the valid range", "all_light: coordinates: no radiation_wavelength", "infinite: values: one is not a number", "nameless: long_name", "unitless: units: are missing"})
    CHECK_THAT(all, Contains(part));
  CHECK_THAT(all, !Contains("sound:") && !Contains(" lon:") && !Contains(" crs:") && !Contains(" climate:"));
  CHECK(faults.size() == 25);  // and no other
}
