#pragma once
// What `pearl inventory` prints: tonnes by region, sector and pollutant, and the official totals beside our own.

#include <array>
#include <iosfwd>
#include <map>
#include <string>
#include <vector>

#include "inputs/emissions/inventory.hpp"

namespace pearl {

struct InventoryQuery {
  int year = 0;           // 0: the data set's base year if the inventory has it, else its last year
  std::string region;     // code of a region or group; empty: all
  std::string pollutant;  // empty: all
};

// Tonnes a year with the weakest status that went into them.
struct ReportedTonnes {
  double tonnes = 0;
  bool is_known = false;   // some row stands behind it
  Status status = Status::verified;
  std::string place;       // of the row, if it is one (InventoryRow::place)
  void add(const InventoryRow& row);
};

struct InventoryLine {
  std::string region, sector;                // sector empty: the region's total
  std::vector<ReportedTonnes> by_pollutant;  // in the order of InventoryReport::pollutants
};

// An official total and our own number for the same region, sectors, pollutant and year.
struct OfficialComparison {
  OfficialTotal official;
  ReportedTonnes ours;
  [[nodiscard]] double difference() const { return official.tonnes > 0 ? ours.tonnes / official.tonnes - 1 : 0; }  // fraction of the official one
};

struct InventoryReport {
  int year = 0;
  std::vector<std::string> inventories;       // ids of the rows behind it
  std::vector<std::string> pollutants;
  std::vector<InventoryLine> lines;           // each region's sectors, then its total
  std::vector<InventoryLine> groups;          // totals of region groups
  std::vector<OfficialComparison> official;   // of the year
};

// Throws UsageError for a year, region or pollutant that the inventory does not have; says what there is.
InventoryReport report_inventory(const Inventory& inventory, const InventoryQuery& query);

// Text: t a year; a mark behind a number says that it is not wholly read in print: * illustrative, ? unverified, + derived.
void write_text(const InventoryReport& report, std::ostream& out);
// CSV: kind,region,sector,pollutant,year,tonnes,status,inventory,official_tonnes,official_status,difference,place (kind: sector, total, group, official; place: file and line of a sector's row).
void write_csv(const InventoryReport& report, std::ostream& out);
void write_json(const InventoryReport& report, std::ostream& out);

}  // namespace pearl
