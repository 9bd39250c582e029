#include "scenarios/ledger.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "model/core/text.hpp"
#include "model/io/csv.hpp"
#include "model/io/text_file.hpp"
#include "model/result_files/table_columns.hpp"

namespace pearl {

std::string name_of(Step step) {
  switch (step) {
    case Step::base: return "base";
    case Step::backed_out: return "backed_out";
    case Step::growth: return "growth";
    case Step::retirement: return "retirement";
    case Step::measures: return "measures";
    case Step::scale: return "scale";
    case Step::caps: return "caps";
    case Step::final: return "final";
  }
  return {};
}

std::string description_of(Step step) {
  switch (step) {
    case Step::base: return "inventory of the base year";
    case Step::backed_out: return "base-year controls backed out";
    case Step::growth: return "growth of activity";
    case Step::retirement: return "retirement and new plant";
    case Step::measures: return "measures";
    case Step::scale: return "explicit factors";
    case Step::caps: return "caps";
    case Step::final: return "emitted";
  }
  return {};
}

std::string LedgerRow::detail() const {
  std::string text;
  for (const FactorNote& note : notes) text += (text.empty() ? "" : "; ") + note.with_part(note.text);
  return text;
}

std::string LedgerRow::source() const {
  std::vector<std::string> seen;
  for (const FactorNote& note : notes) {
    std::string origin = note.source;
    if (!note.status.empty()) origin += origin.empty() ? note.status : fmt::format(" ({})", note.status);
    if (!origin.empty() && std::find(seen.begin(), seen.end(), origin) == seen.end()) seen.push_back(origin);
  }
  return join(seen, "; ");
}

double Ledger::total(const std::string& scenario, const std::vector<std::string>& regions, const std::string& sector,
                     const std::string& pollutant) const {
  double sum = 0;
  for (const LedgerRow& row : rows)
    if (row.step == Step::final && row.scenario == scenario && row.pollutant == pollutant && covers(sector, row.sector) &&
        std::find(regions.begin(), regions.end(), row.region) != regions.end())
      sum += row.tonnes;
  return sum;
}

std::string ledger_csv(const Ledger& ledger) {
  std::string text = join(ledger_columns(), ",") + "\n";
  for (const LedgerRow& row : ledger.rows)
    fmt::format_to(std::back_inserter(text), "{},{},{},{},{},{},{},{}\n", csv::quote(row.scenario), csv::quote(row.region), csv::quote(row.sector), row.pollutant, name_of(row.step),
                   row.tonnes, csv::quote(row.detail()), csv::quote(row.source()));
  return text;
}

void write_ledger(const Ledger& ledger, const std::filesystem::path& file) { write_text_file(file, ledger_csv(ledger)); }

}  // namespace pearl
