#include "model/chemistry/linear_chemistry.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/constants.hpp"
#include "model/state/parallel.hpp"

namespace pearl {

double sunlight(double cosine_zenith, double cloud_cover) {
  return std::max(0.0, cosine_zenith) * (1.0 - 0.75 * std::pow(std::clamp(cloud_cover, 0.0, 1.0), 3.4));
}

double conversion_rate(const Conversion& conversion, double sun, double relative_humidity) {
  const double humid = std::clamp((relative_humidity - 0.7) / 0.3, 0.0, 1.0);
  return conversion.night_rate * (1 - sun) + conversion.day_rate * sun + conversion.humid_rate * humid;
}

template <class Real>
LinearChemistry<Real>::LinearChemistry(const Mechanism& mechanism, int nz, int ny, int nx, int scenarios)
    : conversions_(mechanism.conversions), nz_(nz), ny_(ny), shape_{nx, padded_lanes(scenarios)},
      share_(conversions_.size(), Field3<Real>(nz, ny, nx)),
      lost_(nz * ny, 1, static_cast<int>(conversions_.size()), shape_.lanes) {}

template <class Real>
void LinearChemistry<Real>::prepare(const Field3<double>& air_mass, const Field3<float>& relative_humidity, const Field2<float>& cloud_cover,
                                    const Field2<double>& cosine_zenith, double dt) {
  air_ = &air_mass;
  for (std::size_t n = 0; n < conversions_.size(); ++n)
    for (int k = 0; k < nz_; ++k)
      for (int j = 0; j < ny_; ++j)
        for (int i = 0; i < shape_.columns; ++i) {
          const double rate = conversion_rate(conversions_[n], sunlight(cosine_zenith(j, i), cloud_cover(j, i)), relative_humidity(k, j, i));
          share_[n](k, j, i) = static_cast<Real>(-std::expm1(-rate * dt));
        }
  while (rows_.size() < static_cast<std::size_t>(threads())) rows_.emplace_back(2 * static_cast<std::size_t>(shape_.length()));
}

template <class Real>
void LinearChemistry<Real>::advance(Concentrations<Real>& c) {
  using P = Pack<Real>;
  const int length = shape_.length();
  for_each_row(nz_, ny_, [&](int k, int j, int thread) {
    Real* share = rows_[static_cast<std::size_t>(thread)].data();
    Real* converted = share + length;
    const double* mass = air_->row(k, j);
    const int task = k * ny_ + j;
    for (std::size_t n = 0; n < conversions_.size(); ++n) {
      const Conversion& conversion = conversions_[n];
      expand(share_[n].row(k, j), shape_, share);
      Real *from = c.row(k, j, conversion.from), *to = c.row(k, j, conversion.to);
      const P ratio(static_cast<Real>(conversion.mass_ratio));
      for_each_pack<Real>(length, [&](int e) {
        const P old = P::load(from + e), lost = old * P::load(share + e);
        lost.store(converted + e);
        (old - lost).store(from + e);
        (P::load(to + e) + ratio * lost).store(to + e);
      });
      add_weighted_row(converted, [&](int i) { return mass[i]; }, shape_, lost_.at(task, 0, static_cast<int>(n)));
    }
  });
}

template <class Real>
void LinearChemistry<Real>::report(Budget& budget) {
  for (std::size_t n = 0; n < conversions_.size(); ++n)
    for (int s = 0; s < static_cast<int>(budget.scenarios().size()); ++s) {
      const double lost = constants::micro * lost_.total(0, static_cast<int>(n), s);
      budget.at(BudgetTerm::chemistry_loss, conversions_[n].from, s) += lost;
      budget.at(BudgetTerm::chemistry_gain, conversions_[n].to, s) += lost * conversions_[n].mass_ratio;
    }
  lost_.clear();
}

template class LinearChemistry<float>;
template class LinearChemistry<double>;

}  // namespace pearl
