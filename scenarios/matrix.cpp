#include "scenarios/matrix.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "model/core/text.hpp"
#include "scenarios/tree_path.hpp"
#include "scenarios/varied_values.hpp"

namespace pearl {

namespace {

struct Axis {
  std::string path;
  std::vector<std::string> parts;
  const yaml::Node* key;
  std::vector<const yaml::Node*> values;
};

// Values become part of a folder's name.
std::string as_name(const std::string& value) {
  std::string name;
  for (const char c : value) {
    if (c == ' ') continue;
    if (c == '%')
      name += "pct";
    else
      name += (std::isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '-') ? c : '_';
  }
  return name;
}

std::vector<Axis> read_axes(const yaml::Node& matrix, Faults& faults) {
  std::vector<Axis> axes;
  const yaml::Node* set = matrix.find("set");
  if (!set) return axes;
  if (!set->is_mapping() || set->entries.empty()) {
    faults.add(set->where, "batch.matrix.set: a mapping of paths to lists of values is expected: `apply.scr.penetration.2030: [0.60, 0.85]`");
    return axes;
  }
  for (const auto& [key, value] : set->entries) {
    Axis axis{key.text, split_path(key.text), &key, {}};
    if (axis.parts.empty())
      faults.add(key.where, fmt::format("batch.matrix.set: '{}' is not a path (write `apply.scr.penetration.2030` or `caps[north.power].limit.SO2`)", key.text));
    else if (axis.parts.front() == "meteorology" || axis.parts.front() == "domain")
      faults.add(key.where, fmt::format("batch.matrix.set: '{}' cannot vary within a plan, all its scenarios share one weather and grid; write a second plan", key.text));
    else if (axis.parts.front() == "cost")
      faults.add(key.where, fmt::format("batch.matrix.set: '{}' is nothing to vary, for runs that differ in their cost alone have the same air; write what each value of the other paths adds: `cost: {{add: {{PATH: [300 million HKD, 500 million HKD]}}, ...}}` of the matrix", key.text));
    if (value.is_sequence())
      for (const yaml::Node& item : value.items) axis.values.push_back(&item);
    else if (!value.is_null())
      axis.values.push_back(&value);
    if (axis.values.empty()) faults.add(key.where, fmt::format("batch.matrix.set: '{}' has no values", key.text));
    axes.push_back(std::move(axis));
  }
  return axes;
}

struct Exclusion {
  std::vector<std::pair<std::size_t, std::string>> values;  // axis, value
};

std::vector<Exclusion> read_exclusions(const yaml::Node& matrix, const std::vector<Axis>& axes, Faults& faults) {
  std::vector<Exclusion> exclusions;
  const yaml::Node* exclude = matrix.find("exclude");
  if (!exclude || exclude->is_null()) return exclusions;
  if (!exclude->is_sequence()) {
    faults.add(exclude->where, "batch.matrix.exclude: a list of {path: value} is expected");
    return exclusions;
  }
  std::vector<std::string> paths;
  for (const Axis& axis : axes) paths.push_back(axis.path);
  for (const yaml::Node& entry : exclude->items) {
    Exclusion exclusion;
    bool good = entry.is_mapping() && !entry.entries.empty();
    if (!good) faults.add(entry.where, "batch.matrix.exclude: a mapping {path: value} is expected");
    for (const auto& [key, value] : entry.entries) {
      const auto axis = std::find(paths.begin(), paths.end(), key.text);
      if (axis == paths.end()) {
        faults.add(key.where, fmt::format("batch.matrix.exclude: '{}' is not a path of `set`{}", key.text, did_you_mean(key.text, paths)));
        good = false;
        continue;
      }
      const std::size_t index = static_cast<std::size_t>(axis - paths.begin());
      const auto& values = axes[index].values;
      if (std::none_of(values.begin(), values.end(), [&](const yaml::Node* v) { return v->text == value.text; })) {
        faults.add(value.where, fmt::format("batch.matrix.exclude: '{}' is not among the values of '{}'", value.text, key.text));
        good = false;
      }
      exclusion.values.emplace_back(index, value.text);
    }
    if (good) exclusions.push_back(std::move(exclusion));
  }
  return exclusions;
}

// Replaces {0}, {1}, ... and {scenario}; nothing if a brace means neither.
std::optional<std::string> fill_name(const std::string& pattern, const std::string& scenario, const std::vector<std::string>& values) {
  std::string name;
  for (std::size_t n = 0; n < pattern.size(); ++n) {
    if (pattern[n] != '{') {
      name += pattern[n];
      continue;
    }
    const std::size_t end = pattern.find('}', n);
    if (end == std::string::npos) return {};
    const std::string inside = pattern.substr(n + 1, end - n - 1);
    const auto index = parse_integer(inside);
    if (inside == "scenario")
      name += scenario;
    else if (index && *index >= 0 && static_cast<std::size_t>(*index) < values.size())
      name += as_name(values[static_cast<std::size_t>(*index)]);
    else
      return {};
    n = end;
  }
  return name;
}

// Readers see what varies: "Plan: scrubbers 40 %, VOC 20 %". The scenario's name stands where it has no title and is not the only one that is varied. Where the scenario's title or that of a varied
// measure (`languages`: the keys of its map) is given by language, so is the whole; what has no text in a language stands there as it is shown where nobody asks for one.
void add_to_title(yaml::Node& tree, const std::string& scenario, bool is_only_one, const std::vector<const yaml::Node*>& languages, const std::function<std::string(const std::string& language)>& varied,
                  const yaml::Node& pattern) {
  auto own = std::find_if(tree.entries.begin(), tree.entries.end(), [](const auto& entry) { return entry.key.text == "title"; });
  if (own == tree.entries.end()) {
    yaml::Node key = pattern, value = pattern;
    key.text = "title";
    value.text = is_only_one ? "" : scenario;
    own = tree.entries.insert(own, {std::move(key), std::move(value)});
  }
  const auto with_varied = [&](yaml::Node text, const std::string& language) {
    text.text += (text.text.empty() ? "" : is_chinese(language) ? "：" : ": ") + varied(language);
    return text;
  };
  yaml::Node& title = own->value;
  const yaml::Node before = title;
  if (before.is_sequence() || before.is_null() || (before.is_mapping() && before.entries.empty())) return;  // faults, told where titles are read
  if (before.is_scalar() && languages.empty()) {
    title = with_varied(before, "");
    return;
  }
  title.kind = yaml::Kind::mapping;
  title.text.clear();
  for (const yaml::Node* language : languages)
    if (title.find(language->text) == nullptr) title.entries.push_back({*language, before.is_scalar() ? before : *shown_title(before, language->text)});
  for (auto& [language, text] : title.entries)
    if (text.is_scalar()) text = with_varied(text, language.text);
}

}  // namespace

std::vector<MatrixRun> expand_matrix(const yaml::Node& matrix, const yaml::Node* measures, const std::vector<std::string>& scenarios,
                                     const std::function<yaml::Node(const std::string&)>& resolve, Faults& faults) {
  const std::size_t faults_before = faults.size();
  const std::vector<Axis> axes = read_axes(matrix, faults);
  const std::vector<Exclusion> exclusions = read_exclusions(matrix, axes, faults);
  std::vector<const yaml::Node*> varied;
  if (const yaml::Node* names = matrix.find("scenario")) {
    if (names->is_sequence())
      for (const yaml::Node& name : names->items) varied.push_back(&name);
    else
      varied.push_back(names);
  }
  for (const yaml::Node* name : varied)
    if (!scenarios.empty() && std::find(scenarios.begin(), scenarios.end(), name->text) == scenarios.end())
      faults.add(name->where, fmt::format("batch.matrix.scenario: there is no scenario '{}'{}; there are: {}", name->text,
                                          did_you_mean(name->text, scenarios), join(scenarios, ", ")));
  double runs = static_cast<double>(varied.size());
  for (const Axis& axis : axes) runs *= static_cast<double>(axis.values.size());
  if (runs > most_matrix_runs)
    faults.add(matrix.where, fmt::format("batch.matrix: makes {:.0f} runs; at most {} are allowed", runs, most_matrix_runs));
  const yaml::Node* pattern = matrix.find("name");
  if (faults.size() > faults_before || scenarios.empty() || !pattern || !pattern->is_scalar() || axes.empty()) return {};

  std::vector<std::vector<std::string>> paths;
  for (const Axis& axis : axes) paths.push_back(axis.parts);
  std::vector<MatrixRun> result;
  for (const yaml::Node* scenario : varied) {
    std::vector<std::size_t> choice(axes.size(), 0);
    while (true) {
      std::vector<std::string> values;
      for (std::size_t a = 0; a < axes.size(); ++a) values.push_back(axes[a].values[choice[a]]->text);
      const bool excluded = std::any_of(exclusions.begin(), exclusions.end(), [&](const Exclusion& e) {
        return std::all_of(e.values.begin(), e.values.end(), [&](const auto& pair) { return values[pair.first] == pair.second; });
      });
      if (!excluded) {
        const auto name = fill_name(pattern->text, scenario->text, values);
        if (!name) {
          faults.add(pattern->where, fmt::format("batch.matrix.name: '{}' may hold {{scenario}} and {{0}} to {{{}}}", pattern->text, axes.size() - 1));
          return {};
        }
        MatrixRun run{*name, resolve(scenario->text), choice};
        run.tree.where = pattern->where;
        for (std::size_t a = 0; a < axes.size(); ++a) {
          const std::string wrong = set_at(run.tree, axes[a].parts, *axes[a].values[choice[a]]);
          if (wrong.empty()) continue;
          faults.add(axes[a].key->where, fmt::format("batch.matrix.set: '{}': {}", axes[a].path, wrong));
          return {};
        }
        const auto what_varies = [&](const std::string& language) { return varied_values(run.tree, measures, paths, values, language); };
        add_to_title(run.tree, scenario->text, varied.size() == 1, varied_languages(run.tree, measures, paths), what_varies, *pattern);
        result.push_back(std::move(run));
      }
      std::size_t a = axes.size();
      while (a > 0 && ++choice[a - 1] == axes[a - 1].values.size()) choice[--a] = 0;
      if (a == 0) break;
    }
  }
  return result;
}

}  // namespace pearl
