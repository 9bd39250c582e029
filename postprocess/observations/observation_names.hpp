#pragma once
// How files of measurements name their columns, pollutants and units, and which layouts of public networks there are: the tables of this folder, which the program carries.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pearl {

// What a column holds.
enum class ColumnRole { time, time_utc, date, hour, year, month, day, station, station_name, lon, lat, pollutant, value, unit, time_zone, weather_class, ignored };

// How the values of a file stand: a line for each value, a column for each pollutant, a column for each station.
enum class ObservationForm { rows, pollutants, stations };

struct ObservationUnit {
  std::string name;  // "ug m-3"
  bool by_volume = false;
  double factor = 1;  // to ug m-3, to ppb by volume
};

struct ObservedPollutant {
  std::string name;       // "PM2.5"
  double molar_mass = 0;  // g mol-1; 0: no gas, or of no one kind
};

// The layout of a public network, and what its publisher documents.
struct ObservationLayout {
  std::string name, title, time_zone, status, source;  // time_zone empty: it stands with each time
  ObservationForm form = ObservationForm::rows;
  std::vector<std::string> columns;                        // plain names, all of them in the header
  std::vector<std::pair<std::string, std::string>> units;  // pollutant or "*", unit as written
  bool hour_ends = false;                                  // a time is the end of its hour
};

class ObservationNames {
 public:
  static const ObservationNames& carried();

  [[nodiscard]] std::optional<ColumnRole> role(std::string_view column) const;
  [[nodiscard]] bool is_missing(std::string_view text) const;  // an empty field, "n.a.", "-999"
  [[nodiscard]] std::string plain_time(std::string_view text) const;  // a time whose parts are named by words of the table: with '-' and ':' between them
  [[nodiscard]] const ObservedPollutant* pollutant(std::string_view name) const;  // nullptr: none is called so
  [[nodiscard]] const ObservationUnit* unit(std::string_view name) const;         // the same
  [[nodiscard]] const std::vector<ObservationLayout>& layouts() const { return layouts_; }

  // For sentences: names of the columns of a role, of all pollutants, of all units.
  [[nodiscard]] std::vector<std::string> columns_of(ColumnRole role) const;
  [[nodiscard]] std::vector<std::string> pollutants() const;
  [[nodiscard]] const std::vector<std::string>& written_units() const { return written_units_; }  // as people write them: "ug/m3"

 private:
  ObservationNames();
  std::map<std::string, ColumnRole> roles_;                // by plain name
  std::vector<std::pair<std::string, ColumnRole>> listed_;  // in the order of the table
  std::vector<std::string> missing_;
  std::vector<std::pair<std::string, char>> time_signs_;  // a word behind a part of a time, and what stands there in plain times
  std::vector<ObservedPollutant> pollutants_;
  std::map<std::string, std::size_t> pollutant_names_;
  std::vector<ObservationUnit> units_;
  std::vector<std::string> written_units_;  // the first name of each
  std::map<std::string, std::size_t> unit_names_;
  std::vector<ObservationLayout> layouts_;
};

// ASCII capitals made small; blanks at both ends taken off.
std::string plain_name(std::string_view text);

// ug m-3 of a value in a unit; a share of volume by the molar mass (g mol-1), the temperature (K) and the pressure (Pa). R = 8.314462618 J mol-1 K-1 (SI, exact to its digits).
double micrograms_per_cubic_metre(double value, const ObservationUnit& unit, double molar_mass, double temperature, double pressure);

// The pollutants that a name which is none may stand for: PM10 and PM2.5 for "PM3".
std::vector<std::string> pollutants_meant(const std::string& name);

}  // namespace pearl
