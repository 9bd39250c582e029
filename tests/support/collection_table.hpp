#pragma once
// The case particle_deposition: what surfaces collect of particles of one size after Emerson et al. (2020), 25 rows of each of six surfaces, reckoned by another program.

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "model/deposition/particle_collection.hpp"

namespace pearl {

// With the surfaces that no ground of ours has; grass and crops share their numbers.
inline const std::map<std::string, Collector>& surfaces_of_case() {
  static const std::map<std::string, Collector> all{{"broadleaf", broadleaf_collector}, {"urban", urban_collector}, {"water", water_collector}, {"grass", {2e-3, 1.2}}, {"crops", {2e-3, 1.2}}, {"shrub", {10e-3, 1.3}}};
  return all;
}

struct CollectionRow {
  std::string surface;
  Particle particle;
  ParticleAir air;
  double friction = 0;  // m s-1
  double settling = 0;  // m s-1, of the table
  Collection table;
  [[nodiscard]] Collection ours() const { return collection(particle, surfaces_of_case().at(surface), air, friction); }
};

inline std::vector<CollectionRow> collection_rows() {
  std::ifstream file(std::filesystem::path(PEARL_TEST_SOURCE) / "tests/unit/deposition/particle_deposition.csv");
  std::vector<CollectionRow> rows;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#' || line.rfind("surface,", 0) == 0) continue;
    for (char& letter : line)
      if (letter == ',') letter = ' ';
    std::istringstream values(line);
    CollectionRow row;
    double pressure = 0;
    Collection& table = row.table;
    if (!(values >> row.surface >> row.particle.diameter >> row.particle.density >> row.air.temperature >> pressure >> row.friction >> row.settling >> table.schmidt >> table.stokes >> table.brownian >>
          table.impaction >> table.interception >> table.sticking >> table.velocity))
      throw std::runtime_error("a row of particle_deposition has other columns: " + line);
    row.air.density = pressure / (287.05 * row.air.temperature);
    rows.push_back(row);
  }
  return rows;
}

}  // namespace pearl
