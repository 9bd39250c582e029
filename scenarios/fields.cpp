#include "scenarios/fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <regex>
#include <stdexcept>

#include "model/core/exchanged_place.hpp"
#include "model/core/quantity.hpp"
#include "model/core/text.hpp"
#include "model/core/unicode.hpp"

namespace pearl {

namespace {

std::string child(const std::string& path, std::string_view key) { return path.empty() ? std::string(key) : fmt::format("{}.{}", path, key); }

// A word of the user's as a sentence can hold it.
std::string cut(const std::string& text) {
  constexpr std::size_t longest = 60;
  if (text.size() <= longest) return text;
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // whole characters
  return text.substr(0, end) + "...";
}

// "en", "pt-BR", "zh-Hant", "zh-Hant-HK".
bool is_language(const std::string& word) {
  static const std::regex code("[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?");
  return std::regex_match(word, code);
}

}  // namespace

std::string shown(const yaml::Node& value) { return value.is_scalar() ? cut(value.text) : std::string(yaml::name_of(value.kind)); }

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-' || c == '[' ||
           c == ']' || c == '+' || c == '*';
  });
}

namespace {

// A forgotten percent sign or a slip of 1 is the usual reason for a fraction above 1.
std::string fraction_hint(double value, double least, double most) {
  const double per_cent = value / 100;
  if (std::abs(value) >= 2 && per_cent >= least && per_cent <= most) return fmt::format(" (did you mean {:.2f} or {:g} %?)", per_cent, value);
  if (value > 1 && value < 2 && most == 1) return fmt::format(" (did you mean {:.2f} or {:g} %?)", value - 1, std::round((value - 1) * 1e4) / 100);
  return {};
}

// A bare name where a mapping has to name just one thing.
std::string whole_entry_hint(const yaml::Node& node, const KeyTable& table) {
  if (!node.is_scalar() || !is_name(node.text)) return {};
  const auto is_required = [](const KeyRow& row) { return row.required; };
  const auto only = std::find_if(table.rows.begin(), table.rows.end(), is_required);
  if (only == table.rows.end() || only->kind != ValueKind::name || std::count_if(table.rows.begin(), table.rows.end(), is_required) != 1) return {};
  return fmt::format("; write {{{}: {}}}", only->key, cut(node.text));
}

}  // namespace

Fields::Fields(const yaml::Node& node, std::string path, const KeyTable& table, const Pollutants& pollutants, Faults& faults)
    : node_(&node), path_(std::move(path)), table_(&table), pollutants_(&pollutants), faults_(&faults) {
  if (!node.is_mapping()) {
    fault(node.where, path_, fmt::format("{} stands where a mapping is expected (keys: {}){}", shown(node), join(table.keys(), ", "), whole_entry_hint(node, table)));
    return;
  }
  std::vector<std::string> meant;  // by keys that are misspelt: they are told, and not missing, too
  for (const auto& [key, value] : node.entries) {
    const KeyRow* known = table.find(key.text);
    if (!known)
      if (const auto near = nearest(key.text, table.keys())) meant.push_back(*near);
    if (!known)
      fault(key.where, path_, fmt::format("unknown key '{}'{}{}; known: {}", cut(key.text), did_you_mean(key.text, table.keys()), look_alike_hint(key.text), join(table.keys(), ", ")));
    else if (value.is_null())
      fault(key.where, child(path_, key.text), fmt::format("has no value; allowed: {}", allowed_text(*known)));
  }
  for (const KeyRow& known : table.rows)
    if (known.required && !node.find_key(known.key) && std::find(meant.begin(), meant.end(), known.key) == meant.end())
      fault(node.where, path_, fmt::format("the key '{}' is missing ({})", known.key, known.sentence));
}

void Fields::fault(const Location& where, const std::string& path, const std::string& sentence, std::source_location by) {
  faults_->add(where, fmt::format("{}: {}", path.empty() ? "plan" : path, sentence), by);
}

const KeyRow& Fields::row(std::string_view key) const {
  const KeyRow* found = table_->find(key);
  if (!found) throw std::logic_error(fmt::format("the table '{}' has no key '{}'", table_->name, key));
  return *found;
}

