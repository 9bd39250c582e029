#include "inputs/emissions/uncertainty.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/core/line_of.hpp"
#include "model/core/text.hpp"
#include "model/io/csv.hpp"

namespace pearl {

namespace {

const SectorUncertainty* find_in(const std::vector<SectorUncertainty>& rows, const std::string& sector, const std::string& pollutant) {
  const SectorUncertainty* best = nullptr;
  for (const SectorUncertainty& row : rows)
    if (row.pollutant == pollutant && covers(row.sector, sector) && (!best || row.sector.size() > best->sector.size())) best = &row;
  return best;
}

}  // namespace

std::vector<SectorUncertainty> read_uncertainty(const Inventory& inventory, Faults& faults) {
  std::vector<SectorUncertainty> result;
  const std::string name = "uncertainty.csv";
  const DataTables& tables = inventory.data.tables;
  if (!tables.has(name)) return result;
  const Pollutants& pollutants = inventory.data.pollutants;
  const std::size_t before = faults.size();
  const csv::Table table = tables.read(name, {"sector", "pollutant", "half_width_percent", "status", "source"}, {"note"}, faults);
  const std::vector<std::string> sectors = inventory.sector_codes();
  std::vector<Location> places;  // of the rows of `result`
  constexpr double widest = 300;  // per cent; beyond it the number is a slip
  for (const csv::Row& line : table.rows()) {
    SectorUncertainty row;
    row.sector = line.word("sector", faults);
    const bool known = std::any_of(sectors.begin(), sectors.end(), [&](const std::string& code) { return covers(row.sector, code); });
    if (!row.sector.empty() && !known && !sectors.empty())
      faults.add(line.where("sector"), fmt::format("unknown sector '{}'{}; allowed are sectors and their beginnings: {}", row.sector, did_you_mean(row.sector, sectors), join(sectors, ", ")));
    const int pollutant = pollutants.index(line.text("pollutant"));
    row.pollutant = line.text("pollutant");
    if (pollutant < 0 && pollutants.size() > 0) line.one_of("pollutant", pollutants.names(), faults);
    if (pollutant >= 0) row.pollutant = pollutants.name(static_cast<std::size_t>(pollutant));
    row.half_width = line.number_between("half_width_percent", 0, widest, faults) / 100;
    const std::string& status = line.one_of("status", status_names(), faults);
    for (const Status candidate : {Status::verified, Status::derived, Status::illustrative, Status::unverified})
      if (status == name_of(candidate)) row.status = candidate;
    row.source = line.word("source", faults);
    const auto same = [&](const SectorUncertainty& other) { return other.sector == row.sector && other.pollutant == row.pollutant; };
    if (const auto first = std::find_if(result.begin(), result.end(), same); first != result.end())
      faults.add(line.where("sector"), fmt::format("{} of '{}' stands twice, first in {}", row.pollutant, row.sector, line_of(places[static_cast<std::size_t>(first - result.begin())], line.where("sector"))));
    places.push_back(line.where("sector"));
    result.push_back(std::move(row));
  }
  if (faults.size() > before || !inventory.is_sound({"inventory.csv"}) || pollutants.size() == 0) return result;
  std::set<std::pair<std::string, std::string>> open;
  for (const InventoryRow& row : inventory.rows)
    if (row.tonnes > 0 && !find_in(result, row.sector, row.pollutant)) open.emplace(row.sector, row.pollutant);
  for (const auto& [sector, pollutant] : open)
    faults.add(tables.whole(name), fmt::format("no row covers {} of '{}', which the inventory holds", pollutant, sector));
  return result;
}

const SectorUncertainty* find_uncertainty(const Inventory& inventory, const std::string& sector, const std::string& pollutant) {
  return find_in(inventory.uncertainty, sector, pollutant);
}

}  // namespace pearl
