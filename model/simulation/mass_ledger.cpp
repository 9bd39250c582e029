#include "model/simulation/mass_ledger.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "model/core/constants.hpp"

namespace pearl {

namespace {
using constants::micro;
}

template <class Real>
MassLedger<Real>::MassLedger(const Domain& domain, std::vector<std::string> species, std::vector<std::string> scenarios)
    : domain_(domain), budget_(std::move(species), std::move(scenarios)) {}

template <class Real>
void MassLedger<Real>::begin_period(const std::string& period, double weight) {
  injected_.push_back({period, weight, std::vector<double>(numbers())});
}

template <class Real>
void MassLedger<Real>::open_hour(HourlyResult* result) {
  result_ = result;
  if (result_ == nullptr) return;
  for (std::vector<float>* field : {&result_->dry_deposition, &result_->wet_deposition, &result_->emission})
    field->assign(numbers() * static_cast<std::size_t>(domain_.horizontal.cells()), 0.0f);
}

template <class Real>
std::vector<float>* MassLedger<Real>::field_of(BudgetTerm term, HourlyResult& result) {
  switch (term) {
    case BudgetTerm::dry_deposition: return &result.dry_deposition;
    case BudgetTerm::wet_deposition: return &result.wet_deposition;
    case BudgetTerm::emission: return &result.emission;
    default: return nullptr;
  }
}

template <class Real>
void MassLedger<Real>::add_air(BudgetTerm term, const Concentrations<Real>& air, const Field3<double>& air_mass) {
  std::vector<double> lanes(static_cast<std::size_t>(air.lanes()));
  for (int sp = 0; sp < air.species(); ++sp) {
    std::fill(lanes.begin(), lanes.end(), 0.0);
    for (int k = 0; k < air.nz(); ++k)
      for (int j = 0; j < air.ny(); ++j) {
        const double* mass = air_mass.row(k, j);
        add_weighted_row(air.row(k, j, sp), [&](int i) { return mass[i]; }, air.shape(), lanes.data());
      }
    for (int s = 0; s < air.scenarios(); ++s) budget_.at(term, sp, s) += micro * lanes[static_cast<std::size_t>(s)];
  }
}

template <class Real>
void MassLedger<Real>::add_air_change(const Concentrations<Real>& air, const Field3<double>& before, const Field3<double>& now) {
  std::vector<double> lanes(static_cast<std::size_t>(air.lanes()));
  for (int sp = 0; sp < air.species(); ++sp)
    for (const auto& [term, sign] : {std::pair{BudgetTerm::air_gain, 1.0}, std::pair{BudgetTerm::air_loss, -1.0}}) {
      std::fill(lanes.begin(), lanes.end(), 0.0);
      for (int k = 0; k < air.nz(); ++k)
        for (int j = 0; j < air.ny(); ++j) {
          const double *old_mass = before.row(k, j), *new_mass = now.row(k, j);
          add_weighted_row(air.row(k, j, sp), [&](int i) { return std::max(0.0, sign * (new_mass[i] - old_mass[i])); }, air.shape(), lanes.data());
        }
      for (int s = 0; s < air.scenarios(); ++s) budget_.at(term, sp, s) += micro * lanes[static_cast<std::size_t>(s)];
    }
}

template <class Real>
void MassLedger<Real>::add(BudgetTerm term, const Concentrations<Real>& rows, double factor) {
  std::vector<double> lanes(static_cast<std::size_t>(rows.lanes()));
  std::vector<float>* field = result_ == nullptr ? nullptr : field_of(term, *result_);
  std::size_t place = 0;
  for (int sp = 0; sp < rows.species(); ++sp) {
    std::fill(lanes.begin(), lanes.end(), 0.0);
    for (int k = 0; k < rows.nz(); ++k)
      for (int j = 0; j < rows.ny(); ++j) add_weighted_row(rows.row(k, j, sp), [](int) { return 1.0; }, rows.shape(), lanes.data());
    for (int s = 0; s < rows.scenarios(); ++s) {
      const double kg = micro * factor * lanes[static_cast<std::size_t>(s)];
      budget_.at(term, sp, s) += kg;
      if (result_ != nullptr && term == BudgetTerm::emission) injected_.back().kg[static_cast<std::size_t>(sp) * budget_.scenarios().size() + static_cast<std::size_t>(s)] += kg;
      if (field == nullptr) continue;
      for (int j = 0; j < rows.ny(); ++j)
        for (int i = 0; i < rows.nx(); ++i) {
          double all_layers = 0;
          for (int k = 0; k < rows.nz(); ++k) all_layers += static_cast<double>(rows(k, j, sp, i, s));
          (*field)[place++] += static_cast<float>(micro / domain_.horizontal.area(i, j) * factor * all_layers);
        }
    }
  }
}

template <class Real>
void MassLedger<Real>::exchange(CheckpointStore& store, const std::vector<Injected>& begun) {
  store.exchange("budget", std::span<double>(budget_.amounts()));
  std::array<std::int64_t, 1> clipped{budget_.clipped()};
  store.exchange("clipped", std::span<std::int64_t>(clipped));
  budget_.set_clipped(clipped[0]);
  if (store.restoring()) {
    injected_ = begun;
    for (Injected& one : injected_) one.kg.assign(numbers(), 0.0);
  }
  for (std::size_t p = 0; p < injected_.size(); ++p) store.exchange(fmt::format("injected_{}", p), std::span<double>(injected_[p].kg));
}

template class MassLedger<float>;
template class MassLedger<double>;

}  // namespace pearl
