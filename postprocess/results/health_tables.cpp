#include "postprocess/results/health_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/core/text.hpp"

namespace pearl {

namespace {

constexpr double normal_95 = 1.959963984540054;  // standard errors from the middle to an end of a 95 % interval

void fault(const csv::Row& row, const char* column, Faults& faults, const std::string& allowed) {
  faults.add(row.where(column), fmt::format("{}: '{}' is not understood; write {}", column, row.text(column), allowed));
}

AgeRange ages_of(const csv::Row& row, Faults& faults) {
  const std::optional<AgeRange> ages = AgeRange::parse(row.text("ages"));
  if (!ages) fault(row, "ages", faults, "years of age such as 25-29, 80+ or all");
  return ages.value_or(AgeRange{});
}

double positive(const csv::Row& row, const char* column, Faults& faults) {
  const double value = row.number(column, faults);
  if (!(value > 0) && parse_number(row.text(column))) faults.add(row.where(column), fmt::format("{}: must be more than 0", column));
  return value;
}

// A row about the same as an earlier one takes its place, if another layer's; in one layer it is a fault.
template <class Entry, class Same>
void put(std::vector<Entry>& entries, Entry one, const std::string& about, bool joined, Faults& faults, const Same& same) {
  const auto earlier = std::find_if(entries.begin(), entries.end(), same);
  if (earlier == entries.end()) {
    entries.push_back(std::move(one));
  } else if (!joined && earlier->where.name() == one.where.name()) {
    faults.add(one.where, fmt::format("{} stand twice in this table, first in line {}; leave one row out", about, earlier->where.line));
  } else {
    *earlier = std::move(one);
  }
}

// A row of a function; every cell that cannot be read is a fault at its place.
class ResponseReader {
 public:
  ResponseReader(const csv::Row& row, Faults& faults) : row_(row), faults_(faults) {}

  AgeResponse read() {
    one_.where = row_.where("function");
    one_.ages = ages_of(row_, faults_);
    one_.status = row_.word("status", faults_);
    one_.source = row_.text("source");
    const std::string& form = row_.one_of("form", {"log-linear", "gemm", "ier"}, faults_);
    one_.shape.form = form == "gemm" ? ResponseForm::gemm : form == "ier" ? ResponseForm::ier : ResponseForm::log_linear;
    one_.shape.counterfactual = row_.number_between("counterfactual", 0, 1e6, faults_);
    if (form == "gemm") read_numbers({{"alpha", &one_.shape.alpha}, {"mu", nullptr}, {"nu", &one_.shape.nu}});
    if (form == "gemm") one_.shape.mu = row_.number("mu", faults_);
    if (form == "ier") read_numbers({{"gamma", &one_.shape.gamma}, {"power", &one_.shape.power}});
    if (form == "log-linear") read_numbers({{"per", &per_}});
    for (const char* column : {"per", "alpha", "mu", "nu", "gamma", "power"})
      if (!used_.empty() && std::find(used_.begin(), used_.end(), column) == used_.end() && !row_.text(column).empty()) fault(row_, column, faults_, fmt::format("nothing: the form {} has no such number", form));
    read_coefficient();
    return one_;
  }

 private:
  void read_numbers(const std::vector<std::pair<const char*, double*>>& columns) {
    for (const auto& [column, place] : columns) {
      used_.emplace_back(column);
      if (place != nullptr) *place = positive(row_, column, faults_);
    }
  }

  // Of log-linear functions the table has the relative risk for so many units, as it is published; what counts is its slope.
  [[nodiscard]] double coefficient_of(double written) const { return one_.shape.form == ResponseForm::log_linear ? std::log(written) / per_ : written; }

  void read_coefficient() {
    const double central = positive(row_, "coefficient", faults_);
    one_.central = coefficient_of(central);
    const std::optional<double> low = row_.optional_number("low", faults_), high = row_.optional_number("high", faults_), error = row_.optional_number("standard_error", faults_);
    if (error && (low || high)) fault(row_, "standard_error", faults_, "it or low and high, not both");
    if (error && *error < 0) fault(row_, "standard_error", faults_, "0 or more");
    if (low.has_value() != high.has_value()) fault(row_, low ? "high" : "low", faults_, "both ends of the 95 % interval, or none");
    if (low && high && !(0 < *low && *low <= central && central <= *high)) fault(row_, "low", faults_, "low and high with the coefficient between them, all more than 0");
    if (low && high) one_.low = coefficient_of(*low), one_.high = coefficient_of(*high);
    if (error) one_.low = one_.central - normal_95 * *error, one_.high = one_.central + normal_95 * *error;
  }

