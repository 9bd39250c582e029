// Who breathes what, and what it does to health: means and people by region and scenario, deaths avoided by the functions of the data set.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/core/text.hpp"
#include "postprocess/health/health_assessment.hpp"
#include "postprocess/health/life_value.hpp"
#include "postprocess/indicators/exposure.hpp"
#include "postprocess/report/change.hpp"
#include "postprocess/report/citation.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/region_label.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/words/labels.hpp"
#include "postprocess/words/table_numbers.hpp"

namespace pearl {

namespace {

constexpr int decimals_of_deaths = 1, decimals_of_money = 2;  // no more than such numbers deserve

// Deaths of a column, with the ends of their intervals.
class DeathColumn {
 public:
  void add(const DeathEstimate& one) {
    numbers_.add(one.central);
    for (const auto& end : {one.low, one.high})
      if (end) numbers_.add(*end);
  }
  void add(double deaths) { numbers_.add(deaths); }
  [[nodiscard]] std::string text(double deaths) const { return numbers_.text(deaths); }
  // "(890 to 1 280)"; empty without an interval.
  [[nodiscard]] std::string interval(const Words& words, const DeathEstimate& one) const {
    if (!one.low || !one.high) return {};
    return words("health.interval", {{"low", text(std::min(*one.low, *one.high))}, {"high", text(std::max(*one.low, *one.high))}});
  }

 private:
  NumberColumn numbers_{decimals_of_deaths};
};

// Money of a column, by the million or the billion; languages count in other steps.
class MoneyColumn {
 public:
  explicit MoneyColumn(const Words& words) : words_(words), large_(*parse_number(words.plain("health.billions.from"))), small_(*parse_number(words.plain("health.millions.from"))) {}
  void add(double value) { (is_large(value) ? billions_ : millions_).add(value / step(value)); }
  [[nodiscard]] std::string text(double value, const std::string& currency) const {
    return words_(is_large(value) ? "health.billions.words" : "health.millions.words", {{"value", (is_large(value) ? billions_ : millions_).text(value / step(value))}, {"currency", currency}});
  }

 private:
  [[nodiscard]] bool is_large(double value) const { return std::abs(value) >= large_; }
  [[nodiscard]] double step(double value) const { return is_large(value) ? large_ : small_; }

