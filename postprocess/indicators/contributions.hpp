#pragma once
// Whose emissions cause how much of a value: shares of groups of sources, from runs without some of them.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "postprocess/indicators/indicator.hpp"
#include "postprocess/results/result_set.hpp"

namespace pearl {

// Values by which groups emit: place S holds the value where the groups of S's bits emit; 2^k of them.
//
// Shapley's value of each group: the mean of what it adds, over all orders in which the groups may come (Shapley 1953). They sum up to values.back() - values.front().
std::vector<double> shapley_values(const std::vector<double>& values);
// What the groups of S's bits do together and no part of them does alone (Stein and Alpert 1993), by S; places sum up to values.back().
std::vector<double> interactions(const std::vector<double>& values);

// One value shared out. Units: the value's.
struct SharedValue {
  double whole = 0;                // where all emit
  std::vector<double> share;       // of each group, by the run's method
  double rest = 0;                 // inflow, nature and sources in no group; of `step` and of zero-outs: what the shares leave
  std::vector<double> zero_out;    // what goes if the group alone goes; empty for `step`
  std::vector<double> only;        // what the group adds to the rest alone; empty but for shapley
  std::vector<double> interaction; // by set of groups; empty but for shapley
  // With E(S) = (f(all emit) - f(groups of S are cut)) / (1 - what a cut leaves), of zero-outs E(S) = f(all) - f(all but S): |E(all groups) - sum over g of E(g)| / sum over g of |E(g)|. It is 0 where
  // groups only add. Above 0.2 shares by single cuts mislead: Clappier et al. 2017 (GMD 10, 4245) ask for the nonlinearity before shares are used, Belis et al. 2021 (GMD 14, 4731) measure it by
  // interaction terms, which are largest at full cuts: what two groups do to each other weighs in E of a step of 20 % a fifth of what it does in E of a zero-out. The bend of one group's own response
  // is in neither. Nothing where all groups together were not run: a step of an older program.
  std::optional<double> nonlinearity;
};
constexpr double much_nonlinearity = 0.2;

// `values` by run of `asked`.
SharedValue share_out(const ContributionsInfo& asked, const std::vector<double>& values);

// The shares of every region and variable of a run that was asked for contributions.
class ContributionTable {
 public:
  // `runs`: results of the runs that answer (read_contribution_runs), in their order.
  ContributionTable(const ContributionsInfo& asked, const ResultSet& runs);

  // The same shares, named as the results name them.
  [[nodiscard]] ContributionTable told(const ResultSet& results, const Words& words) const;
  [[nodiscard]] const ContributionsInfo& asked() const { return asked_; }
  [[nodiscard]] const Indicators& indicators() const { return indicators_; }
  [[nodiscard]] const std::vector<VariableInfo>& variables() const { return variables_; }
  // Of the mean over the people of a region; nothing where nobody lives.
  [[nodiscard]] std::optional<SharedValue> at(std::size_t v, std::size_t mask) const;
  // Of the regions that have a value of v, and of them those in which the groups act on each other by more than much_nonlinearity.
  struct ActingRegions {
    std::size_t much = 0, all = 0;
  };
  [[nodiscard]] ActingRegions acting_on_each_other(std::size_t v) const;

 private:
  ContributionsInfo asked_;
  Indicators indicators_;
  std::vector<VariableInfo> variables_;
};

// region,variable,unit,quantity,groups,value,share_of_whole; quantity: whole, rest, contribution, zero-out, only, interaction, nonlinearity (docs/results.md).
std::string contributions_csv(const ContributionTable& table);

}  // namespace pearl