const yaml::Node* Fields::node(std::string_view key) const {
  const yaml::Node* value = node_->find(key);
  return value && !value->is_null() ? value : nullptr;
}

bool Fields::has(std::string_view key) const { return node(key) != nullptr; }

Location Fields::where(std::string_view key) const {
  const yaml::Node* value = node(key);
  return value ? value->where : node_->where;
}

std::string Fields::path(std::string_view key) const { return child(path_, key); }

std::string Fields::scalar_text(const yaml::Node& value, const std::string& path, const KeyRow& row) {
  if (!value.is_scalar()) {
    fault(value.where, path, fmt::format("{} stands where {} is expected", shown(value), allowed_text(row)));
    return {};
  }
  if (row.kind == ValueKind::choice || row.kind == ValueKind::choices) {
    const std::vector<std::string> allowed = split(row.words, ' ');
    if (std::find(allowed.begin(), allowed.end(), value.text) == allowed.end()) {
      fault(value.where, path, fmt::format("'{}' is not allowed here{}{}; allowed: {}", shown(value), did_you_mean(value.text, allowed), look_alike_hint(value.text), join(allowed, ", ")));
      return {};
    }
  } else if ((row.kind == ValueKind::name || row.kind == ValueKind::names) && !is_name(value.text)) {
    fault(value.where, path, fmt::format("'{}' is not a name (letters, digits, '.', '_' and '-'){}", shown(value), look_alike_hint(value.text)));
    return {};
  } else if ((row.kind == ValueKind::text || row.kind == ValueKind::text_by_language || row.kind == ValueKind::texts) && trim(value.text).empty()) {
    fault(value.where, path, "the text is empty; write one, or leave the key out");
    return {};
  }
  return value.text;
}

std::optional<double> Fields::scalar_number(const yaml::Node& value, const std::string& path, const KeyRow& row) {
  if (!value.is_scalar()) {
    fault(value.where, path, fmt::format("{} stands where {} is expected", shown(value), allowed_text(row)));
    return {};
  }
  const Dimension dimension = row.kind == ValueKind::length     ? Dimension::length
                              : row.kind == ValueKind::duration ? Dimension::time
                                                                : Dimension::fraction;
  double number = 0;
  try {
    number = parse_quantity(value.text, dimension).value;
  } catch (const QuantityError& error) {
    fault(value.where, path, error.what() + look_alike_hint(value.text));
    return {};
  }
  if (row.bare_most > 0 && number > row.bare_most && number <= row.most && value.text.find_first_not_of("0123456789.+-eE \t") == std::string::npos) {
    fault(value.where, path, fmt::format("{0} without a % sign means {1:g} %: write {2:g} or {3:g} % if the sign was forgotten, {1:g} % if it is meant", value.text,
                                         100 * number, number / 100, number));
    return {};
  }
  if (row.kind == ValueKind::duration) number /= 3600;
  if (number < row.least || number > row.most) {
    const bool is_fraction = dimension == Dimension::fraction && row.kind != ValueKind::number;
    const std::string unit = row.kind == ValueKind::length ? " m" : row.kind == ValueKind::duration ? " h" : "";
    fault(value.where, path, fmt::format("{} is outside {:g}..{:g}{}{}", value.text, row.least, row.most, unit,
                                         is_fraction ? fraction_hint(number, row.least, row.most) : row.key == "lat" ? exchanged_hint(number) : ""));
    return {};
  }
  return number;
}

std::optional<int> Fields::scalar_whole(const yaml::Node& value, const std::string& path, const KeyRow& row) {
  const auto number = value.is_scalar() ? parse_integer(value.text) : std::nullopt;
  if (!number) {
    fault(value.where, path, fmt::format("{} stands where {} is expected{}", value.is_scalar() ? fmt::format("'{}'", shown(value)) : shown(value), allowed_text(row), look_alike_hint(value.text)));
    return {};
  }
  if (static_cast<double>(*number) < row.least || static_cast<double>(*number) > row.most) {
    const std::string range = row.least == row.most ? fmt::format("not {:g}, the version this program reads", row.least)
                                                    : fmt::format("outside {:g}..{:g}", row.least, row.most);
    fault(value.where, path, fmt::format("{} is {}", *number, range));
    return {};
  }
  return static_cast<int>(*number);
}