  const Words& words_;
  double large_, small_;
  NumberColumn billions_{decimals_of_money}, millions_{decimals_of_money};
};

std::string pair_head(const Words& words, const RunDescription& run, const std::pair<std::size_t, std::size_t>& pair) {
  const bool is_against_another = pair.second != run.baseline_index();
  return scenario_head(words, run.scenarios[pair.first], is_against_another ? "<span class=\"aim\">" + words("health.against", {{"scenario", Html{user_text(run.scenarios[pair.second].title)}}}) + "</span>" : "");
}

std::string region_head(const Words& words, const RegionMask& mask) { return fmt::format("<tr{}><th scope=\"row\">{}</th>", mask.group ? " class=\"group\"" : "", region_label(words, mask)); }

std::string exposure_table(const Words& words, const ResultSet& results, const Indicators& indicators, const std::vector<RegionCells>& regions, std::size_t v) {
  const RunDescription& run = results.run();
  const auto pairs = scenario_pairs(run);
  std::string html = "<div class=\"scroll\"><table class=\"plain exposure\"><caption>" +
                     words("exposure.caption", {{"variable", Html{formula_html(run.variables[v].label)}}, {"unit", display_unit(words, run.variables[v].units)}}) + "</caption><thead><tr>" + column_head(words("column.region")) +
                     number_head(words("people.people")) + number_head(user_text(run.scenarios[run.baseline_index()].title));
  std::vector<LeastChange> least;
  for (const auto& pair : pairs) {
    html += pair_head(words, run, pair);
    least.push_back(least_change_of_cells(results, v, pair.first, pair.second));
  }
  html += "</tr></thead><tbody>";
  std::vector<Exposure> bases;  // by region
  std::vector<std::vector<double>> means(pairs.size());  // by pair and region
  NumberColumn base_column;
  std::vector<NumberColumn> columns(pairs.size());
  for (const RegionCells& region : regions) {
    base_column.add(bases.emplace_back(exposure_of(results.mean(run.baseline_index(), v), region)).population_mean);
    for (std::size_t p = 0; p < pairs.size(); ++p) columns[p].add(means[p].emplace_back(exposure_of(results.mean(pairs[p].first, v), region).population_mean));
  }
  std::vector<NumberColumn*> all{&base_column};
  for (NumberColumn& column : columns) all.push_back(&column);
  level(all);
  for (std::size_t m = 0; m < regions.size(); ++m) {
    const Exposure& base = bases[m];
    if (!std::isfinite(base.population_mean)) continue;
    html += region_head(words, indicators.masks()[m]) + fmt::format("<td class=\"number\">{}</td><td class=\"number\">{}</td>", whole_number(base.persons), base_column.text(base.population_mean));
    for (std::size_t p = 0; p < pairs.size(); ++p) {
      const PeopleChanged changed = people_changed(results.mean(pairs[p].second, v), results.mean(pairs[p].first, v), regions[m], least[p]);
      html += fmt::format("<td class=\"number\" data-better=\"{:.0f}\" data-worse=\"{:.0f}\">{}", changed.better, changed.worse, columns[p].text(means[p][m]));
      if (changed.better >= 0.5) html += "<span class=\"change less\">" + words("exposure.better", {{"people", even_number(changed.better, 0)}}) + "</span>";
      if (changed.worse >= 0.5) html += "<span class=\"change more\">" + words("exposure.worse", {{"people", even_number(changed.worse, 0)}}) + "</span>";
      html += "</td>";
    }
    html += "</tr>";
  }
  return html + "</tbody></table></div>";
}

class FunctionPanel {
 public:
  FunctionPanel(const Words& words, const ResultSet& results, const Indicators& indicators, const HealthAssessment& assessment, std::size_t f)
      : words_(words), run_(results.run()), indicators_(indicators), assessment_(assessment), f_(f), one_(assessment.functions()[f]) {}

  [[nodiscard]] std::string html() const {
    std::string text = "<p>" + words_("health.function", {{"title", run_.data_set.said(one_.function->title)}, {"endpoint", words_.named("endpoint", one_.function->endpoint)}, {"cause", words_.named("cause", one_.function->cause)}, {"status", Html{status_mark(words_, one_.status)}}}) + "</p>";
    if (one_.lack != FunctionLack::none) return text + "<p class=\"note\" data-lack=\"yes\">" + lack() + "</p>";
    return text + withheld() + avoided() + attributable() + sources();
  }

 private:
  [[nodiscard]] std::string lack() const {
    const Html pollutant{formula_html(one_.function->pollutant)};
    switch (one_.lack) {
      case FunctionLack::pollutant: return words_("health.no_pollutant", {{"pollutant", pollutant}});
      case FunctionLack::indicator: return words_("health.no_indicator", {{"pollutant", pollutant}});
      case FunctionLack::unit: return words_("health.no_unit", {{"unit", display_unit(words_, one_.function->unit)}});
      case FunctionLack::year: return words_("health.no_year");
      case FunctionLack::none: break;
    }
    return {};
  }

  [[nodiscard]] std::string withheld() const {
    if (!one_.totals_withheld()) return {};
    const Html pollutant{formula_html(one_.function->pollutant)};
    std::string missing;
    for (const std::string& name : one_.missing) missing += (missing.empty() ? "" : words_("list.separator")) + escape_html(words_.named("particle_part", name));
    return "<p class=\"caution\" role=\"note\" data-withheld=\"yes\">" +
           (one_.is_recorded ? words_("health.withheld", {{"pollutant", pollutant}, {"missing", Html{missing}}}) : words_("health.withheld_unrecorded", {{"pollutant", pollutant}, {"missing", Html{missing}}})) + "</p>";
  }

