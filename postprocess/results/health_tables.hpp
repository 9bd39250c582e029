#pragma once
// What exposure means for health, as tables of a data set say it: concentration-response functions, rates of death, ages, the value of a life. A layer adds rows (docs/results.md).

#include <optional>
#include <string>
#include <vector>

#include "model/core/error.hpp"
#include "model/io/csv.hpp"

namespace pearl {

// Years of age, from the first up to the last; "25-29", "80+", "all".
struct AgeRange {
  static constexpr int no_end = 1000;
  int from = 0, to = no_end;  // `to` is the first year that is not in it

  bool operator==(const AgeRange&) const = default;
  [[nodiscard]] bool holds(const AgeRange& other) const { return from <= other.from && other.to <= to; }
  [[nodiscard]] bool meets(const AgeRange& other) const { return from < other.to && other.from < to; }
  static std::optional<AgeRange> parse(std::string_view text);
};
std::string words_of(const AgeRange& ages);  // as `parse` reads them

enum class ResponseForm { log_linear, gemm, ier };

// The curve of a function, all but its coefficient (health/concentration_response.hpp).
struct ResponseShape {
  ResponseForm form = ResponseForm::log_linear;
  double counterfactual = 0;             // below which nothing is attributed, in the function's unit
  double alpha = 0, mu = 0, nu = 0;      // gemm, in the function's unit
  double gamma = 0, power = 0;           // ier
};

// A function for people of an age.
struct AgeResponse {
  AgeRange ages;
  ResponseShape shape;
  double central = 0;                         // theta of gemm, slope per unit of log-linear, alpha of ier
  std::optional<double> low, high;            // the ends of its 95 % interval; nothing if the table gives none
  std::string status, source;
  Location where;
};

// A concentration-response function: all rows of health_functions.csv of one name.
struct HealthFunction {
  std::string name, title, endpoint, cause, pollutant, indicator, unit;  // indicator: empty, the annual mean; unit: of concentrations, CF
  std::vector<std::string> needs;  // variables of the run that its pollutant must hold before totals are shown
  std::vector<AgeResponse> ages;
};

// Deaths by a cause, of people of an age.
struct MortalityRow {
  std::string region, cause;  // region: or a group, for those of its regions that have no rows of their own
  AgeRange ages;
  double rate = 0;            // deaths a year of a person of that age
  int year = 0;
  std::string status, source;
  Location where;
};
struct AgeShareRow {
  std::string region;
  AgeRange ages;
  double share = 0;  // of the people of the region, 0..1
  int year = 0;
  std::string status, source;
  Location where;
};
// What one death less is worth.
struct LifeValue {
  std::string region, currency;  // currency: "CNY of 2010"
  double value = 0;              // of a death, in the currency
  double income_ratio = 1, elasticity = 0;  // of the people it is used for over those it was asked of; of the value to income
  double discount = 0;                      // a year, -
  std::vector<double> lag;                  // by year from the cleaner air, the part of the avoided deaths; empty: all at once
  std::string status, source;
  Location where;
};

struct HealthTables {
  std::vector<HealthFunction> functions;
  std::vector<MortalityRow> mortality;
  std::vector<AgeShareRow> age_shares;
  std::vector<LifeValue> life_values;
};

// Puts the rows of a table into `tables`; a row of a higher layer takes the place of one about the same. `joined`: the layers' rows stand in one file already, as a run keeps them; else a row about
// the same in one file is a fault.
void read_health_functions(const csv::Table& table, HealthTables& tables, Faults& faults, bool joined = false);
void read_mortality(const csv::Table& table, HealthTables& tables, Faults& faults, bool joined = false);
void read_age_shares(const csv::Table& table, HealthTables& tables, Faults& faults, bool joined = false);
void read_life_values(const csv::Table& table, HealthTables& tables, Faults& faults, bool joined = false);

const std::vector<std::string>& health_function_columns();
const std::vector<std::string>& optional_health_function_columns();
const std::vector<std::string>& mortality_columns();
const std::vector<std::string>& age_share_columns();
const std::vector<std::string>& life_value_columns();
const std::vector<std::string>& optional_life_value_columns();
const std::vector<std::string>& optional_source_columns();  // of mortality.csv and age_shares.csv

}  // namespace pearl
