#include "model/state/budget.hpp"

#include <array>
#include <cmath>
#include <limits>

namespace pearl {

namespace {

struct Term {
  const char* name;
  int sign;
};
constexpr std::array<Term, static_cast<std::size_t>(BudgetTerm::count)> terms{{
    {"initial", 1}, {"emission", 1},
    {"inflow_west", 1}, {"inflow_east", 1}, {"inflow_south", 1}, {"inflow_north", 1}, {"inflow_top", 1},
    {"outflow_west", -1}, {"outflow_east", -1}, {"outflow_south", -1}, {"outflow_north", -1}, {"outflow_top", -1},
    {"dry_deposition", -1}, {"wet_deposition", -1}, {"chemistry_gain", 1}, {"chemistry_loss", -1},
    {"air_gain", 1}, {"air_loss", -1}, {"clipping", 1}, {"final", -1},
}};

}  // namespace

std::string name_of(BudgetTerm term) { return terms[static_cast<std::size_t>(term)].name; }
int sign_of(BudgetTerm term) { return terms[static_cast<std::size_t>(term)].sign; }

Budget::Budget(std::vector<std::string> species, std::vector<std::string> scenarios)
    : species_(std::move(species)), scenarios_(std::move(scenarios)), kg_(terms.size() * species_.size() * scenarios_.size()) {}

void Budget::add(BudgetTerm term, const RowSums& sums, int row_term, double scale) {
  for (int sp = 0; sp < static_cast<int>(species_.size()); ++sp)
    for (int s = 0; s < static_cast<int>(scenarios_.size()); ++s) at(term, sp, s) += scale * sums.total(row_term, sp, s);
}

void Budget::add_clipped(const RowSums& counts, int row_term) {
  for (int sp = 0; sp < static_cast<int>(species_.size()); ++sp)
    for (int s = 0; s < static_cast<int>(scenarios_.size()); ++s) clipped_ += std::llround(counts.total(row_term, sp, s));
}

double Budget::residual(int sp, int s) const {
  double sum = 0;
  for (std::size_t t = 0; t < terms.size(); ++t) sum += terms[t].sign * at(static_cast<BudgetTerm>(t), sp, s);
  return sum;
}

double Budget::throughput(int sp, int s) const {
  double sum = 0;
  for (std::size_t t = 0; t < terms.size(); ++t)
    if (terms[t].sign > 0) sum += at(static_cast<BudgetTerm>(t), sp, s);
  return sum;
}

double Budget::worst_relative_residual() const {
  double worst = 0;
  for (int sp = 0; sp < static_cast<int>(species_.size()); ++sp)
    for (int s = 0; s < static_cast<int>(scenarios_.size()); ++s) {
      const double all = throughput(sp, s), rest = std::abs(residual(sp, s));
      const double relative = all > 0 ? rest / all : rest == 0 ? 0.0 : std::numeric_limits<double>::infinity();
      if (!(relative <= worst)) worst = std::isnan(relative) ? std::numeric_limits<double>::infinity() : relative;
    }
  return worst;
}

}  // namespace pearl
