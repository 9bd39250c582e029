#include "inputs/emissions/inventory.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "inputs/emissions/uncertainty.hpp"
#include "inputs/geodata/region_columns.hpp"
#include "model/core/line_of.hpp"
#include "model/core/text.hpp"
#include "model/io/csv.hpp"

namespace pearl {

namespace {

constexpr int earliest_year = 1950, latest_year = 2100;

std::string index_key(const std::string& region, const std::string& sector, const std::string& pollutant, int year) {
  return fmt::format("{}|{}|{}|{}", region, sector, pollutant, year);
}

Origin read_origin(const csv::Row& row, Faults& faults) {
  Origin origin;
  const std::string& status = row.one_of("status", status_names(), faults);
  for (const Status candidate : {Status::verified, Status::derived, Status::illustrative, Status::unverified})
    if (status == name_of(candidate)) origin.status = candidate;
  origin.source = row.text("source");
  origin.note = row.text("note");
  return origin;
}

// The cell's text, which must be one of `known`; what it names is said in the fault: "region".
// Where the table that says what is known could not be read, nothing is: that is told, and not again for every row that names one.
const std::string& known_word(const csv::Row& row, std::string_view column, const std::vector<std::string>& known, Faults& faults) {
  const std::string& word = row.text(column);
  if (known.empty()) return word;
  if (word.empty()) {
    faults.add(row.where(column), fmt::format("{} is empty", column));
  } else if (std::find(known.begin(), known.end(), word) == known.end()) {
    faults.add(row.where(column), fmt::format("unknown {} '{}'{}; allowed: {}", column, word, did_you_mean(word, known), join(known, ", ")));
  }
  return word;
}

// The pollutant's name, whatever its spelling in the file.
std::string known_pollutant(const csv::Row& row, const Pollutants& pollutants, Faults& faults) {
  const int index = pollutants.index(row.text("pollutant"));
  if (index >= 0) return pollutants.name(static_cast<std::size_t>(index));
  known_word(row, "pollutant", pollutants.names(), faults);
  return row.text("pollutant");
}

int read_year(const csv::Row& row, Faults& faults) {
  const std::size_t before = faults.size();
  const int year = row.integer("year", faults);
  if (faults.size() == before && (year < earliest_year || year > latest_year))
    faults.add(row.where("year"), fmt::format("year: {} is outside {}..{}", year, earliest_year, latest_year));
  return year;
}

double read_tonnes(const csv::Row& row, Faults& faults) {
  const std::size_t before = faults.size();
  const double tonnes = row.number("tonnes", faults);
  if (faults.size() == before && tonnes < 0)
    faults.add(row.where("tonnes"), fmt::format("tonnes: {} is negative; an emission is zero or more tonnes a year", row.text("tonnes")));
  return tonnes;
}

void read_regions(Inventory& inventory, Faults& faults) {
  const std::size_t faults_before = faults.size();
  const csv::Table table = inventory.data.tables.read("regions.csv", region_columns(), optional_region_columns(), faults);
  std::vector<Region> groups;
  std::map<std::string, Location> first;
  bool are_codes_known = faults.size() == faults_before;
  for (const csv::Row& row : table.rows()) {
    const std::size_t before = faults.size();
    Region region{row.word("code", faults), "", row.text("name_local"), false, {}};
    region.is_group = row.one_of("kind", {"inventory", "group"}, faults) == "group";
    are_codes_known = are_codes_known && faults.size() == before;
    region.name = row.word("name", faults);
    read_origin(row, faults);
    if (const auto [found, is_new] = first.try_emplace(region.code, row.where("code")); !is_new) faults.add(row.where("code"), fmt::format("the region '{}' stands twice, first in {}", region.code, line_of(found->second, row.where("code"))));
    (region.is_group ? groups : inventory.regions).push_back(std::move(region));
  }
  if (inventory.regions.empty() && faults.size() == faults_before) faults.add_parent(inventory.data.tables.whole("regions.csv"), "no region with the kind 'inventory' stands here; emissions need one");
  if (faults.size() != faults_before) inventory.faulty.insert("regions.csv");
  if (inventory.regions.empty() || !are_codes_known) groups.clear();
  if (!are_codes_known) inventory.regions.clear();
  const std::size_t first_group = inventory.regions.size();
  inventory.regions.insert(inventory.regions.end(), groups.begin(), groups.end());

  const std::size_t faults_before_members = faults.size();
  const csv::Table members = inventory.data.tables.read("region_groups.csv", region_group_columns(), optional_region_group_columns(), faults);
  std::vector<std::string> group_codes;
  for (const Region& group : groups) group_codes.push_back(group.code);
  const std::vector<std::string> codes = inventory.inventory_regions();
  for (const csv::Row& row : members.rows()) {
    const std::size_t before = faults.size();
    const std::string group = known_word(row, "group", group_codes, faults);
    const std::string member = known_word(row, "member", codes, faults);
    if (faults.size() != before) continue;
    for (std::size_t r = first_group; r < inventory.regions.size(); ++r) {
      Region& region = inventory.regions[r];
      if (region.code != group) continue;
      if (std::find(region.members.begin(), region.members.end(), member) != region.members.end())
        faults.add(row.where("member"), fmt::format("'{}' is a member of '{}' twice", member, group));
      else
        region.members.push_back(member);
    }
  }
  if (faults.size() != faults_before_members) inventory.faulty.insert("region_groups.csv");
}

void read_sectors(Inventory& inventory, Faults& faults) {
  const std::size_t faults_before = faults.size();
  const csv::Table table = inventory.data.tables.read("sectors.csv", {"code", "name", "surrogate", "monthly", "weekly", "hourly", "height", "status"},
      {"gnfr", "snap", "meic", "source", "note"}, faults);
  std::map<std::string, Location> first;
  bool are_codes_known = faults.size() == faults_before;
  for (const csv::Row& row : table.rows()) {
    const std::size_t before = faults.size();
    Sector sector;
    sector.code = row.word("code", faults);
    are_codes_known = are_codes_known && faults.size() == before;
    sector.name = row.word("name", faults);
    sector.gnfr = row.text("gnfr");
    sector.snap = row.text("snap");
    sector.meic = row.text("meic");
    sector.surrogate = row.one_of("surrogate", surrogate_names(), faults);
    sector.monthly = row.word("monthly", faults);
    sector.weekly = row.word("weekly", faults);
    sector.hourly = row.word("hourly", faults);
    sector.height = row.word("height", faults);
    sector.origin = read_origin(row, faults);
    if (const auto [found, is_new] = first.try_emplace(sector.code, row.where("code")); !is_new) faults.add(row.where("code"), fmt::format("the sector '{}' stands twice, first in {}", sector.code, line_of(found->second, row.where("code"))));
    inventory.sectors.push_back(std::move(sector));
  }
  if (inventory.sectors.empty() && faults.size() == faults_before) faults.add_parent(inventory.data.tables.whole("sectors.csv"), "no sector stands here; emissions need one");
  if (faults.size() != faults_before) inventory.faulty.insert("sectors.csv");
  if (!are_codes_known) inventory.sectors.clear();
}

void read_rows(Inventory& inventory, Faults& faults) {
  const csv::Table table = inventory.data.tables.read("inventory.csv", {"inventory", "region", "sector", "pollutant", "year", "tonnes", "status"},
                                            {"source", "note"}, faults);
  const std::vector<std::string> regions = inventory.inventory_regions(), sectors = inventory.sector_codes();
  std::map<std::tuple<std::string, std::string, std::string, int>, Location> first;
  for (const csv::Row& row : table.rows()) {
    InventoryRow read;
    read.inventory = row.word("inventory", faults);
    read.region = known_word(row, "region", regions, faults);
    read.sector = known_word(row, "sector", sectors, faults);
    read.pollutant = known_pollutant(row, inventory.data.pollutants, faults);
    read.year = read_year(row, faults);
    read.tonnes = read_tonnes(row, faults);
    read.origin = read_origin(row, faults);
    read.where = row.where("tonnes");
    const auto [found, is_new] = first.try_emplace({read.region, read.sector, read.pollutant, read.year}, read.where);
    if (!is_new)
      faults.add(row.where("region"), fmt::format("{}, {}, {}, {} stands already in {}{}", read.region, read.sector, read.pollutant, read.year, line_of(found->second, read.where), way_to_replace(found->second, read.where)));
    inventory.rows.push_back(std::move(read));
  }
}

void read_official(Inventory& inventory, Faults& faults) {
  const csv::Table table = inventory.data.tables.read("official_totals.csv", {"region", "pollutant", "year", "sector", "tonnes", "inventory", "status"},
                                            {"source", "note"}, faults);
  const std::vector<std::string> regions = inventory.region_codes(), sectors = inventory.sector_codes();
  std::map<std::tuple<std::string, std::string, std::string, std::string, int>, Location> first;
  for (const csv::Row& row : table.rows()) {
    OfficialTotal total;
    total.region = known_word(row, "region", regions, faults);
    total.pollutant = known_pollutant(row, inventory.data.pollutants, faults);
    total.sector = row.word("sector", faults);
    const bool is_known = std::any_of(sectors.begin(), sectors.end(), [&](const std::string& code) { return covers(total.sector, code); });
    if (!total.sector.empty() && !is_known && !sectors.empty())
      faults.add(row.where("sector"), fmt::format("unknown sector '{}'{}; allowed: all, a sector or the beginning of one: {}", total.sector,
                                                  did_you_mean(total.sector, sectors), join(sectors, ", ")));
    total.inventory = row.word("inventory", faults);
    total.year = read_year(row, faults);
    if (const auto [found, is_new] = first.try_emplace({total.inventory, total.region, total.sector, total.pollutant, total.year}, row.where("region")); !is_new)
      faults.add(row.where("region"), fmt::format("{}, {}, {}, {}, {} stands already in {}{}", total.inventory, total.region, total.sector, total.pollutant, total.year, line_of(found->second, row.where("region")),
                                                  way_to_replace(found->second, row.where("region"))));
    total.tonnes = read_tonnes(row, faults);
    total.origin = read_origin(row, faults);
    inventory.official.push_back(std::move(total));
  }
}

}  // namespace

std::string name_of(Status status) { return status_names()[static_cast<std::size_t>(status)]; }

const std::vector<std::string>& surrogate_names() {
  static const std::vector<std::string> names = {"points", "population", "nightlights", "urban", "lanes", "airports", "land", "uniform"};
  return names;
}

const std::vector<std::string>& status_names() {
  static const std::vector<std::string> names = {"verified", "derived", "illustrative", "unverified"};
  return names;
}

Inventory Inventory::read(const DataSet& data, Faults& faults) {
  Inventory inventory;
  inventory.data = data;
  const auto read_table = [&](const char* table, const auto& read) {
    const std::size_t before = faults.size();
    read();
    if (faults.size() != before) inventory.faulty.insert(table);
  };
  read_regions(inventory, faults);
  read_sectors(inventory, faults);
  read_table("inventory.csv", [&] { read_rows(inventory, faults); });
  read_table("official_totals.csv", [&] { read_official(inventory, faults); });
  read_table("uncertainty.csv", [&] { inventory.uncertainty = read_uncertainty(inventory, faults); });
  for (std::size_t n = 0; n < inventory.rows.size(); ++n) {
    const InventoryRow& row = inventory.rows[n];
    inventory.index_.emplace(index_key(row.region, row.sector, row.pollutant, row.year), n);
  }
  return inventory;
}

std::string InventoryRow::place() const {
  const std::filesystem::path file = where.name();
  return file.empty() ? std::string{} : fmt::format("{}:{}", (file.parent_path().filename() / file.filename()).generic_string(), where.line);
}

bool Inventory::is_sound(std::initializer_list<const char*> tables) const {
  return std::none_of(tables.begin(), tables.end(), [&](const char* table) { return faulty.count(table) > 0; });
}

const Region* Inventory::find_region(const std::string& code) const {
  const auto found = std::find_if(regions.begin(), regions.end(), [&](const Region& region) { return region.code == code; });
  return found == regions.end() ? nullptr : &*found;
}

const Sector* Inventory::find_sector(const std::string& code) const {
  const auto found = std::find_if(sectors.begin(), sectors.end(), [&](const Sector& sector) { return sector.code == code; });
  return found == sectors.end() ? nullptr : &*found;
}

std::vector<std::string> Inventory::inventory_regions() const {
  std::vector<std::string> codes;
  for (const Region& region : regions)
    if (!region.is_group) codes.push_back(region.code);
  return codes;
}

std::vector<std::string> Inventory::region_codes() const {
  std::vector<std::string> codes;
  for (const Region& region : regions) codes.push_back(region.code);
  return codes;
}

std::vector<std::string> Inventory::sector_codes() const {
  std::vector<std::string> codes;
  for (const Sector& sector : sectors) codes.push_back(sector.code);
  return codes;
}

std::vector<int> Inventory::years() const {
  std::set<int> years;
  for (const InventoryRow& row : rows) years.insert(row.year);
  return {years.begin(), years.end()};
}

std::vector<std::string> Inventory::expand_region(const std::string& code) const {
  const Region* const region = find_region(code);
  if (region == nullptr) return {};
  if (!region->is_group) return {region->code};
  std::vector<std::string> members;
  for (const std::string& candidate : inventory_regions())
    if (std::find(region->members.begin(), region->members.end(), candidate) != region->members.end()) members.push_back(candidate);
  return members;
}

const InventoryRow* Inventory::find_row(const std::string& region, const std::string& sector, const std::string& pollutant, int year) const {
  const int number = data.pollutants.index(pollutant);
  if (number < 0) return nullptr;
  const std::string& name = data.pollutants.name(static_cast<std::size_t>(number));
  const auto is_it = [&](const InventoryRow& row) { return row.year == year && row.region == region && row.sector == sector && row.pollutant == name; };
  const auto known = index_.find(index_key(region, sector, name, year));
  if (known != index_.end() && known->second < rows.size() && is_it(rows[known->second])) return &rows[known->second];
  if (index_.size() == rows.size()) return nullptr;
  // Rows were added or changed after reading.
  const auto found = std::find_if(rows.begin(), rows.end(), is_it);
  return found == rows.end() ? nullptr : &*found;
}

double Inventory::tonnes(const std::string& region, const std::string& sector, const std::string& pollutant, int year) const {
  const InventoryRow* const row = find_row(region, sector, pollutant, year);
  return row == nullptr ? 0 : row->tonnes;
}

}  // namespace pearl
