#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "model/aerosol/aerosol_species.hpp"
#include "model/aerosol/inorganic_air.hpp"
#include "model/state/budget.hpp"
#include "model/state/concentrations.hpp"
#include "model/state/field.hpp"
#include "model/state/memory.hpp"

namespace pearl {

// What moves between gas and particle.
struct VolatilePair {
  AerosolSpecies gas, particle;
};
struct InorganicSpecies {
  VolatilePair ammonium, nitrate, chloride;  // NH3 and NH4, HNO3 and NO3, HCl and Cl
  AerosolSpecies sulfate;
  int salt = 0;                 // place of fine sea salt without its chloride
  double sodium_per_salt = 0;   // mol of cations that sulfate does not hold, per g of it; all of them count as sodium
};

// Fine particles of all cells and scenarios in balance with their gases (inorganic_equilibrium.hpp). The balance is found at the end of a step, for the totals of gas
// and particle. Before a step the air is handed to the other processes as it will be in the step's middle: half of what went from gas to particle in the last
// step (what had moved before it and what the balance moved at its end) moves on, so that new particles are not carried and taken up as gases (docs/decisions/0026).
template <class Real>
class InorganicBalance {
 public:
  InorganicBalance(const InorganicSpecies& species, int nz, int ny, int nx, int scenarios);

  // air_mass in kg, density in kg m-3, temperature in K, relative humidity 0..1. air_mass must stay alive until the next call.
  void prepare(const Field3<double>& air_mass, const Field3<float>& density, const Field3<float>& temperature, const Field3<float>& relative_humidity);

  // Nothing has moved yet, and particles are dry.
  void begin_span() {
    moved_.fill(0);
    solution_.fill(0);
  }
  // By turns: what begin_step moves is part of what moves in the step that advance ends.
  void begin_step(Concentrations<Real>& air);
  void advance(Concentrations<Real>& air);

  // Adds gain and loss since the last call, kg.
  void report(Budget& budget);
  [[nodiscard]] std::vector<RowSums*> counters() { return {&changes_}; }  // what `report` will add

  // umol per kg of air that went from gas to particle in the last step, of ammonium, nitrate and chloride.
  [[nodiscard]] Concentrations<Real>& moved() { return moved_; }
  [[nodiscard]] const Concentrations<Real>& moved() const { return moved_; }
  // Water, mg m-3, and hydrogen ions, umol m-3, of the last balance.
  [[nodiscard]] Concentrations<Real>& solution() { return solution_; }
  [[nodiscard]] const Concentrations<Real>& solution() const { return solution_; }
  // Of the run: balances of cells and scenarios (spare places of the memory are none), and those whose last iteration still moved by more than 0.05.
  struct Counts {
    std::int64_t solved = 0, unsettled = 0;
  };
  [[nodiscard]] Counts counts() const;
  void set_earlier_counts(const Counts& counts) { earlier_ = counts; }  // of the part of the run before this object

 private:
  static constexpr int pairs = 3;
  enum Change { gained, lost, changes };  // by the particle
  enum Row { sulfate, sodium, density, totals, particles = totals + pairs, before = particles + pairs, rows = before + pairs };
  void shift_row(Concentrations<Real>& air, int k, int j);
  int balance_row(Concentrations<Real>& air, int k, int j, Real* work);
  void count(int k, int j, int pair, const Real* amount);
  [[nodiscard]] const InorganicAir<Real>* air_of(int k, int j) const { return inorganic_air_.data() + (static_cast<std::size_t>(k) * ny_ + j) * shape_.columns; }

  InorganicSpecies species_;
  std::array<VolatilePair, pairs> pair_;
  int nz_, ny_, scenarios_;
  RowShape shape_;
  const Field3<double>* air_mass_ = nullptr;
  Field3<Real> density_;                          // kg m-3
  std::vector<InorganicAir<Real>> inorganic_air_;  // [k][j][i]
  Concentrations<Real> moved_, solution_;
  RowSums changes_;                               // umol x kg of air, by change and pair
  struct ThreadWork {
    AlignedArray<Real> rows;
    Counts counts;
  };
  std::vector<ThreadWork> work_;
  Counts earlier_;
};

extern template class InorganicBalance<float>;
extern template class InorganicBalance<double>;

}  // namespace pearl
