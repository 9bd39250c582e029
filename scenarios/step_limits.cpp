// Steps 6 and 7: explicit factors and caps.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "model/core/text.hpp"
#include "scenarios/repeated_rules.hpp"
#include "scenarios/steps.hpp"

namespace pearl {

namespace {

std::string years_of(const std::optional<int>& from, const std::optional<int>& until) {
  if (from && until) return fmt::format("it holds from {} to {}", *from, *until);
  return from ? fmt::format("it holds from {}", *from) : fmt::format("it held until {}", *until);
}

// True, with a note for the user, if a rule of these years says nothing of the scenario's.
bool not_in_force(const StepContext& context, const std::string& what, const std::optional<int>& from, const std::optional<int>& until) {
  const int year = context.scenario.year;
  if (is_in_force(year, from, until)) return false;
  context.note(fmt::format("{} is not in force in {}: {}", what, year, years_of(from, until)));
  return true;
}

void scale_source(Tonnes& now, const ScaleFactor& scale, const PollutantValues& factor, const Pollutants& pollutants, StepRecord& record) {
  const Tonnes was = now;
  for (std::size_t p = 0; p < most_pollutants; ++p) {
    if (!factor[p]) continue;
    now[p] *= *factor[p];
    record.notes.push_back(note_of(scale.origin, fmt::format("{}: x {:.4g}", scale.closing ? "closing factor, not a measure" : "explicit factor", *factor[p]), static_cast<int>(p)));
    record.notes.back().is_zero_out = scale.everything && *factor[p] == 0;
  }
  for (const std::size_t whole : pollutants.wholes_last()) {
    const std::vector<std::size_t> parts = parts_taken_from(whole, factor, pollutants);
    if (parts.empty()) continue;
    double gone = 0;
    for (const std::size_t part : parts) gone += was[part] - now[part];
    now[whole] = std::max(0.0, now[whole] - gone);
    record.notes.push_back(note_of(scale.origin,
                                   fmt::format("explicit factor of {}: {} t {} {} too", names_of(parts, pollutants), format_significant(std::abs(gone), 4),
                                               gone < 0 ? "added to" : "taken from", pollutants.name(whole)),
                                   static_cast<int>(whole)));
  }
}

// Two explicit factors on one source multiply. That may be meant, and is said.
class FactorOverlaps {
 public:
  explicit FactorOverlaps(const StepContext& context) : context_(context), taken_(context.sources.size()) {}

  // Zero-outs and closing factors go over others by their nature.
  void add(const ScaleFactor& scale, const PollutantValues& factor, const std::vector<std::size_t>& sources) {
    if (scale.everything || scale.closing) return;
    bool said = false;
    for (const std::size_t s : sources) {
      for (const auto& [other, other_factor] : taken_[s])
        for (std::size_t p = 0; p < most_pollutants && !said; ++p) {
          if (!factor[p] || !other_factor[p]) continue;
          said = true;
          const EmissionGroup& group = context_.sources[s].group;
          context_.warnings.push_back(fmt::format("{}: two explicit factors multiply on {} of {} in {}: {} ({}) and {} ({}) make {:.4g}", context_.scenario.name,
                                                  context_.pollutants().name(p), group.sector, group.region, *other_factor[p], place_of(other->where), *factor[p],
                                                  place_of(scale.where), *other_factor[p] * *factor[p]));
        }
      taken_[s].emplace_back(&scale, factor);
    }
  }

 private:
  const StepContext& context_;
  std::vector<std::vector<std::pair<const ScaleFactor*, PollutantValues>>> taken_;  // by source
};

}  // namespace

namespace {

// A source in two groups of contributions would count twice: a fault of the later group, one for a pair.
class GroupOverlaps {
 public:
  explicit GroupOverlaps(const StepContext& context) : context_(context), taken_(context.sources.size()) {}

  void add(const ScaleFactor& scale, const std::vector<std::size_t>& sources) {
    if (scale.contribution.empty()) return;
    std::set<std::string> said;
    for (const std::size_t s : sources) {
      if (!taken_[s].empty() && said.insert(taken_[s]).second) {
        const EmissionGroup& group = context_.sources[s].group;
        context_.fault(scale.where, fmt::format("contributions.groups: {} and {} overlap: {} of {} is in both", taken_[s], scale.contribution, group.sector, group.region));
      }
      taken_[s] = scale.contribution;
    }
  }

