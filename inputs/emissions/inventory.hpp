#pragma once
// Tonnes a year by region, sector, pollutant and year, each with its origin. Scenarios are made from this table.

#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "inputs/dataset/data_set.hpp"
#include "model/core/error.hpp"

namespace pearl {

enum class Status { verified, derived, illustrative, unverified };
std::string name_of(Status status);
const std::vector<std::string>& status_names();

const std::vector<std::string>& surrogate_names();  // what a sector may be spread by: points, population, ...

struct Origin {
  Status status = Status::illustrative;
  std::string source, note;
};

struct Region {
  std::string code, name, name_local;
  bool is_group = false;
  std::vector<std::string> members;  // codes of inventory regions; of a group
};

struct Sector {
  std::string code, name, gnfr, snap, meic;
  std::string surrogate, monthly, weekly, hourly, height;  // names of pattern and profiles
  Origin origin;
};

struct InventoryRow {
  std::string inventory, region, sector, pollutant;
  int year = 0;
  double tonnes = 0;  // t a year
  Origin origin;
  Location where;

  // "prd/inventory.csv:12": folder, file and line of the row; empty for a row that was not read.
  [[nodiscard]] std::string place() const;
};

struct OfficialTotal {
  std::string region, pollutant, sector, inventory;
  int year = 0;
  double tonnes = 0;
  Origin origin;
};

// Half the width of the 95 % interval of a sector's emission of a pollutant.
struct SectorUncertainty {
  std::string sector;     // a sector or a prefix of sectors
  std::string pollutant;
  double half_width = 0;  // share of the emission, 0.25 for 25 %
  Status status = Status::illustrative;
  std::string source;
};

class Inventory {
 public:
  // Reads regions.csv, region_groups.csv, sectors.csv, inventory.csv, official_totals.csv and, if it is there, uncertainty.csv of a data set. All faults at once.
  // Regions and sectors are empty, that is unknown, if a fault of their own table concerns their codes: nothing is then said of words that name one.
  static Inventory read(const DataSet& data, Faults& faults);

  DataSet data;                   // what it was read from

  std::vector<Region> regions;    // inventory regions first, then groups
  std::vector<Sector> sectors;
  std::vector<InventoryRow> rows;
  std::vector<OfficialTotal> official;
  std::vector<std::string> doubts;  // sentences about a data set that can be read but looks cut or changed; for logs and reports
  std::vector<SectorUncertainty> uncertainty;  // empty: not known
  std::set<std::string> faulty;     // tables that faults were told about: what was read of them must not be used

  [[nodiscard]] bool is_sound(std::initializer_list<const char*> tables) const;  // none of them is faulty
  [[nodiscard]] const Region* find_region(const std::string& code) const;
  [[nodiscard]] const Sector* find_sector(const std::string& code) const;
  [[nodiscard]] std::vector<std::string> inventory_regions() const;          // codes, without groups
  [[nodiscard]] std::vector<std::string> region_codes() const;               // with groups
  [[nodiscard]] std::vector<std::string> sector_codes() const;
  [[nodiscard]] std::vector<int> years() const;                              // ascending
  // Inventory regions covered by a code or group, in table order; empty if unknown.
  [[nodiscard]] std::vector<std::string> expand_region(const std::string& code) const;
  [[nodiscard]] double tonnes(const std::string& region, const std::string& sector, const std::string& pollutant, int year) const;
  [[nodiscard]] const InventoryRow* find_row(const std::string& region, const std::string& sector, const std::string& pollutant, int year) const;

 private:
  std::map<std::string, std::size_t> index_;  // row by region, sector, pollutant and year, as read
};

}  // namespace pearl
