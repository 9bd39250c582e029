#pragma once
// The published numbers the tables are made of, read from their text files; a damaged file ends the program with a message.

#include <array>
#include <map>
#include <string>
#include <vector>

namespace sources {

// Reaction -> rate in s-1 by (zenith angle in degrees, height in km).
using Rates = std::map<std::string, std::map<std::pair<double, double>, double>>;

// j_vs_sza_z.csv: columns sza_deg, altitude_km, then one a reaction.
Rates read_case(const std::string& path);

// The text that `ncdump` makes of tuvx_photo_rates.nc: reaction -> rate in s-1 by [level of 1 km * 5 + time].
std::map<std::string, std::vector<double>> read_dump(const std::string& path);

// CMAQ's CSQY_DATA: seven bands, six temperatures.
constexpr int bands = 7;
constexpr std::array<double, 6> temperatures{210, 230, 250, 270, 290, 310};  // K
struct Band {
  double start = 0, middle = 0, end = 0;  // nm
  double flux = 0;                        // photons cm-2 s-1 outside the atmosphere
};
struct Spectrum {
  std::array<std::array<double, bands>, 6> cross_section{}, yield{};  // cm2, -
};
struct Bands {
  std::array<Band, bands> band;
  std::map<std::string, Spectrum> spectra;
};
Bands read_bands(const std::string& path);

}  // namespace sources
