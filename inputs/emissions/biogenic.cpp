#include "inputs/emissions/biogenic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "inputs/emissions/inventory.hpp"
#include "model/io/csv.hpp"

namespace pearl {

namespace {

constexpr double standard_temperature = 303, highest_temperature = 314;  // K
constexpr double gas_constant = 8.314;                                   // J mol-1 K-1
constexpr double standard_light = 1500;                                  // umol m-2 s-1
constexpr double light_slope = 0.0027, light_scale = 1.066;
constexpr double kg_per_mg_and_hour = 1e-6 / 3600;

// One number of the table, the unit it is given in and where it goes.
struct Parameter {
  std::string name, unit;
  double least, most;
  double* place;
};

// Mean of C_L over the leaves: with E = extinction x leaf area and x = slope L, the integral of C_L(L exp(-e)) de from 0 to E is
// scale x (asinh(x) - asinh(x exp(-E))).
double canopy_light(double photons, const BiogenicParameters& parameters) {
  const double depth = parameters.light_extinction * parameters.leaf_area_index, x = light_slope * photons;
  return light_scale * (std::asinh(x) - std::asinh(x * std::exp(-depth))) / depth;
}

}  // namespace

BiogenicParameters BiogenicParameters::read(const std::filesystem::path& path, Faults& faults) {
  BiogenicParameters result;
  std::vector<Parameter> parameters = {{"isoprene_emission", "mg m-2 h-1", 0, 100, &result.isoprene_emission},
                                       {"terpene_emission", "mg m-2 h-1", 0, 100, &result.terpene_emission},
                                       {"urban_vegetation", "1", 0, 1, &result.urban_vegetation},
                                       {"terpene_slope", "K-1", 0, 1, &result.terpene_slope},
                                       {"photosynthetic_share", "1", 0, 1, &result.photosynthetic_share},
                                       {"photons", "umol J-1", 0, 10, &result.photons},
                                       {"leaf_area_index", "1", 0.01, 20, &result.leaf_area_index},
                                       {"light_extinction", "1", 0.01, 2, &result.light_extinction}};
  for (std::size_t month = 0; month < 12; ++month) parameters.push_back({fmt::format("leaf_{}", month + 1), "1", 0, 2, &result.leaf[month]});
  std::vector<std::string> names;
  for (const Parameter& parameter : parameters) names.push_back(parameter.name);

  const csv::Table table = csv::Table::read(path, {"parameter", "value", "unit", "status"}, {"source", "note"}, faults);
  if (table.columns().empty()) return result;  // unreadable: that is said
  std::map<std::string, int> rows;
  for (const csv::Row& row : table.rows()) {
    const std::string& name = row.one_of("parameter", names, faults);
    row.one_of("status", status_names(), faults);
    const auto found = std::find_if(parameters.begin(), parameters.end(), [&](const Parameter& parameter) { return parameter.name == name; });
    if (found == parameters.end()) continue;
    row.one_of("unit", {found->unit}, faults);
    *found->place = row.number_between("value", found->least, found->most, faults);
    if (++rows[name] == 2) faults.add(row.where("parameter"), fmt::format("the parameter '{}' stands twice", name));
  }
  for (const std::string& name : names)
    if (rows.count(name) == 0) faults.add({make_source(path.string(), ""), 0, 0, 1}, fmt::format("the parameter '{}' has no row", name));
  return result;
}

double isoprene_temperature_factor(double temperature) {
  const double scale = gas_constant * standard_temperature * temperature;
  return std::exp(95000 * (temperature - standard_temperature) / scale) / (0.961 + std::exp(230000 * (temperature - highest_temperature) / scale));
}

double isoprene_light_factor(double photons, const BiogenicParameters& parameters) {
  return photons > 0 ? canopy_light(photons, parameters) / canopy_light(standard_light, parameters) : 0.0;
}

double terpene_temperature_factor(double temperature, const BiogenicParameters& parameters) {
  return std::exp(parameters.terpene_slope * (temperature - standard_temperature));
}

namespace {

const std::vector<std::string> vegetation_species{"ISOP", "TERP"};

}  // namespace

bool BiogenicEmissions::has_biogenic_species(const Mechanism& mechanism) {
  return std::all_of(vegetation_species.begin(), vegetation_species.end(), [&](const std::string& name) { return mechanism.carried_index_of(name) >= 0; });
}

BiogenicEmissions::BiogenicEmissions(const Domain& domain, const Mechanism& mechanism, EmissionSource& others, const BiogenicParameters& parameters)
    : NaturalEmissions(domain, mechanism, others, vegetation_species), parameters_(parameters) {}

void BiogenicEmissions::emit(const Span& span, int hour, const Meteorology& weather, int j, int i, std::vector<double>& rates) const {
  const Ground& ground = domain().ground;
  const double land = ground.land_fraction(j, i) - (1 - parameters_.urban_vegetation) * ground.urban_fraction(j, i);
  if (!(land > 0)) return;
  const double leaves = parameters_.leaf.at(static_cast<std::size_t>(std::clamp(span.month_at(hour), 1, 12) - 1)) * kg_per_mg_and_hour;
  const double scale = leaves * land * domain().horizontal.area(i, j), temperature = weather.temperature_2m(j, i);
  const double photons = parameters_.photosynthetic_share * parameters_.photons * weather.shortwave(j, i);
  rates[0] = parameters_.isoprene_emission * scale * isoprene_light_factor(photons, parameters_) * isoprene_temperature_factor(temperature);
  rates[1] = parameters_.terpene_emission * scale * terpene_temperature_factor(temperature, parameters_);
}

}  // namespace pearl
