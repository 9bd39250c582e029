#include <cmath>
#include <nlohmann/json.hpp>

#include "postprocess/evaluation/evaluation_text.hpp"

namespace pearl {

namespace {

using nlohmann::ordered_json;

ordered_json number(double value) { return std::isfinite(value) ? ordered_json(value) : ordered_json(nullptr); }
ordered_json number(const std::optional<double>& value) { return value ? number(*value) : ordered_json(nullptr); }

ordered_json months(const Months& values) {
  ordered_json list = ordered_json::array();
  for (const auto& value : values) list.push_back(number(value));
  return list;
}

ordered_json skill(const Skill& skill) {
  return {{"n", skill.n},           {"measured", number(skill.measured)}, {"modelled", number(skill.modelled)}, {"ratio", number(skill.ratio)},         {"nmb", number(skill.bias)},
          {"nme", number(skill.error)}, {"rmse", number(skill.rms_error)},    {"r", number(skill.correlation)},     {"fac2", number(skill.within_two)}};
}

ordered_json pollutant(const PollutantComparison& comparison) {
  ordered_json stations = ordered_json::array(), changes = ordered_json::array();
  for (const StationComparison& station : comparison.stations)
    stations.push_back({{"code", station.code}, {"name", station.name}, {"background", station.background}, {"i", station.i}, {"j", station.j}, {"measured", number(station.measured)},
                        {"modelled", number(station.modelled)}, {"measured_months", months(station.measured_months)}, {"modelled_months", months(station.modelled_months)}});
  for (const auto& change : comparison.inventory) changes.push_back({{"region", change.region}, {"emitted", change.emitted}, {"ratio", number(change.ratio)}});
  return {{"pollutant", comparison.pollutant},       {"over_stations", skill(comparison.over_stations)}, {"over_station_months", skill(comparison.over_months)},
          {"measured_months", months(comparison.measured_months)}, {"modelled_months", months(comparison.modelled_months)}, {"emission_change", changes}, {"stations", stations}};
}

ordered_json judged_quantity(const JudgedQuantity& row) {
  const char* verdict = row.verdict == BarVerdict::met ? "met" : row.verdict == BarVerdict::missed ? "missed" : "not judged";
  return {{"quantity", row.bar.quantity}, {"place", row.bar.place}, {"pollutant", row.bar.pollutant}, {"what", row.what},       {"value", number(row.value)}, {"low", number(row.bar.low)},
          {"high", number(row.bar.high)}, {"verdict", verdict},     {"by_construction", row.bar.by_construction}, {"reason", row.reason},           {"source", row.bar.source}, {"note", row.bar.note}};
}

ordered_json whole(const RunEvaluation& evaluation) {
  ordered_json all{{"run", evaluation.run},
                   {"plan", evaluation.plan_title},
                   {"scenario", evaluation.scenario},
                   {"scenario_year", evaluation.scenario_year},
                   {"measured_year", number(evaluation.measured_year)},
                   {"mechanism", evaluation.mechanism},
                   {"spacing_km", evaluation.spacing_km},
                   {"typical_days", evaluation.periods.size()},
                   {"all_seasons", evaluation.whole_year},
                   {"all_months", evaluation.all_months},
                   {"units", "ug m-3; wind m s-1"}};
  for (const char* list : {"bars", "pollutants", "networks", "day_cycles", "winds", "shares"}) all[list] = ordered_json::array();
  for (const JudgedQuantity& row : evaluation.judged) all["bars"].push_back(judged_quantity(row));
  const BarCounts counts = count_bars(evaluation);
  all["counts"] = {{"met", counts.met}, {"missed", counts.missed}, {"not_judged", counts.not_judged}, {"met_by_construction", counts.met_by_construction}};
  for (const PollutantComparison& comparison : evaluation.pollutants) all["pollutants"].push_back(pollutant(comparison));
  for (const NetworkComparison& network : evaluation.networks)
    all["networks"].push_back({{"network", network.measured.network}, {"year", network.measured.year}, {"pollutant", network.measured.pollutant}, {"stations", network.stations},
                               {"measured", network.measured.mean}, {"modelled", number(network.modelled)}, {"status", network.measured.status}});
  for (const CycleComparison& cycle : evaluation.cycles)
    all["day_cycles"].push_back({{"place", cycle.place}, {"season", cycle.season}, {"pollutant", cycle.pollutant}, {"relative", cycle.relative}, {"r", number(cycle.correlation)},
                                 {"measured", cycle.measured}, {"modelled", cycle.modelled}});
  for (const WindComparison& wind : evaluation.winds)
    all["winds"].push_back({{"month", wind.month}, {"stations", wind.stations}, {"measured", wind.measured}, {"modelled", number(wind.modelled)}});
  for (const ShareComparison& share : evaluation.shares) {
    ordered_json from = ordered_json::object();
    for (const auto& [code, part] : share.from) from[code] = number(part);
    all["shares"].push_back({{"receptor", share.receptor}, {"pollutant", share.pollutant}, {"season", share.season}, {"concentration", number(share.concentration)}, {"from", from},
                             {"remainder", number(share.remainder)}});
  }
  all["unmeasured"] = ordered_json::array();
  for (const UnmeasuredStation& station : evaluation.unmeasured) {
    ordered_json modelled = ordered_json::object();
    for (std::size_t v = 0; v < evaluation.variables.size(); ++v) modelled[evaluation.variables[v]] = number(station.modelled[v]);
    all["unmeasured"].push_back({{"code", station.code}, {"name", station.name}, {"i", station.i}, {"j", station.j}, {"modelled", modelled}});
  }
  all["without_station"] = evaluation.without_station;
  all["notes"] = evaluation.notes;
  return all;
}

}  // namespace

std::string evaluation_json(const std::vector<EvaluatedRun>& runs) {
  ordered_json all{{"runs", ordered_json::array()}};
  for (const EvaluatedRun& run : runs) all["runs"].push_back(whole(run.evaluation));
  return all.dump(1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace pearl