std::optional<double> Fields::scalar_mass(const yaml::Node& value, const std::string& path, const KeyRow& row) {
  const std::string text = scalar_text(value, path, row);
  if (text.empty()) return {};
  double tonnes = 0;
  try {
    if (text.find('/') != std::string::npos)
      tonnes = parse_quantity(text, Dimension::mass_per_time).value * seconds_per_year / 1000;
    else
      tonnes = parse_quantity(text, Dimension::mass).value / 1000;
  } catch (const QuantityError& error) {
    fault(value.where, path, error.what() + look_alike_hint(value.text));
    return {};
  }
  if (tonnes < 0) {
    fault(value.where, path, fmt::format("{} is negative; a mass a year is 0 or more", text));
    return {};
  }
  return tonnes;
}

std::string Fields::text(std::string_view key) {
  const yaml::Node* value = node(key);
  return value ? scalar_text(*value, path(key), row(key)) : std::string{};
}

LanguageText Fields::text_by_language(std::string_view key) {
  const yaml::Node* value = node(key);
  if (!value) return {};
  if (!value->is_mapping()) return {scalar_text(*value, path(key), row(key)), {}};
  LanguageText texts;
  if (value->entries.empty()) fault(value->where, path(key), "the map of languages is empty");
  for (const auto& [language, entry] : value->entries) {
    const std::string place = fmt::format("{}.{}", path(key), language.text);
    if (!is_language(language.text)) fault(language.where, path(key), fmt::format("'{}' is no language; write `en`, `zh-Hant`, `zh-Hans` or another by its code (BCP 47)", cut(language.text)));
    else if (entry.is_null()) fault(language.where, place, "has no value");
    else if (const std::string text = scalar_text(entry, place, row(key)); !text.empty()) texts.by_language[language.text] = text;
    if (texts.text.empty() || language.text == "en") texts.text = texts.by_language[language.text];
  }
  return texts;
}

std::optional<double> Fields::number(std::string_view key) {
  const yaml::Node* value = node(key);
  return value ? scalar_number(*value, path(key), row(key)) : std::nullopt;
}

std::optional<int> Fields::whole(std::string_view key) {
  const yaml::Node* value = node(key);
  return value ? scalar_whole(*value, path(key), row(key)) : std::nullopt;
}

// One value or a list of them.
template <class What>
void Fields::each_item(std::string_view key, const yaml::Node& value, What what) {
  if (!value.is_sequence())
    what(value, path(key));
  else if (value.items.empty())
    fault(value.where, path(key), fmt::format("the list is empty; allowed: {}", allowed_text(row(key))));
  else
    for (std::size_t n = 0; n < value.items.size(); ++n) what(value.items[n], fmt::format("{}[{}]", path(key), n));
}

std::vector<Word> Fields::words(std::string_view key) {
  const yaml::Node* value = node(key);
  if (!value) return {};
  std::vector<Word> list;
  each_item(key, *value, [&](const yaml::Node& item, const std::string& place) {
    std::string text = scalar_text(item, place, row(key));
    if (!text.empty()) list.push_back({std::move(text), item.where});
  });
  return list;
}

std::vector<int> Fields::wholes(std::string_view key) {
  const yaml::Node* value = node(key);
  if (!value || (value->is_scalar() && value->text == row(key).words && !row(key).words.empty())) return {};
  std::vector<int> list;
  each_item(key, *value, [&](const yaml::Node& item, const std::string& place) {
    const auto number = scalar_whole(item, place, row(key));
    if (!number) return;
    if (std::find(list.begin(), list.end(), *number) != list.end())
      fault(item.where, place, fmt::format("{} stands twice in this list", *number));
    else
      list.push_back(*number);
  });
  return list;
}

