#include "inputs/emissions/data_set_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "inputs/emissions/point_sources.hpp"
#include "model/core/text.hpp"
#include "model/io/csv.hpp"

namespace pearl {

namespace {

constexpr double rounding_of_weights = 1e-3;
constexpr double most_without_plant = 0.1;  // of what sectors with plants emit
constexpr std::size_t most_named = 5;       // in one sentence

// "+05:30", of hours
std::string hours_text(double hours) {
  const long minutes = std::lround(std::abs(hours) * 60);
  return fmt::format("{}{:02}:{:02}", hours < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

// "a, b, c and 7 more"
std::string some_of(const std::vector<std::string>& names) {
  const std::size_t shown = std::min(names.size(), most_named);
  std::string text = join({names.begin(), names.begin() + static_cast<std::ptrdiff_t>(shown)}, ", ");
  if (names.size() > shown) text += fmt::format(" and {} more", names.size() - shown);
  return text;
}

class Check {
 public:
  Check(const Inventory& inventory, Faults& faults) : tables_(inventory.data.tables), inventory_(inventory), faults_(faults) {}

  std::vector<std::string> all() {
    const bool are_regions_known = inventory_.is_sound({"regions.csv", "region_groups.csv"}), are_sectors_known = inventory_.is_sound({"sectors.csv"});
    const bool is_emission_known = are_regions_known && are_sectors_known && inventory_.is_sound({"inventory.csv"}) && inventory_.data.is_sound({"pollutants"});
    if (is_emission_known && inventory_.rows.empty()) faults_.add(tables_.whole("inventory.csv"), "holds no row of emissions");
    const bool is_emission_there = is_emission_known && !inventory_.rows.empty();
    check_clock();
    check_words(are_regions_known, are_sectors_known);
    if (are_regions_known) check_groups();
    if (is_emission_there) check_emission();
    if (is_emission_there) check_parts();
    if (is_emission_there && inventory_.is_sound({"official_totals.csv"})) check_official();
    if (are_regions_known) check_people();
    check_places(is_emission_there);
    check_winds();
    return std::move(doubts_);
  }

 private:
  template <class... Args>
  void doubt(const char* file, fmt::format_string<Args...> form, Args&&... args) {
    doubts_.push_back(tables_.file(file).string() + ": " + fmt::format(form, std::forward<Args>(args)...));
  }

  // Clocks that are far from the sun: a sign or an offset that is wrong moves the traffic of the morning into the night.
  void check_clock() {
    const DataSet& data = inventory_.data;
    if (!data.is_sound({"clock", "map", "base_year"})) return;
    constexpr double day = 24;
    const double sun = data.map.lambert.central_meridian / 15;
    double nearest = day, clock = 0;
    for (const int month : {1, 7}) {  // summer time is no doubt
      const double offset = static_cast<double>(data.clock.offset_at(Instant::from_utc({data.base_year, month, 1}))) / static_cast<double>(one_hour);
      if (const double apart = std::abs(std::remainder(offset - sun, day)); apart < nearest) nearest = apart, clock = offset;
    }
    if (nearest <= most_hours_from_sun) return;
    doubt(data_set_file, "clock: clocks show UTC{}{}, but over the middle of the map ({:g} E) the sun's mean time is UTC{} (longitude / 15), {:.1f} h apart: what goes by the clock, as traffic of the morning, would "
                         "emit at another time of the day; is the sign or the offset wrong?",
          hours_text(clock), data.clock.zone().empty() ? "" : fmt::format(" ({})", data.clock.zone()), data.map.lambert.central_meridian, hours_text(sun), nearest);
  }

  // A figure of a region that there is not would be absent without a word.
  void check_words(bool are_regions_known, bool are_sectors_known) {
    const auto judge = [&](const TableWord& word, const char* what, const std::vector<std::string>& known, bool is_known) {
      if (!is_known) faults_.add(word.where, fmt::format("{}: unknown {} '{}'{}; allowed: {}", word.key, what, word.text, did_you_mean(word.text, known), join(known, ", ")));
    };
    const DataSet& data = inventory_.data;
    const std::vector<std::string> regions = inventory_.region_codes(), sectors = inventory_.sector_codes();
    for (const TableWord& word : data.table_words) {
      if (word.of == TableWord::Of::region && are_regions_known) judge(word, "region", regions, inventory_.find_region(word.text) != nullptr);
      if (word.of == TableWord::Of::sector && are_sectors_known)
        judge(word, "sector", sectors, std::any_of(sectors.begin(), sectors.end(), [&](const std::string& code) { return covers(word.text, code); }));
      if (word.of == TableWord::Of::pollutant && data.is_sound({"pollutants"})) judge(word, "pollutant", data.pollutants.names(), data.pollutants.index(word.text) >= 0);
    }
  }

  void check_groups() {
    for (const Region& region : inventory_.regions)
      if (region.is_group && region.members.empty()) faults_.add(tables_.whole("region_groups.csv"), fmt::format("the group '{}' of regions.csv has no member", region.code));
  }

  void check_emission() {
    std::map<std::string, std::set<int>> years_of_region;
    std::map<std::tuple<std::string, std::string, std::string>, int> last_year;
    std::set<std::string> emitting;
    for (const InventoryRow& row : inventory_.rows) {
      years_of_region[row.region].insert(row.year);
      emitting.insert(row.sector);
      int& last = last_year[{row.region, row.sector, row.pollutant}];
      last = std::max(last, row.year);
    }
    const std::vector<int> years = inventory_.years();
    for (const std::string& region : inventory_.inventory_regions()) {
      const auto found = years_of_region.find(region);
      if (found == years_of_region.end()) {
        faults_.add(tables_.whole("inventory.csv"), fmt::format("the region '{}' has no row; is the table cut short? A region that emits nothing has a row of 0 tonnes", region));
        continue;
      }
      std::vector<std::string> missing;
      for (const int year : years)
        if (found->second.count(year) == 0) missing.push_back(std::to_string(year));
      if (!missing.empty()) doubt("inventory.csv", "the region '{}' has no row of {}, other regions have", region, join(missing, ", "));
    }
    std::vector<std::string> ended, silent;
    for (const auto& [source, last] : last_year)
      if (last != years.back()) ended.push_back(fmt::format("{} {} {} ({})", std::get<0>(source), std::get<1>(source), std::get<2>(source), last));
    if (!ended.empty()) doubt("inventory.csv", "{} source{} end{} before {}, the last year of the table: {}", ended.size(), ended.size() == 1 ? "" : "s", ended.size() == 1 ? "s" : "", years.back(), some_of(ended));
    for (const std::string& sector : inventory_.sector_codes())
      if (emitting.count(sector) == 0) silent.push_back(sector);
    if (!silent.empty()) doubt("inventory.csv", "no row of the sector{} {}, which stand{} in sectors.csv", silent.size() == 1 ? "" : "s", some_of(silent), silent.size() == 1 ? "s" : "");
  }

  // Parts above their whole, at the row of the whole; at that of a part where the whole has none.
  void check_parts() {
    struct Source {
      PollutantMasses tonnes{};
      std::array<const InventoryRow*, most_pollutants> rows{};
    };
    std::map<std::tuple<std::string, std::string, std::string, int>, Source> sources;
    const Pollutants& pollutants = inventory_.data.pollutants;
    for (const InventoryRow& row : inventory_.rows) {
      const auto p = static_cast<std::size_t>(pollutants.index(row.pollutant));
      Source& source = sources[{row.inventory, row.region, row.sector, row.year}];
      source.tonnes[p] += row.tonnes;
      source.rows[p] = &row;
    }
    for (const auto& [key, source] : sources) {
      const auto whole = pollutants.below_its_parts(source.tonnes);
      if (!whole) continue;
      const InventoryRow* row = source.rows[*whole];
      for (const std::size_t part : pollutants.parts_of(*whole))
        if (row == nullptr) row = source.rows[part];
      faults_.add(row->where, fmt::format("{} in {}, {}: {}", std::get<2>(key), std::get<1>(key), std::get<3>(key), pollutants.part_fault(source.tonnes)));
    }
  }

  // How closely ours must meet an official inventory of a year (share of 1); nothing: it need not. Without official_basis.csv, all roughly.
  std::map<std::pair<std::string, int>, double> basis() {
    std::map<std::pair<std::string, int>, double> within;
    const std::string name = "official_basis.csv";
    if (!tables_.has(name)) {
      for (const OfficialTotal& official : inventory_.official) within[{official.inventory, official.year}] = far_from_official;
      return within;
    }
    const csv::Table table = tables_.read(name, {"inventory", "year", "within_percent", "status"}, {"source", "note"}, faults_);
    for (const csv::Row& row : table.rows()) {
      const std::string& id = row.word("inventory", faults_);
      const int year = row.integer("year", faults_);
      within[{id, year}] = row.number_between("within_percent", 0, 100, faults_) / 100;
      row.one_of("status", status_names(), faults_);
      if (std::none_of(inventory_.official.begin(), inventory_.official.end(), [&](const OfficialTotal& one) { return one.inventory == id && one.year == year; }))
        doubt("official_totals.csv", "no total of '{}' for {}, which official_basis.csv names", id, year);
    }
    return within;
  }

  void check_official() {
    const auto within = basis();
    const std::vector<int> years = inventory_.years();
    for (const OfficialTotal& official : inventory_.official) {
      const auto allowed = within.find({official.inventory, official.year});
      if (!(official.tonnes > 0) || allowed == within.end() || std::find(years.begin(), years.end(), official.year) == years.end()) continue;
      const std::vector<std::string> regions = inventory_.expand_region(official.region);
      double ours = 0;
      const InventoryRow* largest = nullptr;
      for (const InventoryRow& row : inventory_.rows)
        if (row.year == official.year && row.pollutant == official.pollutant && covers(official.sector, row.sector) &&
            std::find(regions.begin(), regions.end(), row.region) != regions.end()) {
          ours += row.tonnes;
          if (largest == nullptr || row.tonnes > largest->tonnes) largest = &row;
        }
      if (std::abs(ours - official.tonnes) <= allowed->second * official.tonnes) continue;
      const double ratio = ours / official.tonnes;
      const std::string difference = ratio > 10 ? fmt::format("ours is {:.0f} times as much", ratio) : fmt::format("ours differs by {:+.1f} % ({:.2g} % allowed)", 100 * (ratio - 1), 100 * allowed->second);
      const std::string question = ratio < 1 ? "is a row or a member of a group missing?"
                                             : fmt::format("is a row in another unit than tonnes a year, or does one source stand under two names? The largest row, {:.0f} t, is {}", largest->tonnes, largest->place());
      doubt("inventory.csv", "{} of {}, {}, {} sums to {:.0f} t; the official total ({}) is {:.0f} t, so {}: {}", official.pollutant, official.region, official.sector, official.year, ours, official.inventory,
            official.tonnes, difference, question);
    }
  }

  void check_people() {
    const std::string name = "population.csv";
    const std::size_t before = faults_.size();
    const csv::Table table = tables_.read(name, {"region", "year", "persons", "status"}, {"source", "note"}, faults_);
    std::map<std::string, std::set<int>> years_of;
    for (const csv::Row& row : table.rows()) years_of[row.text("region")].insert(row.integer("year", faults_));
    if (faults_.size() > before) return;
    const std::vector<std::string> regions = inventory_.inventory_regions();
    for (const std::string& region : regions)
      if (years_of.count(region) == 0)
        faults_.add(tables_.whole(name), fmt::format("the region '{}' has no row; is the table cut short? A region without people has a row of 0 persons", region));
    for (const int year : inventory_.years()) {
      std::vector<std::string> without;
      for (const std::string& region : regions)
        if (const auto found = years_of.find(region); found != years_of.end() && found->second.count(year) == 0) without.push_back(region);
      if (!without.empty() && without.size() < regions.size() && years_of.size() == regions.size())
        doubt("population.csv", "no persons of {} in {}; other regions have them", some_of(without), year);
    }
  }

  void check_places(bool is_emission_there) {
    const std::size_t before = faults_.size();
    const PointSources sources = PointSources::read(inventory_, faults_);
    if (faults_.size() > before || !inventory_.is_sound({"regions.csv", "sectors.csv"})) return;
    // Ports and lanes of one region and sector share its emission.
    std::map<std::pair<std::string, std::string>, double> weights;
    std::map<std::pair<std::string, std::string>, std::vector<std::string>> names;
    const auto add = [&](const std::string& region, const std::string& sector, double weight, const std::string& name) {
      weights[{region, sector}] += weight;
      std::vector<std::string>& known = names[{region, sector}];
      if (known.empty() || known.back() != name) known.push_back(name);
    };
    for (const Place& port : sources.ports) add(port.region, port.sector, port.weight, port.name);
    for (const Lane& lane : sources.lanes) add(lane.region, lane.sector, lane.weight, lane.name);
    for (const auto& [key, sum] : weights)
      if (std::abs(sum - 1) > rounding_of_weights)
        faults_.add(tables_.whole("ports.csv"), fmt::format("the weights of ports and lanes (lanes.geojson) of {} in {} sum to {:.4g}; they must sum to 1 ({})", key.second, key.first, sum, some_of(names[key])));

    if (!is_emission_there) return;
    std::vector<std::string> no_lane, no_airport, no_plant;
    double of_plants = 0, without = 0;
    std::set<std::pair<std::string, std::string>> told;
    for (const InventoryRow& row : inventory_.rows) {
      const Sector* const sector = inventory_.find_sector(row.sector);
      if (sector == nullptr || !(row.tonnes > 0)) continue;
      const auto is_of = [&](const auto& place) { return place.region == row.region && covers(place.sector, row.sector); };
      bool found = true;
      if (sector->surrogate == "lanes") found = std::any_of(sources.ports.begin(), sources.ports.end(), is_of) || std::any_of(sources.lanes.begin(), sources.lanes.end(), is_of);
      if (sector->surrogate == "airports") found = std::any_of(sources.airports.begin(), sources.airports.end(), is_of);
      if (sector->surrogate == "points") {
        found = std::any_of(sources.plants.begin(), sources.plants.end(), is_of);
        of_plants += row.tonnes;
        if (!found) without += row.tonnes;
      }
      if (found || !told.insert({row.region, row.sector}).second) continue;
      (sector->surrogate == "lanes" ? no_lane : sector->surrogate == "airports" ? no_airport : no_plant).push_back(fmt::format("{} in {}", row.sector, row.region));
    }
    const char* const consequence = "it is spread by night lights";
    if (!no_lane.empty()) doubt("ports.csv", "neither port nor lane for {}: {}", some_of(no_lane), consequence);
    if (!no_airport.empty()) doubt("airports.csv", "no airport for {}: {}", some_of(no_airport), consequence);
    if (without > most_without_plant * of_plants)
      doubt("points.csv", "{:.0f} % of what plants emit has no plant in its region: {} ({})", 100 * without / of_plants, some_of(no_plant), consequence);
  }

  void check_winds() {
    const std::string name = "monthly_winds.csv";
    if (!tables_.has(name)) return;  // needed by the weather alone, which says so
    const std::size_t before = faults_.size();
    const csv::Table table = tables_.read(name, {"source_id", "lon", "lat", "month", "u", "v", "speed", "status", "source"}, {"note"}, faults_);
    std::map<std::tuple<std::string, std::string, std::string>, std::set<int>> months;
    for (const csv::Row& row : table.rows()) months[{row.text("source_id"), row.text("lon"), row.text("lat")}].insert(row.integer("month", faults_));
    if (faults_.size() > before) return;
    for (const auto& [place, known] : months)
      if (known.size() != 12)
        faults_.add(tables_.whole(name), fmt::format("{} at {}E {}N has {} of 12 months", std::get<0>(place), std::get<1>(place), std::get<2>(place), known.size()));
  }

  const DataTables& tables_;
  const Inventory& inventory_;
  Faults& faults_;
  std::vector<std::string> doubts_;
};

}  // namespace

std::vector<std::string> check_data_set(const Inventory& inventory, Faults& faults) {
  return Check(inventory, faults).all();
}

}  // namespace pearl
