#pragma once
// The case cloud_sulfate_parcel: 800 cloudy parcels of 300 to 3600 s, integrated by another program with ideal solutions, and what CloudDrops makes of them.

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <vector>

#include "model/aerosol/air_of_columns.hpp"
#include "model/aerosol/cloud_drops.hpp"
#include "tests/unit/aerosol/lanes.hpp"

namespace pearl::cloud_parcels {

// Columns of the table: amounts in ppb of air, gas and drops together.
enum Column {
  temperature, pressure, liquid, night, sulfur_dioxide, peroxide, ozone, methyl_peroxide, peracid, ammonia, nitric_acid, hydrogen_chloride, formic_acid, carbon_dioxide, sulfate, cations, iron, manganese, seconds,
  ph_start, ph_end, sulfur_dioxide_end, peroxide_end, ozone_end, methyl_peroxide_end, peracid_end, columns
};

inline std::vector<std::vector<double>> parcels() { return numbers_of(std::filesystem::path(PEARL_TEST_SOURCE) / "tests/unit/aerosol/cloud_sulfate_parcel.csv"); }

// Parcels n, n + 1, .. of a table, the last one again where there is no more.
template <class P>
P of(const std::vector<std::vector<double>>& rows, std::size_t n, Column column) {
  typename P::Number values[P::width];
  for (std::size_t lane = 0; lane < P::width; ++lane) values[lane] = static_cast<typename P::Number>(rows[std::min(n + lane, rows.size() - 1)][column]);
  return P::load(values);
}
template <class P>
CloudyAir<P> cloud_of(const std::vector<std::vector<double>>& rows, std::size_t n) {
  const auto ppb = [&](Column column) { return of<P>(rows, n, column); };
  return {ppb(sulfur_dioxide), ppb(sulfate), ppb(peroxide), ppb(ozone), ppb(methyl_peroxide), ppb(peracid), ppb(ammonia), ppb(nitric_acid), ppb(hydrogen_chloride), ppb(formic_acid), ppb(cations)};
}
template <class P>
DropAir<P> air_of(const std::vector<std::vector<double>>& rows, std::size_t n) {
  std::vector<DropAir<typename P::Number>> airs;
  for (std::size_t lane = 0; lane < P::width; ++lane) {
    const std::vector<double>& row = rows[std::min(n + lane, rows.size() - 1)];
    airs.push_back(converted<typename P::Number>(drop_air(row[temperature], row[pressure], row[liquid], row[carbon_dioxide], {row[iron], row[manganese]})));
  }
  return pearl::air_of<P>(airs.data(), RowShape{P::width, 1}, 0);
}

// By parcel, over its initial SO2.
struct Errors {
  std::vector<double> sulfur, oxidants;
  std::vector<double> made, expected;  // sulfate made, ppb: ours and the table's
  double lost = 0;                     // of all sulfur of a parcel, the worst
  double least = 0;                    // amount in ppb, of all that reacts
  [[nodiscard]] static double quantile(std::vector<double> all, double share) {
    std::sort(all.begin(), all.end());
    return all[static_cast<std::size_t>(share * static_cast<double>(all.size() - 1))];
  }
};

// All parcels in steps of `step` seconds, a pack at a time.
template <class P>
Errors errors(double step = 300, const DropSteps& steps = {}) {
  const auto rows = parcels();
  Errors found;
  for (std::size_t n = 0; n < rows.size(); n += P::width) {
    const CloudDrops<P> drops(air_of<P>(rows, n));
    const CloudyAir<P> before = cloud_of<P>(rows, n);
    CloudyAir<P> cloud = before;
    for (double time = 0; time < 3600; time += step) {  // a lane ends with its own time
      const CloudyAir<P> last = cloud;
      drops.react(cloud, step, steps);
      const auto keep = (of<P>(rows, n, seconds) > P(static_cast<typename P::Number>(time + 0.5)));
      for (auto member : {&CloudyAir<P>::sulfur_dioxide, &CloudyAir<P>::sulfate, &CloudyAir<P>::peroxide, &CloudyAir<P>::ozone, &CloudyAir<P>::methyl_peroxide, &CloudyAir<P>::peracid})
        cloud.*member = select(keep, cloud.*member, last.*member);
    }
    for (std::size_t lane = 0; lane < P::width && n + lane < rows.size(); ++lane) {
      const std::vector<double>& row = rows[n + lane];
      const int at = static_cast<int>(lane);
      const auto error = [&](P amount, Column end) { return std::abs(static_cast<double>(amount[at]) - row[end]) / row[sulfur_dioxide]; };
      found.sulfur.push_back(error(cloud.sulfur_dioxide, sulfur_dioxide_end));
      found.oxidants.push_back(std::max({error(cloud.peroxide, peroxide_end), error(cloud.methyl_peroxide, methyl_peroxide_end), error(cloud.peracid, peracid_end)}));
      found.made.push_back(row[sulfur_dioxide] - static_cast<double>(cloud.sulfur_dioxide[at]));
      found.expected.push_back(row[sulfur_dioxide] - row[sulfur_dioxide_end]);
      const double sulfur = static_cast<double>(before.sulfur_dioxide[at]) + static_cast<double>(before.sulfate[at]);
      found.lost = std::max(found.lost, std::abs(static_cast<double>(cloud.sulfur_dioxide[at]) + static_cast<double>(cloud.sulfate[at]) - sulfur) / sulfur);
      for (const P amount : {cloud.sulfur_dioxide, cloud.peroxide, cloud.ozone, cloud.methyl_peroxide, cloud.peracid}) found.least = std::min(found.least, static_cast<double>(amount[at]));
    }
  }
  return found;
}

}  // namespace pearl::cloud_parcels