  [[nodiscard]] std::string avoided() const {
    std::string text = "<div class=\"scroll\"><table class=\"plain health\"><caption>" + words_("health.caption") + "</caption><thead><tr>" + column_head(words_("column.region")) + number_head(words_("health.deaths"));
    for (const auto& pair : assessment_.pairs()) text += pair_head(words_, run_, pair);
    text += "</tr></thead><tbody>";
    DeathColumn all;
    std::vector<AvoidedColumn> columns(assessment_.pairs().size(), AvoidedColumn(words_));
    for (std::size_t m = 0; m < indicators_.masks().size(); ++m) {
      if (!(assessment_.deaths(f_, m).persons > 0)) continue;
      all.add(assessment_.deaths(f_, m).deaths);
      for (std::size_t p = 0; p < columns.size(); ++p) columns[p].add(assessment_.avoided(f_, p, m).value(), assessment_.life_value(m));
    }
    for (std::size_t m = 0, row = 0; m < indicators_.masks().size(); ++m) {
      const RegionDeaths& deaths = assessment_.deaths(f_, m);
      if (!(deaths.persons > 0)) continue;
      text += region_head(words_, indicators_.masks()[m]) + fmt::format("<td class=\"number\">{} {}</td>", status_mark(words_, deaths.status), all.text(deaths.deaths));
      for (const AvoidedColumn& column : columns) text += cell(column, column.estimates[row], assessment_.life_value(m));
      text += "</tr>";
      ++row;
    }
    return text + "</tbody></table></div>" + cut_regions_note(words_, indicators_);
  }

  // Deaths avoided of a pair of scenarios, by region that has people.
  struct AvoidedColumn {
    std::vector<AvoidedDeaths> estimates;
    DeathColumn deaths;
    MoneyColumn money;
    explicit AvoidedColumn(const Words& words) : money(words) {}
    void add(const AvoidedDeaths& one, const LifeValue* value) {
      estimates.push_back(one);
      deaths.add(one.by_hazards);
      deaths.add(one.by_fractions.central);
      if (value != nullptr) money.add(one.by_hazards.central * discounted_value_of_a_death(*value));
    }
  };

  [[nodiscard]] std::string cell(const AvoidedColumn& column, const AvoidedDeaths& one, const LifeValue* value) const {
    std::string text = fmt::format("<td class=\"number\" data-deaths=\"{:.6g}\">{}<span class=\"aim\">{}</span><span class=\"aim\">{}</span>", one.by_hazards.central, column.deaths.text(one.by_hazards.central),
                                   column.deaths.interval(words_, one.by_hazards), words_("health.by_fractions", {{"deaths", column.deaths.text(one.by_fractions.central)}}));
    if (value != nullptr) text += "<span class=\"aim\">" + column.money.text(one.by_hazards.central * discounted_value_of_a_death(*value), run_.data_set.said(value->currency)) + "</span>";
    return text + "</td>";
  }

  [[nodiscard]] std::string attributable() const {
    if (one_.totals_withheld()) return {};
    std::string text = "<div class=\"scroll\"><table class=\"plain attributable\"><caption>" + words_("health.attributable", {{"pollutant", Html{formula_html(one_.function->pollutant)}}}) + "</caption><thead><tr>" + column_head(words_("column.region"));
    for (const ScenarioInfo& scenario : run_.scenarios) text += scenario_head(words_, scenario);
    text += "</tr></thead><tbody>";
    std::vector<DeathColumn> columns(run_.scenarios.size());
    std::vector<std::vector<DeathEstimate>> estimates(indicators_.masks().size());  // by region and scenario
    for (std::size_t m = 0; m < indicators_.masks().size(); ++m)
      if (assessment_.deaths(f_, m).persons > 0)
        for (std::size_t s = 0; s < columns.size(); ++s) columns[s].add(estimates[m].emplace_back(assessment_.attributable(f_, s, m).value()));
    for (std::size_t m = 0; m < indicators_.masks().size(); ++m) {
      if (estimates[m].empty()) continue;
      text += region_head(words_, indicators_.masks()[m]);
      for (std::size_t s = 0; s < columns.size(); ++s) text += fmt::format("<td class=\"number\">{}<span class=\"aim\">{}</span></td>", columns[s].text(estimates[m][s].central), columns[s].interval(words_, estimates[m][s]));
      text += "</tr>";
    }
    return text + "</tbody></table></div>";
  }

