#include "model/deposition/scavenging_ratio.hpp"

#include <cmath>

#include "model/deposition/washed_share.hpp"

namespace pearl {

AcidGas acid_gas(const Uptake& uptake, const CloudAndRain& water) {
  if (uptake.kind != UptakeKind::gas) return {};
  const AcidGas gas{uptake.henry * std::exp(uptake.heat * (1 / water.rain_temperature - 1 / 298.15)) * gas_constant_in_water * water.rain_temperature, uptake.acid, uptake.base};
  const auto at_ph = [&](double ph) { return scavenging_ratio(gas, Pack<double, 1>(std::pow(10.0, -ph)))[0]; };
  return std::abs(at_ph(3) - at_ph(7)) > 0.01 * most_scavenging_ratio ? gas : AcidGas{};
}

}  // namespace pearl
