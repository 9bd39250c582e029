#include "model/output/static_file.hpp"

#include "model/core/text.hpp"
#include "model/result_files/variables.hpp"

namespace pearl {

namespace {

std::vector<float> as_floats(const std::vector<double>& values) { return {values.begin(), values.end()}; }

}  // namespace

void write_static_file(const std::filesystem::path& path, const Domain& domain, const StaticFields& fields, const FileOrigin& origin) {
  using netcdf::Type;
  using namespace result_variable;
  netcdf::Writer file(path);
  define_grid(file, domain.horizontal);
  file.dimension("region", fields.region_codes.size());
  const auto field = [&](const std::string& name, const std::string& words, const std::string& standard_name, const std::string& units) {
    file.variable(name, Type::float32, {"y", "x"}, gridded(words, standard_name, units, ""));
  };
  field(terrain, "height of the ground above sea level", "surface_altitude", "m");
  field(land_fraction, "part of the cell that is land", "land_area_fraction", "1");
  field(urban_fraction, "part of the cell that is built up", "", "1");
  field(roughness, "roughness length of the ground", "surface_roughness_length", "m");
  field(population, "persons living in the cell", "", "1");
  file.variable(region_population, Type::float64, {"region"}, {{"long_name", std::string("persons of the whole region, inside the grid or not")}, {"units", std::string("1")}});
  file.variable(population_by_region, Type::float32, {"region", "y", "x"}, gridded("persons of the region living in the cell", "", "1", ""));
  netcdf::Attributes region = gridded("part of the cell that belongs to the region", "", "1", "");
  region.emplace_back(result_attribute::codes, join(fields.region_codes, ","));
  file.variable(region_fraction, Type::float32, {"region", "y", "x"}, region);
  file.attributes(global_attributes(origin));
  write_grid(file, domain.horizontal);
  file.write(terrain, domain.ground.terrain.values());
  file.write(land_fraction, domain.ground.land_fraction.values());
  file.write(urban_fraction, domain.ground.urban_fraction.values());
  file.write(roughness, domain.ground.roughness.values());
  std::vector<double> everybody(static_cast<std::size_t>(domain.horizontal.cells()), 0.0);
  std::vector<float> people;
  for (const auto& of_region : fields.population) {
    people.insert(people.end(), of_region.begin(), of_region.end());
    for (std::size_t cell = 0; cell < everybody.size(); ++cell) everybody[cell] += of_region[cell];
  }
  file.write(population, as_floats(everybody));
  file.write(region_population, fields.region_population);
  file.write(population_by_region, people);
  std::vector<float> fractions;
  for (const auto& of_region : fields.region_fraction) fractions.insert(fractions.end(), of_region.begin(), of_region.end());
  file.write(region_fraction, fractions);
  file.commit();
}

}  // namespace pearl
