#pragma once
// Attainment at stations: measured design values times the relative response between two scenarios of a run.

#include <optional>
#include <string>
#include <vector>

#include "postprocess/observations/observation_pairs.hpp"
#include "postprocess/observations/relative_response.hpp"

namespace pearl {

struct StationAttainment {
  std::size_t station = 0;           // in Observations
  std::vector<int> years;            // that were measured whole and follow one another, the latest such stretch
  std::vector<double> year_values;   // their n-th highest days, ppb
  DesignValue base;
  RelativeResponse response;
  std::optional<double> future;      // ppb
  std::optional<bool> attains;       // cut to whole ppb, it is at most the level
  Saying refused;                    // why there is no future value; nothing: there is one
};

struct Attainment {
  std::string base, future;          // scenarios
  bool typical_days = true;
  int cells_across = 1;              // of the square around a station that is looked at
  std::vector<StationAttainment> stations;
  std::vector<Saying> notes;
};

// Stations inside the grid that measured hours of the rule's pollutant. temperature (K) and pressure (Pa): between ug m-3 and ppb. Throws InputError if the scenarios' hours are gone.
Attainment attainment_of(const EvaluationFields& fields, const std::string& base, const std::string& future, const Observations& observations, const PlacedStations& placed, double temperature, double pressure);

extern const std::string attainment_csv_head;
std::string attainment_csv(const Attainment& attainment, const std::string& run, const PlacedStations& placed);
// A section of the page, under a heading that begins with `heading`.
std::string attainment_text(const Attainment& attainment, const PlacedStations& placed, const std::string& heading = "##", const Words& words = english());

}  // namespace pearl
