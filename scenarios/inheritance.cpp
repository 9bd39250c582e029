#include "scenarios/inheritance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "model/core/text.hpp"
#include "scenarios/matrix.hpp"
#include "scenarios/tree_path.hpp"

namespace pearl {

namespace {

const std::vector<std::string> own_keys{"title", "summary", "extends", "remove", "override", "cost"};  // not handed down: a child is another package, with a cost of its own

bool is_own(const std::string& key) { return std::find(own_keys.begin(), own_keys.end(), key) != own_keys.end(); }

class Resolver {
 public:
  Resolver(const yaml::Node& scenarios, Faults& faults) : scenarios_(scenarios), faults_(faults) {}

  const yaml::Node& resolve(const std::string& name) {
    if (const auto done = resolved_.find(name); done != resolved_.end()) return done->second;
    const yaml::Node& definition = *scenarios_.find(name);
    yaml::Node tree;
    open_.push_back(name);
    const std::string path = "scenarios." + name;
    const yaml::Node* extends = definition.find("extends");
    if (extends && extends->is_sequence()) {
      faults_.add(extends->where, fmt::format("{}.extends: a scenario has one parent; take over the rest by repeating the rules", path));
    } else if (extends && extends->is_scalar()) {
      if (const auto parent = parent_tree(*extends, path)) tree = *parent;
    }
    std::erase_if(tree.entries, [](const auto& entry) { return is_own(entry.key.text); });
    tree.kind = definition.kind;
    tree.where = definition.where;
    change_inherited(tree, definition, path);
    add_own(tree, definition);
    open_.pop_back();
    return resolved_.emplace(name, std::move(tree)).first->second;
  }

 private:
  // The parent's tree; of "NAME-YEAR" with that year alone.
  std::optional<yaml::Node> parent_tree(const yaml::Node& extends, const std::string& path) {
    std::string parent = extends.text;
    const yaml::Node* only_year = nullptr;
    if (!scenarios_.find(parent)) {
      for (const auto& [name, definition] : scenarios_.entries) {
        if (!starts_with(parent, name.text + "-")) continue;
        if (const yaml::Node* year = year_in(name.text, parent.substr(name.text.size() + 1))) {
          parent = name.text;
          only_year = year;
          break;
        }
      }
      if (!only_year) {
        faults_.add(extends.where, fmt::format("{}.extends: there is no scenario '{}'{}; there are: {}", path, parent,
                                               did_you_mean(parent, scenarios_.keys()), join(scenarios_.keys(), ", ")));
        return {};
      }
    }
    if (std::find(open_.begin(), open_.end(), parent) != open_.end()) {
      faults_.add(extends.where, fmt::format("{}.extends: goes round in a circle: {} -> {}", path, join(open_, " -> "), parent));
      return {};
    }
    yaml::Node tree = resolve(parent);
    if (only_year)
      for (auto& [key, value] : tree.entries)
        if (key.text == "year") value = *only_year;
    return tree;
  }

  const yaml::Node* year_in(const std::string& name, const std::string& year) {
    if (std::find(open_.begin(), open_.end(), name) != open_.end()) return nullptr;
    const yaml::Node* years = resolve(name).find("year");
    if (!years || !years->is_sequence()) return nullptr;
    for (const yaml::Node& item : years->items)
      if (item.text == year) return &item;
    return nullptr;
  }

  void change_inherited(yaml::Node& tree, const yaml::Node& definition, const std::string& path) {
    if (const yaml::Node* remove = definition.find("remove")) {
      const auto drop = [&](const yaml::Node& what) {
        if (what.is_scalar() && !remove_at(tree, what.text))
          faults_.add(what.where, fmt::format("{}.remove: nothing inherited is called '{}'{}", path, what.text, did_you_mean(what.text, known_rules(tree))));
      };
      if (remove->is_sequence())
        for (const yaml::Node& what : remove->items) drop(what);
      else
        drop(*remove);
    }
    const yaml::Node* override = definition.find("override");
    if (!override || override->is_null()) return;
    if (!override->is_mapping()) {
      faults_.add(override->where, fmt::format("{}.override: {} stands where a mapping is expected", path, yaml::name_of(override->kind)));
      return;
    }
    for (const auto& [key, value] : override->entries) {
      yaml::Node* target = nullptr;
      for (auto& [name, inherited] : tree.entries)
        if (name.text == key.text) target = &inherited;
      if (target)
        merge_override(*target, value, path + ".override." + key.text, faults_);
      else
        faults_.add(key.where, fmt::format("{}.override: nothing inherited is called '{}'{}; there are: {}", path, key.text,
                                           is_own(key.text) ? ", for it is not handed down: write the scenario's own beside `override`" : did_you_mean(key.text, tree.keys()), tree.keys().empty() ? "none" : join(tree.keys(), ", ")));
    }
  }

