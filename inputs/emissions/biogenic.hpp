#pragma once
// What vegetation emits: isoprene and terpenes, natural, beside any other source of emissions.

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "inputs/emissions/natural_emissions.hpp"
#include "model/core/error.hpp"

namespace pearl {

// The numbers of biogenic.csv.
struct BiogenicParameters {
  double isoprene_emission = 0, terpene_emission = 0;  // mg m-2 h-1 of non-urban land at 303 K and 1500 umol m-2 s-1
  double urban_vegetation = 0;       // what urban land emits against other land, 0..1
  double terpene_slope = 0;          // K-1
  double photosynthetic_share = 0;   // of global radiation
  double photons = 0;                // umol J-1
  double leaf_area_index = 0, light_extinction = 0;
  std::array<double, 12> leaf{};     // by month

  // Every parameter once; faults: unknown or missing ones, numbers that are none or out of range.
  static BiogenicParameters read(const std::filesystem::path& path, Faults& faults);
};

// Isoprene's dependence on a leaf's temperature (K), 1 at 303 K, highest near 313 K:
// exp(95000 (T - 303) / (8.314 x 303 T)) / (0.961 + exp(230000 (T - 314) / (8.314 x 303 T))); Guenther et al., J. Geophys. Res. 98, 1993;
// 0.961 makes it 1 at 303 K, Guenther 1997.
double isoprene_temperature_factor(double temperature);

// Isoprene's dependence on light above the canopy, umol m-2 s-1, 1 at 1500: mean over the leaves of C_L(L exp(-extinction x leaf area above)),
// C_L(L) = 0.0027 x 1.066 L / sqrt(1 + (0.0027 L)^2) (Guenther et al. 1993), in closed form. 0 in the dark.
double isoprene_light_factor(double photons, const BiogenicParameters& parameters);

// Terpenes' dependence on temperature: exp(slope (T - 303 K)).
double terpene_temperature_factor(double temperature, const BiogenicParameters& parameters);

// Another source with the vegetation's ISOP and TERP added in the lowest layer, alike in all scenarios:
//   emission = emission factor x area x (land - urban fraction x (1 - urban vegetation)) x leaf factor of the month
//              x factors of light and temperature,
// with the 2 m temperature and the global radiation of the hour.
class BiogenicEmissions : public NaturalEmissions {
 public:
  // The mechanism must have ISOP and TERP (see has_biogenic_species); domain and source outlive this object.
  BiogenicEmissions(const Domain& domain, const Mechanism& mechanism, EmissionSource& others, const BiogenicParameters& parameters);

  static bool has_biogenic_species(const Mechanism& mechanism);

 private:
  void emit(const Span& span, int hour, const Meteorology& weather, int j, int i, std::vector<double>& rates) const override;

  BiogenicParameters parameters_;
};

}  // namespace pearl
