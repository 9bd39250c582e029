#pragma once
// The columns of the tables that a run writes, in their order (docs/results.md).

#include <string>
#include <vector>

namespace pearl {

namespace column {
// ledger.csv and budget.csv
inline constexpr const char* scenario = "scenario";
inline constexpr const char* region = "region";
inline constexpr const char* sector = "sector";
inline constexpr const char* pollutant = "pollutant";
inline constexpr const char* step = "step";
inline constexpr const char* tonnes = "tonnes";
inline constexpr const char* detail = "detail";
inline constexpr const char* source = "source";
inline constexpr const char* species = "species";
inline constexpr const char* term = "term";
inline constexpr const char* kilograms = "kg";
// weather.csv
inline constexpr const char* period = "period";
inline constexpr const char* hour = "hour";
inline constexpr const char* place = "place";
inline constexpr const char* u = "u";
inline constexpr const char* v = "v";
inline constexpr const char* speed = "speed";
inline constexpr const char* boundary_layer_height = "boundary_layer_height";
inline constexpr const char* temperature = "temperature";
inline constexpr const char* rain = "rain";
// emission_totals.csv, beside region and pollutant
inline constexpr const char* year = "year";
}  // namespace column

inline const std::vector<std::string>& ledger_columns() {
  static const std::vector<std::string> names{column::scenario, column::region, column::sector, column::pollutant, column::step, column::tonnes, column::detail, column::source};
  return names;
}
inline const std::vector<std::string>& budget_columns() {
  static const std::vector<std::string> names{column::scenario, column::species, column::term, column::kilograms};
  return names;
}
inline const std::vector<std::string>& weather_columns() {
  static const std::vector<std::string> names{column::period, column::hour, column::place, column::u, column::v, column::speed, column::boundary_layer_height, column::temperature, column::rain};
  return names;
}

inline const std::vector<std::string>& emission_total_columns() {
  static const std::vector<std::string> names{column::region, column::pollutant, column::year, column::tonnes};
  return names;
}

}  // namespace pearl
