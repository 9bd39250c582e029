#include <algorithm>
#include <cmath>
#include <map>

#include "inputs/emissions/sea_salt.hpp"
#include "tests/support/cloud_parcels.hpp"
#include "tests/support/collection_table.hpp"
#include "tests/support/organic_loadings.hpp"
#include "tests/support/uptake_table.hpp"
#include "tests/verification/cases/results.hpp"

namespace pearl::verification {

namespace {

double relative(double found, double expected) { return std::abs(found / expected - 1); }

void add_organics(Findings& findings) {
  using namespace organic_loadings;
  const Case expected = reference();
  findings.push_back({"organic_partitioning", "a bin's part in particles, over its total, worst", worst(expected, parted<register_width<float>, float>(expected.loadings)), Bound::at_most, 1e-5, "100 loadings of 15 bins", true});
}

void add_uptake(Findings& findings) {
  const UptakeErrors found = uptake_errors<float>();
  for (std::size_t n = 0; n < found.worst.size(); ++n) findings.push_back({"heterogeneous_uptake", std::string(uptake_numbers[n]) + ", worst", found.worst[n], Bound::at_most, 1e-4, n == 0 ? "600 airs" : "", true});
}

void add_deposition(Findings& findings) {
  double settling = 0, ways = 0, velocity = 0;
  for (const CollectionRow& row : collection_rows()) {
    const Collection ours = row.ours();
    settling = std::max(settling, relative(settling_velocity(row.particle, row.air), row.settling));
    for (const auto part : {&Collection::schmidt, &Collection::stokes, &Collection::brownian, &Collection::impaction, &Collection::interception, &Collection::sticking})
      if (row.table.*part != 0) ways = std::max(ways, relative(ours.*part, row.table.*part));
    velocity = std::max(velocity, relative(ours.velocity, row.table.velocity));
  }
  findings.push_back({"particle_deposition", "settling velocity, worst", settling, Bound::at_most, 1e-4, "150 rows, six surfaces", true});
  findings.push_back({"particle_deposition", "ways to the surface, worst", ways, Bound::at_most, 1e-4, "Brownian motion, impaction, interception, rebound", true});
  findings.push_back({"particle_deposition", "velocity of collection, worst", velocity, Bound::at_most, 1e-4, "", true});
}

void add_sea_salt(Findings& findings) {
  double number = 0, mass = 0;
  for (const std::vector<double>& row : numbers_of(std::filesystem::path(PEARL_TEST_SOURCE) / "tests/unit/emissions/sea_salt_flux.csv")) {
    const SeaSaltFlux flux = sea_salt_flux(row[0], row[1], row[2]);
    number = std::max(number, relative(flux.number, row[3]));
    mass = std::max(mass, relative(flux.dry_mass, row[4]));
  }
  findings.push_back({"sea_salt_flux", "flux of particles, worst", number, Bound::at_most, 1e-4, "77 rows; the code, not Gong's formula, which is remembered", true});
  findings.push_back({"sea_salt_flux", "flux of dry mass, worst", mass, Bound::at_most, 1e-4, "", true});
}

}  // namespace

CloudResults verify_cloud() {
  using namespace cloud_parcels;
  CloudResults results;
  results.section.title = "Particles: sulfate in cloud";
  results.section.text = "The case *cloud_sulfate_parcel*: 800 closed cloudy parcels of 300 to 3600 s with 0.2 to 1.8 of the ammonia that their acids take, pH 2.2 to 7.2, integrated by another program to 1e-8 with ideal solutions; ours in floats, "
                         "`model/aerosol/cloud_drops`. Errors are of the SO2 that is left, over the initial one. *Steps of 300 s*: ten inner steps, as the case asks; *as in a run*: each half of a step of 300 s in eight.";
  const struct {
    const char* name;
    double step;
    DropSteps steps;
  } settings[] = {{"steps of 300 s", 300, {}}, {"as in a run", 150, {8}}};
  for (const auto& setting : settings) {
    const cloud_parcels::Errors found = cloud_parcels::errors<Pack<float>>(setting.step, setting.steps);
    const auto add = [&](const char* measure, double value, double bar) { results.section.findings.push_back({setting.name, measure, value, Bound::at_most, bar}); };
    add("SO2, 95 % of parcels", cloud_parcels::Errors::quantile(found.sulfur, 0.95), 0.01);
    add("SO2, 99 % of parcels", cloud_parcels::Errors::quantile(found.sulfur, 0.99), 0.02);
    results.section.findings.push_back({setting.name, "SO2, worst parcel", cloud_parcels::Errors::quantile(found.sulfur, 1), Bound::none});
    add("H2O2 and organic peroxides, 99 % of parcels", cloud_parcels::Errors::quantile(found.oxidants, 0.99), 0.02);
    results.section.findings.push_back({setting.name, "sulfur of a parcel, worst change", found.lost, Bound::at_most, 5e-6, "rounding of floats", true});
    if (setting.step != 150) continue;
    results.made = found.made;
    results.expected = found.expected;
    for (const std::vector<double>& row : parcels()) results.acidity.push_back(row[ph_start]);
  }
  return results;
}

CollectionResults verify_particle_tables() {
  CollectionResults results;
  results.section.title = "Particles: organic matter, uptake, deposition, sea salt";
  results.section.text = "What one formula says, against tables that another program reckoned from the published formulas, in floats (organic matter, uptake) or doubles as in a run. These are checks of the code: whether the formulas hold is not asked.";
  add_organics(results.section.findings);
  add_uptake(results.section.findings);
  add_deposition(results.section.findings);
  add_sea_salt(results.section.findings);
  constexpr double diameters = 120;
  std::map<std::string, CollectionPanel> panels;
  for (const CollectionRow& row : collection_rows()) {
    CollectionPanel& panel = panels[row.surface];
    panel.surface = row.surface;
    panel.diameter.push_back(1e6 * row.particle.diameter);
    panel.table.push_back(100 * row.table.velocity);
    panel.ours.push_back(100 * row.ours().velocity);
  }
  for (const char* name : {"broadleaf", "urban", "water", "grass", "crops", "shrub"}) {
    CollectionPanel& panel = panels.at(name);
    for (double n = 0; n <= diameters; ++n) panel.curve_diameter.push_back(0.01 * std::pow(2000, n / diameters));
    for (const double friction : CollectionPanel::frictions) {
      panel.curves.emplace_back();
      for (const double diameter : panel.curve_diameter) panel.curves.back().push_back(100 * collection({1e-6 * diameter, 1500}, surfaces_of_case().at(name), {}, friction).velocity);
    }
    results.panels.push_back(panel);
  }
  return results;
}

}  // namespace pearl::verification
