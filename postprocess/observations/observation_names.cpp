#include "postprocess/observations/observation_names.hpp"

#include <algorithm>

#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "model/io/csv.hpp"
#include "postprocess/observations/observation_table_file.hpp"

namespace pearl {

namespace {

const std::vector<std::pair<std::string, ColumnRole>>& role_words() {
  static const std::vector<std::pair<std::string, ColumnRole>> words{
      {"time", ColumnRole::time},         {"time_utc", ColumnRole::time_utc}, {"date", ColumnRole::date},           {"hour", ColumnRole::hour},
      {"year", ColumnRole::year},         {"month", ColumnRole::month},       {"day", ColumnRole::day},             {"station", ColumnRole::station},
      {"station_name", ColumnRole::station_name}, {"lon", ColumnRole::lon},   {"lat", ColumnRole::lat},             {"pollutant", ColumnRole::pollutant},
      {"value", ColumnRole::value},       {"unit", ColumnRole::unit},         {"time_zone", ColumnRole::time_zone}, {"weather_class", ColumnRole::weather_class},
      {"ignored", ColumnRole::ignored}};
  return words;
}

// Without what people write differently: "PM2.5", "pm2_5", "PM 2.5".
std::string bare(std::string_view text, std::string_view without) {
  std::string name = plain_name(text);
  std::erase_if(name, [&](char c) { return without.find(c) != std::string_view::npos; });
  return name;
}
std::string bare_pollutant(std::string_view text) { return bare(text, " ._-"); }
std::string bare_unit(std::string_view text) { return bare(text, " "); }

csv::Table carried_table(const char* name, const std::vector<std::string>& columns, const std::vector<std::string>& optional, Faults& faults) {
  return csv::Table::parse(name, observation_table_file(name), columns, optional, faults);
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words = split(text, ' ');
  std::erase(words, std::string());
  return words;
}

ObservationForm form_of(const std::string& word) { return word == "rows" ? ObservationForm::rows : word == "pollutants" ? ObservationForm::pollutants : ObservationForm::stations; }

}  // namespace

std::string plain_name(std::string_view text) {
  std::string name(trim(text));
  for (char& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return name;
}

const ObservationNames& ObservationNames::carried() {
  static const ObservationNames names;
  return names;
}

ObservationNames::ObservationNames() {
  Faults faults;  // of our own tables: a defect, that every test of them meets
  const csv::Table columns = carried_table("columns.csv", {"role", "name"}, {"note"}, faults);
  for (const csv::Row& row : columns.rows()) {
    if (row.text("role") == "missing_value") {
      missing_.push_back(row.text("name"));
      continue;
    }
    for (const auto& [word, sign] : {std::pair{"year_sign", '-'}, {"month_sign", '-'}, {"day_sign", ' '}, {"hour_sign", ':'}, {"minute_sign", ' '}})
      if (word == row.text("role")) time_signs_.emplace_back(row.text("name"), sign);
    for (const auto& [word, role] : role_words())
      if (word == row.text("role")) {
        roles_.emplace(row.text("name"), role);
        listed_.emplace_back(row.text("name"), role);
      }
  }
  const csv::Table pollutants = carried_table("pollutants.csv", {"pollutant", "molar_mass", "names"}, {"status", "source"}, faults);
  for (const csv::Row& row : pollutants.rows()) {
    for (const std::string& name : words_of(row.text("names"))) pollutant_names_.emplace(bare_pollutant(name), pollutants_.size());
    pollutants_.push_back({row.text("pollutant"), row.optional_number("molar_mass", faults).value_or(0)});
  }
  const csv::Table units = carried_table("units.csv", {"unit", "quantity", "factor", "names"}, {}, faults);
  for (const csv::Row& row : units.rows()) {
    const std::vector<std::string> written = words_of(row.text("names"));
    for (const std::string& name : written) unit_names_.emplace(bare_unit(name), units_.size());
    written_units_.push_back(written.empty() ? row.text("unit") : written.front());
    unit_names_.emplace(bare_unit(row.text("unit")), units_.size());
    units_.push_back({row.text("unit"), row.one_of("quantity", {"mass", "volume"}, faults) == "volume", row.number("factor", faults)});
  }
  const csv::Table layouts = carried_table("layouts.csv", {"layout", "title", "form", "columns", "units", "hour_stamp", "time_zone", "status", "source"}, {}, faults);
  for (const csv::Row& row : layouts.rows()) {
    ObservationLayout layout{row.text("layout"), row.text("title"), row.text("time_zone"), row.text("status"), row.text("source"), form_of(row.one_of("form", {"rows", "pollutants", "stations"}, faults)),
                             words_of(row.text("columns")), {}, row.one_of("hour_stamp", {"begin", "end"}, faults) == "end"};
    for (const std::string& word : words_of(row.text("units"))) {
      const std::size_t equals = std::min(word.find('='), word.size() - 1);
      layout.units.emplace_back(word.substr(0, equals), word.substr(equals + 1));
    }
    layouts_.push_back(std::move(layout));
  }
  faults.throw_if_any();
}

std::optional<ColumnRole> ObservationNames::role(std::string_view column) const {
  const auto found = roles_.find(plain_name(column));
  if (found == roles_.end()) return {};
  return found->second;
}

bool ObservationNames::is_missing(std::string_view text) const {
  if (text.empty()) return true;
  if (const auto number = parse_number(text))  // "-999.0" is -999
    return std::any_of(missing_.begin(), missing_.end(), [&](const std::string& word) { return parse_number(word) == number; });
  return std::find(missing_.begin(), missing_.end(), plain_name(text)) != missing_.end();
}

std::string ObservationNames::plain_time(std::string_view text) const {
  std::string plain(trim(text));
  for (const auto& [word, sign] : time_signs_)
    for (std::size_t at = 0; (at = plain.find(word, at)) != std::string::npos; ++at) plain.replace(at, word.size(), 1, sign);
  while (!plain.empty() && (plain.back() == '-' || plain.back() == ':' || plain.back() == ' ')) plain.pop_back();
  return plain;
}

const ObservedPollutant* ObservationNames::pollutant(std::string_view name) const {
  const auto found = pollutant_names_.find(bare_pollutant(name));
  return found == pollutant_names_.end() ? nullptr : &pollutants_[found->second];
}

const ObservationUnit* ObservationNames::unit(std::string_view name) const {
  const auto found = unit_names_.find(bare_unit(name));
  return found == unit_names_.end() ? nullptr : &units_[found->second];
}

std::vector<std::string> ObservationNames::columns_of(ColumnRole role) const {
  std::vector<std::string> names;
  for (const auto& [name, its] : listed_)
    if (its == role) names.push_back(name);
  return names;
}

std::vector<std::string> ObservationNames::pollutants() const {
  std::vector<std::string> names;
  for (const ObservedPollutant& pollutant : pollutants_) names.push_back(pollutant.name);
  return names;
}

double micrograms_per_cubic_metre(double value, const ObservationUnit& unit, double molar_mass, double temperature, double pressure) {
  constexpr double gas_constant = 8.314462618;  // J mol-1 K-1
  if (!unit.by_volume) return value * unit.factor;
  const double moles_of_air = pressure / (gas_constant * temperature);  // mol m-3
  return value * unit.factor * 1e-9 * moles_of_air * molar_mass * 1e6;  // ppb; ug in a g
}

std::vector<std::string> pollutants_meant(const std::string& name) {
  const std::vector<std::string> known = ObservationNames::carried().pollutants();
  if (const auto nearly = nearest(name, known)) return {*nearly};
  // A size of particles that none has: the same letters, other digits.
  const auto letters = [](const std::string& text) { return text.substr(0, std::min(text.find_first_of("0123456789"), text.size())); };
  const std::string own = letters(name);
  if (own.size() < 2 || name.find_first_not_of("0123456789.", own.size()) != std::string::npos) return {};
  std::vector<std::string> alike;
  for (const std::string& one : known)
    if (letters(one) == own) alike.push_back(one);
  return alike;
}

}  // namespace pearl
