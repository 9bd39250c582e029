// Steps 6 and 7: explicit factors and caps.

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "model/core/text.hpp"
#include "scenarios/steps.hpp"

namespace pearl {

void apply_scale(const StepContext& context) {
  const int year = context.scenario.year;
  for (const ScaleFactor& scale : context.scenario.scale) {
    const PollutantValues factor = with_particle_parts(scale.factor);
    for (const std::size_t s : context.matched(scale, scale.sectors, "the scale factor", stated(scale.factor))) {
      if ((scale.from && year < *scale.from) || (scale.until && year > *scale.until)) continue;
      StepRecord& record = context.record(s, Step::scale);
      for (std::size_t p = 0; p < pollutant_count; ++p) {
        if (!factor[p]) continue;
        context.sources[s].now[p] *= *factor[p];
        record.notes.push_back(note_of(scale.origin, fmt::format("explicit factor: x {:.4g}", *factor[p]), static_cast<int>(p)));
      }
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

// Pollutants that are part of another: cutting PM10 cuts them alike.
std::vector<std::size_t> parts_of(std::size_t pollutant) {
  const auto index = [](const char* name) { return static_cast<std::size_t>(pollutant_index(name)); };
  if (pollutant == index("PM10")) return {index("PM2.5"), index("BC"), index("OC")};
  if (pollutant == index("PM2.5")) return {index("BC"), index("OC")};
  return {};
}

void apply_limit(const StepContext& context, const Cap& cap, const std::vector<std::size_t>& sources, std::size_t p) {
  const double limit = *cap.limit[p];
  double before = 0;
  for (const std::size_t s : sources) before += context.sources[s].now[p];
  const std::string name = fmt::format("cap of {} for {} in {}", pollutant_names()[p], list_of(cap.sectors), list_of(cap.regions));
  if (before <= limit) {
    context.notes.push_back(fmt::format("{}: the {} does not bind: {} t of {} t", context.scenario.name, name, format_significant(before, 4),
                                        format_significant(limit, 4)));
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
    for (const std::size_t part : parts_of(p)) {
      now[part] *= factor;
      record.notes.push_back(note_of(cap.origin, text, static_cast<int>(part)));
    }
  }
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
    const int year = context.scenario.year;
    if (year >= cap.year && (!cap.until || year <= *cap.until)) matches.push_back(std::move(match));
  }
  // Narrow caps first, whatever the order in the file: what a plant must do counts towards what its region must.
  // Caps of one width are ordered by the names they bear, so that the file has no say.
  const auto key = [](const Match& match) {
    return std::make_tuple(match.sources.size(), list_of(match.cap->regions), list_of(match.cap->sectors), -match.cap->year);
  };
  std::stable_sort(matches.begin(), matches.end(), [&](const Match& a, const Match& b) { return key(a) < key(b); });
  for (const Match& match : matches)
    for (std::size_t p = 0; p < pollutant_count; ++p)
      if (match.cap->limit[p]) apply_limit(context, *match.cap, match.sources, p);
  context.close(Step::caps);
}

}  // namespace pearl
