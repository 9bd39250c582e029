#pragma once
// The runtime face of a mechanism's generated code: rows of cells through a stretch of time. One call a row; inside, nothing is virtual.

#include <cstddef>
#include <memory>

#include "model/chemistry/mechanism.hpp"
#include "model/chemistry/solver_options.hpp"
#include "model/state/row_shape.hpp"

namespace pearl {

// A row: all its columns times all scenarios, elements (i, s) at i * lanes + s. The first scenario of a column leads. Arrays by column are padded like
// rows of one scenario (round_up(columns, row_unit)), with zeros.
template <class Real>
struct GasRow {
  RowShape shape;
  Real* const* species = nullptr;       // rows of concentrations, by species of the generated code (GasReactions::species)
  const Real* to_ppb = nullptr;         // by species: ppb in a unit of the row
  const Real* const* source = nullptr;  // rows of ppb s-1, by species; nullptr: none
  const Real* rates = nullptr;          // thermal rate constants [reaction][column], s-1 ppb^(1 - n)
  const Real* light = nullptr;          // of the reactions by light [photolytic][column], s-1, at some time; times what follows, it is
  const Real* light_begin = nullptr;    // that of the beginning, [photolytic][column],
  const Real* light_middle = nullptr;   // of the middle
  const Real* light_end = nullptr;      // and of the end: a parabola, held above zero
  Real* const* clipped = nullptr;       // rows by species, added to: what lay below zero and was set to zero; nullptr: not wanted
  Real* first_step = nullptr;           // s by column: in, the step to begin with; out, the one to remember
  Real duration = 300;                  // s
  int scenarios = 0;                    // those of the lanes that hold one, the first; 0: all. What the others hold has no meaning afterwards
  CellCounts* counts = nullptr;         // by column, added to; nullptr: not wanted
  Real* const* low = nullptr;           // rows by species, in and out: what `species` cannot hold of the sum (the box); nullptr: let go
  const Real* const* by_lane = nullptr; // rows of rate constants that differ by scenario, s-1 ppb^(1 - n), by Mechanism::uptakes; nullptr: zero
};

template <class Real>
class GasSolver {
 public:
  virtual ~GasSolver() = default;
  // For rows of this shape: `solve` asks for no memory then.
  virtual void make_room(RowShape shape, int scenarios) = 0;
  // Not from two threads at once. True if something was clipped.
  virtual bool solve(const GasRow<Real>& row) = 0;
  [[nodiscard]] const SolverCounts& counts() const { return counts_; }

 protected:
  SolverCounts counts_;
};

enum class GasLanes { packs, scalar };  // scalar: the same code on plain numbers, to compare with

// Throws UsageError for a mechanism without gas reactions, as all that follow.
template <class Real>
std::unique_ptr<GasSolver<Real>> make_gas_solver(const Mechanism& mechanism, const SolverOptions& options, GasLanes lanes = GasLanes::packs);

// Thermal rate constants of `count` cells (any number), rates[reaction * stride + cell]: s-1 ppb^(1 - n) with n variable reactants, 0 for reactions
// by light. temperature in K; fixed[n][cell] in molecules cm-3 by GasReactions::fixed, air ("M") among them.
void thermal_rates(const Mechanism& mechanism, int count, const double* temperature, const double* const* fixed, double* rates, std::ptrdiff_t stride);

// The reactions by light, in the order of GasRow::light: which rate of GasReactions::photolysis, times what.
struct LightReaction {
  int reaction = 0, rate = 0;
  double scale = 1;
};
const std::vector<LightReaction>& light_reactions(const Mechanism& mechanism);

}  // namespace pearl