std::vector<LevelChoice> Fields::levels(std::string_view key) {
  const yaml::Node* value = node(key);
  if (!value) return {};
  std::vector<LevelChoice> list;
  const KeyRow height_row{key, ValueKind::length, false, "", row(key).least, row(key).most, ""};
  each_item(key, *value, [&](const yaml::Node& item, const std::string& place) {
    LevelChoice level{{item.text, item.where}};
    const std::string text = item.is_scalar() ? item.text : std::string();
    if (text == "surface") {
      level.layer = 1;
    } else if (const auto layer = parse_integer(text)) {
      if (*layer < 1 || *layer > 100) return fault(item.where, place, fmt::format("there is no layer {0}; a height needs its unit: {0} m", text));
      level.layer = static_cast<int>(*layer);
    } else if (!text.empty() && (std::isdigit(static_cast<unsigned char>(text[0])) || text[0] == '.' || text[0] == '-' || text[0] == '+')) {
      const auto height = scalar_number(item, place, height_row);
      if (!height) return;
      level.height = *height;
    } else {
      return fault(item.where, place, fmt::format("{} stands where {} is expected", item.is_scalar() ? fmt::format("'{}'", shown(item)) : shown(item), allowed_text(row(key))));
    }
    const auto same = std::find_if(list.begin(), list.end(), [&](const LevelChoice& other) { return other.layer == level.layer && other.height == level.height; });
    if (same != list.end()) fault(item.where, place, fmt::format("'{}' is the same level as '{}'; name it once", shown(item), same->word.text));
    else list.push_back(level);
  });
  return list;
}

YearMap Fields::year_map(std::string_view key) {
  YearMap map;
  const yaml::Node* value = node(key);
  if (!value) return map;
  map.where = value->where;
  if (!value->is_mapping()) {
    map.constant = scalar_number(*value, path(key), row(key)).value_or(0);
    return map;
  }
  map.by_year = true;
  if (value->entries.empty()) fault(value->where, path(key), "the map of years is empty");
  const KeyRow year_row{"year", ValueKind::whole, false, "", 1980, 2100, ""};
  for (const auto& [year, number] : value->entries) {
    const std::string place = fmt::format("{}.{}", path(key), year.text);
    const auto y = scalar_whole(year, place, year_row);
    const auto n = number.is_null() ? std::nullopt : scalar_number(number, place, row(key));
    if (number.is_null()) fault(year.where, place, "has no value");
    if (y && n) map.points[*y] = *n;
  }
  return map;
}

template <class What>
void Fields::each_pollutant(std::string_view key, What what) {
  const yaml::Node* value = node(key);
  if (!value) return;
  if (!value->is_mapping()) {
    fault(value->where, path(key), fmt::format("{} stands where {} is expected", shown(*value), allowed_text(row(key))));
    return;
  }
  if (value->entries.empty()) fault(value->where, path(key), "names no pollutant");
  std::array<bool, most_pollutants> seen{};
  for (const auto& [name, entry] : value->entries) {
    const std::string place = fmt::format("{}.{}", path(key), name.text);
    const int pollutant = pollutants_->index(name.text);
    if (pollutants_->size() == 0) continue;  // the data set could not say which there are: that is told
    if (pollutant < 0) {
      const std::vector<std::string> known = pollutants_->words();
      fault(name.where, path(key), fmt::format("unknown pollutant '{}'{}{}; known: {}", cut(name.text), did_you_mean(name.text, known), look_alike_hint(name.text), join(known, ", ")));
    } else if (seen[pollutant]) {
      fault(name.where, place, fmt::format("{} is given twice, under two names", pollutants_->name(static_cast<std::size_t>(pollutant))));
    } else if (entry.is_null()) {
      fault(name.where, place, "has no value");
    } else {
      seen[pollutant] = true;
      what(static_cast<std::size_t>(pollutant), entry, place);
    }
  }
}

