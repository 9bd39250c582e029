#include <cmath>
#include <nlohmann/json.hpp>

#include "postprocess/observations/observation_text.hpp"

namespace pearl {

std::string observed_json(const std::vector<ObservedRun>& runs, const Observations& observations) {
  using nlohmann::ordered_json;
  const auto number = [](double value) { return std::isfinite(value) ? ordered_json(value) : ordered_json(nullptr); };
  ordered_json list = ordered_json::array();
  for (const ObservedRun& run : runs) {
    ordered_json stations = ordered_json::array(), skills = ordered_json::array();
    for (const auto& station : run.placed.stations) {
      if (!station) continue;
      ordered_json one{{"code", station->code}, {"name", station->name}, {"lon", station->place.lon}, {"lat", station->place.lat}, {"place_by", station->by}, {"inside", station->inside}};
      if (station->inside) one.update({{"i", station->i}, {"j", station->j}, {"stations_in_cell", station->sharing}});
      stations.push_back(std::move(one));
    }
    for (const ObservedSkill& one : run.skills) {
      const Skill& skill = one.skill;
      skills.push_back({{"pollutant", observations.pollutants[one.pollutant].name}, {"averaging", name_of(one.averaging)}, {"station", one.station ? ordered_json(run.placed.stations[*one.station]->code) : ordered_json(nullptr)},
                        {"stations", one.stations}, {"cells", one.cells}, {"n", skill.n}, {"measured", number(skill.measured)}, {"modelled", number(skill.modelled)}, {"nmb", number(skill.bias)}, {"nme", number(skill.error)},
                        {"mfb", number(skill.fractional_bias)}, {"mfe", number(skill.fractional_error)}, {"rmse", number(skill.rms_error)}, {"r", number(skill.correlation)}, {"fac2", number(skill.within_two)},
                        {"ioa", number(skill.agreement)}});
    }
    list.push_back({{"run", run.run}, {"scenario", run.scenario}, {"year", run.scenario_year}, {"pairing", run.paired.typical_days ? "typical days" : "date"}, {"first_year", run.paired.first_year}, {"last_year", run.paired.last_year},
                    {"unit", "ug m-3"}, {"pairs", run.paired.pairs.size()}, {"stations", stations}, {"skill", skills}, {"notes", said(run.paired.notes, english())}});
  }
  return ordered_json{{"runs", list}}.dump(1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace pearl
