#include "scenarios/steps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "model/core/text.hpp"

namespace pearl {

std::string list_of(const std::vector<Word>& words) {
  std::string text;
  for (const Word& word : words) text += (text.empty() ? "" : ", ") + word.text;
  return text;
}

std::string names_of(const std::vector<std::size_t>& which, const Pollutants& pollutants) {
  std::string text;
  for (const std::size_t p : which) text += (text.empty() ? "" : " and ") + pollutants.name(p);
  return text;
}

FactorNote note_of(const RuleOrigin& origin, std::string text, int pollutant) {
  if (!origin.note.empty()) text += fmt::format(" [{}]", origin.note);
  return {pollutant, std::move(text), origin.source, origin.status ? name_of(*origin.status) : std::string{}, {}, false};
}

std::array<bool, most_pollutants> all_pollutants() {
  std::array<bool, most_pollutants> all{};
  all.fill(true);
  return all;
}

std::array<bool, most_pollutants> stated(const PollutantValues& values) {
  std::array<bool, most_pollutants> given{};
  for (std::size_t p = 0; p < most_pollutants; ++p) given[p] = values[p].has_value();
  return given;
}

void StepContext::fault(const Location& where, const std::string& sentence, std::source_location by) const { faults.add(where, fmt::format("{}: {}", scenario.name, sentence), by); }

void StepContext::note(const std::string& sentence) const { notes.push_back(fmt::format("{}: {}", scenario.name, sentence)); }

void StepContext::check_emitted(const Location& where, const std::string& what, const PollutantValues& values, const std::vector<std::size_t>& matched) const {
  if (matched.empty()) return;  // a fault already
  for (std::size_t p = 0; p < most_pollutants; ++p) {
    if (!values[p]) continue;
    const bool emitted = std::any_of(matched.begin(), matched.end(), [&](std::size_t s) { return sources[s].present[p] > 0; });
    if (!emitted) fault(where, fmt::format("{} states {}, which none of its sources emits", what, pollutants().name(p)));
  }
}

StepRecord& StepContext::record(std::size_t source, Step step) const {
  std::vector<StepRecord>& steps = sources[source].steps;
  if (steps.empty() || steps.back().step != step) steps.push_back({step, sources[source].now, {}});
  return steps.back();
}

void StepContext::close(Step step) const {
  for (SourceState& source : sources)
    if (!source.steps.empty() && source.steps.back().step == step) source.steps.back().tonnes = source.now;
}

std::vector<std::size_t> StepContext::matched(const Rule& rule, const std::vector<Word>& sectors, const std::string& what,
                                              const std::array<bool, most_pollutants>& concerned) const {
  std::map<std::size_t, const Word*> found;  // source, the region that led to it
  std::vector<bool> sector_met(sectors.size(), false);
  bool overlap = false;
  for (const Word& region : rule.regions) {
    const bool is_mask = regions.mask(region.text) != nullptr;
    const std::vector<std::string> codes = regions.expand(region.text);
    bool any = false;
    for (std::size_t s = 0; s < sources.size(); ++s) {
      const SourceState& source = sources[s];
      const bool inside = is_mask ? source.group.mask == region.text && source.group.inside_mask
                                  : std::find(codes.begin(), codes.end(), source.group.region) != codes.end();
      if (!inside) continue;
      bool emits = false, covered = false;
      for (std::size_t p = 0; p < most_pollutants; ++p) emits = emits || (concerned[p] && source.present[p] > 0);
      for (std::size_t w = 0; w < sectors.size(); ++w)
        if (emits && covers(sectors[w].text, source.group.sector)) sector_met[w] = covered = true;
      if (!covered) continue;
      any = true;
      const auto [entry, is_new] = found.emplace(s, &region);
      if (!is_new && entry->second != &region && !overlap) {
        overlap = true;  // one sentence for the rule, not one for each source
        fault(region.where, fmt::format("{}: the regions {} and {} overlap ({} is in both)", what, entry->second->text, region.text, source.group.region));
      }
    }
    if (!any) {
      std::string named;
      for (std::size_t p = 0; p < pollutants().size(); ++p)
        if (concerned[p]) named += (named.empty() ? "" : ", ") + pollutants().name(p);
      fault(region.where, fmt::format("{} matches no emission: {} in {} has no {}", what, list_of(sectors), region.text,
                                      concerned == all_pollutants() ? "emission" : named));
    }
  }
  if (!found.empty())
    for (std::size_t w = 0; w < sectors.size(); ++w)
      if (!sector_met[w]) fault(sectors[w].where, fmt::format("{} matches no emission of {} in {}", what, sectors[w].text, list_of(rule.regions)));
  std::vector<std::size_t> indices;
  for (const auto& [source, region] : found) indices.push_back(source);
  return indices;
}

namespace {

// Masks that rules of the scenario name for a sector, each once.
std::vector<const Word*> masks_on(const Scenario& scenario, const Plan& plan, const RegionMap& regions, const std::string& sector) {
  std::vector<const Word*> masks;
  const auto look = [&](const Rule& rule, const std::vector<Word>& sectors) {
    if (std::none_of(sectors.begin(), sectors.end(), [&](const Word& w) { return covers(w.text, sector); })) return;
    for (const Word& region : rule.regions) {
      const bool known = std::any_of(masks.begin(), masks.end(), [&](const Word* m) { return m->text == region.text; });
      if (regions.mask(region.text) && !known) masks.push_back(&region);
    }
  };
  const auto look_all = [&](const auto& rules) {
    for (const Rule& rule : rules) look(rule, rule.sectors);
  };
  look_all(scenario.growth);
  look_all(scenario.retire);
  look_all(scenario.scale);
  look_all(scenario.caps);
  look_all(scenario.reshape);
  for (const Application& application : scenario.apply)
    if (const Measure* measure = plan.find_measure(application.measure.text))
      look(application, application.sectors.empty() ? measure->sectors : application.sectors);
  return masks;
}

SourceState part_of(const SourceState& whole, const std::string& mask, bool inside, double share) {
  SourceState part = whole;
  part.group.mask = mask;
  part.group.inside_mask = inside;
  for (double& tonnes : part.now) tonnes *= share;
  for (double& tonnes : part.present) tonnes *= share;
  return part;
}

}  // namespace

std::vector<SourceState> base_sources(const Plan& plan, const Inventory& inventory, const RegionMap& regions, const Scenario& scenario,
                                      const MaskShare& share, Faults& faults) {
  std::map<std::pair<std::string, std::string>, SourceState> table;
  for (const InventoryRow& row : inventory.rows) {
    if (row.year != scenario.base_year || (!scenario.inventory.empty() && row.inventory != scenario.inventory)) continue;
    const int pollutant = inventory.data.pollutants.index(row.pollutant);
    if (pollutant < 0 || !(row.tonnes > 0)) continue;
    SourceState& source = table[{row.region, row.sector}];
    source.now[static_cast<std::size_t>(pollutant)] += row.tonnes;
  }
  // A new plant may be the first of its sector in its region.
  for (const NewPlant& plant : scenario.new_plant) {
    if (plant.regions.empty() || plant.sectors.empty()) continue;
    SourceState& source = table[{plant.regions.front().text, plant.sectors.front().text}];
    for (std::size_t p = 0; p < most_pollutants; ++p) source.present[p] += plant.tonnes[p].value_or(0);
  }
  std::vector<SourceState> sources;
  for (const std::string& region : inventory.inventory_regions()) {
    for (const std::string& sector : inventory.sector_codes()) {
      const auto entry = table.find({region, sector});
      if (entry == table.end()) continue;
      SourceState& source = entry->second;
      source.group.region = region;
      source.group.sector = sector;
      for (std::size_t p = 0; p < most_pollutants; ++p) source.present[p] += source.now[p];
      const std::vector<const Word*> masks = masks_on(scenario, plan, regions, sector);
      std::string cut_by;
      for (const Word* mask : masks) {
        const double inside = std::clamp(share ? share(region, sector, mask->text, scenario.base_year) : 0.5, 0.0, 1.0);
        if (inside == 0) continue;
        if (!cut_by.empty()) {
          faults.add(mask->where, fmt::format("{}: {} in {} is cut by two masks, {} and {}; one source can be cut by one mask", scenario.name, sector,
                                              region, cut_by, mask->text));
          continue;
        }
        cut_by = mask->text;
        sources.push_back(part_of(source, mask->text, true, inside));
        if (inside < 1) sources.push_back(part_of(source, mask->text, false, 1 - inside));
      }
      if (cut_by.empty()) sources.push_back(source);
    }
  }
  for (SourceState& source : sources) source.steps.push_back({Step::base, source.now, {}});
  return sources;
}

}  // namespace pearl
