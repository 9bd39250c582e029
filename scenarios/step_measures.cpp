// Steps 2 and 5: techniques. One set of uses, read at the base year to back out, at the scenario's year to apply.

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "model/core/text.hpp"
#include "scenarios/steps.hpp"

namespace pearl {

Techniques::Techniques(const StepContext& context) : pollutants_(context.pollutants()), uses_(context.sources.size()) {
  const Scenario& scenario = context.scenario;
  std::map<const Measure*, std::vector<std::size_t>> sources_of;
  for (const Application& application : scenario.apply) {
    const Measure* measure = context.plan.find_measure(application.measure.text);
    if (!measure) continue;  // reported by the parser
    Use use{&application, measure, with_parts(measure->removal, pollutants_), measure->share_of_source, 0, 0};
    for (const SourcePart& part : context.inventory.data.source_parts)
      if (part.name == measure->part) use.part = part.share;
    use.base = application.penetration_at_base(scenario.base_year);
    use.now = application.penetration_in(scenario.year, scenario.base_year);
    const std::string what = fmt::format("the measure {}", measure->name);
    const std::vector<Word>& sectors = application.sectors.empty() ? measure->sectors : application.sectors;
    bool twice = false;
    for (const std::size_t s : context.matched(application, sectors, what, stated(use.removal))) {
      const EmissionGroup& group = context.sources[s].group;
      const auto fits = [&](const Word& word) { return covers(word.text, group.sector); };
      if (std::none_of(measure->sectors.begin(), measure->sectors.end(), fits)) continue;  // reported by check_plan
      for (const Use& other : uses_[s]) {
        if (other.measure != measure || twice) continue;
        twice = true;
        context.fault(application.where, fmt::format("the measure {} is applied twice to {} in {} (first on line {}); use `override`", measure->name,
                                                     group.sector, group.region, other.application->where.line));
      }
      uses_[s].push_back(use);
      sources_of[measure].push_back(s);
    }
  }
  for (const auto& [measure, sources] : sources_of)
    context.check_emitted(measure->where, fmt::format("the measure {}", measure->name), measure->removal, sources);
  check_groups(context);
}

void Techniques::check_groups(const StepContext& context) const {
  constexpr double rounding = 1e-9;
  for (std::size_t s = 0; s < uses_.size(); ++s) {
    std::map<std::string, std::pair<double, double>> sums;
    std::map<std::string, std::vector<std::string>> names;
    for (const Use& use : uses_[s]) {
      auto& [base, now] = sums[use.measure->group];
      base += use.base;
      now += use.now;
      names[use.measure->group].push_back(use.measure->name);
      const bool base_full = base > 1 + rounding, now_full = now > 1 + rounding;
      if ((!base_full && !now_full) || names[use.measure->group].size() < 2) continue;
      const EmissionGroup& group = context.sources[s].group;
      context.fault(use.application->where,
                    fmt::format("the techniques {} exclude each other (group {}) but together reach {:.4g} of {} in {} in {}; at most 1 is possible",
                                join(names[use.measure->group], ", "), use.measure->group, now_full ? now : base, group.sector, group.region,
                                now_full ? context.scenario.year : context.scenario.base_year));
      return;  // the others are the same slip
    }
  }
}

double Techniques::left(std::size_t source, std::size_t pollutant, std::size_t stated, bool base) const {
  std::map<std::string, double> removed;
  for (const Use& use : uses_[source])
    if (use.removal[stated])
      removed[use.measure->group] += (base ? use.base : use.now) * use.application->effectiveness * use.part * use.removal[pollutant].value_or(0);
  double product = 1;
  for (const auto& [group, share] : removed) product *= 1 - share;
  return product;
}

// First the techniques that state the outermost whole, then those that state a part but not its whole, which take their tonnes from the whole too,
// and so on: techniques of BC alone take theirs from PM2.5 and PM10. So what is not part of what they state stays as it is.
Tonnes Techniques::with_controls(std::size_t source, const Tonnes& without) const {
  const auto factor = [&](std::size_t p, std::size_t stated) { return left(source, p, stated, false); };
  Tonnes with{};
  for (std::size_t p = 0; p < most_pollutants; ++p) with[p] = without[p] * factor(p, p);
  for (const std::size_t whole : pollutants_.wholes_last()) {
    double left_over = with[whole] - taken_from_parts(source, whole, without, false);
    for (const std::size_t part : pollutants_.all_parts_of(whole))
      if (!pollutants_.parts_of(part).empty()) left_over -= taken_from_parts(source, part, without, false);
    with[whole] = std::max(0.0, left_over);
  }
  return with;
}

Tonnes Techniques::without_controls(std::size_t source, const Tonnes& with) const {
  const auto factor = [&](std::size_t p, std::size_t stated) { return left(source, p, stated, true); };
  Tonnes without{};
  for (std::size_t p = 0; p < most_pollutants; ++p) without[p] = with[p] / factor(p, p);
  for (const std::size_t whole : pollutants_.wholes_last()) {
    double sum = with[whole] + taken_from_parts(source, whole, without, true);
    for (const std::size_t part : pollutants_.all_parts_of(whole))
      if (!pollutants_.parts_of(part).empty()) sum += taken_from_parts(source, part, without, true);
    without[whole] = sum / factor(whole, whole);
  }
  return without;
}

double Techniques::taken_from_parts(std::size_t source, std::size_t whole, const Tonnes& without, bool base) const {
  double taken = 0;
  for (const std::size_t part : pollutants_.parts_of(whole)) taken += without[part] * (left(source, part, whole, base) - left(source, part, part, base));
  return taken;
}

namespace {

std::string per_cent(double fraction) { return fmt::format("{:.4g} %", 100 * fraction); }

// "90 % removed"; of a whole that the measure does not state, "90 % of PM2.5 removed, and these tonnes from PM10".
// Empty if the measure leaves the pollutant alone.
std::string removed_text(const PollutantValues& removal, std::size_t pollutant, const Pollutants& pollutants) {
  if (removal[pollutant]) return *removal[pollutant] == 0 ? "" : per_cent(*removal[pollutant]) + " removed";
  std::string text;
  for (const std::size_t part : parts_taken_from(pollutant, removal, pollutants))
    if (*removal[part] != 0) text += fmt::format("{}{} of {}", text.empty() ? "" : ", ", per_cent(*removal[part]), pollutants.name(part));
  return text.empty() ? "" : fmt::format("{} removed, and these tonnes from {}", text, pollutants.name(pollutant));
}

}  // namespace

void Techniques::back_out(const StepContext& context) const {
  for (std::size_t s = 0; s < uses_.size(); ++s) {
    if (std::none_of(uses_[s].begin(), uses_[s].end(), [](const Use& use) { return use.base > 0; })) continue;
    for (std::size_t p = 0; p < most_pollutants; ++p) {
      constexpr double nothing = 1e-6;
      if (left(s, p, p, true) >= nothing) continue;
      context.fault(uses_[s].front().application->where,
                    fmt::format("the controls of the base year {} leave nothing of {} of {} in {}: they cannot be backed out", context.scenario.base_year,
                                pollutants_.name(p), context.sources[s].group.sector, context.sources[s].group.region));
      return;
    }
    StepRecord& record = context.record(s, Step::backed_out);
    context.sources[s].now = without_controls(s, context.sources[s].now);
    for (std::size_t p = 0; p < most_pollutants; ++p) {
      for (const Use& use : uses_[s]) {
        const std::string removed = removed_text(use.removal, p, pollutants_);
        if (use.base > 0 && !removed.empty())
          record.notes.push_back(note_of(use.application->origin,
                                         fmt::format("{}: {} fitted in {} x {:g} x {}", use.measure->name, per_cent(use.base * use.part),
                                                     context.scenario.base_year, use.application->effectiveness, removed),
                                         static_cast<int>(p)));
      }
    }
  }
  context.close(Step::backed_out);
}

void Techniques::apply(const StepContext& context) const {
  for (std::size_t s = 0; s < uses_.size(); ++s) {
    bool any = false;
    for (std::size_t p = 0; p < most_pollutants; ++p) {
      for (const Use& use : uses_[s]) {
        const std::string removed = removed_text(use.removal, p, pollutants_);
        if (removed.empty() || use.now == 0) continue;
        any = true;
        std::string text = fmt::format("{}: {} fitted x {:g} x {}", use.measure->name, per_cent(use.now * use.part), use.application->effectiveness, removed);
        if (!use.measure->part.empty()) text += fmt::format(" ({}: {} of the source)", use.measure->part, per_cent(use.part));
        FactorNote note = note_of(use.application->origin, std::move(text), static_cast<int>(p));
        if (note.source.empty()) note.source = use.measure->origin.source;
        if (note.status.empty() && use.measure->origin.status) note.status = name_of(*use.measure->origin.status);
        context.record(s, Step::measures).notes.push_back(std::move(note));
      }
    }
    if (any) context.sources[s].now = with_controls(s, context.sources[s].now);
  }
  context.close(Step::measures);
}

}  // namespace pearl
