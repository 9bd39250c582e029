#include "postprocess/report/composition.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/io/csv.hpp"

namespace pearl {

namespace {
constexpr const char* whole_name = "PM25";
// What stands beside each other: what forms in the air, what is emitted, what nobody emits.
constexpr const char* part_names[] = {"sulfate", "nitrate", "ammonium", "SOA", "OM_primary", "BC", "fine_other", "fine_sea_salt"};
}  // namespace

Composition::Composition(const ResultSet& results, const Indicators& indicators, const std::vector<AirStation>* stations) {
  const RunDescription& run = results.run();
  whole_ = run.variable_index(whole_name);
  for (const char* name : part_names)
    if (const std::size_t v = run.variable_index(name); v != RunDescription::npos && whole_ != RunDescription::npos) parts_.push_back(v);
  if (parts_.size() != std::size(part_names)) {
    parts_.clear();
    return;
  }
  for (std::size_t m = 0; m < indicators.masks().size(); ++m) {
    const RegionMask& mask = indicators.masks()[m];
    places_.push_back({mask.code, mask.name, m, false, mask.group});
    cells_.push_back(0);
  }
  if (stations != nullptr) add_stations(results, *stations);
  for (std::size_t s = 0; s < run.scenarios.size(); ++s)
    for (std::size_t part = 0; part <= parts_.size(); ++part) {
      const std::size_t v = part < parts_.size() ? parts_[part] : whole_;
      for (std::size_t p = 0; p < places_.size(); ++p)
        values_.push_back(places_[p].is_station ? static_cast<double>(results.mean(s, v)[cells_[p]]) : indicators.at(s, v, places_[p].mask).population_mean);
    }
  if (!adds_up(run.scenarios.size())) parts_.clear();
}

void Composition::add_stations(const ResultSet& results, const std::vector<AirStation>& stations) {
  for (const AirStation& station : stations) {
    int i = 0, j = 0;
    if (!station.place || station.roadside() || !results.grid().find(*station.place, i, j)) continue;  // a cell of kilometres is no roadside
    places_.push_back({station.code, station.name, 0, true, false});
    cells_.push_back(static_cast<std::size_t>(j) * static_cast<std::size_t>(results.grid().nx()) + static_cast<std::size_t>(i));
  }
}

bool Composition::adds_up(std::size_t scenarios) const {
  for (std::size_t s = 0; s < scenarios; ++s)
    for (std::size_t p = 0; p < places_.size(); ++p) {
      double sum = 0;
      for (std::size_t part = 0; part < parts_.size(); ++part) sum += at(s, part, p);
      if (std::abs(sum - whole_at(s, p)) > 0.01 * whole_at(s, p)) return false;  // NaN passes: nobody lives there
    }
  return true;
}

std::string composition_csv(const ResultSet& results, const Composition& composition) {
  const RunDescription& run = results.run();
  std::string csv = "scenario,kind,place,part,unit,value,share_percent,difference\n";
  const auto number = [](double value, int digits) { return std::isfinite(value) ? fmt::format("{:.{}g}", value, digits) : std::string(); };
  for (std::size_t s = 0; s < run.scenarios.size(); ++s)
    for (std::size_t p = 0; p < composition.places().size(); ++p)
      for (std::size_t part = 0; part <= composition.parts().size(); ++part) {
        const VariableInfo& variable = run.variables[part < composition.parts().size() ? composition.parts()[part] : composition.whole()];
        const double value = composition.at(s, part, p), whole = composition.whole_at(s, p);
        csv += fmt::format("{},{},{},{},{},{},{},{}\n", csv::quote(run.scenarios[s].name), composition.places()[p].is_station ? "station" : "region", csv::quote(composition.places()[p].code),
                           csv::quote(variable.name), csv::quote(variable.units), number(value, 6), whole > 0 ? number(100 * value / whole, 4) : std::string(),
                           number(value - composition.at(run.baseline_index(), part, p), 6));
      }
  return csv;
}

}  // namespace pearl