  const csv::Row& row_;
  Faults& faults_;
  AgeResponse one_;
  double per_ = 1;
  std::vector<std::string> used_;
};

HealthFunction function_of(const csv::Row& row, Faults& faults) {
  HealthFunction one{row.word("function", faults), row.word("title", faults), row.word("endpoint", faults), row.word("cause", faults), row.word("pollutant", faults), row.text("indicator"),
                     row.one_of("unit", {"ug m-3", "ppb", "ppm"}, faults), {}, {}};
  for (const std::string& word : split(row.text("needs"), ' '))
    if (!word.empty()) one.needs.push_back(word);
  return one;
}

// What a row says of the whole function must be what its first row says.
void judge_same(const HealthFunction& first, const HealthFunction& one, const csv::Row& row, Faults& faults) {
  for (const auto& [column, same] : {std::pair{"title", first.title == one.title}, {"endpoint", first.endpoint == one.endpoint}, {"cause", first.cause == one.cause},
                                     {"pollutant", first.pollutant == one.pollutant}, {"indicator", first.indicator == one.indicator}, {"unit", first.unit == one.unit}, {"needs", first.needs == one.needs}})
    if (!same) faults.add(row.where(column), fmt::format("{}: '{}' is not what the first row of the function {} says; all its rows must say the same, or give the function another name", column, row.text(column), one.name));
}

// The lag as years and shares, "0:0.3 1-4:0.5 5-19:0.2": a share is spread evenly over its years.
std::vector<double> lag_of(const csv::Row& row, Faults& faults) {
  constexpr const char* allowed = "nothing, or years and the shares of the avoided deaths, such as 0:0.3 1-4:0.5 5-19:0.2, together 1";
  constexpr long longest = 200;
  std::vector<double> lag;
  double sum = 0;
  for (const std::string& part : split(row.text("lag"), ' ')) {
    if (part.empty()) continue;
    const std::vector<std::string> sides = split(part, ':'), ends = split(sides[0], '-');
    const long first = parse_integer(ends.front()).value_or(-1), last = parse_integer(ends.back()).value_or(-1);
    const double share = parse_number(sides.back()).value_or(-1);
    if (sides.size() != 2 || ends.size() > 2 || first < 0 || last < first || last > longest || share < 0) {
      fault(row, "lag", faults, allowed);
      return {};
    }
    if (lag.size() <= static_cast<std::size_t>(last)) lag.resize(static_cast<std::size_t>(last) + 1, 0.0);
    for (long year = first; year <= last; ++year) lag[static_cast<std::size_t>(year)] += share / static_cast<double>(last - first + 1);
    sum += share;
  }
  if (!lag.empty() && std::abs(sum - 1) > 1e-9) fault(row, "lag", faults, allowed);
  return lag;
}

}  // namespace

std::optional<AgeRange> AgeRange::parse(std::string_view text) {
  if (text == "all") return AgeRange{};
  const bool open = !text.empty() && text.back() == '+';
  const std::vector<std::string> ends = split(open ? text.substr(0, text.size() - 1) : text, '-');
  const long first = parse_integer(ends.front()).value_or(-1), last = open ? no_end - 1 : parse_integer(ends.back()).value_or(-1);
  if (ends.size() != (open ? 1 : 2) || first < 0 || last < first || last >= no_end) return {};
  return AgeRange{static_cast<int>(first), static_cast<int>(last) + 1};
}

std::string words_of(const AgeRange& ages) {
  if (ages == AgeRange{}) return "all";
  return ages.to == AgeRange::no_end ? fmt::format("{}+", ages.from) : fmt::format("{}-{}", ages.from, ages.to - 1);
}

void read_health_functions(const csv::Table& table, HealthTables& tables, Faults& faults, bool joined) {
  for (const csv::Row& row : table.rows()) {
    Faults own;
    HealthFunction one = function_of(row, own);
    AgeResponse response = ResponseReader(row, own).read();
    for (const Fault& found : own.all()) faults.add(found);
    if (!own.empty()) continue;
    auto function = std::find_if(tables.functions.begin(), tables.functions.end(), [&](const HealthFunction& other) { return other.name == one.name; });
    if (function == tables.functions.end()) function = tables.functions.insert(function, std::move(one));
    else judge_same(*function, one, row, faults);
    const AgeRange ages = response.ages;
    for (const AgeResponse& other : function->ages)
      if (other.ages.meets(ages) && !(other.ages == ages)) faults.add(row.where("ages"), fmt::format("ages: {} lies over {} of the same function, whose deaths would count twice", words_of(ages), words_of(other.ages)));
    put(function->ages, std::move(response), fmt::format("the function {} and the ages {}", function->name, words_of(ages)), joined, faults, [&](const AgeResponse& other) { return other.ages == ages; });
  }
}

void read_mortality(const csv::Table& table, HealthTables& tables, Faults& faults, bool joined) {
  constexpr double persons = 1e5;
  for (const csv::Row& row : table.rows()) {
    MortalityRow one{row.word("region", faults), row.word("cause", faults), ages_of(row, faults), row.number_between("deaths_per_100000", 0, persons, faults) / persons, row.integer("year", faults),
                     row.word("status", faults), row.text("source"), row.where("region")};
    const MortalityRow key = one;
    put(tables.mortality, std::move(one), fmt::format("the region {}, the cause {} and the ages {}", key.region, key.cause, words_of(key.ages)), joined, faults,
        [&](const MortalityRow& other) { return other.region == key.region && other.cause == key.cause && other.ages == key.ages; });
  }
}

void read_age_shares(const csv::Table& table, HealthTables& tables, Faults& faults, bool joined) {
  for (const csv::Row& row : table.rows()) {
    AgeShareRow one{row.word("region", faults), ages_of(row, faults), row.number_between("share", 0, 1, faults), row.integer("year", faults), row.word("status", faults), row.text("source"), row.where("region")};
    const AgeShareRow key = one;
    put(tables.age_shares, std::move(one), fmt::format("the region {} and the ages {}", key.region, words_of(key.ages)), joined, faults,
        [&](const AgeShareRow& other) { return other.region == key.region && other.ages == key.ages; });
  }
}

void read_life_values(const csv::Table& table, HealthTables& tables, Faults& faults, bool joined) {
  for (const csv::Row& row : table.rows()) {
    const double ratio = row.text("income_ratio").empty() ? 1 : positive(row, "income_ratio", faults);
    LifeValue one{row.word("region", faults), row.word("currency", faults), positive(row, "value", faults), ratio, row.optional_number("elasticity", faults).value_or(0),
                  row.text("discount").empty() ? 0 : row.number_between("discount", 0, 1, faults), lag_of(row, faults), row.word("status", faults), row.text("source"), row.where("region")};
    const std::string region = one.region;
    put(tables.life_values, std::move(one), "two values of a life in " + region, joined, faults, [&](const LifeValue& other) { return other.region == region; });
  }
}

const std::vector<std::string>& health_function_columns() {
  static const std::vector<std::string> columns{"function", "title", "endpoint", "cause", "pollutant", "form", "ages", "coefficient", "unit", "counterfactual", "status"};
  return columns;
}
const std::vector<std::string>& optional_health_function_columns() {
  static const std::vector<std::string> columns{"indicator", "low", "high", "standard_error", "per", "alpha", "mu", "nu", "gamma", "power", "needs", "source", "note"};
  return columns;
}
const std::vector<std::string>& mortality_columns() {
  static const std::vector<std::string> columns{"region", "cause", "ages", "deaths_per_100000", "year", "status"};
  return columns;
}
const std::vector<std::string>& age_share_columns() {
  static const std::vector<std::string> columns{"region", "ages", "share", "year", "status"};
  return columns;
}
const std::vector<std::string>& life_value_columns() {
  static const std::vector<std::string> columns{"region", "value", "currency", "status"};
  return columns;
}
const std::vector<std::string>& optional_life_value_columns() {
  static const std::vector<std::string> columns{"income_ratio", "elasticity", "discount", "lag", "source", "note"};
  return columns;
}
const std::vector<std::string>& optional_source_columns() {
  static const std::vector<std::string> columns{"source", "note"};
  return columns;
}

}  // namespace pearl