  static std::vector<std::string> known_rules(const yaml::Node& tree) {
    std::vector<std::string> names;
    for (const auto& [key, value] : tree.entries)
      if (value.is_sequence())
        for (const std::string& label : entry_labels(value)) names.push_back(label);
    return names;
  }

  // Lists of rules grow, everything else is replaced.
  static void add_own(yaml::Node& tree, const yaml::Node& definition) {
    for (const auto& [key, value] : definition.entries) {
      yaml::Node* inherited = nullptr;
      for (auto& [name, existing] : tree.entries)
        if (name.text == key.text) inherited = &existing;
      const bool rules = inherited && inherited->is_sequence() && value.is_sequence() && key.text != "year";
      if (rules)
        inherited->items.insert(inherited->items.end(), value.items.begin(), value.items.end());
      else if (inherited)
        *inherited = value;
      else
        tree.entries.push_back({key, value});
    }
  }

  const yaml::Node& scenarios_;
  Faults& faults_;
  std::map<std::string, yaml::Node> resolved_;
  std::vector<std::string> open_;
};

// One scenario for each year of the list.
void expand_years(const std::string& name, const yaml::Node& tree, const std::vector<std::size_t>& chosen, std::vector<ScenarioTree>& all) {
  const yaml::Node* years = tree.find("year");
  if (!years || !years->is_sequence() || years->items.empty()) {
    all.push_back({name, name, false, tree, chosen});
    return;
  }
  for (const yaml::Node& year : years->items) {
    ScenarioTree one{fmt::format("{}-{}", name, year.text), name, true, tree, chosen};
    for (auto& [key, value] : one.tree.entries)
      if (key.text == "year") value = year;
    const bool twice = std::any_of(all.begin(), all.end(), [&](const ScenarioTree& other) { return other.name == one.name && other.definition == name; });
    if (!twice) all.push_back(std::move(one));  // a year that stands twice is reported by the list itself
  }
}

}  // namespace

std::vector<ScenarioTree> resolve_scenarios(const yaml::Node& scenarios, const yaml::Node* batch, const yaml::Node* measures, Faults& faults) {
  std::vector<ScenarioTree> all;
  if (!scenarios.is_mapping()) return all;
  Resolver resolver(scenarios, faults);
  for (const auto& [name, definition] : scenarios.entries) {
    if (!definition.is_mapping()) continue;  // reported by its key table
    expand_years(name.text, resolver.resolve(name.text), {}, all);
  }
  const yaml::Node* matrix = batch && batch->is_mapping() ? batch->find("matrix") : nullptr;
  if (matrix && matrix->is_mapping()) {
    const auto without_cost = [&](const std::string& name) {  // that of other values
      yaml::Node tree = resolver.resolve(name);
      std::erase_if(tree.entries, [](const auto& entry) { return entry.key.text == "cost"; });
      return tree;
    };
    for (const MatrixRun& run : expand_matrix(*matrix, measures, scenarios.keys(), without_cost, faults)) expand_years(run.name, run.tree, run.chosen, all);
  }
  std::map<std::string, Location> seen;
  for (const ScenarioTree& scenario : all) {
    if (!seen.emplace(scenario.name, scenario.tree.where).second)
      faults.add(scenario.tree.where, fmt::format("scenarios: two scenarios are called '{}'; change a name, or the pattern of the matrix", scenario.name));
  }
  return all;
}

}  // namespace pearl
