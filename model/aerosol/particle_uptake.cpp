#include "model/aerosol/particle_uptake.hpp"

#include <algorithm>
#include <cmath>

#include "model/aerosol/air_of_columns.hpp"
#include "model/aerosol/surface_uptake.hpp"
#include "model/state/parallel.hpp"

namespace pearl {

namespace {

// ug m-3 of dry matter: so little is what the balance takes for the least (1e-9 umol m-3), and with its water nothing that is in the air.
constexpr double no_particles = 1e-6;

}  // namespace

template <class Real>
ParticleUptakeRates<Real>::ParticleUptakeRates(const UptakeSpecies& species, int nz, int ny, int nx, int scenarios)
    : species_(species), nz_(nz), ny_(ny), shape_{nx, padded_lanes(scenarios)}, uptake_air_(static_cast<std::size_t>(nz) * ny * nx),
      rates_(nz, ny, nx, static_cast<int>(species.reactions.size()), scenarios) {}

template <class Real>
void ParticleUptakeRates<Real>::prepare(const Field3<float>& density, const Field3<float>& temperature, const Field3<float>& relative_humidity, const Field2<double>& lowest_depth) {
  while (work_.size() < static_cast<std::size_t>(threads())) work_.emplace_back(static_cast<std::size_t>(UptakeAir<Real>::numbers + 2) * shape_.length() + static_cast<std::size_t>(shape_.columns));
  for_each_row(nz_, ny_, [&](int k, int j, int) {
    for (int i = 0; i < shape_.columns; ++i) {
      uptake_air_[(static_cast<std::size_t>(k) * ny_ + j) * shape_.columns + i] =
          converted<Real>(uptake_air(temperature(k, j, i), relative_humidity(k, j, i), density(k, j, i), k == 0 ? lowest_depth(j, i) : 0));
    }
  });
}

template <class Real>
void ParticleUptakeRates<Real>::find(const Concentrations<Real>& air, const Concentrations<Real>& solution) {
  for_each_row(nz_, ny_, [&](int k, int j, int thread) { find_row(air, solution, k, j, work_[static_cast<std::size_t>(thread)].data()); });
}

template <class Real>
void ParticleUptakeRates<Real>::find_row(const Concentrations<Real>& air, const Concentrations<Real>& solution, int k, int j, Real* work) {
  using P = Pack<Real>;
  const int length = shape_.length();
  const auto row = [&](int n) { return work + n * length; };
  const UptakeAir<Real>* columns = uptake_air_.data() + (static_cast<std::size_t>(k) * ny_ + j) * shape_.columns;
  Real* column = row(UptakeAir<Real>::numbers + 2);
  for (int n = 0; n < UptakeAir<Real>::numbers; ++n) {
    for (int i = 0; i < shape_.columns; ++i) {
      int m = 0;
      UptakeAir<Real>::for_each_number(columns[i], [&](Real number) { column[i] = m++ == n ? number : column[i]; });
    }
    expand(column, shape_, row(n));
  }
  const auto sum = [&](const std::vector<int>& places, Real* out) {
    std::fill_n(out, length, Real(0));
    for (const int place : places) {
      const Real* q = air.row(k, j, place);
      for (int e = 0; e < length; ++e) out[e] += q[e];
    }
  };
  Real *other = row(UptakeAir<Real>::numbers), *organic = row(UptakeAir<Real>::numbers + 1);
  sum(species_.other, other);
  sum(species_.organic, organic);
  for_each_pack<Real>(length, [&](int e) {
    UptakeAir<P> here;
    int n = 0;
    UptakeAir<P>::for_each_number(here, [&](P& number) { number = P::load(row(n++) + e); });
    here.diffusivity = max(here.diffusivity, P(static_cast<Real>(1e-9)));  // padding has none
    const auto mass = [&](int place) { return max(P::load(air.row(k, j, place) + e), P(0)) * here.density; };
    FineParticles<P> fine{mass(species_.sulfate), mass(species_.nitrate), mass(species_.ammonium), mass(species_.chloride), P::load(other + e) * here.density, P::load(organic + e) * here.density,
                          max(P::load(solution.row(k, j, 0) + e), P(0)) * P(1000), P::load(solution.row(k, j, 1) + e)};
    const auto there = fine.sulfate + fine.nitrate + fine.ammonium + fine.chloride + fine.other > P(static_cast<Real>(no_particles));
    for (P* part : {&fine.sulfate, &fine.nitrate, &fine.ammonium, &fine.chloride, &fine.other, &fine.organic, &fine.water}) *part = select(there, *part, P(0));
    const ParticleSurface<P> surface(fine, here);
    for (std::size_t r = 0; r < species_.reactions.size(); ++r) rate(species_.reactions[r], surface, here, fine.organic).store(rates_.row(k, j, static_cast<int>(r)) + e);
  });
}

template <class Real>
template <class P>
P ParticleUptakeRates<Real>::rate(const SurfaceReaction& reaction, const ParticleSurface<P>& surface, const UptakeAir<P>& air, P organic) const {
  const P value(static_cast<Real>(reaction.value));
  const double root = 1 / std::sqrt(reaction.molar_mass);
  P k(0);
  switch (reaction.form) {
    case SurfaceReaction::Form::gamma: k = surface.loss(reaction.acidity > 0 ? value * surface.acidity(reaction.acidity) : value, root); break;
    case SurfaceReaction::Form::davis2008: k = surface.loss(surface.davis2008(), root); break;
    case SurfaceReaction::Form::bertram2009: k = surface.loss(surface.bertram2009(), root); break;
    case SurfaceReaction::Form::speed: k = value * (reaction.ground ? surface.surface() + air.ground : surface.surface()); break;
    case SurfaceReaction::Form::dissolved:
      for (const auto& [share, saturation] : reaction.shares) k = k + P(static_cast<Real>(share)) * organic / (organic + P(static_cast<Real>(saturation)));
      k = k * value * air.humid;
      break;
  }
  if (reaction.path == SurfaceReaction::Path::water) k = k * (P(1) - surface.chloride_share());
  if (reaction.path == SurfaceReaction::Path::chloride) k = k * surface.chloride_share_per_ppb();
  return k;
}

template class ParticleUptakeRates<float>;
template class ParticleUptakeRates<double>;

}  // namespace pearl
