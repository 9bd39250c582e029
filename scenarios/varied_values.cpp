#include "scenarios/varied_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "model/core/text.hpp"
#include "scenarios/tree_path.hpp"

namespace pearl {

namespace {

using Path = std::vector<std::string>;

// Keys whose values are shares, of which a plan may write 0.4 for 40 %.
constexpr std::array share_keys{"penetration", "base_penetration", "effectiveness", "removal", "share_of_source", "share", "factor", "change", "activity"};

bool is_share(const Path& path) {
  return std::any_of(path.begin(), path.end(), [](const std::string& part) { return std::find(share_keys.begin(), share_keys.end(), part) != share_keys.end(); });
}

std::string value_words(const Path& path, const std::string& value) {
  std::string_view number = trim(value);
  const bool percent = number.ends_with('%');
  if (percent) number.remove_suffix(1);
  const auto parsed = parse_number(trim(number));
  if (!parsed || (!percent && !is_share(path))) return value;
  return fmt::format("{:.6g} %", percent ? *parsed : 100 * *parsed);
}

std::string spaced(std::string text) {
  std::replace(text.begin(), text.end(), '.', ' ');
  return text;
}

// The rule that a path leads into, where it leads into a list of rules: "apply.scr.penetration".
const yaml::Node* rule_of(const yaml::Node& tree, const Path& path) {
  const yaml::Node* list = path.size() > 1 ? tree.find(path[0]) : nullptr;
  if (list == nullptr || !list->is_sequence()) return nullptr;
  const std::vector<std::size_t> found = select_entries(*list, path[1]);
  return found.size() == 1 ? &list->items[found.front()] : nullptr;
}

const yaml::Node* title_of_measure(const yaml::Node* measures, const std::string& name) {
  const yaml::Node* measure = measures != nullptr && measures->is_mapping() ? measures->find(name) : nullptr;
  return measure != nullptr && measure->is_mapping() ? measure->find("title") : nullptr;
}

std::string measure_title(const yaml::Node* measures, const std::string& name, const std::string& language) {
  const yaml::Node* title = title_of_measure(measures, name);
  if (title != nullptr && title->is_mapping()) title = shown_title(*title, language);
  return title != nullptr && title->is_scalar() && !title->text.empty() ? title->text : name;
}

// What follows the key of a rule is a pollutant, or a year that says nothing where it stands alone.
std::string pollutant_words(const Path& path) { return path.size() > 3 && !parse_integer(path.back()) ? " " + path.back() : std::string{}; }

const yaml::Node* measure_of(const yaml::Node* rule) {
  const yaml::Node* measure = rule != nullptr ? rule->find("measure") : nullptr;
  return measure != nullptr && measure->is_scalar() ? measure : nullptr;
}

// The ways to call a path, the shortest first.
std::vector<std::string> names_of(const yaml::Node& tree, const yaml::Node* measures, const Path& path, const std::string& language) {
  std::vector<std::string> names;
  const yaml::Node* rule = rule_of(tree, path);
  if (const yaml::Node* measure = measure_of(rule)) {
    const std::string title = measure_title(measures, measure->text, language);
    names.push_back(title + pollutant_words(path));
    if (const yaml::Node* region = rule->find("region"); region != nullptr && region->is_scalar()) names.push_back(title + " " + region->text + pollutant_words(path));
  } else if (rule != nullptr) {
    names.push_back(spaced(path[1]) + pollutant_words(path));
  }
  names.push_back(join(path, "."));
  return names;
}

}  // namespace

const yaml::Node* shown_title(const yaml::Node& titles, const std::string& language) {
  for (const std::string& wanted : {language, std::string("en")})
    if (const yaml::Node* title = titles.find(wanted)) return title;
  return titles.entries.empty() ? nullptr : &titles.entries.front().value;
}

bool is_chinese(const std::string& language) { return language == "zh" || language.starts_with("zh-"); }

std::vector<const yaml::Node*> varied_languages(const yaml::Node& tree, const yaml::Node* measures, const std::vector<Path>& paths) {
  std::vector<const yaml::Node*> languages;
  for (const Path& path : paths) {
    const yaml::Node* measure = measure_of(rule_of(tree, path));
    const yaml::Node* title = measure != nullptr ? title_of_measure(measures, measure->text) : nullptr;
    if (title == nullptr || !title->is_mapping()) continue;
    for (const auto& [language, text] : title->entries)
      if (std::none_of(languages.begin(), languages.end(), [&](const yaml::Node* known) { return known->text == language.text; })) languages.push_back(&language);
  }
  return languages;
}

std::string varied_values(const yaml::Node& tree, const yaml::Node* measures, const std::vector<Path>& paths, const std::vector<std::string>& values, const std::string& language) {
  std::vector<std::vector<std::string>> names;
  for (const Path& path : paths) names.push_back(names_of(tree, measures, path, language));
  std::string text;
  for (std::size_t a = 0; a < paths.size(); ++a) {
    const auto is_shared = [&](const std::string& name) {
      return std::count_if(names.begin(), names.end(), [&](const auto& others) { return std::find(others.begin(), others.end(), name) != others.end(); }) > 1;
    };
    auto name = std::find_if_not(names[a].begin(), names[a].end(), is_shared);
    if (name == names[a].end()) --name;  // one path twice: nothing tells them apart
    text += fmt::format("{}{} {}", a > 0 ? (is_chinese(language) ? "、" : ", ") : "", *name, value_words(paths[a], values[a]));
  }
  return text;
}

}  // namespace pearl
