#pragma once

#include <utility>
#include <vector>

#include "model/aerosol/organic_row.hpp"
#include "model/state/budget.hpp"
#include "model/state/concentrations.hpp"
#include "model/state/field.hpp"
#include "model/state/memory.hpp"

namespace pearl {

// What the organic particles of a mechanism are, by places in the air.
struct OrganicSpecies {
  // Gas and particle of one volatility: saturation over pure organic matter, ug m-3 at 298 K, and enthalpy of vaporisation, kJ mol-1.
  struct Bin {
    int gas = 0, particle = 0;
    double saturation = 0, enthalpy = 0;
  };
  // A species that oxidises, or that peroxy radicals meet, and the rate constant a (T / 300 K)^b exp(-c / T), cm3 s-1.
  struct Partner {
    bool is_radical = false;
    int place = 0;        // among the radicals, or in the air
    double to_ppb = 1;    // of its amount there
    double a = 0, b = 0, c = 0;
  };
  // What is made of a gas that reacted. Products in kg per kg.
  struct Formation {
    int from = 0;       // of a tracer: its place in the air
    int reacted = -1;   // of a gas that gas chemistry solves: its place among what reacted; -1: a tracer
    Partner oxidant{};  // of a tracer; it loses nothing
    int fate = -1;      // of a gas, by its place among the fates; -1: any
    std::vector<std::pair<int, double>> products;
  };
  std::vector<int> absorbing;  // organic matter that stays in particles whatever the air is
  std::vector<Bin> bins;
  std::vector<Partner> fates;  // of organic peroxy radicals: each takes its share by rate
  std::vector<Formation> formations;
};

// Secondary organic particles of all cells and scenarios. What reacted of their precursors in a step of gas chemistry becomes products, half at the step's end and half before the next
// step's other processes, as if half had been there in its middle; tracers of which there is no reaction in the mechanism are oxidised likewise. Then gas and particles are parted
// by volatility (organic_partitioning.hpp), at the step's end.
template <class Real>
class OrganicParticles {
 public:
  OrganicParticles(const OrganicSpecies& species, int nz, int ny, int nx, int scenarios);

  // air_mass in kg, density in kg m-3, temperature in K, dt of half a step in s. air_mass must stay alive until the next call.
  void prepare(const Field3<double>& air_mass, const Field3<float>& density, const Field3<float>& temperature, double dt);

  void begin_span() { pending_.fill(0); }  // nothing has reacted yet
  // radicals in ppb.
  void begin_step(Concentrations<Real>& air, const Concentrations<Real>& radicals);
  // reacted: what gas chemistry made of its gases in the step, ug kg-1, negative for what was lost.
  void advance(Concentrations<Real>& air, const Concentrations<Real>& radicals, const Concentrations<Real>& reacted);

  // Adds gain and loss since the last call, kg.
  void report(Budget& budget);
  [[nodiscard]] std::vector<RowSums*> counters() { return {&formed_, &oxidised_, &moved_}; }  // what `report` will add
  [[nodiscard]] Concentrations<Real>& pending() { return pending_; }  // products that are yet to appear, ug kg-1

 private:
  enum Change { gained, lost, changes };  // by the particle
  struct Rows;
  void begin_row(Concentrations<Real>& air, const Concentrations<Real>& radicals, int k, int j, Rows& rows);
  void advance_row(Concentrations<Real>& air, const Concentrations<Real>& radicals, const Concentrations<Real>& reacted, int k, int j, Rows& rows);
  void find_shares(const Concentrations<Real>& air, const Concentrations<Real>& radicals, int k, int j, Rows& rows);
  void oxidise(Concentrations<Real>& air, const Concentrations<Real>& radicals, int k, int j, Rows& rows);
  void appear(Concentrations<Real>& air, int k, int j, Rows& rows);
  void part(Concentrations<Real>& air, int k, int j, Rows& rows);
  [[nodiscard]] const Real* amount_of(const OrganicSpecies::Partner& partner, const Concentrations<Real>& air, const Concentrations<Real>& radicals, int k, int j) const;

  OrganicSpecies species_;        // products of its formations by their place in `products_`
  std::vector<int> products_, tracers_;
  int nz_, ny_;
  RowShape shape_;
  const Field3<double>* air_mass_ = nullptr;
  std::vector<Field3<Real>> saturation_;  // by bin, ug kg-1
  std::vector<Field3<Real>> oxidation_;   // by formation, of tracers: per ppb of the oxidant, in half a step
  std::vector<Field3<Real>> fate_rate_;   // by fate, over that of the first one
  Concentrations<Real> pending_;
  RowSums formed_, oxidised_, moved_;     // ug by product, tracer, change and bin
  // Rows of a thread.
  struct Rows {
    Rows(std::size_t length, std::size_t products, std::size_t fates, std::size_t bins);
    std::size_t length;
    AlignedArray<Real> formed, share, total, saturation, particle, some, more;
    Real* formed_row(int n) { return formed.data() + static_cast<std::size_t>(n) * length; }
    Real* share_row(int n) { return share.data() + static_cast<std::size_t>(n) * length; }
  };
  std::vector<Rows> rows_;
};

extern template class OrganicParticles<float>;
extern template class OrganicParticles<double>;

}  // namespace pearl
