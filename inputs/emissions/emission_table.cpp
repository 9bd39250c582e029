#include "inputs/emissions/emission_table.hpp"

#include "inputs/dataset/pollutants.hpp"

namespace pearl {

namespace {

std::size_t place(const EmissionTable& table, std::size_t group, std::size_t pollutant, std::size_t scenario) {
  return (group * most_pollutants + pollutant) * table.scenarios.size() + scenario;
}

}  // namespace

double& EmissionTable::at(std::size_t group, std::size_t pollutant, std::size_t scenario) {
  return tonnes.at(place(*this, group, pollutant, scenario));
}

double EmissionTable::at(std::size_t group, std::size_t pollutant, std::size_t scenario) const {
  return tonnes.at(place(*this, group, pollutant, scenario));
}

}  // namespace pearl
