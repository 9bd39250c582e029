// Where the mass came from and where it went, of the baseline; and how well every scenario's budget closes.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "model/core/text.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/words/labels.hpp"
#include "postprocess/words/table_numbers.hpp"

namespace pearl {

namespace {

// Sum of all terms whose name begins so: "inflow" covers inflow_west and the others. kg.
double sum_of(const ResultSet& results, const std::string& scenario, const std::string& species, std::string_view prefix) {
  double sum = 0;
  for (const BudgetRow& row : results.budget())
    if (row.scenario == scenario && row.species == species && starts_with(row.term, prefix)) sum += row.kg;
  return sum;
}

struct Balance {
  double entered = 0, residual = 0;  // kg
  [[nodiscard]] double closure() const { return entered > 0 ? std::abs(residual) / entered : residual != 0 ? 1 : 0; }
};

// By scenario and species, of one reading of the rows: a batch has hundreds of thousands.
std::map<std::pair<std::string, std::string>, Balance> balances_of(const ResultSet& results) {
  std::map<std::pair<std::string, std::string>, Balance> balances;
  for (const BudgetRow& row : results.budget()) {
    Balance& balance = balances[{row.scenario, row.species}];
    for (const char* term : {"initial", "emission", "inflow", "chemistry_gain", "air_gain"})
      if (starts_with(row.term, term)) balance.entered += row.kg;
    if (starts_with(row.term, "residual")) balance.residual += row.kg;
  }
  return balances;
}

}  // namespace

std::vector<std::string> budget_species(const ResultSet& results) {
  std::vector<std::string> species;
  for (const BudgetRow& row : results.budget())
    if (std::find(species.begin(), species.end(), row.species) == species.end()) species.push_back(row.species);
  return species;
}

double budget_closure(const ResultSet& results, const std::string& scenario, const std::string& species) { return balances_of(results)[{scenario, species}].closure(); }

std::string budget_table(const Words& words, const ResultSet& results) {
  const RunDescription& run = results.run();
  const std::vector<std::string> species = budget_species(results);
  if (species.empty()) return "<p>" + words("budget.none") + "</p>";
  constexpr const char* columns[] = {"initial",        "emission",       "inflow",         "chemistry_gain", "air_gain", "outflow",
                                     "dry_deposition", "wet_deposition", "chemistry_loss", "air_loss",       "clipping", "final"};
  std::string html = fmt::format("<div class=\"scroll\"><table class=\"plain\" id=\"budget-table\"><caption>{}</caption><thead><tr>{}",
                                 words("budget.caption", {{"scenario", Html{user_text(run.scenarios[run.baseline_index()].title)}}}), column_head(words("column.species")));
  for (const char* term : columns) html += number_head(escape_html(words.named("budget_term", term)));
  html += number_head(words("budget.closure")) + "</tr></thead><tbody>";
  constexpr double kilograms_per_tonne = 1000;
  std::vector<NumberColumn> numbers(std::size(columns));
  std::vector<std::vector<double>> tonnes;  // by species and column
  for (const std::string& name : species) {
    std::vector<double>& own = tonnes.emplace_back();
    for (std::size_t c = 0; c < numbers.size(); ++c) numbers[c].add(own.emplace_back(sum_of(results, run.baseline, name, columns[c]) / kilograms_per_tonne));
  }
  double worst_of_all = 0;
  auto balances = balances_of(results);
  for (std::size_t n = 0; n < species.size(); ++n) {
    const std::string& name = species[n];
    html += fmt::format("<tr data-species=\"{}\"><th scope=\"row\">{}</th>", escape_html(name), species_html(words, name));
    for (std::size_t c = 0; c < numbers.size(); ++c) html += fmt::format("<td class=\"number\">{}</td>", numbers[c].text(tonnes[n][c]));
    double worst = 0;
    for (const ScenarioInfo& scenario : run.scenarios) worst = std::max(worst, balances[{scenario.name, name}].closure());
    worst_of_all = std::max(worst_of_all, worst);
    html += fmt::format("<td class=\"number\" data-closure=\"{0:.3e}\">{0:.1e}</td></tr>", worst);
  }
  std::string checks;
  if (run.injected_against_ledger)
    checks += words("list.sentences") + words("budget.injected", {{"share", Html{fmt::format("<b data-injected=\"{0:.3e}\">{0:.1e}</b>", *run.injected_against_ledger)}}});
  if (run.budget_residual)
    checks += words("list.sentences") + words("budget.residual", {{"share", Html{fmt::format("<b data-residual=\"{0:.3e}\">{0:.1e}</b>", *run.budget_residual)}}});
  if (!checks.empty()) checks = "<p class=\"note\" id=\"closure\">" + words("budget.checks") + checks + "</p>";
  const std::string summary = "<p id=\"closure-of-all\">" + words("budget.worst", {{"share", Html{fmt::format("<b>{}</b>", worst_of_all > 0 ? fmt::format("{:.0e}", worst_of_all) : "0")}}}) + "</p>";
  return summary + html + "</tbody></table></div>" + checks + "<p class=\"note\">" + words("budget.note") + "</p>";
}

}  // namespace pearl
