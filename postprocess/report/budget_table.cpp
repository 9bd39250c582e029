// Where the mass came from and where it went, of the baseline; and how well every scenario's budget closes.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/core/text.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/words/labels.hpp"

namespace pearl {

namespace {

// Sum of all terms whose name begins so: "inflow" covers inflow_west and the others. kg.
double sum_of(const ResultSet& results, const std::string& scenario, const std::string& species, std::string_view prefix) {
  double sum = 0;
  for (const BudgetRow& row : results.budget())
    if (row.scenario == scenario && row.species == species && starts_with(row.term, prefix)) sum += row.kg;
  return sum;
}

}  // namespace

std::vector<std::string> budget_species(const ResultSet& results) {
  std::vector<std::string> species;
  for (const BudgetRow& row : results.budget())
    if (std::find(species.begin(), species.end(), row.species) == species.end()) species.push_back(row.species);
  return species;
}

double budget_closure(const ResultSet& results, const std::string& scenario, const std::string& species) {
  double entered = 0;
  for (const char* term : {"initial", "emission", "inflow", "chemistry_gain", "air_gain"}) entered += sum_of(results, scenario, species, term);
  const double residual = std::abs(sum_of(results, scenario, species, "residual"));
  return entered > 0 ? residual / entered : residual > 0 ? 1 : 0;
}

std::string budget_table(const Words& words, const ResultSet& results) {
  const RunDescription& run = results.run();
  const std::vector<std::string> species = budget_species(results);
  if (species.empty()) return "<p>" + words("budget.none") + "</p>";
  constexpr const char* columns[] = {"initial",        "emission",       "inflow",         "chemistry_gain", "air_gain", "outflow",
                                     "dry_deposition", "wet_deposition", "chemistry_loss", "air_loss",       "clipping", "final"};
  std::string html = fmt::format("<div class=\"scroll\"><table class=\"plain\" id=\"budget-table\"><caption>{}</caption><thead><tr>{}",
                                 words("budget.caption", {{"scenario", Html{user_text(run.scenarios[run.baseline_index()].title)}}}), column_head(words("column.species")));
  for (const char* term : columns) html += column_head(escape_html(words.named("budget_term", term)));
  html += column_head(words("budget.closure")) + "</tr></thead><tbody>";
  for (const std::string& name : species) {
    html += fmt::format("<tr data-species=\"{}\"><th scope=\"row\">{}</th>", escape_html(name), species_html(words, name));
    for (const char* term : columns) html += fmt::format("<td class=\"number\">{}</td>", format_significant(sum_of(results, run.baseline, name, term) / 1000, 3));
    double worst = 0;
    for (const ScenarioInfo& scenario : run.scenarios) worst = std::max(worst, budget_closure(results, scenario.name, name));
    html += fmt::format("<td class=\"number\" data-closure=\"{:.3e}\">{}</td></tr>", worst, worst > 0 ? fmt::format("{:.1e}", worst) : "0");
  }
  std::string checks;
  if (run.injected_against_ledger)
    checks += " " + words("budget.injected", {{"share", Html{fmt::format("<b data-injected=\"{0:.3e}\">{0:.1e}</b>", *run.injected_against_ledger)}}});
  if (run.budget_residual)
    checks += " " + words("budget.residual", {{"share", Html{fmt::format("<b data-residual=\"{0:.3e}\">{0:.1e}</b>", *run.budget_residual)}}});
  if (!checks.empty()) checks = "<p class=\"note\" id=\"closure\">" + words("budget.checks") + checks + "</p>";
  return html + "</tbody></table></div>" + checks + "<p class=\"note\">" + words("budget.note") + "</p>";
}

}  // namespace pearl