PollutantValues Fields::by_pollutant(std::string_view key) {
  PollutantValues values;
  const KeyRow& spec = row(key);
  each_pollutant(key, [&](std::size_t pollutant, const yaml::Node& value, const std::string& place) {
    values[pollutant] = spec.kind == ValueKind::mass_by_pollutant ? scalar_mass(value, place, spec) : scalar_number(value, place, spec);
  });
  return values;
}

std::array<std::optional<ChangeRange>, most_pollutants> Fields::ranges(std::string_view key) {
  std::array<std::optional<ChangeRange>, most_pollutants> values;
  each_pollutant(key, [&](std::size_t pollutant, const yaml::Node& value, const std::string& place) {
    if (!value.is_sequence()) {
      if (const auto change = scalar_number(value, place, row(key))) values[pollutant] = ChangeRange{*change, *change};
    } else if (value.items.size() != 2) {
      fault(value.where, place, fmt::format("a range has two ends, not {}", value.items.size()));
    } else {
      const auto first = scalar_number(value.items[0], place, row(key)), second = scalar_number(value.items[1], place, row(key));
      if (first && second) values[pollutant] = ChangeRange{std::max(*first, *second), std::min(*first, *second)};
    }
  });
  return values;
}

std::array<std::optional<PublishedResult>, most_pollutants> Fields::published(std::string_view key) {
  std::array<std::optional<PublishedResult>, most_pollutants> values;
  each_pollutant(key, [&](std::size_t pollutant, const yaml::Node& value, const std::string& place) {
    if (value.is_scalar() && (value.text == "met" || value.text == "missed"))
      values[pollutant] = PublishedResult{{}, value.text == "met"};
    else if (const auto change = scalar_number(value, place, row(key)))
      values[pollutant] = PublishedResult{change, {}};
  });
  return values;
}

RuleOrigin Fields::origin() {
  RuleOrigin origin{table_->find("id") != nullptr ? text("id") : std::string(), text("source"), text("note"), {}};
  const std::string status = text("status");
  for (const Status candidate : {Status::verified, Status::derived, Status::illustrative, Status::unverified})
    if (!status.empty() && name_of(candidate) == status) origin.status = candidate;
  return origin;
}

std::optional<Fields> Fields::mapping(std::string_view key) {
  const yaml::Node* value = node(key);
  if (!value) return {};
  return Fields(*value, path(key), key_table(split(row(key).words, ' ').front()), *pollutants_, *faults_);
}

std::vector<Fields> Fields::list(std::string_view key) {
  std::vector<Fields> fields;
  const yaml::Node* value = node(key);
  if (!value) return fields;
  if (!value->is_sequence()) {
    const bool either = row(key).kind == ValueKind::mapping_or_list;
    fault(value->where, path(key), fmt::format("{} stands where a {}list is expected: begin each entry with '- '", shown(*value), either ? "mapping or a " : ""));
    return fields;
  }
  const KeyTable& table = key_table(split(row(key).words, ' ').back());
  for (std::size_t n = 0; n < value->items.size(); ++n)
    fields.emplace_back(value->items[n], fmt::format("{}[{}]", path(key), n), table, *pollutants_, *faults_);
  return fields;
}

bool Fields::holds_mapping(std::string_view key) const {
  const yaml::Node* value = node(key);
  return value != nullptr && value->is_mapping();
}

std::vector<std::pair<Word, Fields>> Fields::named(std::string_view key) {
  std::vector<std::pair<Word, Fields>> fields;
  const yaml::Node* value = node(key);
  if (!value) return fields;
  if (!value->is_mapping()) {
    fault(value->where, path(key), fmt::format("{} stands where mappings by name are expected", shown(*value)));
    return fields;
  }
  const KeyTable& table = key_table(row(key).words);
  for (const auto& [name, entry] : value->entries) {
    if (!is_name(name.text)) fault(name.where, path(key), fmt::format("'{}' is not a name (letters, digits, '.', '_' and '-'){}", cut(name.text), look_alike_hint(name.text)));
    fields.emplace_back(Word{name.text, name.where}, Fields(entry, fmt::format("{}.{}", path(key), name.text), table, *pollutants_, *faults_));
  }
  return fields;
}

}  // namespace pearl
