#include "model/io/yaml_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "model/core/text.hpp"

namespace pearl {

bool YamlReader::check_keys(const yaml::Node& node, const std::string& what, const std::vector<std::string>& known) {
  if (!node.is_mapping()) {
    faults_.add(node.where, fmt::format("{} must be a mapping with the keys {}; it is {}", what, join(known, ", "), yaml::name_of(node.kind)));
    return false;
  }
  for (const auto& [key, value] : node.entries)
    if (std::find(known.begin(), known.end(), key.text) == known.end()) {
      faults_.add(key.where, fmt::format("{}: unknown key '{}'{}; allowed: {}", what, key.text, did_you_mean(key.text, known), join(known, ", ")));
      if (const auto meant = nearest(key.text, known)) misspelt_.emplace(&node, *meant);
    }
  return true;
}

const yaml::Node* YamlReader::required(const yaml::Node& node, const std::string& key, const std::string& what) {
  const yaml::Node* found = node.find(key);
  if (found == nullptr && misspelt_.count({&node, key}) == 0) faults_.add(node.where, fmt::format("{}: the key '{}' is missing", what, key));
  return found;
}

const std::vector<yaml::Node>& YamlReader::items(const yaml::Node& node, const std::string& key) {
  static const std::vector<yaml::Node> none;
  const yaml::Node* found = node.find(key);
  if (found != nullptr && !found->is_null() && !found->is_sequence())
    faults_.add(found->where, fmt::format("{} must be a list; it is {}", key, yaml::name_of(found->kind)));
  return found == nullptr ? none : found->items;
}

const std::vector<yaml::Entry>& YamlReader::entries(const yaml::Node& node, const std::string& key) {
  static const std::vector<yaml::Entry> none;
  const yaml::Node* found = node.find(key);
  if (found != nullptr && !found->is_null() && !found->is_mapping())
    faults_.add(found->where, fmt::format("{} must be a mapping, one entry each; it is {}", key, yaml::name_of(found->kind)));
  return found == nullptr ? none : found->entries;
}

std::string YamlReader::text(const yaml::Node& node, const std::string& key, const std::string& what, bool is_required) {
  const yaml::Node* found = is_required ? required(node, key, what) : node.find(key);
  if (found == nullptr) return {};
  if (!found->is_scalar()) {
    faults_.add(found->where, fmt::format("{}: '{}' must be a text, not {}", what, key, yaml::name_of(found->kind)));
    return {};
  }
  return found->text;
}

double YamlReader::number(const yaml::Node& node, const std::string& what, double least, double most) {
  const auto value = node.is_scalar() ? parse_number(node.text) : std::nullopt;
  if (!value) {
    faults_.add(node.where, fmt::format("{}: '{}' is not a number", what, node.is_scalar() ? node.text : std::string(yaml::name_of(node.kind))));
    return 0;
  }
  if (!(*value >= least && *value <= most)) faults_.add(node.where, fmt::format("{}: {:g} is outside {:g}..{:g}", what, *value, least, most));
  return *value;
}

double YamlReader::number_of(const yaml::Node& node, const std::string& key, double otherwise, double least, double most) {
  const yaml::Node* found = node.find(key);
  return found == nullptr ? otherwise : number(*found, key, least, most);
}

bool YamlReader::yes_or_no(const yaml::Node& node, const std::string& key, bool otherwise) {
  const yaml::Node* found = node.find(key);
  if (found == nullptr) return otherwise;
  if (found->is_scalar() && (found->text == "yes" || found->text == "no")) return found->text == "yes";
  faults_.add(found->where, fmt::format("{}: '{}' is neither yes nor no", key, found->text));
  return otherwise;
}

std::vector<double> YamlReader::numbers(const yaml::Node& node, const std::string& what, std::size_t count) {
  constexpr double largest = std::numeric_limits<double>::max();
  std::vector<double> values(count, 0.0);
  if (!node.is_sequence() || node.items.size() != count) {
    faults_.add(node.where, fmt::format("{} must be a list of {} numbers", what, count));
    return values;
  }
  for (std::size_t n = 0; n < count; ++n) values[n] = number(node.items[n], what, -largest, largest);
  return values;
}

double YamlReader::percent_per_hour(const yaml::Node& node, const std::string& key) {
  const yaml::Node* found = node.find(key);
  if (found == nullptr) return 0;
  constexpr std::string_view unit = "%/h";
  const std::string_view word = found->text;
  const bool has_unit = word.size() > unit.size() && word.substr(word.size() - unit.size()) == unit;
  const double value = has_unit ? parse_number(trim(word.substr(0, word.size() - unit.size()))).value_or(-1) : -1;
  if (found->is_scalar() && value >= 0) return value;
  faults_.add(found->where, fmt::format("{}: '{}' is not a rate such as '2 %/h'", key, found->text));
  return 0;
}

}  // namespace pearl
