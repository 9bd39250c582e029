#pragma once
// Indicators as data: each row of indicators.csv says what is made of the hours of a run. The program carries a table of those that hold anywhere
// (indicators.csv beside this file); a data set, and each layer over it, adds its own or replaces them by name.

#include <array>
#include <string>
#include <vector>

#include "model/core/error.hpp"
#include "model/io/csv.hpp"

namespace pearl {

// How an hour mean c enters, in `concentration_unit`: itself; max(0, c - level); c where c >= level, else 0; c / (1 + 4403 exp(-126 c)) with c in ppm.
enum class OfHour { value, above, from, w126 };
// What is gathered: running means of each hour, or of each day one number: the mean of its hours or its highest running mean; or what came down on the ground (no hours).
enum class OfDay { each_hour, mean, highest, deposited };
// What is made of that: its mean; the value that n - 1 of them exceed; the value not exceeded by a share; how many exceed a value, or fall short of it; the sum of all hours.
enum class OfYear { mean, highest, percentile, above, below, sum };
// Which days the row asks for beside what its statistic needs: any; all typical days of the climatology, or a calendar; a calendar.
enum class DaysAsked { any, typical, calendar };

struct IndicatorDefinition {
  std::string name, pollutant;     // name: of the field; pollutant: as in standards.csv, an index of index_scales.csv, a quantity of light, or an element that is deposited: nitrogen, sulfur
  int window = 1;                  // h, of the running mean
  OfHour of_hour = OfHour::value;
  double level = 0;                // of `above` and `from`, in concentration_unit
  OfDay of_day = OfDay::each_hour;
  int first_hour = 0, last_hour = 24;  // local hours that count: [first_hour, last_hour)
  OfYear of_year = OfYear::mean;
  double number = 0;               // rank of `highest`, share (0..1) of `percentile`, value of `above` and `below`
  std::array<bool, 12> months{true, true, true, true, true, true, true, true, true, true, true, true};
  int best_months = 0;             // so many consecutive months, those with the highest mean or sum; 0: the months above
  std::string concentration_unit;  // ug m-3, ppb or ppm; of a quantity of light its own
  std::string unit;                // of the result
  std::string cell_methods;        // CF-1.8, chapter 7 (model/result_files/cell_methods.hpp); empty: not said
  DaysAsked days = DaysAsked::any;
  bool common = false;             // of the program's own table
  bool shown = true;               // in a report that asks for nothing else
  std::string title, long_name;    // after the pollutant's formula, "daily max. 8 h"; alone
  std::string status, source, note;

  [[nodiscard]] bool whole_year() const;  // every month counts
};

// A variable of light.nc that indicators can be made of.
struct LightQuantity {
  const char *name, *label, *unit;  // unit: in which indicators measure it
  double factor;                    // of the file's unit
};
const LightQuantity* light_quantity(const std::string& name);  // nullptr: of another name

constexpr const char* any_pollutant = "*";  // a row for every variable of a run; its '*' in name and long_name stands for the variable's

// The definitions of a table. Faults with place and what is allowed: a name that is no file's name or stands twice in a file, a cell in another form, a unit that
// the statistic cannot have. A row with a fault is left out. `joined`: the file holds the rows of several layers, the highest last, and a name may stand in each.
std::vector<IndicatorDefinition> read_indicators(const csv::Table& table, Faults& faults, bool joined = false);
const std::vector<std::string>& indicator_columns();           // that the table must have
const std::vector<std::string>& optional_indicator_columns();  // and may have

// Those that the program carries.
const std::vector<IndicatorDefinition>& common_indicators();
// The common ones, of the same name replaced, and the others behind them.
std::vector<IndicatorDefinition> with_common_indicators(const std::vector<IndicatorDefinition>& own);

// The names of their fields in a run of these variables, those for every pollutant once for each.
std::vector<std::string> indicator_names(const std::vector<IndicatorDefinition>& definitions, const std::vector<std::string>& variables);
// `text` with the word in the place of its '*', if it has one.
std::string with_star(std::string text, const std::string& word);

}  // namespace pearl
