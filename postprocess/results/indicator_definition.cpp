#include "postprocess/results/indicator_definition.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "model/core/line_of.hpp"
#include "model/core/text.hpp"
#include "model/result_files/cell_methods.hpp"
#include "model/result_files/file_names.hpp"
#include "postprocess/results/indicator_table_file.hpp"

namespace pearl {

namespace {

const std::vector<std::string> month_names{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// 0..11, or 12 for no month.
std::size_t month_of(const std::string& word) { return static_cast<std::size_t>(std::find(month_names.begin(), month_names.end(), word) - month_names.begin()); }

// One row; every cell that cannot be read is a fault at its place.
class RowReader {
 public:
  RowReader(const csv::Row& row, Faults& faults) : row_(row), faults_(faults) {}

  IndicatorDefinition read() {
    one_.name = row_.word("name", faults_);
    one_.pollutant = row_.word("pollutant", faults_);
    read_name();
    if (row_.text("of_day") == "deposited") {
      read_deposited();
    } else {
      read_window();
      read_of_hour();
      read_of_day();
      read_hours();
      read_statistic();
      read_season();
      read_units();
    }
    read_cell_methods();
    if (const std::string& days = row_.one_of("days", {"any", "typical", "calendar"}, faults_); days == "typical") one_.days = DaysAsked::typical;
    else if (days == "calendar") one_.days = DaysAsked::calendar;
    one_.shown = row_.text("shown").empty() || row_.one_of("shown", {"yes", "no"}, faults_) == "yes";
    one_.title = row_.word("title", faults_);
    one_.long_name = row_.word("long_name", faults_);
    one_.status = row_.word("status", faults_);
    one_.source = row_.text("source");
    one_.note = row_.text("note");
    return one_;
  }

 private:
  void fault(const char* column, const std::string& allowed) { faults_.add(row_.where(column), fmt::format("{}: '{}' is not understood; write {}", column, row_.text(column), allowed)); }

  void read_name() {
    std::string plain = one_.name;
    if (one_.pollutant == any_pollutant) {
      if (const std::size_t star = plain.find('*'); star != std::string::npos) plain.erase(star, 1);
      else fault("name", "a '*' for the variable's name in it, since the row is for every pollutant");
    }
    if (!plain.empty() && !is_file_name("x" + plain)) fault("name", "letters, digits, '-', '_' and '.': maps are files of this name");
  }

  // Of indicators.nc, whose fields have a time and an area.
  void read_cell_methods() {
    one_.cell_methods = row_.text("cell_methods");
    if (one_.cell_methods.empty()) return;
    const CellMethods read = pearl::read_cell_methods(one_.cell_methods);
    if (!read.fault.empty()) return fault("cell_methods", fmt::format("what CF knows ({})", read.fault));
    for (const CellMethod& one : read.methods)
      for (const std::string& name : one.of)
        if (name != "time" && name != "area") return fault("cell_methods", "'time:' and 'area:' alone, as 'area: mean time: maximum within days time: mean over days', or nothing");
  }

  void read_window() {
    const std::string& text = row_.text("averaging");
    const std::optional<long> hours = text.size() > 1 && text.back() == 'h' ? parse_integer(text.substr(0, text.size() - 1)) : std::nullopt;
    if (!hours || *hours < 1 || *hours > 24) fault("averaging", "the hours of the running mean, 1h to 24h");
    else one_.window = static_cast<int>(*hours);
  }

  // "above 80": the word, and the number behind it.
  std::vector<std::string> words(const char* column) const { return split(std::string(trim(row_.text(column))), ' '); }
  static std::optional<double> number_behind(const std::vector<std::string>& words) { return words.size() == 2 ? parse_number(words[1]) : std::nullopt; }

  // What came down in a year: nothing but its element is open.
  void read_deposited() {
    one_.of_day = OfDay::deposited;
    one_.of_year = OfYear::sum;
    if (one_.pollutant != "nitrogen" && one_.pollutant != "sulfur") fault("pollutant", "nitrogen or sulfur, since of_day says deposited");
    for (const char* column : {"averaging", "of_hour", "hours", "measured_in"})
      if (!row_.text(column).empty()) fault(column, "nothing, since of_day says deposited");
    if (row_.text("statistic") != "sum") fault("statistic", "sum, since of_day says deposited");
    if (row_.text("season") != "year" && !row_.text("season").empty()) fault("season", "year, since of_day says deposited");
    one_.unit = row_.word("unit", faults_);
    if (one_.unit != "kg ha-1") fault("unit", "kg ha-1, which is what a deposition has");
  }

  void read_of_hour() {
    if (row_.text("of_hour").empty()) return;
    const std::vector<std::string> said = words("of_hour");
    const std::optional<double> level = number_behind(said);
    if (said[0] == "w126" && said.size() == 1) one_.of_hour = OfHour::w126;
    else if ((said[0] == "above" || said[0] == "from") && level && *level >= 0) {
      one_.of_hour = said[0] == "above" ? OfHour::above : OfHour::from;
      one_.level = *level;
    } else {
      fault("of_hour", "nothing, 'above 80' (what exceeds 80), 'from 120' (what is at least 120) or 'w126'");
    }
  }

  void read_of_day() {
    const std::string& of_day = row_.one_of("of_day", {"each hour", "mean", "highest", "deposited"}, faults_);
    one_.of_day = of_day == "mean" ? OfDay::mean : of_day == "highest" ? OfDay::highest : OfDay::each_hour;
    if (one_.of_day == OfDay::mean && one_.window != 24) fault("averaging", "24h, since of_day says mean: the mean of a day's hours");
  }

  void read_hours() {
    if (row_.text("hours").empty()) return;
    const std::vector<std::string> ends = split(row_.text("hours"), '-');
    const std::optional<long> first = parse_integer(ends[0]), last = ends.size() == 2 ? parse_integer(ends[1]) : std::nullopt;
    if (!first || !last || *first < 0 || *last > 24 || *first >= *last) fault("hours", "nothing, or the local hours that count, such as 8-20");
    else one_.first_hour = static_cast<int>(*first), one_.last_hour = static_cast<int>(*last);
  }

  void read_statistic() {
    constexpr const char* allowed = "mean, highest, 'highest 4', 'percentile 98', 'above 120', 'below 8' or sum";
    const std::vector<std::string> said = words("statistic");
    const std::optional<double> number = number_behind(said);
    if (said[0] == "mean" && said.size() == 1) one_.of_year = OfYear::mean;
    else if (said[0] == "sum" && said.size() == 1 && one_.of_day == OfDay::each_hour) one_.of_year = OfYear::sum;
    else if (said[0] == "sum" && said.size() == 1) fault("statistic", "sum only where of_day is 'each hour'");
    else if (said[0] == "highest" && (said.size() == 1 || (number && *number >= 1 && *number == static_cast<int>(*number)))) {
      one_.of_year = OfYear::highest;
      one_.number = number.value_or(1);
    } else if (said[0] == "percentile" && number && *number > 0 && *number < 100) {
      one_.of_year = OfYear::percentile;
      one_.number = *number / 100;
    } else if ((said[0] == "above" || said[0] == "below") && number) {
      one_.of_year = said[0] == "above" ? OfYear::above : OfYear::below;
      one_.number = *number;
    } else {
      fault("statistic", allowed);
    }
  }

  void read_season() {
    const std::string& text = row_.text("season");
    if (text.empty() || text == "year") return;
    const std::vector<std::string> said = words("season"), ends = split(text, '-');
    const std::optional<double> best = said.size() == 3 && said[0] == "highest" && said[2] == "months" ? parse_number(said[1]) : std::nullopt;
    const std::size_t first = month_of(ends[0]), last = ends.size() == 2 ? month_of(ends[1]) : 12;
    if (best && *best >= 1 && *best <= 11 && *best == static_cast<int>(*best)) {
      one_.best_months = static_cast<int>(*best);
      if (one_.of_year != OfYear::mean && one_.of_year != OfYear::sum) fault("season", "a season or year: the highest months are those of a mean or a sum");
    } else if (first < 12 && last < 12) {
      one_.months.fill(false);
      for (std::size_t month = first; month != last; month = (month + 1) % 12) one_.months[month] = true;
      one_.months[last] = true;
    } else {
      fault("season", "year, the first and the last month (Apr-Sep), or 'highest 6 months'");
    }
  }

  void read_units() {
    if (const LightQuantity* light = light_quantity(one_.pollutant)) {
      one_.concentration_unit = row_.one_of("measured_in", {light->unit}, faults_);
      if (one_.of_hour != OfHour::value) fault("of_hour", "nothing, since the quantity is one of light");
    } else {
      one_.concentration_unit = row_.text("measured_in").empty() ? "ug m-3" : row_.one_of("measured_in", {"ug m-3", "ppb", "ppm", "1"}, faults_);
    }
    one_.unit = row_.word("unit", faults_);
    const std::string& of = one_.concentration_unit;
    const std::string wanted = one_.of_year == OfYear::sum ? of + " h" : one_.of_year == OfYear::above || one_.of_year == OfYear::below ? (one_.of_day == OfDay::each_hour ? "hours" : "days") : of;
    if (one_.unit != wanted && !one_.unit.empty()) fault("unit", fmt::format("{}, which is what this statistic has", wanted));
    if (one_.of_hour == OfHour::w126 && of != "ppm") fault("measured_in", "ppm, since the weights of w126 are for ppm");
  }

  const csv::Row& row_;
  Faults& faults_;
  IndicatorDefinition one_;
};

}  // namespace

const LightQuantity* light_quantity(const std::string& name) {
  static constexpr LightQuantity all[] = {{"visual_range", "visual range", "km", 1e-3}, {"extinction", "extinction", "Mm-1", 1e6}, {"optical_depth", "optical depth", "1", 1}};
  const auto* found = std::find_if(std::begin(all), std::end(all), [&](const LightQuantity& one) { return one.name == name; });
  return found != std::end(all) ? found : nullptr;
}

bool IndicatorDefinition::whole_year() const {
  return best_months == 0 && std::all_of(months.begin(), months.end(), [](bool counts) { return counts; });
}

const std::vector<std::string>& indicator_columns() {
  static const std::vector<std::string> columns{"name", "pollutant", "averaging", "of_day", "statistic", "unit", "days", "title", "long_name", "status"};
  return columns;
}

const std::vector<std::string>& optional_indicator_columns() {
  static const std::vector<std::string> columns{"of_hour", "hours", "season", "measured_in", "cell_methods", "shown", "source", "note"};
  return columns;
}

std::vector<IndicatorDefinition> read_indicators(const csv::Table& table, Faults& faults, bool joined) {
  std::vector<IndicatorDefinition> all;
  std::map<std::string, Location> places;  // where a name stood last
  for (const csv::Row& row : table.rows()) {
    Faults own;
    IndicatorDefinition one = RowReader(row, own).read();
    const Location& here = row.where("name");
    if (const auto found = places.find(one.name); !joined && found != places.end() && found->second.name() == here.name())
      own.add(here, fmt::format("name: '{}' stands twice in this table, first in {}; leave one row out, or give it another name", one.name, line_of(found->second, here)));
    places[one.name] = here;
    for (const Fault& fault : own.all()) faults.add(fault);
    if (!own.empty()) continue;
    std::erase_if(all, [&](const IndicatorDefinition& other) { return other.name == one.name; });  // a higher layer's takes its place
    all.push_back(std::move(one));
  }
  return all;
}

const std::vector<IndicatorDefinition>& common_indicators() {
  static const std::vector<IndicatorDefinition> all = [] {
    Faults faults;
    const csv::Table table = csv::Table::parse(result_file::indicator_table, indicator_table_file(result_file::indicator_table), indicator_columns(), optional_indicator_columns(), faults);
    std::vector<IndicatorDefinition> read = read_indicators(table, faults);
    faults.throw_if_any();
    for (IndicatorDefinition& one : read) one.common = true;
    return read;
  }();
  return all;
}

std::string with_star(std::string text, const std::string& word) {
  if (const std::size_t star = text.find('*'); star != std::string::npos) text.replace(star, 1, word);
  return text;
}

std::vector<std::string> indicator_names(const std::vector<IndicatorDefinition>& definitions, const std::vector<std::string>& variables) {
  std::vector<std::string> names;
  for (const IndicatorDefinition& one : definitions) {
    if (one.pollutant != any_pollutant) names.push_back(one.name);
    else
      for (const std::string& variable : variables) names.push_back(with_star(one.name, variable));
  }
  return names;
}

std::vector<IndicatorDefinition> with_common_indicators(const std::vector<IndicatorDefinition>& own) {
  std::vector<IndicatorDefinition> all = common_indicators();
  for (const IndicatorDefinition& one : own) {
    const auto same = std::find_if(all.begin(), all.end(), [&](const IndicatorDefinition& other) { return other.name == one.name; });
    if (same != all.end()) *same = one;
    else all.push_back(one);
  }
  return all;
}

}  // namespace pearl
