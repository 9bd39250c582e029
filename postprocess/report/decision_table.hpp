#pragma once
// The table of packages as a reader sees it in one language: which columns of which region, in which order, each cell's words and kind. The page's table and its data are made of it.

#include <string>
#include <vector>

#include "postprocess/indicators/indicator.hpp"
#include "postprocess/report/packages.hpp"
#include "postprocess/results/result_set.hpp"
#include "postprocess/words/labels.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

const char* name_of(PackageKind kind);  // of a body of the table: "package"

// "million HKD a year, prices of 2010", of a run that has costs.
std::string cost_unit(const Words& words, const RunDescription& run, double counted_in);

struct ShownCell {
  double value = PackageTable::nothing;
  std::string text, kind, below;  // plain texts; kind: met, missed, less, more, same or nothing
};

class DecisionTable {
 public:
  DecisionTable(const Words& words, const ResultSet& results, const Indicators& indicators, const PackageTable& table, bool with_links = false);  // all must outlive it

  [[nodiscard]] std::string controls() const;  // what filters and ranks, the key of colours, and what the rank is
  [[nodiscard]] std::string html() const;

  // The columns of the page, of all regions, in their order: cost, targets met and the emissions that they are about, then by region what people breathe and who lives above limits. What is reached
  // with closing factors, and what is missing, stand below what the measures reach.
  [[nodiscard]] const std::vector<std::size_t>& columns() const { return on_page_; }
  [[nodiscard]] const std::string& region() const { return region_; }  // whose columns are shown first
  [[nodiscard]] ShownCell cell(std::size_t s, std::size_t c) const;
  [[nodiscard]] std::vector<TextRun> label_of(std::size_t c) const;
  [[nodiscard]] std::string under(std::size_t c) const;       // what stands below the label in a column's head
  [[nodiscard]] std::string plain_name(std::size_t c) const;  // the column in a list of all

 private:
  [[nodiscard]] bool is_ranked_by(std::size_t c) const { return table_.ranked_by() && c == *table_.ranked_by(); }
  [[nodiscard]] std::vector<std::size_t> shown_first() const;
  [[nodiscard]] std::size_t other_column(std::size_t c, PackageColumn::Kind kind) const;
  [[nodiscard]] std::string region_name(const std::string& code) const;
  [[nodiscard]] std::string region_options() const;
  [[nodiscard]] std::string met_control() const;
  [[nodiscard]] std::string key_of_colours() const;
  [[nodiscard]] std::string rank_note() const;
  [[nodiscard]] std::string head(std::size_t c) const;
  [[nodiscard]] std::string linked(PackageKind kind, const ScenarioInfo& scenario) const;
  [[nodiscard]] std::string body(PackageKind kind) const;

  const Words& words_;
  const ResultSet& results_;
  const Indicators& indicators_;
  const PackageTable& table_;
  bool with_links_;
  std::string region_;
  std::vector<std::size_t> on_page_, places_, order_;
};

}  // namespace pearl
