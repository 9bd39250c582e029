#pragma once
// A finished run as its folder holds it: the only way by which indicators, maps and report see results.

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/grid/horizontal_grid.hpp"
#include "postprocess/results/run_reader.hpp"
#include "postprocess/results/shapes.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

// Who made the results, of what: DIR/provenance.json.
struct Provenance {
  std::string version, date, compiler, plan_text;
  std::vector<std::pair<std::string, std::string>> libraries;  // name, version
  std::vector<std::pair<std::string, std::string>> inputs;     // file, sha256
};

class ResultSet {
 public:
  // Reads everything that docs/results.md promises for maps and report. A folder without run.json is not a whole run
  // (RunError); missing or damaged files, wrong shapes and values that are not numbers throw InputError, all together. `more` adds what is made
  // of the run's fields (indicators/read_results.hpp); its InputErrors join the others.
  static ResultSet read(const std::filesystem::path& folder, const std::function<void(ResultSet&)>& more = {});

  // The runs that answer the plan's `contributions` in place of the scenarios, `of` as their baseline; `more` as in `read`. The run must have been asked (run().contributions).
  [[nodiscard]] ResultSet of_contributions(const std::function<void(ResultSet&)>& more = {}) const;

  // The same run as it is told in a language (told.hpp).
  [[nodiscard]] ResultSet told(const Words& words) const;

  // A variable that is made of the run's, at a place in run().variables or at their end: its fields by scenario, [s][cell], and how it is made. What stands there and behind it moves on.
  void add_variable(VariableInfo variable, std::string comment, std::vector<std::vector<float>> fields, std::size_t place = RunDescription::npos);
  void set_standards(std::vector<std::string> asked) { standards_asked_ = std::move(asked); }  // beside those that say themselves that they are shown; {"all"}
  void set_hours(bool has_hours, std::pair<double, double> time_span);

  [[nodiscard]] const RunReader& reader() const { return *reader_; }  // what is not held here
  [[nodiscard]] const std::filesystem::path& folder() const { return reader_->folder(); }
  [[nodiscard]] const RunDescription& run() const { return run_; }  // its variables and, after them, the indicators (hourly_indicator.hpp)
  [[nodiscard]] const HorizontalGrid& grid() const { return reader_->grid(); }
  // Weighted period mean at the surface, or the indicator made of its hours, [j][i], in the variable's unit; s and v as in run().
  [[nodiscard]] const std::vector<float>& mean(std::size_t s, std::size_t v) const { return means_[s][v]; }
  [[nodiscard]] const std::vector<float>& land_fraction() const { return people_and_regions().land_fraction; }  // [j][i], 0..1
  [[nodiscard]] const std::vector<float>& population() const { return people_and_regions().population; }        // [j][i], persons
  // Persons of a region in each cell, [j][i]; and of the whole region, inside the grid or not.
  [[nodiscard]] const std::vector<float>& population_of(std::size_t region) const { return people_and_regions().populations[region]; }
  [[nodiscard]] double region_population(std::size_t region) const { return people_and_regions().whole_populations[region]; }
  [[nodiscard]] const std::vector<std::string>& region_codes() const { return people_and_regions().codes; }
  [[nodiscard]] const std::vector<float>& region_fraction(std::size_t region) const { return people_and_regions().fractions[region]; }  // [j][i], 0..1
  [[nodiscard]] const ReferenceTables& reference() const { return reference_ ? *reference_ : reader_->reference(); }
  [[nodiscard]] const std::vector<RegionShape>& shapes() const { return shapes_; }
  [[nodiscard]] const std::vector<BudgetRow>& budget() const { return budget_; }
  [[nodiscard]] const std::vector<LedgerLine>& ledger() const { return ledger_; }
  [[nodiscard]] const std::vector<WeatherLine>& weather() const { return reader_->weather(); }
  [[nodiscard]] const Provenance& provenance() const { return provenance_; }

  [[nodiscard]] const std::vector<std::string>& standards_asked() const { return standards_asked_; }

  // False if the run's mechanism allows indicators of hours, but the scenarios' hourly.nc are gone.
  [[nodiscard]] bool has_hours() const { return has_hours_; }
  // Hours since 2010-01-01 00:00 UTC that the first counted hour begins and the last ends; 0 and 0 without indicators.
  [[nodiscard]] std::pair<double, double> time_span() const { return time_span_; }

  // "SO2", ... as the variable's `comment` attribute explains it; empty if there is none.
  [[nodiscard]] const std::string& comment(std::size_t v) const { return comments_[v]; }
  // True if the period mean of the scenario or of the inputs rests on estimates of ours.
  [[nodiscard]] bool illustrative(std::size_t s) const;

 private:
  friend class ResultsByScenario;
  explicit ResultSet(std::shared_ptr<const RunReader> reader);
  void read_means();
  [[nodiscard]] const PeopleAndRegions& people_and_regions() const { return reader_->people_and_regions(); }

  std::shared_ptr<const RunReader> reader_;
  RunDescription run_;
  std::optional<ReferenceTables> reference_;  // of a run that is told in a language
  std::vector<std::vector<std::vector<float>>> means_;  // [scenario][variable][cell]
  std::vector<std::string> standards_asked_;
  bool has_hours_ = true;
  std::pair<double, double> time_span_;
  std::vector<std::string> comments_;
  std::vector<RegionShape> shapes_;
  std::vector<BudgetRow> budget_;
  std::vector<LedgerLine> ledger_;
  Provenance provenance_;
};

}  // namespace pearl
