#pragma once
// What a box leaves: a table of hours, and a few lines for people.

#include <iosfwd>
#include <string>
#include <vector>

#include "model/chemistry/box_model.hpp"

namespace pearl {

enum class BoxUnits { number_density, ppb };

// CSV: time_s and the species by name, a line an hour; with several scenarios a column `scenario` before them. molecules cm-3, or ppb of `air`.
void write_box_table(std::ostream& stream, const BoxResult& result, const std::vector<std::string>& scenarios, const Mechanism& mechanism,
                     BoxUnits units, double air);

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
