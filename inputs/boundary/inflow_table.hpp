#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "inputs/boundary/inflow_air.hpp"
#include "inputs/boundary/inflow_gases.hpp"
#include "inputs/boundary/inflow_shares.hpp"
#include "inputs/dataset/data_tables.hpp"
#include "model/chemistry/mechanism.hpp"
#include "model/interfaces/boundary_source.hpp"

namespace pearl {

// Species of boundary.csv; they are those of the linear mechanism.
const std::vector<std::string>& inflow_species();

// Inflow concentrations from tables, by the origin of the air.
//
// inflow_airs.csv lists the airs, inflow_shares.csv says which of them flow in at a side in a weather class and month. At the sides the mixing
// ratio is q(z) = q_top + sum over airs of share x (q_air - q_top) f(z), f = 1 up to the air's depth and exp(-(z - depth) / decay) above;
// q_top is that of the airs at the top, free air at 3 km. q_air comes from one of
//   boundary.csv        concentrations, ug m-3: q = c / 1.2 kg m-3 near the ground, c / 0.9 kg m-3 for airs aloft
//   inflow_gases.csv    ppb: q = ppb x M / 28.9647
class InflowTable : public BoundarySource {
 public:
  // For all species of a mechanism, from the tables above and inflow_names.csv (whose species are whose in boundary.csv);
  // inflow_gases.csv is read only if the mechanism has species that boundary.csv does not give. Throws InputError with all faults, among
  // them each species that no table names and each weather class and month of weather_classes.csv that inflow_shares.csv does not cover.
  static InflowTable read(const DataTables& tables, const Mechanism& mechanism);

  // ug kg-1 by species, side and height, for the weather class and the month of the span; a span that names no class takes the plain
  // mean of the month's classes; a calendar span's month is that of the hour in local time. The place along the side is not looked at. Throws
  // RunError for a species or weather class that the tables do not hold.
  [[nodiscard]] double mixing_ratio(const InflowPoint& point) const override;
  [[nodiscard]] InflowVariation variation(const Span& span) const override { return {span.is_calendar(), false}; }

 private:
  std::vector<InflowAir> airs_;
  InflowShares shares_;
  AirValues values_;
};

}  // namespace pearl
