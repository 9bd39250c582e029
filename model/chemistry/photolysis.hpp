#pragma once
// Photolysis rates of CB6r3: by sun, height, ozone, ground, cloud and haze, from tables within the program or by the MCM's formula.

#include <span>
#include <string_view>
#include <vector>

namespace pearl {

enum class PhotolysisMethod {
  tables,  // TUV-x's clear sky; model/chemistry/photolysis/README.md says how it was carried to all rates and skies
  mcm,     // l cosz^m exp(-n/cosz), the Master Chemical Mechanism's fit for the ground; knows of cloud, but not of height, ozone, albedo, haze
};

// What all heights of a column share. Values outside their range are moved to its end, values that are not numbers to the default;
// a cosine that is not a number is night.
struct Sky {
  double cosine_zenith = 1;
  double ozone_column = 300;             // DU, 100..600
  double albedo = 0.1;                   // of the ground in the ultraviolet, 0..1
  double aerosol_optical_depth = 0.235;  // at 550 nm, 0..5; beyond the default (TUV-x's) it is haze of single scattering albedo 0.90
  double sun_distance = 1;               // AU, 0.9..1.1
};

// One layer of cloud. Cover 0..1, optical depth 0 and more, base and top in m above the sea.
struct CloudLayer {
  double cover = 0, optical_depth = 0, base = 0, top = 0;
};

// Factor on a clear-sky rate is common + by_rate * (a number of the rate, photolysis_cloud_response).
struct CloudFactor {
  double common = 1, by_rate = 0;
};

// Chang et al., J. Geophys. Res. 92, 14681, 1987 (RADM): with transmission t = (5 - exp(-d)) / (4 + 0.42 d) of optical depth d and
// c = max(cos zenith, 0.5), below the cloud 1 + cover (1.6 t c - 1), above it 1 + cover a (1 - t) c, linear in height within.
// It is meant for d of 5 and more; thinner cloud has the share d / 5 of the effect at 5, so that none is the same as very thin.
// Under a thin cloud and a high sun there is more light than without: the cloud scatters. Never below 0.
CloudFactor cloud_factor(const CloudLayer& cloud, double height, double cosine_zenith);

// Names as in cb6r3.yaml; their order is that of all arrays of rates here.
std::span<const std::string_view> photolysis_names();
int photolysis_index(std::string_view name);  // -1: absent

// The number a of Chang's formula for each rate: 1.2 NO2, 0.7 O3 to O1D, 1.3 NO3, 1.1 formaldehyde (here both channels), 0.9 ALD2, else 1
// (verified: the module ch_jvalues_clouds of Meso-NH, which cites Chang et al. and Madronich, 1987).
std::span<const double> photolysis_cloud_response();

// The Master Chemical Mechanism's rate at the ground under a clear sky, s-1; 0 for a cosine of 0.001 or less.
double mcm_photolysis(int rate, double cosine_zenith);

// Rates of a column: `prepare` once per sun and sky, then `rates` for each cell.
class Photolysis {
 public:
  explicit Photolysis(PhotolysisMethod method = PhotolysisMethod::tables);

  // Clear-sky rates at 0, 1 .. 12 km. Logarithms are interpolated between the tables' angles (cubic), continued beyond 90 degrees and faded
  // to nothing from 90 to 93 degrees. Does not allocate.
  void prepare(const Sky& sky);

  // Rates in s-1 at a height in m above the sea (0..12 000, moved to the nearer end), in the order of photolysis_names(): finite, >= 0.
  template <class Real>
  void rates(double height, const CloudLayer& cloud, Real* result) const;

  [[nodiscard]] bool dark() const { return dark_; }  // all rates are 0

 private:
  static constexpr int levels = 13;  // 1 km apart, as in the tables
  void prepare_tables(const Sky& sky, double zenith);

  PhotolysisMethod method_;
  double cosine_ = 0;
  bool dark_ = true;
  std::vector<double> profile_;  // [level][rate], s-1
};

extern template void Photolysis::rates<float>(double, const CloudLayer&, float*) const;
extern template void Photolysis::rates<double>(double, const CloudLayer&, double*) const;

}  // namespace pearl
