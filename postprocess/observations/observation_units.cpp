#include "postprocess/observations/observation_units.hpp"

#include <fmt/format.h>

#include <vector>

#include "model/core/text.hpp"

namespace pearl {

namespace {

const ObservationNames& names() { return ObservationNames::carried(); }

}  // namespace

void ObservationUnits::begin_file(const ObservationHeader& header) {
  layout_ = header.layout;
  stated_.clear();
  said_.clear();
}

const ObservationUnit* ObservationUnits::unit_of(const ObservedPollutant& pollutant, const ObservationUnit* written, const Location& where) {
  if (written == nullptr) return stated_unit(pollutant, where);
  said_[{written->name, "by_file", ""}].insert(pollutant.name);
  return written;
}

const ObservationUnit* ObservationUnits::stated_unit(const ObservedPollutant& pollutant, const Location& where) {
  const auto [found, is_new] = stated_.try_emplace(pollutant.name, nullptr);
  if (!is_new) return found->second;
  const char* by = "";
  const auto look = [&](const std::vector<std::pair<std::string, std::string>>& units, const char* who) {
    for (const bool all : {false, true})
      for (const auto& [name, unit] : units) {
        const ObservedPollutant* named = names().pollutant(name);
        if (found->second == nullptr && (all ? name == "*" : named != nullptr && named->name == pollutant.name)) {
          found->second = names().unit(unit);
          by = who;
        }
      }
  };
  look(statements_.units, "by_unit");
  if (layout_ != nullptr) look(layout_->units, "by_layout");
  if (found->second == nullptr)
    faults_.add(where, fmt::format("nothing says the unit of {}: write it in a column 'unit', behind the name as '{} (ug/m3)', or give --unit {}=UNIT; units: {}", pollutant.name, pollutant.name, pollutant.name, join(names().written_units(), ", ")));
  else said_[{found->second->name, by, layout_ != nullptr ? layout_->status : ""}].insert(pollutant.name);
  return found->second;
}

std::optional<double> ObservationUnits::converted(double value, const ObservationUnit& unit, const ObservedPollutant& pollutant, const Location& where) {
  if (unit.by_volume && pollutant.molar_mass <= 0) {
    if (volume_of_particles_.insert(pollutant.name).second) faults_.add(where, fmt::format("{} is not of one gas: it has no share of volume, and '{}' cannot be its unit; write ug m-3", pollutant.name, unit.name));
    return {};
  }
  return micrograms_per_cubic_metre(value, unit, pollutant.molar_mass, statements_.temperature, statements_.pressure);
}

Saying ObservationUnits::said() const {
  return [units = said_](const Words& words) {
    std::vector<std::string> all;
    for (const auto& [key, pollutants] : units) {
      std::vector<std::string> names;
      for (const std::string& pollutant : pollutants) names.push_back(words.named("substance", pollutant));
      const auto& [unit, by, status] = key;
      const std::string who = by == "by_layout" ? words.plain("observed.by_layout", {{"status", words.named("status", status)}}) : words.plain(by == "by_unit" ? "observed.by_unit" : "observed.by_file");
      all.push_back(words.plain("observed.units_by", {{"pollutants", join(names, words.plain("observed.and"))}, {"unit", unit}, {"by", who}}));
    }
    return join(all, words.plain("list.of_parts"));
  };
}

}  // namespace pearl