 private:
  const StepContext& context_;
  std::vector<std::string> taken_;  // by source
};

}  // namespace

void apply_scale(const StepContext& context) {
  FactorOverlaps overlaps(context);
  GroupOverlaps groups(context);
  for (const ScaleFactor& scale : context.scenario.scale) {
    const PollutantValues factor = with_parts(scale.factor, context.pollutants());
    const std::vector<std::size_t> sources = context.matched(scale, scale.sectors, scale.everything ? "the zero_out" : "the scale factor", stated(scale.factor));
    if (!scale.everything) context.check_emitted(scale.where, "the scale factor", scale.factor, sources);
    if (not_in_force(context, fmt::format("the scale factor for {} in {}", list_of(scale.sectors), list_of(scale.regions)), scale.from, scale.until)) continue;
    overlaps.add(scale, factor, sources);
    groups.add(scale, sources);
    for (const std::size_t s : sources) {
      StepRecord& record = context.record(s, Step::scale);
      scale_source(context.sources[s].now, scale, factor, context.pollutants(), record);
    }
  }
  context.close(Step::scale);
}

namespace {

// The level to which the largest must come down so that the sum is the limit: sum of min(x, level) = limit.
double level_for(std::vector<double> tonnes, double limit) {
  std::sort(tonnes.begin(), tonnes.end());
  double below = 0;
  for (std::size_t n = 0; n < tonnes.size(); ++n) {
    const double level = (limit - below) / static_cast<double>(tonnes.size() - n);
    if (level <= tonnes[n]) return level;
    below += tonnes[n];
  }
  return tonnes.empty() ? 0 : tonnes.back();
}

void apply_limit(const StepContext& context, const Cap& cap, const std::vector<std::size_t>& sources, std::size_t p) {
  const double limit = *cap.limit[p];
  double before = 0;
  for (const std::size_t s : sources) before += context.sources[s].now[p];
  const std::string name = fmt::format("cap of {} for {} in {}", context.pollutants().name(p), list_of(cap.sectors), list_of(cap.regions));
  if (before <= limit) {
    context.note(fmt::format("the {} does not bind: {} t of {} t", name, format_significant(before, 4), format_significant(limit, 4)));
    for (const std::size_t s : sources)
      context.record(s, Step::caps).notes.push_back(
          note_of(cap.origin, fmt::format("{} does not bind: {} t of {} t", name, format_significant(before, 4), format_significant(limit, 4)), static_cast<int>(p)));
    return;
  }
  double level = 0;
  if (cap.spread == Spread::largest_first) {
    std::vector<double> tonnes;
    for (const std::size_t s : sources) tonnes.push_back(context.sources[s].now[p]);
    level = level_for(std::move(tonnes), limit);
  }
  for (const std::size_t s : sources) {
    Tonnes& now = context.sources[s].now;
    const double factor = cap.spread == Spread::proportional ? limit / before : now[p] > level ? level / now[p] : 1.0;
    StepRecord& record = context.record(s, Step::caps);
    const std::string text = fmt::format("{}: {} t lowered to {} t, {}: x {:.4g}", name, format_significant(before, 4), format_significant(limit, 4),
                                         cap.spread == Spread::proportional ? "proportional" : "largest first", factor);
    now[p] *= factor;
    record.notes.push_back(note_of(cap.origin, text, static_cast<int>(p)));
    for (const std::size_t part : context.pollutants().all_parts_of(p)) {  // what cuts a whole cuts its parts alike
      now[part] *= factor;
      record.notes.push_back(note_of(cap.origin, text, static_cast<int>(part)));
    }
  }
}

// A cap bounds a part or a whole, it makes nothing: what is not the part may not grow where the part falls. So a cap of
// PM2.5 takes its tonnes from PM10, one of BC or OC from both, unless the cap lowers the whole as much itself.
void lower_wholes(const StepContext& context, const Cap& cap, std::size_t source, const Tonnes& was) {
  const Pollutants& pollutants = context.pollutants();
  Tonnes& now = context.sources[source].now;
  const auto lower = [&](std::size_t whole, const std::vector<std::size_t>& parts) {
    double gone = 0;
    for (const std::size_t part : parts) gone += was[part] - now[part];
    const double most = std::max(0.0, was[whole] - gone);
    constexpr double slack = 1 + 1e-12;
    if (now[whole] <= most * slack) return;
    const double less = now[whole] - most;
    now[whole] = most;
    context.record(source, Step::caps).notes.push_back(
        note_of(cap.origin,
                fmt::format("cap of {} for {} in {}: {} t taken from {} too", names_of(parts, pollutants), list_of(cap.sectors), list_of(cap.regions),
                            format_significant(less, 4), pollutants.name(whole)),
                static_cast<int>(whole)));
  };
  for (const std::size_t whole : pollutants.wholes_last()) lower(whole, pollutants.parts_of(whole));
}

void apply_cap(const StepContext& context, const Cap& cap, const std::vector<std::size_t>& sources) {
  std::vector<Tonnes> was;
  for (const std::size_t s : sources) was.push_back(context.sources[s].now);
  for (std::size_t p = 0; p < most_pollutants; ++p)
    if (cap.limit[p]) apply_limit(context, cap, sources, p);
  for (std::size_t n = 0; n < sources.size(); ++n) lower_wholes(context, cap, sources[n], was[n]);
}

}  // namespace

void apply_caps(const StepContext& context) {
  struct Match {
    const Cap* cap;
    std::vector<std::size_t> sources;
  };
  std::vector<Match> matches;
  for (const Cap& cap : context.scenario.caps) {
    Match match{&cap, context.matched(cap, cap.sectors, "the cap", stated(cap.limit))};
    context.check_emitted(cap.where, "the cap", cap.limit, match.sources);
    const std::string what = fmt::format("the cap for {} in {}", list_of(cap.sectors), list_of(cap.regions));
    if (!not_in_force(context, what, cap.year, cap.until)) matches.push_back(std::move(match));
  }
  // Narrow caps first, whatever the order in the file: what a plant must do counts towards what its region must.
  // Caps of one width are ordered by the names they bear, so that the file has no say.
  const auto key = [](const Match& match) {
    return std::make_tuple(match.sources.size(), list_of(match.cap->regions), list_of(match.cap->sectors), -match.cap->year);
  };
  std::stable_sort(matches.begin(), matches.end(), [&](const Match& a, const Match& b) { return key(a) < key(b); });
  for (const Match& match : matches) apply_cap(context, *match.cap, match.sources);
  context.close(Step::caps);
}

}  // namespace pearl
