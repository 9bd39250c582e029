#pragma once

#include <string>
#include <vector>

#include "model/interfaces/checkpoint_store.hpp"
#include "model/interfaces/result_sink.hpp"
#include "model/meteorology/meteorology.hpp"
#include "model/state/budget.hpp"
#include "model/state/concentrations.hpp"

namespace pearl {

// Mass that went into the model air in the counted hours of a period, kg [species][scenario].
struct Injected {
  std::string period;
  double weight = 1;
  std::vector<double> kg;
};

// Where the mass of all species and scenarios is, where it came from and where it went: the budget of the run, what each period
// injected, and the fields of what crossed the ground in an hour.
template <class Real>
class MassLedger {
 public:
  // The domain must outlive the ledger.
  MassLedger(const Domain& domain, std::vector<std::string> species, std::vector<std::string> scenarios);

  // The loop's side.
  void begin_period(const std::string& period, double weight);
  // From here on amounts go into the fields of this hour too, from zero; nullptr: an hour that does not count.
  void open_hour(HourlyResult* result);
  // Adds the mass in all of the air, kg, to `initial` or `final`. Mixing ratios in ug kg-1, air in kg by cell.
  void add_air(BudgetTerm term, const Concentrations<Real>& air, const Field3<double>& air_mass);
  // Air holds still through an hour and changes at its end. Mixing ratios stay, so that a uniform one stays uniform; the mass that
  // this makes or takes is counted.
  void add_air_change(const Concentrations<Real>& air, const Field3<double>& before, const Field3<double>& now);
  // Saves or restores all of it, with what `periods` have begun so far ({name, weight}).
  void exchange(CheckpointStore& store, const std::vector<Injected>& begun);

  // A process's side.
  Budget& budget() { return budget_; }
  // Adds `factor` times the ug in all layers of the rows to a term of the budget and to its field of the hour, if it has one:
  // emission, dry or wet deposition.
  void add(BudgetTerm term, const Concentrations<Real>& rows, double factor);

  [[nodiscard]] const Budget& budget() const { return budget_; }
  [[nodiscard]] const std::vector<Injected>& injected() const { return injected_; }

 private:
  [[nodiscard]] static std::vector<float>* field_of(BudgetTerm term, HourlyResult& result);
  [[nodiscard]] std::size_t numbers() const { return budget_.species().size() * budget_.scenarios().size(); }

  const Domain& domain_;
  Budget budget_;
  std::vector<Injected> injected_;
  HourlyResult* result_ = nullptr;  // of the hour, if it counts
};

extern template class MassLedger<float>;
extern template class MassLedger<double>;

}  // namespace pearl
