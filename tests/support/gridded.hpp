#pragma once

#include <memory>

#include "inputs/emissions/gridded_emissions.hpp"

namespace pearl {

// Emissions on a grid with all tables of the inventory's data set, as a run's study reads them. Throws InputError with all faults.
inline GriddedEmissions gridded(const Domain& domain, const Inventory& inventory, const EmissionTable& table, const Mechanism& mechanism, const std::vector<Mask>& masks = {},
                                const GriddedEmissionsOptions& options = {}) {
  Faults faults;
  Surrogates surrogates(domain.horizontal, inventory, SurrogateTables::read(inventory, faults), faults);
  const TimeProfiles times = TimeProfiles::read(inventory.data.tables, faults);
  const HeightProfiles heights = HeightProfiles::read(inventory.data.tables, faults);
  const SpeciesTable species = SpeciesTable::read(inventory.data, mechanism, Speciation::read(inventory.data.tables, faults), faults);
  faults.throw_if_any();
  return {domain, inventory, table, mechanism, masks, {surrogates, times, heights, species}, options};
}

}  // namespace pearl
