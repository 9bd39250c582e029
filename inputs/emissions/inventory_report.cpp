#include "inputs/emissions/inventory_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "model/core/text.hpp"
#include "model/io/csv.hpp"

namespace pearl {

namespace {

// The weaker status wins: illustrative, unverified, derived, verified.
int weakness(Status status) {
  switch (status) {
    case Status::verified: return 0;
    case Status::derived: return 1;
    case Status::unverified: return 2;
    case Status::illustrative: return 3;
  }
  return 3;
}

void add(ReportedTonnes& sum, const ReportedTonnes& part) {
  if (!part.is_known) return;
  sum.tonnes += part.tonnes;
  if (!sum.is_known || weakness(part.status) > weakness(sum.status)) sum.status = part.status;
  sum.is_known = true;
}

char mark(Status status) {
  switch (status) {
    case Status::verified: return ' ';
    case Status::derived: return '+';
    case Status::unverified: return '?';
    case Status::illustrative: return '*';
  }
  return '*';
}

// A number to the tonne, small ones to two digits, with its mark; "-" where there is no row.
std::string cell(const ReportedTonnes& value) {
  if (!value.is_known) return "- ";
  const std::string number = value.tonnes != 0 && value.tonnes < 10 ? fmt::format("{:.2g}", value.tonnes) : fmt::format("{:.0f}", value.tonnes);
  return number + mark(value.status);
}

InventoryLine sum_of(const std::string& region, const std::vector<InventoryLine>& lines, const std::vector<std::string>& members, std::size_t pollutants) {
  InventoryLine total{region, "", std::vector<ReportedTonnes>(pollutants)};
  for (const InventoryLine& line : lines) {
    if (line.sector.empty() || std::find(members.begin(), members.end(), line.region) == members.end()) continue;
    for (std::size_t p = 0; p < pollutants; ++p) add(total.by_pollutant[p], line.by_pollutant[p]);
  }
  return total;
}

ReportedTonnes ours(const Inventory& inventory, const OfficialTotal& official) {
  const std::vector<std::string> regions = inventory.expand_region(official.region);
  ReportedTonnes sum;
  for (const InventoryRow& row : inventory.rows)
    if (row.year == official.year && row.pollutant == official.pollutant && covers(official.sector, row.sector) &&
        std::find(regions.begin(), regions.end(), row.region) != regions.end())
      sum.add(row);
  return sum;
}

std::string years_text(const std::vector<int>& years) {
  std::vector<std::string> words;
  for (const int year : years) words.push_back(std::to_string(year));
  return join(words, ", ");
}

nlohmann::json as_json(const InventoryLine& line, const std::vector<std::string>& pollutants) {
  nlohmann::json tonnes = nlohmann::json::object(), status = nlohmann::json::object(), place = nlohmann::json::object();
  for (std::size_t p = 0; p < pollutants.size(); ++p) {
    if (!line.by_pollutant[p].is_known) continue;
    tonnes[pollutants[p]] = line.by_pollutant[p].tonnes;
    status[pollutants[p]] = name_of(line.by_pollutant[p].status);
    if (!line.by_pollutant[p].place.empty()) place[pollutants[p]] = line.by_pollutant[p].place;
  }
  nlohmann::json item{{"region", line.region}, {"sector", line.sector}, {"tonnes", tonnes}, {"status", status}};
  if (!place.empty()) item["place"] = place;
  return item;
}

}  // namespace

void ReportedTonnes::add(const InventoryRow& row) {
  tonnes += row.tonnes;
  if (!is_known || weakness(row.origin.status) > weakness(status)) status = row.origin.status;
  place = is_known ? std::string{} : row.place();  // a sum stands nowhere
  is_known = true;
}

InventoryReport report_inventory(const Inventory& inventory, const InventoryQuery& query) {
  const std::vector<int> years = inventory.years();
  if (years.empty()) throw UsageError("the inventory has no rows");
  const int preferred_year = inventory.data.base_year;
  const Pollutants& pollutants = inventory.data.pollutants;
  const auto has = [&](int year) { return std::find(years.begin(), years.end(), year) != years.end(); };
  InventoryReport report;
  report.year = query.year != 0 ? query.year : (has(preferred_year) ? preferred_year : years.back());
  if (!has(report.year)) throw UsageError(fmt::format("the inventory has no year {}; it has: {}", report.year, years_text(years)));
  report.pollutants = pollutants.names();
  if (!query.pollutant.empty()) {
    const int index = pollutants.index(query.pollutant);
    if (index < 0)
      throw UsageError(fmt::format("unknown pollutant '{}'{}; allowed: {}", query.pollutant, did_you_mean(query.pollutant, pollutants.names()), join(pollutants.names(), ", ")));
    report.pollutants = {pollutants.name(static_cast<std::size_t>(index))};
  }
  std::vector<std::string> regions = inventory.inventory_regions();
  if (!query.region.empty()) {
    if (inventory.find_region(query.region) == nullptr)
      throw UsageError(fmt::format("unknown region '{}'{}; allowed: {}", query.region, did_you_mean(query.region, inventory.region_codes()), join(inventory.region_codes(), ", ")));
    regions = inventory.expand_region(query.region);
  }
  const auto shown = [&](const std::string& region) { return std::find(regions.begin(), regions.end(), region) != regions.end(); };

  for (const std::string& region : regions) {
    for (const Sector& sector : inventory.sectors) {
      InventoryLine line{region, sector.code, std::vector<ReportedTonnes>(report.pollutants.size())};
      bool is_known = false;
      for (std::size_t p = 0; p < report.pollutants.size(); ++p) {
        const InventoryRow* const row = inventory.find_row(region, sector.code, report.pollutants[p], report.year);
        if (row == nullptr) continue;
        line.by_pollutant[p].add(*row);
        is_known = true;
        if (std::find(report.inventories.begin(), report.inventories.end(), row->inventory) == report.inventories.end()) report.inventories.push_back(row->inventory);
      }
      if (is_known) report.lines.push_back(std::move(line));
    }
    report.lines.push_back(sum_of(region, report.lines, {region}, report.pollutants.size()));
  }
  for (const Region& region : inventory.regions) {
    const std::vector<std::string> members = inventory.expand_region(region.code);
    if (region.is_group && !members.empty() && std::all_of(members.begin(), members.end(), shown))
      report.groups.push_back(sum_of(region.code, report.lines, members, report.pollutants.size()));
  }
  for (const OfficialTotal& official : inventory.official) {
    const std::vector<std::string> members = inventory.expand_region(official.region);
    if (official.year == report.year && std::find(report.pollutants.begin(), report.pollutants.end(), official.pollutant) != report.pollutants.end() &&
        std::all_of(members.begin(), members.end(), shown))
      report.official.push_back({official, ours(inventory, official)});
  }
  return report;
}

void write_text(const InventoryReport& report, std::ostream& out) {
  constexpr int name_width = 24, number_width = 12;
  const auto write_line = [&](const std::string& name, const InventoryLine& line) {
    std::string text = fmt::format("{:<{}}", name, name_width);
    for (const ReportedTonnes& value : line.by_pollutant) text += fmt::format("{:>{}}", cell(value), number_width);
    out << text << '\n';
  };
  std::string header = fmt::format("{:<{}}", "", name_width);
  for (const std::string& pollutant : report.pollutants) header += fmt::format("{:>{}}", pollutant + " ", number_width);

  out << fmt::format("Emissions of {} in tonnes a year; inventory: {}\n", report.year, join(report.inventories, ", "));
  out << "marks: * illustrative, ? unverified, + derived, none verified; - no row\n\n";
  bool is_new = true;
  for (const InventoryLine& line : report.lines) {
    if (is_new) out << fmt::format("{:<{}}", line.region, name_width) << header.substr(name_width) << '\n';
    write_line(line.sector.empty() ? "  total" : "  " + line.sector, line);
    is_new = line.sector.empty();
    if (is_new) out << '\n';
  }
  if (!report.groups.empty()) {
    out << fmt::format("{:<{}}", "region groups", name_width) << header.substr(name_width) << '\n';
    for (const InventoryLine& line : report.groups) write_line("  " + line.region, line);
    out << '\n';
  }
  if (report.official.empty()) {
    out << fmt::format("No official total of {} is known for this selection.\n", report.year);
    return;
  }
  out << "Official totals beside ours (difference: ours against the official one; totals of different inventories do not share a basis)\n";
  out << fmt::format("{:<12}{:<10}{:<20}{:>14}{:>14}{:>12}  {}\n", "region", "pollutant", "sector", "official", "ours", "difference", "official inventory");
  for (const OfficialComparison& line : report.official) {
    ReportedTonnes official;
    official.tonnes = line.official.tonnes;
    official.is_known = true;
    official.status = line.official.origin.status;
    out << fmt::format("{:<12}{:<10}{:<20}{:>14}{:>14}{:>12}  {}\n", line.official.region, line.official.pollutant, line.official.sector, cell(official),
                       cell(line.ours), line.ours.is_known ? fmt::format("{:+.1f} %", 100 * line.difference()) : std::string("-"), line.official.inventory);
  }
}

void write_csv(const InventoryReport& report, std::ostream& out) {
  out << "kind,region,sector,pollutant,year,tonnes,status,inventory,official_tonnes,official_status,difference,place\n";
  const auto write_line = [&](const char* kind, const InventoryLine& line) {
    for (std::size_t p = 0; p < report.pollutants.size(); ++p) {
      const ReportedTonnes& value = line.by_pollutant[p];
      if (value.is_known)
        out << fmt::format("{},{},{},{},{},{},{},{},,,,{}\n", kind, csv::quote(line.region), csv::quote(line.sector), report.pollutants[p], report.year,
                           value.tonnes, name_of(value.status), csv::quote(join(report.inventories, " ")), csv::quote(value.place));
    }
  };
  for (const InventoryLine& line : report.lines) write_line(line.sector.empty() ? "total" : "sector", line);
  for (const InventoryLine& line : report.groups) write_line("group", line);
  for (const OfficialComparison& line : report.official)
    out << fmt::format("official,{},{},{},{},{},{},{},{},{},{},\n", csv::quote(line.official.region), csv::quote(line.official.sector), line.official.pollutant,
                       report.year, line.ours.is_known ? fmt::format("{}", line.ours.tonnes) : "", line.ours.is_known ? name_of(line.ours.status) : "",
                       csv::quote(line.official.inventory), line.official.tonnes, name_of(line.official.origin.status),
                       line.ours.is_known ? fmt::format("{:.6f}", line.difference()) : "");
}

void write_json(const InventoryReport& report, std::ostream& out) {
  nlohmann::json json = {{"year", report.year}, {"inventories", report.inventories}, {"unit", "t a-1"}, {"pollutants", report.pollutants},
                         {"sectors", nlohmann::json::array()}, {"totals", nlohmann::json::array()}, {"groups", nlohmann::json::array()}, {"official", nlohmann::json::array()}};
  for (const InventoryLine& line : report.lines) json[line.sector.empty() ? "totals" : "sectors"].push_back(as_json(line, report.pollutants));
  for (const InventoryLine& line : report.groups) json["groups"].push_back(as_json(line, report.pollutants));
  for (const OfficialComparison& line : report.official) {
    nlohmann::json item = {{"region", line.official.region}, {"sector", line.official.sector}, {"pollutant", line.official.pollutant},
                           {"tonnes", line.official.tonnes}, {"inventory", line.official.inventory}, {"status", name_of(line.official.origin.status)},
                           {"source", line.official.origin.source}};
    if (line.ours.is_known) {
      item["ours"] = line.ours.tonnes;
      item["ours_status"] = name_of(line.ours.status);
      item["difference"] = line.difference();
    }
    json["official"].push_back(item);
  }
  out << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

}  // namespace pearl
