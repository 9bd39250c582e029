// The numbers and names of the table of packages as JSON, in all languages, for sorting, filtering and the chart of two columns.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>

#include "postprocess/report/decision_table.hpp"
#include "postprocess/report/html.hpp"
#include "postprocess/report/sections.hpp"
#include "postprocess/report/telling.hpp"
#include "postprocess/report/told_json.hpp"

namespace pearl {

namespace {

using Json = nlohmann::json;
using Kind = PackageColumn::Kind;

// What is the same in the columns of two regions.
std::string key_of(const RunDescription& run, const PackageTable& table, const PackageColumn& column) {
  switch (column.kind) {
    case Kind::change: return run.variables[column.variable].name;
    case Kind::people: return std::to_string(column.standard);
    case Kind::by_measures: return fmt::format("{} vs {}", column.pollutant, table.targets()[column.target].versus);
    default: return column.id;
  }
}

}  // namespace

std::string packages_data(const std::vector<const Telling*>& tellings, const PackageTable& table) {
  std::vector<std::unique_ptr<DecisionTable>> told;
  for (const Telling* one : tellings) told.push_back(std::make_unique<DecisionTable>(one->words, one->results, one->indicators, table));
  const RunDescription& run = tellings.front()->results.run();
  Json data{{"region", told.front()->region()}, {"columns", Json::array()}, {"rows", Json::array()}};
  const std::vector<std::size_t>& on_page = told.front()->columns();
  const auto place_on_page = [&](std::size_t c) { return std::find(on_page.begin(), on_page.end(), c) - on_page.begin(); };
  for (const std::size_t c : on_page) {
    const PackageColumn& column = table.columns()[c];
    Json labels = Json::array();  // of each language
    for (const auto& one : told) labels.push_back(label_json(one->label_of(c)));
    data["columns"].push_back({{"id", column.id},
                               {"labels", std::move(labels)},
                               {"under", in_each(told, [&](const DecisionTable& one) { return one.under(c); })},
                               {"name", in_each(told, [&](const DecisionTable& one) { return one.plain_name(c); })},
                               {"key", key_of(run, table, column)},
                               {"region", column.region},
                               {"pollutant", column.pollutant},
                               {"more", column.more_is_better()}});
    if (const double unit = table.counted_in(c); unit != 1) data["columns"].back()["counted_in"] = unit;
  }
  for (std::size_t s = 0; s < table.rows(); ++s) {
    Json cells = Json::array();
    for (const std::size_t c : on_page) {
      const ShownCell shown = told.front()->cell(s, c);
      Json one = Json::array({std::isfinite(shown.value) ? Json(shown.value) : Json(), in_each(told, [&](const DecisionTable& in) { return in.cell(s, c).text; })});
      if (!shown.kind.empty() || !shown.below.empty()) one.push_back(shown.kind);
      if (!shown.below.empty()) one.push_back(in_each(told, [&](const DecisionTable& in) { return in.cell(s, c).below; }));
      cells.push_back(std::move(one));
    }
    data["rows"].push_back({{"name", run.scenarios[s].name},
                            {"title", in_each(tellings, [&](const Telling& one) { return one.results.run().scenarios[s].title; })},
                            {"kind", name_of(table.kind(s))},
                            {"judged", table.judged(s)},
                            {"cells", std::move(cells)}});
  }
  for (std::size_t c = 0; c < table.columns().size(); ++c)
    if (table.columns()[c].more_is_better()) data["met"][table.columns()[c].kind == Kind::targets_met ? "met" : "alone"] = place_on_page(c);
  if (const auto& rank = table.ranked_by()) data["rank"] = place_on_page(*rank);
  if (const auto& pair = table.default_pair()) data["pair"] = {place_on_page(pair->first), place_on_page(pair->second)};
  return script_json(data.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace pearl
