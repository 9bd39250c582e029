// packages.csv and packages.xlsx: all columns of the table of packages, of all regions.
#include <fmt/format.h>

#include <cmath>

#include "model/io/csv.hpp"
#include "postprocess/report/packages.hpp"
#include "postprocess/tables/spreadsheet.hpp"

namespace pearl {

namespace {

using spreadsheet::Cell;
using Rows = std::vector<std::vector<Cell>>;

const char* written_kind(PackageKind kind) {
  switch (kind) {
    case PackageKind::baseline: return "baseline";
    case PackageKind::package: return "package";
    case PackageKind::other: return "other";
    case PackageKind::source_left_out: return "source-left-out";
  }
  return "";
}

// Whole numbers in full, so that a column of money has one form: 2000000000, not 2e+09.
std::string written(double value) {
  constexpr double largest_in_full = 1e15;  // doubles hold whole numbers up to there
  return value == std::round(value) && std::abs(value) < largest_in_full ? fmt::format("{:.0f}", value) : fmt::format("{:.9g}", value);
}

Cell number_or_nothing(double value) { return std::isfinite(value) ? Cell(value) : Cell(); }

Rows rows_of(const ResultSet& results, const PackageTable& table) {
  const RunDescription& run = results.run();
  const auto yes_or_no = [](bool is_so) { return std::string(is_so ? "yes" : "no"); };
  Rows rows{{std::string("scenario"), std::string("title"), std::string("kind"), std::string("year"), std::string("illustrative"), std::string("closing_factor"), std::string("targets_judged")}};
  const auto& rank = table.ranked_by();
  const auto& pair = table.default_pair();
  std::vector<std::size_t> places;
  std::vector<bool> front;
  if (rank) {
    rows.front().push_back("place_by " + table.columns()[*rank].id);
    places = table.places(*rank);
  }
  if (pair) {
    rows.front().push_back("on_front_of " + table.columns()[pair->first].id + " and " + table.columns()[pair->second].id);
    front = table.front(pair->first, pair->second);
  }
  for (const PackageColumn& column : table.columns()) {
    rows.front().emplace_back(column.id);
    if (column.kind == PackageColumn::Kind::cost) rows.front().insert(rows.front().end(), {Cell("cost_status"), Cell("cost_source")});
  }
  for (std::size_t s = 0; s < table.rows(); ++s) {
    const ScenarioInfo& scenario = run.scenarios[s];
    std::vector<Cell> row{scenario.name, scenario.title, std::string(written_kind(table.kind(s))), static_cast<double>(scenario.year), yes_or_no(results.illustrative(s)), yes_or_no(scenario.closes_target),
                          static_cast<double>(table.judged(s))};
    if (rank) row.push_back(places[s] > 0 ? Cell(static_cast<double>(places[s])) : Cell());
    if (pair) {
      const bool has_both = std::isfinite(table.value(s, pair->first)) && std::isfinite(table.value(s, pair->second));
      row.emplace_back();
      if (table.kind(s) == PackageKind::package && has_both) row.back() = yes_or_no(front[s]);
    }
    for (std::size_t c = 0; c < table.columns().size(); ++c) {
      row.push_back(number_or_nothing(table.value(s, c)));
      if (table.columns()[c].kind != PackageColumn::Kind::cost) continue;
      row.resize(row.size() + 2);
      if (scenario.cost) row.end()[-2] = scenario.cost->status, row.back() = scenario.cost->source;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string unit_of(const PackageColumn& column) {
  using Kind = PackageColumn::Kind;
  switch (column.kind) {
    case Kind::targets_met:
    case Kind::met_by_measures: return "1";
    case Kind::cost: return column.id.substr(column.id.find(' ') + 1) + " a year";  // "HKD of 2010 a year"
    case Kind::people: return "persons";
    case Kind::missing: return "percentage-points";
    default: return "percent";
  }
}

const char* basis_of(const PackageTable& table, const PackageColumn& column) {
  using Kind = PackageColumn::Kind;
  switch (column.kind) {
    case Kind::targets_met:
    case Kind::met_by_measures: return "targets";
    case Kind::people: return "people";
    case Kind::cost: return "plan";
    case Kind::change: return table.is_of_area(column) ? "mean-over-area" : "population-weighted-mean";
    default: return "emissions";
  }
}

// What the columns are: one row each.
Rows columns_of(const ResultSet& results, const PackageTable& table) {
  Rows rows{{std::string("column"), std::string("basis"), std::string("unit"), std::string("region"), std::string("region_name"), std::string("pollutant"), std::string("standard"), std::string("limit"), std::string("limit_unit")}};
  for (const PackageColumn& column : table.columns()) {
    std::vector<Cell> row{column.id, std::string(basis_of(table, column)), unit_of(column), column.region, column.region.empty() ? std::string() : results.reference().region_name(column.region), column.pollutant};
    if (column.standard != RunDescription::npos) {
      const PackageStandard& standard = table.standards()[column.standard];
      row.insert(row.end(), {Cell(standard.standard + (standard.grade.empty() ? "" : " " + standard.grade)), Cell(standard.limit), Cell(results.run().variables[standard.variable].units)});
    }
    rows.push_back(std::move(row));
    if (column.kind != PackageColumn::Kind::cost) continue;
    for (const char* word : {"cost_status", "cost_source"}) rows.push_back({std::string(word), std::string("plan")});
  }
  return rows;
}

}  // namespace

std::string packages_csv(const ResultSet& results, const PackageTable& table) {
  std::string text;
  for (const std::vector<Cell>& row : rows_of(results, table)) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (c > 0) text += ",";
      if (const double* value = std::get_if<double>(&row[c])) text += written(*value);
      if (const std::string* words = std::get_if<std::string>(&row[c])) text += csv::quote(*words);
    }
    text += "\n";
  }
  return text;
}

std::string packages_workbook(const ResultSet& results, const PackageTable& table) {
  return spreadsheet::workbook({{"packages", rows_of(results, table)}, {"columns", columns_of(results, table)}});
}

}  // namespace pearl
