#include "model/simulation/light_of_hour.hpp"

#include <initializer_list>
#include <string>

#include "model/simulation/processes/particle_sizes_of.hpp"
#include "model/state/parallel.hpp"

namespace pearl {

namespace {
constexpr auto kinds = static_cast<std::size_t>(LightMatter::count);
}

std::vector<std::pair<int, LightMatter>> light_species(const Mechanism& mechanism) {
  const std::vector<const ParticleSize*> sizes = particle_sizes_of(mechanism);
  std::vector<std::pair<int, LightMatter>> all;
  const auto is_one_of = [](const std::string& name, std::initializer_list<const char*> names) {
    for (const char* one : names)
      if (name == one) return true;
    return false;
  };
  bool has_particles = false;
  for (std::size_t sp = 0; sp < sizes.size(); ++sp) {
    const std::string& name = mechanism.species[sp].name;
    const int place = static_cast<int>(sp);
    if (name == "NO2") all.emplace_back(place, LightMatter::nitrogen_dioxide);
    if (sizes[sp] == nullptr) continue;
    has_particles = true;
    // Particles of other names are organic matter: the mechanism names bins of it as it likes.
    const LightMatter matter = sizes[sp] != &fine_particle_size()                    ? LightMatter::coarse
                               : is_one_of(name, {"SO4", "PNO3", "PNH4"})            ? LightMatter::salts
                               : name == "BC"                                        ? LightMatter::soot
                               : name == "PMF"                                       ? LightMatter::dust
                               : is_one_of(name, {"SALTF", "PCL"})                   ? LightMatter::sea_salt
                                                                                     : LightMatter::organic_matter;
    all.emplace_back(place, matter);
  }
  if (!has_particles) all.clear();
  return all;
}

template <class Real>
LightOfHour<Real>::LightOfHour(const Domain& domain, const Mechanism& mechanism, int scenarios) : domain_(domain), species_(light_species(mechanism)) {
  if (!species_.empty()) sums_ = Concentrations<Real>(1, domain.ny(), domain.nx(), sums, scenarios);
}

template <class Real>
void LightOfHour<Real>::prepare() {
  while (rows_.size() < static_cast<std::size_t>(threads())) {
    rows_.emplace_back((kinds + 1) * static_cast<std::size_t>(sums_.shape().length()));
    of_cells_.emplace_back(static_cast<std::size_t>(domain_.nx()));
  }
}

template <class Real>
void LightOfHour<Real>::take(const State<Real>& state, const Meteorology& meteorology) {
  if (species_.empty()) return;
  for_each_task(domain_.ny(), [&](int j, int thread) { take_row(state, meteorology, j, thread); });
}

template <class Real>
void LightOfHour<Real>::take_row(const State<Real>& state, const Meteorology& met, int j, int thread) {
  using P = Pack<Real>;
  constexpr double per_microgram = 1e-6;  // m-1 of a ug m-3 that takes 1 m2 g-1
  const RowShape shape = sums_.shape();
  AlignedArray<Real>& rows = rows_[static_cast<std::size_t>(thread)];
  std::vector<double>& cells = of_cells_[static_cast<std::size_t>(thread)];
  const auto line = [&](std::size_t n) { return rows.data() + n * static_cast<std::size_t>(shape.length()); };
  Real* const thickness = line(kinds);
  for (int sum = 0; sum < sums; ++sum)
    for (int e = 0; e < shape.length(); ++e) sums_.row(0, j, sum)[e] = 0;
  for (int k = 0; k < domain_.nz(); ++k) {
    for (std::size_t kind = 0; kind < kinds; ++kind) {
      for (int i = 0; i < domain_.nx(); ++i)
        cells[static_cast<std::size_t>(i)] = per_microgram * static_cast<double>(met.density(k, j, i)) * light_efficiency(static_cast<LightMatter>(kind), static_cast<double>(met.relative_humidity(k, j, i)));
      expand(cells.data(), shape, line(kind));
    }
    for (int i = 0; i < domain_.nx(); ++i) cells[static_cast<std::size_t>(i)] = domain_.vertical.thickness(k, static_cast<double>(domain_.ground.terrain(j, i)));
    expand(cells.data(), shape, thickness);
    for (const auto& [sp, matter] : species_) {
      const bool is_gas = matter == LightMatter::nitrogen_dioxide;
      if (is_gas && k > 0) continue;
      const Real *q = state.air.row(k, j, sp), *weight = line(static_cast<std::size_t>(matter));
      Real *near = sums_.row(0, j, is_gas ? gases : surface), *depth = sums_.row(0, j, column);
      for_each_pack<Real>(shape.length(), [&](int e) {
        const P taken = P::load(weight + e) * P::load(q + e);
        if (k == 0) (P::load(near + e) + taken).store(near + e);
        if (!is_gas) (P::load(depth + e) + taken * P::load(thickness + e)).store(depth + e);
      });
    }
  }
}

template <class Real>
void LightOfHour<Real>::fill(const Meteorology& met, HourlyResult& result) const {
  result.light.clear();
  if (species_.empty()) return;
  const auto each_cell = [&](auto&& value) {
    for (int s = 0; s < sums_.scenarios(); ++s)
      for (int j = 0; j < domain_.ny(); ++j)
        for (int i = 0; i < domain_.nx(); ++i) result.light.push_back(static_cast<float>(value(j, i, s)));
  };
  const auto sum = [&](Sum which, int j, int i, int s) { return static_cast<double>(sums_(0, j, which, i, s)); };
  each_cell([&](int j, int i, int s) { return sum(surface, j, i, s); });
  each_cell([&](int j, int i, int s) { return visual_range(sum(surface, j, i, s) + sum(gases, j, i, s) + rayleigh_extinction(static_cast<double>(met.density(0, j, i)))); });
  each_cell([&](int j, int i, int s) { return sum(column, j, i, s); });
}

template <class Real>
void LightOfHour<Real>::exchange(CheckpointStore& store) {
  if (!species_.empty()) store.exchange("hour_light", sums_.values());
}

template class LightOfHour<float>;
template class LightOfHour<double>;

}  // namespace pearl
