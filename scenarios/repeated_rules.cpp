#include "scenarios/repeated_rules.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/core/text.hpp"

namespace pearl {

namespace {

std::string sorted_words(const std::vector<Word>& words) {
  std::vector<std::string> list;
  for (const Word& word : words) list.push_back(word.text);
  std::sort(list.begin(), list.end());
  return join(list, ",");
}

std::string text_of(const std::optional<double>& value) { return value ? fmt::format("{:.17g}", *value) : "-"; }
std::string text_of(const std::optional<int>& value) { return value ? fmt::format("{}", *value) : "-"; }
std::string text_of(const PollutantValues& values) {
  std::string text;
  for (const auto& value : values) text += text_of(value) + ";";
  return text;
}
std::string text_of(const YearMap& map) {
  std::string text = fmt::format("{:.17g}", map.by_year ? 0.0 : map.constant);
  for (const auto& [year, value] : map.points) text += fmt::format(";{}:{:.17g}", year, value);
  return text;
}

// What a rule does; two of one kind with the same text do the same.
std::string content(const Growth& rule) { return text_of(rule.activity); }
std::string content(const Retirement& rule) { return fmt::format("{} {} {:.17g}", rule.from, rule.to, rule.share); }
std::string content(const NewPlant& rule) { return text_of(rule.from) + " " + text_of(rule.tonnes); }
std::string content(const Application& rule) {
  return fmt::format("{} {} {} {:.17g}", rule.measure.text, text_of(rule.penetration), text_of(rule.base_penetration), rule.effectiveness);
}
std::string content(const ScaleFactor& rule) { return fmt::format("{} {} {} {}", text_of(rule.factor), text_of(rule.from), text_of(rule.until), rule.everything); }
std::string content(const Cap& rule) { return fmt::format("{} {} {} {}", rule.year, text_of(rule.until), text_of(rule.limit), static_cast<int>(rule.spread)); }
std::string content(const Reshape& rule) { return fmt::format("{}|{}|{}|{}|{}", rule.monthly, rule.hourly, rule.height, rule.surrogate, text_of(rule.plants)); }

template <class R>
void check_list(const std::vector<R>& rules, const std::string& effect, Faults& faults) {
  for (std::size_t n = 1; n < rules.size(); ++n) {
    const R& rule = rules[n];
    for (std::size_t m = 0; m < n; ++m) {
      const R& first = rules[m];
      const bool named = !rule.origin.id.empty() && !first.origin.id.empty();
      if (named && rule.origin.id == first.origin.id) {
        faults.add(rule.where, fmt::format("{}.id: two rules bear the id '{}' (the first stands on {}): a path could not tell them apart", rule.path, rule.origin.id,
                                           place_of(first.where)));
        break;
      }
      if (named || sorted_words(rule.regions) != sorted_words(first.regions) || sorted_words(rule.sectors) != sorted_words(first.sectors) ||
          content(rule) != content(first))
        continue;
      faults.add(rule.where, fmt::format("{}: this rule stands twice, first on {}{}; remove one, or give each an `id` of its own if both are meant", rule.path,
                                         place_of(first.where), effect));
      break;
    }
  }
}

std::string text_of(const ChangeRange& range) {
  return range.weakest == range.strongest ? fmt::format("{:g} %", 100 * range.weakest) : fmt::format("[{:g} %, {:g} %]", 100 * range.weakest, 100 * range.strongest);
}

// Whether one says of itself what tells it from the other: a name or a source of its own, as a promise of a later year has.
bool told_apart(const RuleOrigin& one, const RuleOrigin& other) {
  const auto differ = [](const std::string& a, const std::string& b) { return !a.empty() && !b.empty() && a != b; };
  return differ(one.id, other.id) || differ(one.source, other.source);
}

void check_targets(const std::vector<Target>& targets, const Pollutants& pollutants, Faults& faults) {
  for (std::size_t n = 1; n < targets.size(); ++n)
    for (std::size_t m = 0; m < n; ++m) {
      const Target &target = targets[n], &first = targets[m];
      if (target.region != first.region || target.inventory != first.inventory || target.year != first.year || target.versus != first.versus) continue;
      bool same = true;  // in every pollutant: a later release may repeat one of them
      std::vector<std::string> apart;
      for (std::size_t p = 0; p < most_pollutants; ++p) {
        const auto &one = target.change[p], &other = first.change[p];
        const bool equal = one.has_value() == other.has_value() && (!one || (one->weakest == other->weakest && one->strongest == other->strongest));
        same = same && equal;
        if (!equal && one && other) apart.push_back(fmt::format("{} {} here, {} there", pollutants.name(p), text_of(*one), text_of(*other)));
      }
      if (same) {
        faults.add(target.where, fmt::format("targets[{}]: this target stands twice, first on {}; remove one", n, place_of(first.where)));
        break;
      }
      if (apart.empty() || told_apart(target.origin, first.origin)) continue;
      faults.add(target.where, fmt::format("targets[{}]: another target for {} in {} stands on {}: {}; keep one (a range is written as [-5 %, -15 %]), or, if these are two promises, give "
                                           "each a `source` or an `id` of its own",
                                           n, target.region, target.year, place_of(first.where), join(apart, "; ")));
      break;
    }
}

}  // namespace

std::string place_of(const Location& where) { return fmt::format("line {}, column {}", where.line, where.column); }

void check_overlapping_sectors(const std::vector<Word>& sectors, const std::string& path, Faults& faults) {
  for (std::size_t n = 1; n < sectors.size(); ++n)
    for (std::size_t m = 0; m < n; ++m) {
      const bool wider_first = covers(sectors[m].text, sectors[n].text);
      if (!wider_first && !covers(sectors[n].text, sectors[m].text)) continue;
      const Word &wide = wider_first ? sectors[m] : sectors[n], &narrow = wider_first ? sectors[n] : sectors[m];
      faults.add(sectors[n].where,
                 wide.text == narrow.text
                     ? fmt::format("{}: '{}' stands twice, first on {}; remove one", path, wide.text, place_of(sectors[m].where))
                     : fmt::format("{}: '{}' ({}) holds '{}' ({}) already; keep one of them", path, wide.text, place_of(wide.where), narrow.text, place_of(narrow.where)));
      break;
    }
}

void check_repeated_words(const std::vector<Word>& words, const std::string& pattern, Faults& faults) {
  for (std::size_t n = 1; n < words.size(); ++n) {
    const auto here = words.begin() + static_cast<std::ptrdiff_t>(n);
    const auto first = std::find_if(words.begin(), here, [&](const Word& word) { return word.text == here->text; });
    if (first != here) faults.add(here->where, fmt::format("{}: '{}' stands twice in this list, first on {}; remove one", fmt::format(fmt::runtime(pattern), n), here->text, place_of(first->where)));
  }
}

void check_repeated_comparisons(const std::vector<Comparison>& compare, Faults& faults) {
  for (std::size_t n = 1; n < compare.size(); ++n) {
    const auto here = compare.begin() + static_cast<std::ptrdiff_t>(n);
    const auto first = std::find_if(compare.begin(), here, [&](const Comparison& pair) { return pair.of == here->of && pair.against == here->against; });
    if (first != here)
      faults.add(here->where, fmt::format("batch.compare: '{}' against '{}' stands twice, first on {}; remove one", here->of, here->against, place_of(first->where)));
  }
}

void check_repeated_rules(const Plan& plan, const Pollutants& pollutants, Faults& faults) {
  for (const Scenario& scenario : plan.scenarios) {
    check_list(scenario.growth, "", faults);
    check_list(scenario.retire, ": the two would multiply", faults);
    check_list(scenario.new_plant, ": the two would add up", faults);
    check_list(scenario.apply, "", faults);
    check_list(scenario.scale, ": the two would multiply", faults);
    check_list(scenario.caps, "", faults);
    check_list(scenario.reshape, "", faults);
  }
  check_targets(plan.targets, pollutants, faults);
}

}  // namespace pearl
