#pragma once

#include <array>
#include <memory>
#include <vector>

#include "model/chemistry/air_costs.hpp"
#include "model/chemistry/column_light.hpp"
#include "model/chemistry/gas_solver.hpp"
#include "model/chemistry/mechanism.hpp"
#include "model/chemistry/photolysis.hpp"
#include "model/state/budget.hpp"
#include "model/state/concentrations.hpp"
#include "model/state/field.hpp"
#include "model/state/memory.hpp"

namespace pearl {

// What gas chemistry wants to know of an hour. The fields must stay alive until the next `prepare`.
struct GasWeather {
  const Field3<double>& air_mass;           // kg
  const Field3<float>& density;             // kg m-3
  const Field3<float>& temperature;         // K
  const Field3<float>& relative_humidity;   // 0..1
  const Field3<float>& height;              // m above the sea, middle of the cell
  const Field2<float>& cloud_cover;         // 0..1
  CloudLayer cloud;                         // its cover is the field's
  SunPath sun;                              // over every column
  double ozone_column = 300;                // DU
  double aerosol_optical_depth = 0.235;     // at 550 nm
  double sun_distance = 1;                  // AU
};

struct GasChemistryOptions {
  SolverOptions solver;
  PhotolysisMethod photolysis = PhotolysisMethod::tables;
  GasLanes lanes = GasLanes::packs;
};

// Gas chemistry of all cells and scenarios: the mechanism's generated code, led in every cell by the baseline. Rate constants are computed once an hour
// and shared by all scenarios; light follows the sun within the hour.
//
// What the other processes do to the gases in a step acts in the solver as a source, even over the step: with y at the step's beginning, z the air that they
// are handed and T what they make of it, dy/dt = chemistry(y) + (T(z) - z)/dt. For second order in the step z is the air in its middle, y and half of what
// reacted in the step before (docs/decisions/0024).
template <class Real>
class GasChemistry {
 public:
  // Throws UsageError for a mechanism that wants a photolysis rate or a fixed species that is not known here.
  GasChemistry(const Mechanism& mechanism, int nz, int ny, int nx, int scenarios, const GasChemistryOptions& options);

  void prepare(const GasWeather& weather);

  // A new stretch of time: nothing has reacted yet.
  void begin_span() { reacted_or_handed_.fill(0); }
  // Hands the air to the other processes as it will be in the middle of the step, by what reacted in the last: at most twice, at least half of what it is.
  void begin_step(Concentrations<Real>& air);
  // From `begin` to begin + dt s after the beginning of the hour. air: ug kg-1 of transported species. radicals: ppb of those that stay in
  // their cells. first_step: s by cell, remembered from step to step. by_lane: GasRow::by_lane of all rows, or nullptr.
  void advance(Concentrations<Real>& air, Concentrations<Real>& radicals, Field3<Real>& first_step, double begin, double dt, const Concentrations<Real>* by_lane = nullptr);

  // Adds gain, loss and what was clipped since the last call, kg.
  void report(Budget& budget);
  [[nodiscard]] std::vector<RowSums*> counters() { return {&changes_}; }  // what `report` will add
  [[nodiscard]] Concentrations<Real>& reacted() { return reacted_or_handed_; }  // in the last step, between steps: ug kg-1 of the gases that are carried
  [[nodiscard]] SolverCounts counts() const;                              // since the beginning of the run
  void set_earlier_counts(const SolverCounts& counts) { earlier_ = counts; }  // of the part of the run before this object
  [[nodiscard]] AirCosts costs() const;  // likewise: where the solver's steps and its time went
  void set_earlier_costs(const AirCosts& costs) { earlier_costs_ = costs; }
  void set_underneath(const Field2<Underneath>& below) { underneath_ = below; }  // for the costs; country if nobody tells

 private:
  enum Change { gained, lost, clipped, clipped_values, changes };
  struct ThreadWork {
    std::unique_ptr<GasSolver<Real>> solver;
    AlignedArray<Real> unreacted, source, clipped;  // rows of the gas species: as they were without reactions; ppb s-1; what was set to zero
    std::vector<const Real*> source_rows;
    AlignedArray<Real> first_step;  // a padded row
    std::array<AlignedArray<Real>, 3> share;  // [reaction by light][column]: of the hour's highest light, at the step's beginning, middle and end
    std::vector<Real*> species, clipped_rows;  // rows of the gas species
    std::vector<const Real*> by_lane;
    std::vector<CellCounts> counts;            // by column
    AirCosts costs;
    std::vector<double> temperature, rates;
    std::vector<std::vector<double>> fixed;
  };
  void prepare_row(const GasWeather& weather, int k, int j, ThreadWork& work);
  void advance_row(Concentrations<Real>& air, Concentrations<Real>& radicals, Field3<Real>& first_step, int k, int j, double dt, ThreadWork& work);
  void count_reacted(int k, int j);
  template <int gases>
  void count_reacted(int k, int j, int n);  // `gases` of those that are carried, from n on
  void count_clipped(int k, int j, ThreadWork& work);
  void make_work();
  [[nodiscard]] std::size_t stride() const { return static_cast<std::size_t>(round_up(shape_.columns, row_unit)); }
  Real* rates(int k, int j) { return rates_.data() + (static_cast<std::size_t>(k) * ny_ + j) * gas_.reactions.size() * stride(); }

  const Mechanism& mechanism_;
  const GasReactions& gas_;
  GasChemistryOptions options_;
  int nz_, ny_, scenarios_;
  RowShape shape_;
  std::vector<int> in_air_, in_radicals_;      // by gas species: its place there, or -1
  std::vector<int> in_step_;                   // by gas species: its place in the two fields below, or -1
  std::vector<int> carried_;                   // gases that are carried: their places in the air
  std::vector<Real> to_ppb_;                   // by gas species
  std::vector<std::string> fixed_;

  const Field3<double>* air_mass_ = nullptr;
  const Concentrations<Real>* by_lane_ = nullptr;  // of the step
  AlignedArray<Real> rates_;                   // [k][j][reaction][column], thermal
  ColumnLight<Real> light_;
  SolverCounts earlier_;
  AirCosts earlier_costs_;
  Field2<Underneath> underneath_;
  Concentrations<Real> begin_;                 // the gases that are carried at the step's beginning, ug kg-1
  Concentrations<Real> reacted_or_handed_;     // the same gases: what reacted in the last step, until the air is handed on; then the air that was handed on
  RowSums changes_;                            // ug by change and species of the air
  std::vector<ThreadWork> work_;
};

extern template class GasChemistry<float>;
extern template class GasChemistry<double>;

}  // namespace pearl
