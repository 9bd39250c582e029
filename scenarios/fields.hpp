#pragma once
// Reads one mapping of a plan by its key table. Getters report faults (place, path, what was read, what is allowed)
// and return a neutral value, so that one reading finds all faults of a file.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/io/yaml.hpp"
#include "scenarios/key_table.hpp"
#include "scenarios/plan.hpp"

namespace pearl {

// Letters, digits, '.', '_' and '-'; in selectors also brackets, '+' and '*'.
bool is_name(std::string_view text);
// A value as a sentence of a fault shows it: cut where it is long, "a list" where it is one.
std::string shown(const yaml::Node& value);

class Fields {
 public:
  // Reports what is no mapping, unknown keys (with the nearest known one) and required keys that are missing.
  Fields(const yaml::Node& node, std::string path, const KeyTable& table, const Pollutants& pollutants, Faults& faults);

  [[nodiscard]] bool has(std::string_view key) const;
  [[nodiscard]] const yaml::Node* node(std::string_view key) const;  // nullptr: absent or empty
  [[nodiscard]] Location where() const { return node_->where; }
  [[nodiscard]] Location where(std::string_view key) const;
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string path(std::string_view key) const;

  std::string text(std::string_view key);                        // text, name, choice
  LanguageText text_by_language(std::string_view key);
  std::optional<double> number(std::string_view key);            // number, fraction; length in m, duration in h
  std::optional<int> whole(std::string_view key);
  std::vector<Word> words(std::string_view key);                 // names, choices
  std::vector<int> wholes(std::string_view key);
  std::vector<LevelChoice> levels(std::string_view key);
  YearMap year_map(std::string_view key);
  PollutantValues by_pollutant(std::string_view key);            // fractions, or t a year
  std::array<std::optional<ChangeRange>, most_pollutants> ranges(std::string_view key);
  std::array<std::optional<PublishedResult>, most_pollutants> published(std::string_view key);
  RuleOrigin origin();

  // The mapping of a key read by its own table; nothing if absent.
  std::optional<Fields> mapping(std::string_view key);
  std::vector<Fields> list(std::string_view key);
  [[nodiscard]] bool holds_mapping(std::string_view key) const;  // for a mapping_or_list
  std::vector<std::pair<Word, Fields>> named(std::string_view key);

  void fault(const Location& where, const std::string& path, const std::string& sentence, std::source_location by = std::source_location::current());
  Faults& faults() { return *faults_; }
  [[nodiscard]] const Pollutants& pollutants() const { return *pollutants_; }  // that a plan may name

 private:
  const KeyRow& row(std::string_view key) const;
  std::string scalar_text(const yaml::Node& value, const std::string& path, const KeyRow& row);
  std::optional<double> scalar_number(const yaml::Node& value, const std::string& path, const KeyRow& row);
  std::optional<int> scalar_whole(const yaml::Node& value, const std::string& path, const KeyRow& row);
  std::optional<double> scalar_mass(const yaml::Node& value, const std::string& path, const KeyRow& row);
  // Calls what(pollutant index, value, path) for each entry of a map of pollutants.
  template <class What>
  void each_item(std::string_view key, const yaml::Node& value, What what);
  template <class What>
  void each_pollutant(std::string_view key, What what);

  const yaml::Node* node_;
  std::string path_;
  const KeyTable* table_;
  const Pollutants* pollutants_;
  Faults* faults_;
};

}  // namespace pearl
