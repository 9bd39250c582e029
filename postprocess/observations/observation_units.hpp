#pragma once
// The units of a file of measurements: those that it writes itself, or else what somebody says of it.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>

#include "model/core/error.hpp"
#include "postprocess/observations/observation_header.hpp"
#include "postprocess/observations/observation_reader.hpp"

namespace pearl {

class ObservationUnits {
 public:
  ObservationUnits(const ObservationStatements& statements, Faults& faults) : statements_(statements), faults_(faults) {}  // which outlive it
  void begin_file(const ObservationHeader& header);

  // `written`, the unit in the value's line or column, or else that of the user's statements or of the layout; nullptr: nobody says it, and that is a fault once in a file.
  const ObservationUnit* unit_of(const ObservedPollutant& pollutant, const ObservationUnit* written, const Location& where);
  // In ug m-3; nothing of a share of volume of what is not of one gas, a fault once for each pollutant.
  std::optional<double> converted(double value, const ObservationUnit& unit, const ObservedPollutant& pollutant, const Location& where);

  [[nodiscard]] Saying said() const;  // "NO2 and O3 in ug m-3 by --unit": of the file that was begun last

 private:
  const ObservationUnit* stated_unit(const ObservedPollutant& pollutant, const Location& where);

  const ObservationStatements& statements_;
  Faults& faults_;
  std::set<std::string> volume_of_particles_;
  // Of the file that is being read.
  const ObservationLayout* layout_ = nullptr;
  std::map<std::string, const ObservationUnit*> stated_;
  std::map<std::tuple<std::string, std::string, std::string>, std::set<std::string>> said_;  // unit, who says so, status of the layout; pollutants
};

}  // namespace pearl
