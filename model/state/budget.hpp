#pragma once

#include <string>
#include <vector>

#include "model/state/row_sums.hpp"

namespace pearl {

enum class BudgetTerm {
  initial, emission,
  inflow_west, inflow_east, inflow_south, inflow_north, inflow_top,
  outflow_west, outflow_east, outflow_south, outflow_north, outflow_top,
  dry_deposition, wet_deposition, chemistry_gain, chemistry_loss,
  air_gain, air_loss,  // with the air that a cell gains or loses when the weather's density changes, at the hour
  clipping, final, count
};
std::string name_of(BudgetTerm term);                 // "inflow_west"
int sign_of(BudgetTerm term);                         // +1 adds to the air, -1 takes from it (final counts as taken)

// Mass of every species and scenario by process, kg, over all simulated hours (spin-up included) of all periods.
// All terms are positive amounts. initial + additions - removals - final = residual: what rounding left.
class Budget {
 public:
  Budget() = default;
  Budget(std::vector<std::string> species, std::vector<std::string> scenarios);

  [[nodiscard]] const std::vector<std::string>& species() const { return species_; }
  [[nodiscard]] const std::vector<std::string>& scenarios() const { return scenarios_; }
  double& at(BudgetTerm term, int sp, int s) { return kg_[index(term, sp, s)]; }
  [[nodiscard]] double at(BudgetTerm term, int sp, int s) const { return kg_[index(term, sp, s)]; }
  // Adds kg = sums of `row_term` times `scale` for all species and scenarios.
  void add(BudgetTerm term, const RowSums& sums, int row_term, double scale);

  [[nodiscard]] double residual(int sp, int s) const;     // kg
  [[nodiscard]] double throughput(int sp, int s) const;   // kg: everything that came in
  [[nodiscard]] double worst_relative_residual() const;   // |residual| / throughput, over species and scenarios; infinite for a NaN, or mass from nothing

  // Elements that rounding had left below zero and that were set to zero; their mass is the term `clipping`.
  [[nodiscard]] long long clipped() const { return clipped_; }
  void add_clipped(const RowSums& counts, int row_term);

  // For a run that is continued: all amounts, kg, and the number of clipped elements.
  [[nodiscard]] std::vector<double>& amounts() { return kg_; }
  void set_clipped(long long count) { clipped_ = count; }

 private:
  [[nodiscard]] std::size_t index(BudgetTerm term, int sp, int s) const {
    return (static_cast<std::size_t>(term) * species_.size() + static_cast<std::size_t>(sp)) * scenarios_.size() + static_cast<std::size_t>(s);
  }
  std::vector<std::string> species_, scenarios_;
  std::vector<double> kg_;
  long long clipped_ = 0;
};

}  // namespace pearl
