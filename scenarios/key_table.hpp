#pragma once
// The one table of what a plan may say. The parser, its faults and the reference page are made from it.

#include <string>
#include <string_view>
#include <vector>

namespace pearl {

enum class ValueKind {
  text,             // a sentence
  text_by_language, // a sentence, or {language: sentence}
  name,             // one word: letters, digits, . _ -
  choice,           // one of `words`
  whole,            // a whole number, least..most
  number,           // a plain number, least..most
  fraction,         // "25 %" or 0.25, least..most
  length,           // "3 km", least..most in metres
  duration,         // "24 h", least..most in hours
  names,            // one word or a list of words
  texts,            // one text or a list of texts
  choices,          // one of `words`, or a list of them
  wholes,           // one whole number or a list; or one of `words`
  levels,           // `surface`, a whole number 1..most, or a length of 0..most metres; or a list of them
  year_map,         // a number or {year: number}, least..most
  by_pollutant,     // {pollutant: fraction}, least..most
  range_by_pollutant,      // {pollutant: fraction or [low, high]}
  published_by_pollutant,  // {pollutant: fraction, met or missed}
  mass_by_pollutant,       // {pollutant: "12.5 kt"} a year
  money,            // "1200 million HKD", or {year: "1200 million HKD"}; least..most in the currency
  mapping,          // a mapping described by the table named in `words`
  list,             // a list of such mappings
  mapping_or_list,  // a mapping described by the first of `words`, or a list of those described by the second
  named,            // such mappings by name
  tree,             // any tree: what it may hold is judged where it is put
};

struct KeyRow {
  std::string_view key;
  ValueKind kind = ValueKind::text;
  bool required = false;
  std::string_view words;  // allowed words, blank separated; or the name of a mapping table
  double least = 0, most = 0;
  std::string_view sentence;
  double bare_most = 0;  // a number above it needs its percent sign, so that a forgotten one is seen; 0: no such bound
  std::string_view fallback = {};  // what holds where the key is not given, as one would write it; empty: nothing, or what the sentence says
};

struct KeyTable {
  std::string_view name;      // "cap"
  std::string_view sentence;  // what such a mapping is
  std::vector<KeyRow> rows;

  [[nodiscard]] const KeyRow* find(std::string_view key) const;
  [[nodiscard]] std::vector<std::string> keys() const;
};

const std::vector<KeyTable>& key_tables();
const KeyTable& key_table(std::string_view name);  // must exist

// What a row allows, in words: "a number 0..1 or a percentage, or a map of years".
std::string allowed_text(const KeyRow& row);
std::string type_text(const KeyRow& row);   // "length", "list of scale"
std::string unit_text(const KeyRow& row);   // the units that it is written in, "m, km"; empty: none
std::string range_text(const KeyRow& row);  // "100 m to 100000 m", the allowed words, or empty

// The reference of all keys as Markdown tables; scenarios/README.md holds exactly this text.
std::string key_reference();

}  // namespace pearl
