#pragma once
// The header of a file of measurements: which column holds what, and which layout it is.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/core/error.hpp"
#include "postprocess/observations/observation_names.hpp"

namespace pearl {

struct ObservationHeader {
  ObservationForm form = ObservationForm::rows;
  int line = 0;               // of the file, 1 is the first; what stands before it are remarks
  std::size_t columns = 0;
  char mark = ',';            // between two fields: ',', ';' or a tab
  std::map<ColumnRole, std::size_t> of;  // the column of a role
  struct Measured {           // a column of values, of the forms pollutants and stations
    std::size_t column = 0;
    const ObservedPollutant* pollutant = nullptr;  // of the form pollutants
    const ObservationUnit* unit = nullptr;         // where the header says it: "NO2 (ppb)"
    std::string name;                              // as written: the station of the form stations
  };
  std::vector<Measured> measured;
  const ObservationLayout* layout = nullptr;  // nullptr: of no network that is known
  bool is_time_split = false;                 // the column `time` holds times of day, "13:00", of the dates beside it
  std::vector<std::string> unused;            // columns that nothing is made of

  [[nodiscard]] bool has(ColumnRole role) const { return of.contains(role); }
};

// Finds the header among the first hundred lines and judges it; its faults go to `faults`. Nothing: there is none, or it lacks that without which no line can be judged; then `faults` says what was
// seen and what is allowed.
std::optional<ObservationHeader> read_observation_header(const std::shared_ptr<const SourceText>& source, Faults& faults);

// "NO2 (ug/m3)", "no2_ppb" -> NO2 and its unit; a name without a unit, or in two scripts -> the pollutant alone; nullptr: no pollutant.
std::pair<const ObservedPollutant*, const ObservationUnit*> pollutant_and_unit(const std::string& column);

}  // namespace pearl
