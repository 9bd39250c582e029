#pragma once
// What a box leaves: a table of hours, and a few lines for people.

#include <iosfwd>
#include <string>
#include <vector>

#include "model/chemistry/box_model.hpp"

namespace pearl {

enum class BoxUnits { number_density, ppb };

// What particles are in a box: names of box_tracers, ug m-3 [scenario][time][tracer].
struct BoxTracerTable {
  std::vector<std::string> names;
  std::vector<double> amounts;
};

// CSV: time_s and the species by name, a line an hour; tracers after them, in ug m-3 in any case (SO4_ug_m3); with several scenarios a column `scenario` before them. molecules cm-3, or ppb of `air`.
void write_box_table(std::ostream& stream, const BoxResult& result, const std::vector<std::string>& scenarios, const Mechanism& mechanism,
                     BoxUnits units, double air, const BoxTracerTable& tracers = {});

// The highest hourly O3 of a scenario in every day of local solar time, ppb. Midnight belongs to the day that ends; without O3 there is nothing.
struct OzonePeak {
  int day = 0;      // from 0, the day of the start
  double ppb = 0;
  double time = 0;  // s
};
std::vector<OzonePeak> ozone_peaks(const BoxResult& result, std::size_t scenario, const Mechanism& mechanism, double air);

// Peaks of the first ten scenarios and days, counts of the solver, and a warning if it took steps that were too rough.
std::string box_summary(const BoxResult& result, const std::vector<std::string>& scenarios, const Mechanism& mechanism, double air);

}  // namespace pearl
