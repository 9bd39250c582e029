#include "model/aerosol/drop_air.hpp"

#include <cmath>

namespace pearl {

namespace {

constexpr double gas_constant = 0.082057;  // l atm mol-1 K-1

}  // namespace

DropAir<double> drop_air(double temperature, double pressure, double liquid_water, double carbon_dioxide, const DissolvedMetals& metals) {
  const auto at = [&](double at_298, double heat) { return at_298 * std::exp(heat * (1 / temperature - 1 / 298.0)); };
  const auto rate = [&](double at_298, double slope) { return at_298 * std::exp(slope * (298 / temperature - 1)); };
  const double share = liquid_water * 1e-6, capacity = gas_constant * temperature * share;
  const double molar = 1e-9 * pressure / capacity;
  const auto in_gas_and_drops = [&](double henry) { return henry * capacity / (1 + henry * capacity) * molar; };  // mol l-1 of a ppb of both
  const double peroxide = in_gas_and_drops(at(1.1e5, 7400)), ozone = in_gas_and_drops(at(1.14e-2, 2300));
  const double methyl_peroxide = in_gas_and_drops(at(310, 5200)), peracid = in_gas_and_drops(at(840, 5300)), water = at(1e-14, -6710);
  DropAir<double> air{};
  air.molar = molar;
  air.sulfur_dioxide = at(1.4, 2900) * capacity;
  air.bisulfite = at(1.3e-2, 1960);
  air.sulfite = at(6.6e-8, 1500);
  air.nitric_acid = at(2.1e5, 8700) * capacity * at(15.4, 8700);
  air.hydrogen_chloride = at(19, 600) * capacity * at(1.74e6, 6900);
  air.formic_acid = at(8900, 6100) * capacity;
  air.formate = at(1.8e-4, -20);
  air.ammonia = at(61, 4200) * capacity;
  air.ammonium = at(1.7e-5, -450) / water;
  air.carbon_dioxide = at(3.6e-2, 2200) * capacity;
  air.bicarbonate = at(4.3e-7, -1000);
  air.carbonate = at(4.68e-11, -1760);
  air.carbonic = carbon_dioxide * molar;
  air.sulfate = at(1.02e-2, 2720);
  air.water = water;
  air.by_peroxide = rate(7.45e7, -15.96) * peroxide;
  air.by_ozone = 2.4e4 * ozone;
  air.by_ozone_bisulfite = rate(3.7e5, -18.56) * ozone;
  air.by_ozone_sulfite = rate(1.5e9, -17.72) * ozone;
  air.by_metals = 750 * metals.manganese + 2600 * metals.iron + 1e10 * metals.manganese * metals.iron;
  air.by_methyl_peroxide = rate(1.9e7, -12.75) * methyl_peroxide;
  air.by_peracid = rate(3.6e7, -13.42) * peracid;
  air.by_peracid_alone = 700 * peracid;
  return air;
}

}  // namespace pearl