  [[nodiscard]] std::string sources() const {
    std::vector<std::string> seen;
    std::string text = "<p class=\"sources-title\">" + words_("health.sources") + "</p><ul class=\"sources\">";
    for (const AgeResponse& response : one_.function->ages) {
      if (std::find(seen.begin(), seen.end(), response.source) != seen.end()) continue;
      seen.push_back(response.source);
      text += "<li>" + status_mark(words_, response.status) + " " + citation(words_, response.source) + "</li>";
    }
    for (std::size_t m = 0; m < indicators_.masks().size(); ++m) {
      const LifeValue* value = assessment_.life_value(m);
      if (value == nullptr || std::find(seen.begin(), seen.end(), value->source) != seen.end()) continue;
      seen.push_back(value->source);
      text += "<li>" + status_mark(words_, value->status) + " " + citation(words_, value->source) + "</li>";
    }
    return text + "</ul>";
  }

  const Words& words_;
  const RunDescription& run_;
  const Indicators& indicators_;
  const HealthAssessment& assessment_;
  std::size_t f_;
  const AssessedFunction& one_;
};

std::string exposure_part(const Words& words, const ResultSet& results, const Indicators& indicators) {
  std::vector<RegionCells> regions;
  for (const RegionMask& mask : indicators.masks()) regions.push_back(cells_of(mask, results.grid()));
  const std::vector<std::size_t> variables = limited_means(results);
  std::vector<std::pair<std::string, std::string>> options;
  for (const std::size_t v : variables) options.emplace_back(results.run().variables[v].name, formula_html(results.run().variables[v].label));
  if (options.empty()) return {};
  std::string html = "<h3>" + words("exposure.title") + "</h3><p>" + words("exposure.intro") + "</p>" + switch_buttons(words, "exposure", words.plain("column.variable"), options);
  for (std::size_t n = 0; n < variables.size(); ++n)
    html += panel_begin("exposure", results.run().variables[variables[n]].name, n == 0, on_paper(true) + (is_changed(results, indicators, variables[n]) ? std::string{} : without_a_change())) + exposure_table(words, results, indicators, regions, variables[n]) + "</div>";
  return html + cut_regions_note(words, indicators);
}

}  // namespace

std::string health_section(const Words& words, const ResultSet& results, const Indicators& indicators, const HealthAssessment& assessment) {
  std::string html = "<section id=\"health-section\"><h2>" + words("heading.health") + "</h2>" + exposure_part(words, results, indicators) + "<h3>" + words("health.title") + "</h3>";
  if (assessment.functions().empty()) return html + "<p class=\"note\">" + words("health.none") + "</p></section>\n";
  html += "<p>" + words("health.intro") + "</p><p class=\"caution\" role=\"note\">" + words("health.caution") + "</p>";
  std::vector<std::pair<std::string, std::string>> options;
  for (const AssessedFunction& one : assessment.functions()) options.emplace_back(one.function->name, escape_html(results.run().data_set.said(one.function->title)));
  html += switch_buttons(words, "health", words.plain("health.functions"), options);
  for (std::size_t f = 0; f < assessment.functions().size(); ++f) html += panel_begin("health", assessment.functions()[f].function->name, f == 0) + FunctionPanel(words, results, indicators, assessment, f).html() + "</div>";
  return html + "</section>\n";
}

}  // namespace pearl
