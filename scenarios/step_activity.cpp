// Steps 3 and 4: growth, retirement, new plant.

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/steps.hpp"

namespace pearl {

namespace {

void multiply(const StepContext& context, std::size_t source, double factor, Step step, FactorNote note) {
  StepRecord& record = context.record(source, step);
  for (double& tonnes : context.sources[source].now) tonnes *= factor;
  record.notes.push_back(std::move(note));
}

}  // namespace

void apply_growth(const StepContext& context) {
  const Scenario& scenario = context.scenario;
  std::vector<const Growth*> taken(context.sources.size(), nullptr);
  for (const Growth& growth : scenario.growth) {
    bool twice = false;
    const double base = growth.activity.by_year ? growth.activity.at(scenario.base_year) : 1.0;
    if (!(base > 0)) {
      context.fault(growth.activity.where, fmt::format("the activity in the base year {} is 0: nothing can grow from it", scenario.base_year));
      continue;
    }
    const double factor = growth.activity.at(scenario.year) / base;
    for (const std::size_t s : context.matched(growth, growth.sectors, "growth", all_pollutants())) {
      if (taken[s] && !twice) {
        twice = true;
        context.fault(growth.where, fmt::format("two growth rules cover {} in {} (the other stands on line {}); use `override`, or narrower sectors",
                                                context.sources[s].group.sector, context.sources[s].group.region, taken[s]->where.line));
      }
      taken[s] = &growth;
      multiply(context, s, factor, Step::growth,
               note_of(growth.origin, fmt::format("activity {} of {}: x {:.4g}", scenario.year, scenario.base_year, factor)));
    }
  }
  context.close(Step::growth);
}

void apply_retirement_and_new_plant(const StepContext& context) {
  const Scenario& scenario = context.scenario;
  for (const Retirement& retirement : scenario.retire) {
    const double base = retirement.remaining(scenario.base_year);
    if (!(base > 0)) {
      context.fault(retirement.where, fmt::format("this retirement ends in {}, {}: the inventory cannot hold what it retires", retirement.to,
                                                  retirement.to < scenario.base_year ? fmt::format("before the base year {}", scenario.base_year) : "the base year itself"));
      continue;
    }
    const double factor = retirement.remaining(scenario.year) / base;
    if (scenario.year <= retirement.from)
      context.note(fmt::format("the retirement of {} in {} has not begun in {}: it begins after {}", list_of(retirement.sectors), list_of(retirement.regions),
                               scenario.year, retirement.from));
    for (const std::size_t s : context.matched(retirement, retirement.sectors, "retirement", all_pollutants()))
      multiply(context, s, factor, Step::retirement,
               note_of(retirement.origin, fmt::format("retired {} to {}, {:.4g} % of the source: x {:.4g}", retirement.from, retirement.to,
                                                      100 * retirement.share, factor)));
  }
  for (const NewPlant& plant : scenario.new_plant) {
    const std::string &region = plant.regions.front().text, &sector = plant.sectors.front().text;
    if (plant.from && scenario.year < *plant.from) {
      context.note(fmt::format("the new plant of {} in {} does not stand in {}: it comes in {}", sector, region, scenario.year, *plant.from));
      continue;
    }
    // A source that a mask cuts in two takes the plant by the same shares.
    double whole = 0;
    std::vector<std::size_t> parts;
    for (std::size_t s = 0; s < context.sources.size(); ++s) {
      const SourceState& source = context.sources[s];
      if (source.group.region != region || source.group.sector != sector) continue;
      parts.push_back(s);
      for (const double tonnes : source.present) whole += tonnes;
    }
    for (const std::size_t s : parts) {
      double mine = 0;
      for (const double tonnes : context.sources[s].present) mine += tonnes;
      const double share = whole > 0 ? mine / whole : 1.0;
      StepRecord& record = context.record(s, Step::retirement);
      for (std::size_t p = 0; p < most_pollutants; ++p) {
        if (!plant.tonnes[p]) continue;
        const double added = parts.size() == 1 ? *plant.tonnes[p] : *plant.tonnes[p] * share;
        context.sources[s].now[p] += added;
        record.notes.push_back(note_of(plant.origin, fmt::format("new plant: + {:.6g} t", added), static_cast<int>(p)));
      }
    }
  }
  context.close(Step::retirement);
}

void apply_reshape(const StepContext& context) {
  for (const Reshape& reshape : context.scenario.reshape) {
    bool moves_plants = false;
    for (const std::size_t s : context.matched(reshape, reshape.sectors, "reshape", all_pollutants())) {
      EmissionGroup& group = context.sources[s].group;
      std::string changed;
      const auto set = [&](std::string& profile, const std::string& value, const char* what) {
        if (value.empty()) return;
        if (!profile.empty() && profile != value)
          context.fault(reshape.where, fmt::format("two rules reshape {} of {} in {}: {} and {}", what, group.sector, group.region, profile, value));
        profile = value;
        changed += fmt::format(" {} {}", what, value);
      };
      set(group.monthly, reshape.monthly, "monthly");
      set(group.hourly, reshape.hourly, "hourly");
      set(group.height, reshape.height, "height");
      set(group.surrogate, reshape.surrogate, "surrogate");
      const Sector* sector = context.inventory.find_sector(group.sector);
      const bool at_plants = group.surrogate.empty() ? sector != nullptr && sector->surrogate == "points" : group.surrogate == "points";
      if (reshape.plants && at_plants) {
        moves_plants = true;
        if (group.plants_year > 0 && group.plants_year != *reshape.plants)
          context.fault(reshape.where, fmt::format("two rules reshape the plants of {} in {}: those of {} and of {}", group.sector, group.region, group.plants_year, *reshape.plants));
        group.plants_year = *reshape.plants;
        changed += fmt::format(" plants of {}", *reshape.plants);
      }
      if (!changed.empty()) context.record(s, Step::final).notes.push_back(note_of(reshape.origin, "reshaped:" + changed));
    }
    if (reshape.plants && !moves_plants)
      context.fault(reshape.where, fmt::format("`plants: {}` has no effect: no emission of {} in {} is spread by plants", *reshape.plants, list_of(reshape.sectors), list_of(reshape.regions)));
  }
}

}  // namespace pearl
