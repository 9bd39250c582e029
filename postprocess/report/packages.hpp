#pragma once
// Packages side by side: of each scenario how many targets it meets, what its measures alone reach, what the plan says it costs, how what people breathe changes, who lives above standards.

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "postprocess/indicators/indicator.hpp"
#include "postprocess/report/change.hpp"
#include "postprocess/results/result_set.hpp"

namespace pearl {

// `other`: judged by no target of a run that has some (another year), or no proposal; `source_left_out`: shows what a source adds to the air.
enum class PackageKind { baseline, package, other, source_left_out };

struct PackageColumn {
  enum class Kind {
    cost,             // of a year, in the currency of the plan's costs; where the plan gives any
    targets_met,      // number
    met_by_measures,  // number that the measures alone meet; where a closing factor acts anywhere
    reached,          // change of the emissions that a target is about, %
    by_measures,      // the same without closing factors, %
    missing,          // by which the measures alone miss the target, percentage points; 0 where they meet it
    change,           // of the mean where people live against the baseline, %; of the mean over the area where nobody lives
    people            // who live above a standard, persons inside the grid
  };
  Kind kind = Kind::change;
  std::string id;                                     // head of the column in files: "change_percent PM25 A"
  std::string region, pollutant;                      // codes; empty: of all
  std::size_t variable = RunDescription::npos, mask = RunDescription::npos;  // of change and people
  std::size_t standard = RunDescription::npos;        // of people: which of standards()
  std::size_t target = RunDescription::npos;          // of reached, by_measures, missing: which of targets()
  [[nodiscard]] bool more_is_better() const { return kind == Kind::targets_met || kind == Kind::met_by_measures; }
};

// What scenarios are judged by: one column for all years in which it is due.
struct PackageTarget {
  std::string region, pollutant;
  int versus = 0;
};

struct PackageStandard {
  std::string standard, grade, pollutant, averaging;
  double limit = 0;  // in the variable's unit
  std::size_t variable = RunDescription::npos;
  const StandardRow* row = nullptr;  // of the results' tables
};

class PackageTable {
 public:
  static constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

  PackageTable(const ResultSet& results, const Indicators& indicators);  // both must outlive it

  [[nodiscard]] std::size_t rows() const { return kinds_.size(); }  // the run's scenarios, in their order
  [[nodiscard]] PackageKind kind(std::size_t s) const { return kinds_[s]; }
  [[nodiscard]] bool has_packages() const;
  [[nodiscard]] const std::vector<PackageColumn>& columns() const { return columns_; }
  [[nodiscard]] const std::vector<PackageTarget>& targets() const { return targets_; }
  [[nodiscard]] const std::vector<PackageStandard>& standards() const { return standards_; }
  // In the unit of the column's kind; `nothing` where there is none: of the baseline no change, without a judged target no number met.
  [[nodiscard]] double value(std::size_t s, std::size_t column) const { return values_[s * columns_.size() + column]; }
  // The verdict behind a cell of reached, by_measures and missing; nullptr if there is none.
  [[nodiscard]] const VerdictInfo* verdict(std::size_t s, const PackageTarget& target) const;
  // Of all verdicts of a scenario: how many are judged.
  [[nodiscard]] std::size_t judged(std::size_t s) const;
  // Whether a change is rounding, the chemistry's tolerance or advection's own doing (change.hpp).
  [[nodiscard]] bool is_noise(std::size_t s, const PackageColumn& column) const;
  // True where a column's mean is over the area, since nobody lives in the region.
  [[nodiscard]] bool is_of_area(const PackageColumn& column) const;

  // The column by which packages are ranked unless the reader chooses another: `by` of the data set's key figure that has a rival, where both differ between packages; else the mean of the year that
  // packages change most differently. Nothing where the run has no means.
  [[nodiscard]] const std::optional<std::size_t>& ranked_by() const { return ranked_by_; }
  // That column, and the one that packages are set against it by: what they cost, where costs differ; else the key figure's rival, the mean of another pollutant that differs most, the number of
  // targets met, or whatever else differs. Two columns that differ between packages, or nothing: a column against itself, or one package alone, shows nothing.
  [[nodiscard]] const std::optional<std::pair<std::size_t, std::size_t>>& default_pair() const { return pair_; }
  // What a reader's number is counted in: a million of costs that reach it, else 1.
  [[nodiscard]] double counted_in(std::size_t column) const;
  // Of a column's numbers, so counted, one number of decimals, for all scenarios: as the packages' own ask for it, of per cents one to three.
  [[nodiscard]] int decimals(std::size_t column) const { return decimals_[column]; }
  // The number as a reader sees it: with the column's decimals; people to three digits.
  [[nodiscard]] double rounded(std::size_t s, std::size_t column) const;
  // Of packages by a column, the best first; what reads the same shares a place; 0 for other rows and where there is no number.
  [[nodiscard]] std::vector<std::size_t> places(std::size_t column) const;
  // Of packages, by two columns: those that no other beats.
  [[nodiscard]] std::vector<bool> front(std::size_t x, std::size_t y) const;

 private:
  void add_targets();
  void add_cost();
  void add_changes_and_people(const Indicators& indicators);
  void fill(const Indicators& indicators);
  void choose_decimals();
  [[nodiscard]] double target_value(std::size_t s, const PackageColumn& column) const;
  [[nodiscard]] double met(std::size_t s, bool by_measures) const;
  [[nodiscard]] std::vector<double> of_packages(std::size_t column, double (PackageTable::*number)(std::size_t, std::size_t) const) const;  // less is better; `nothing` for other rows
  [[nodiscard]] double largest(std::size_t column) const;                   // number of a package, without its sign
  [[nodiscard]] double spread(std::size_t column) const;                    // between packages, %
  [[nodiscard]] std::optional<std::size_t> change_of(std::size_t variable, const std::string& region) const;
  [[nodiscard]] std::vector<std::size_t> means_by_spread() const;
  void choose_rank_and_pair();

  const ResultSet& results_;
  const Indicators& indicators_;
  ChangeNoise noise_;
  std::vector<PackageKind> kinds_;
  std::vector<PackageTarget> targets_;
  std::vector<PackageStandard> standards_;
  std::vector<PackageColumn> columns_;
  std::vector<double> values_;
  std::vector<int> decimals_;  // by column
  std::optional<std::size_t> ranked_by_;
  std::optional<std::pair<std::size_t, std::size_t>> pair_;
};

// scenario,title,kind,year,illustrative,closing_factor,targets_judged, place by what ranks, front by the default pair, then a column for each of the table's (docs/results.md).
std::string packages_csv(const ResultSet& results, const PackageTable& table);
// The same as a workbook, with a sheet that says what each column is; bytes of an .xlsx file.
std::string packages_workbook(const ResultSet& results, const PackageTable& table);

}  // namespace pearl
