#pragma once
// Where a box gets its photolysis rates from: a formula of the sun's height, or a table of times.

#include <filesystem>
#include <string>
#include <vector>

#include "model/core/error.hpp"

namespace pearl {

// w l cosz^m exp(-n / cosz), the form of the MCM's parametrisation (Saunders et al., Atmos. Chem. Phys. 3, 161, 2003).
struct PhotolysisTerm {
  double w = 1;  // weight of a surrogate
  double l = 0;  // s-1
  double m = 0, n = 0;
};

// Cosine of the sun's zenith angle at `time` seconds of local solar time; angles in degrees.
double cosine_of_zenith(double latitude, double declination, double time);

struct PhotolysisFormula {
  double latitude = 0, declination = 0;            // degrees
  std::vector<std::vector<PhotolysisTerm>> terms;  // by rate
  static constexpr double horizon = 1e-3;          // cosine; below it all rates are 0
  // s-1, [rate]
  void operator()(double time, double* rates) const;
};

struct PhotolysisSeries {
  std::vector<double> times;  // s, rising
  std::vector<double> rates;  // s-1, [time][rate]
  std::size_t width = 0;      // rates
  std::vector<Location> where_greatest;  // by rate: the cell of its greatest number; empty for a table without a column of it
  // Linear between the times; the nearest row beyond them.
  void operator()(double time, double* at) const;

  // A CSV file with the columns time_s and `names`, that covers `start` to `end`. Faults of the table go to `faults`.
  static PhotolysisSeries read(const std::filesystem::path& path, const std::vector<std::string>& names, double start, double end, Faults& faults);
};

constexpr double largest_photolysis_rate = 100;  // s-1; the sun gives less than 1

}  // namespace pearl
