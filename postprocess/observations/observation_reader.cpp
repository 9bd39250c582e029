#include "postprocess/observations/observation_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bitset>
#include <cmath>
#include <set>

#include "model/core/counted.hpp"
#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "model/io/csv_line.hpp"
#include "model/io/text_check.hpp"
#include "model/io/text_file.hpp"
#include "postprocess/observations/observation_decimals.hpp"
#include "postprocess/observations/observation_header.hpp"
#include "postprocess/observations/observation_samples.hpp"

namespace pearl {

namespace {

constexpr std::size_t most_faults = 500;   // of a file; the rest is not read
constexpr double highest = 1e8;            // ug m-3: a tenth of the air
constexpr double moved = 0.002;            // degrees by which a station's place may differ from line to line

const ObservationNames& names() { return ObservationNames::carried(); }

// A line whose time is a date without an hour, and the samples that it gave.
struct DateAlone {
  std::size_t begin = 0, end = 0;
  WrittenTime date;
  csv::Cell zone;
};

class Reader {
 public:
  explicit Reader(const ObservationStatements& statements) : statements_(statements) {}

  void read(const std::filesystem::path& path) {
    std::string text;
    try {
      text = read_text_file(path);
    } catch (const InputError& error) {
      faults_.add(error);
      return;
    }
    const std::string_view content = without_byte_order_mark(text);
    source_ = make_source(path.string(), content);
    sources_.push_back(source_);
    if (!check_text(source_, content, faults_)) return;
    const std::size_t at_begin = faults_.size();
    const auto header = read_observation_header(source_, faults_);
    if (!header) return;
    header_ = *header;
    all_.files.emplace_back();
    note().name = path.filename().string();
    note().layout = header_.layout != nullptr ? header_.layout->title : header_.form == ObservationForm::rows ? "a line for each value" : header_.form == ObservationForm::pollutants ? "a column for each pollutant" : "a column for each station";
    note().unused_columns = header_.unused;
    state_clock();
    state_hours();
    state_order();
    units_.clear();
    unit_words_.clear();
    dates_alone_.clear();
    hours_written_.reset();
    is_station_said_ = state_stations();
    decimal_comma_ = writes_decimal_commas(source_, header_);
    const std::size_t before = faults_.size();
    for (int line = header_.line + 1; line <= static_cast<int>(source_->lines.size()); ++line) {
      if (is_remark(line)) continue;
      ++note().lines;
      read_line(line);
      if (faults_.size() >= before + most_faults) {
        faults_.add({source_, line, 0, 1}, fmt::format("{} faults were found up to this line; what follows was not read", most_faults));
        break;
      }
    }
    take_midnights();
    std::vector<std::string> units;  // "NO2 and O3 in ug m-3 by --unit"
    for (const auto& [unit, pollutants] : unit_words_) units.push_back(fmt::format("{} in {}", join({pollutants.begin(), pollutants.end()}, " and "), unit));
    note().units = join(units, ", ");
    if (faults_.size() == at_begin && note().values == 0)
      faults_.add_parent({source_, header_.line, 0, 1}, fmt::format("holds no value of a pollutant that is known: {}, {} missing, {} below zero{}; known pollutants: {}", counted(note().lines, "line"), counted(note().missing, "field"),
                                                                    note().negative, unused_text(), join(names().pollutants(), ", ")));
  }

  Observations done() {
    gather_series(samples_, sources_, all_, faults_);
    faults_.throw_if_any();
    return std::move(all_);
  }

 private:
  ObservationFileNote& note() { return all_.files.back(); }

  [[nodiscard]] bool is_remark(int line) const {
    const std::string_view row = trim(source_->lines[static_cast<std::size_t>(line - 1)]);
    return row.empty() || row.front() == '#';
  }

  std::string unused_text() {
    std::vector<std::string> unused;
    for (const auto& [name, count] : note().unused_pollutants) unused.push_back(name);
    return unused.empty() ? "" : "; not used: " + join(unused, ", ");
  }

  // The clock of times without an offset. A file's own column and offsets go before it; whether one is needed at all, the lines show.
  void state_clock() {
    clock_.reset();
    hour_ends_ = false;
    clocks_.clear();
    no_clock_said_ = false;
    if (header_.has(ColumnRole::time_utc)) {
      clock_ = LocalClock(0);
      note().clock = "UTC, by the column";
    } else if (!statements_.time_zone.empty()) {
      clock_ = clock_of_text(statements_.time_zone);
      note().clock = clock_->text() + ", by --time-zone";
    } else if (header_.layout != nullptr && !header_.layout->time_zone.empty()) {
      clock_ = clock_of_text(header_.layout->time_zone);
      note().clock = fmt::format("{}, as of the layout ({})", clock_->text(), header_.layout->status);
    }
    if (header_.has(ColumnRole::time_zone)) note().clock = "of each line";
  }

  void state_hours() {
    if (statements_.hour_ends) hour_ends_ = *statements_.hour_ends;
    else if (header_.layout != nullptr) hour_ends_ = header_.layout->hour_ends;
    note().hours = fmt::format("a time is the {} of its hour{}", hour_ends_ ? "end" : "begin", statements_.hour_ends ? ", by --hour-stamp" : header_.layout != nullptr ? fmt::format(", as of the layout ({})", header_.layout->status) : ", as nothing else is said");
  }

  // 03/04/2019: what the other dates of the file tell, or --date-order.
  void state_order() {
    order_ = statements_.date_order;
    const ColumnRole role = header_.has(ColumnRole::time_utc) ? ColumnRole::time_utc : header_.has(ColumnRole::time) && !header_.is_time_split ? ColumnRole::time : ColumnRole::date;
    if (!header_.has(role) || order_ != DateOrder::unknown) return;
    const std::size_t column = header_.of.at(role);
    std::map<DateOrder, csv::Cell> seen;
    Faults ignored;
    for (int line = header_.line + 1; line <= static_cast<int>(source_->lines.size()); ++line) {
      if (is_remark(line)) continue;
      const std::vector<csv::Cell> cells = csv::cells_of_line(source_, line, ignored, header_.mark);
      if (column >= cells.size() || names().is_missing(cells[column].text)) continue;
      const auto order = order_of(names().plain_time(cells[column].text));
      if (!order) return;  // dates of another form
      seen.try_emplace(*order, cells[column]);
    }
    const auto first = seen.find(DateOrder::day_first), second = seen.find(DateOrder::month_first), either = seen.find(DateOrder::unknown);
    if (first != seen.end() && second != seen.end())
      faults_.add(second->second.where, fmt::format("'{}' has the month before the day, '{}' in line {} the day before the month; write dates as YYYY-MM-DD", second->second.text, first->second.text, first->second.where.line));
    else if (first == seen.end() && second == seen.end() && either != seen.end())
      faults_.add(either->second.where, fmt::format("'{}': no date of this file tells whether the day or the month stands first; write dates as YYYY-MM-DD, or say it: --date-order day-first or month-first", either->second.text));
    order_ = second != seen.end() && first == seen.end() ? DateOrder::month_first : DateOrder::day_first;
  }

  bool state_stations() {
    if (header_.form == ObservationForm::stations) {
      column_stations_.clear();
      for (const ObservationHeader::Measured& one : header_.measured) column_stations_.push_back(station_of(one.name, "", {}, {source_, header_.line, 0, 1}));
      return true;
    }
    if (header_.has(ColumnRole::station) || header_.has(ColumnRole::station_name) || header_.has(ColumnRole::lon) || !statements_.station.empty()) return true;
    faults_.add_parent({source_, header_.line, 1, 1}, fmt::format("no column says which station measured; allowed: {}, {}, or lon and lat; of a file of one station say it: --station CODE",
                                                                  join(names().columns_of(ColumnRole::station_name), ", "), join(names().columns_of(ColumnRole::station), ", ")));
    return false;
  }

  [[nodiscard]] std::string number_text(const csv::Cell& cell) const { return decimal_comma_ ? with_decimal_point(cell.text) : cell.text; }

  std::size_t station_of(const std::string& code, const std::string& name, const std::optional<LonLat>& place, const Location& where) {
    const auto [found, is_new] = station_numbers_.try_emplace(code, all_.stations.size());
    if (is_new) all_.stations.push_back({code, name.empty() ? code : name, place});
    ObservedStation& station = all_.stations[found->second];
    if (place && !station.place) station.place = place;
    if (place && (std::abs(place->lon - station.place->lon) > moved || std::abs(place->lat - station.place->lat) > moved) && moved_.insert(found->second).second)
      faults_.add(where, fmt::format("the station '{}' stands at {:g}, {:g} here and at {:g}, {:g} before; only stations that stay are compared with a cell", code, place->lon, place->lat, station.place->lon, station.place->lat));
    return found->second;
  }

  std::size_t pollutant_of(const ObservedPollutant& pollutant) {
    for (std::size_t n = 0; n < all_.pollutants.size(); ++n)
      if (all_.pollutants[n].name == pollutant.name) return n;
    all_.pollutants.push_back(pollutant);
    return all_.pollutants.size() - 1;
  }

  // The unit of a pollutant where neither the value's line nor its column says it; nullptr: nobody says it, and that is said once.
  const ObservationUnit* stated_unit(const ObservedPollutant& pollutant, const Location& where) {
    const auto [found, is_new] = units_.try_emplace(pollutant.name, nullptr);
    if (!is_new) return found->second;
    std::string by;
    const auto look = [&](const std::vector<std::pair<std::string, std::string>>& units, const std::string& who) {
      for (const bool all : {false, true})
        for (const auto& [name, unit] : units) {
          const ObservedPollutant* named = names().pollutant(name);
          if (found->second == nullptr && (all ? name == "*" : named != nullptr && named->name == pollutant.name)) {
            found->second = names().unit(unit);
            by = who;
          }
        }
    };
    look(statements_.units, "--unit");
    if (header_.layout != nullptr) look(header_.layout->units, fmt::format("the layout ({})", header_.layout->status));
    if (found->second == nullptr)
      faults_.add(where, fmt::format("nothing says the unit of {}: write it in a column 'unit', behind the name as '{} (ug/m3)', or give --unit {}=UNIT; units: {}", pollutant.name, pollutant.name, pollutant.name, join(names().written_units(), ", ")));
    else unit_words_[fmt::format("{} by {}", found->second->name, by)].insert(pollutant.name);
    return found->second;
  }

  std::optional<double> converted(double value, const ObservationUnit& unit, const ObservedPollutant& pollutant, const Location& where) {
    if (unit.by_volume && pollutant.molar_mass <= 0) {
      if (volume_of_particles_.insert(pollutant.name).second)
        faults_.add(where, fmt::format("{} is not of one gas: it has no share of volume, and '{}' cannot be its unit; write ug m-3", pollutant.name, unit.name));
      return {};
    }
    return micrograms_per_cubic_metre(value, unit, pollutant.molar_mass, statements_.temperature, statements_.pressure);
  }

  void read_line(int line) {
    const std::vector<csv::Cell> cells = csv::cells_of_line(source_, line, faults_, header_.mark);
    if (cells.size() != header_.columns) {
      faults_.add({source_, line, 1, 1}, fmt::format("this line has {} fields, the header has {}", cells.size(), header_.columns));
      return;
    }
    const auto cell = [&](ColumnRole role) -> const csv::Cell* { return header_.has(role) ? &cells[header_.of.at(role)] : nullptr; };
    ObservedSample sample;
    sample.line = line;
    sample.file = sources_.size() - 1;
    const auto time = time_of(cells, cell);
    sample.is_sound = time && place_in_time(*time, cell(ColumnRole::time_zone), cells.front().where, sample);  // where it is not, the rest of the line is judged all the same
    const std::size_t first = samples_.size();
    read_values(cells, cell, sample);
    if (!time) return;
    if (time->precision == Averaging::hour && (time->time.hour > 0 || time->time.minute + time->time.second == 0)) hours_written_.set(static_cast<std::size_t>(time->time.hour));
    if (time->precision == Averaging::day && first < samples_.size()) dates_alone_.push_back({first, samples_.size(), *time, cell(ColumnRole::time_zone) != nullptr ? *cell(ColumnRole::time_zone) : csv::Cell{}});
  }

  template <typename CellOf>
  void read_values(const std::vector<csv::Cell>& cells, const CellOf& cell, ObservedSample& sample) {
    if (const csv::Cell* word = cell(ColumnRole::weather_class); word != nullptr && !word->text.empty()) sample.value.weather_class = class_of(word->text);

    if (header_.form != ObservationForm::stations) {
      const auto station = station_of_line(cells, cell);
      sample.is_sound = sample.is_sound && station;
      sample.station = station.value_or(0);
    }
    if (header_.form == ObservationForm::pollutants) {
      for (const ObservationHeader::Measured& one : header_.measured) take(cells[one.column], *one.pollutant, one.unit, sample);
      return;
    }
    const csv::Cell& name = *cell(ColumnRole::pollutant);
    const ObservedPollutant* pollutant = names().pollutant(name.text);
    if (pollutant == nullptr) {
      note().unused_pollutants[name.text.substr(0, 40)] += header_.form == ObservationForm::stations ? header_.measured.size() : 1;
      return;
    }
    const ObservationUnit* unit = nullptr;
    if (const csv::Cell* written = cell(ColumnRole::unit); written != nullptr && !names().is_missing(written->text)) {
      unit = names().unit(written->text);
      if (unit == nullptr) {
        faults_.add(written->where, fmt::format("unit: '{}' is not understood{}; units: {}", written->text, did_you_mean(written->text, names().written_units()), join(names().written_units(), ", ")));
        sample.is_sound = false;
        unit = names().unit(names().written_units().front());  // for the rest of the line
      }
    }
    if (header_.form == ObservationForm::rows) {
      take(*cell(ColumnRole::value), *pollutant, unit, sample);
      return;
    }
    for (std::size_t n = 0; n < header_.measured.size(); ++n) {
      sample.station = column_stations_[n];
      take(cells[header_.measured[n].column], *pollutant, unit, sample);
    }
  }

  template <typename CellOf>
  std::optional<std::size_t> station_of_line(const std::vector<csv::Cell>& cells, const CellOf& cell) {
    if (!is_station_said_) return {};
    std::optional<LonLat> place;
    if (const csv::Cell *lon = cell(ColumnRole::lon), *lat = cell(ColumnRole::lat); lon != nullptr && lat != nullptr && !(lon->text.empty() && lat->text.empty())) {
      const auto east = parse_number(number_text(*lon)), north = parse_number(number_text(*lat));
      if (!east || *east < -180 || *east > 180) faults_.add(lon->where, fmt::format("'{}' is no longitude; write degrees from -180 to 180", lon->text));
      if (!north || *north < -90 || *north > 90) faults_.add(lat->where, fmt::format("'{}' is no latitude; write degrees from -90 to 90", lat->text));
      if (!east || *east < -180 || *east > 180 || !north || *north < -90 || *north > 90) return {};
      place = LonLat{*east, *north};
    }
    const csv::Cell *code = cell(ColumnRole::station), *name = cell(ColumnRole::station_name);
    const std::string& called = code != nullptr && !code->text.empty() ? code->text : name != nullptr ? name->text : statements_.station;
    if (!called.empty()) return station_of(called, name != nullptr ? name->text : "", place, cells.front().where);
    if (place) return station_of(fmt::format("{:.4f} {:.4f}", place->lon, place->lat), "", place, cells.front().where);
    faults_.add((code != nullptr ? code : name != nullptr ? name : &cells.front())->where, "names no station");
    return {};
  }

  template <typename CellOf>
  std::optional<WrittenTime> time_of(const std::vector<csv::Cell>& cells, const CellOf& cell) {
    const csv::Cell* whole = cell(ColumnRole::time_utc) != nullptr ? cell(ColumnRole::time_utc) : cell(ColumnRole::time) != nullptr ? cell(ColumnRole::time) : cell(ColumnRole::date);
    std::optional<WrittenTime> time;
    if (whole != nullptr) {
      const std::string text = header_.is_time_split ? cell(ColumnRole::date)->text + " " + whole->text : whole->text;
      time = read_written_time(header_.is_time_split ? names().plain_time(cell(ColumnRole::date)->text) + " " + names().plain_time(whole->text) : names().plain_time(text), order_);
      if (!time) {
        faults_.add(whole->where, fmt::format("'{}' is no time; write YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DD 13:00, with Z or +08:00 behind it if you like", text));
        return {};
      }
    } else {
      std::string text;
      for (const ColumnRole role : {ColumnRole::year, ColumnRole::month, ColumnRole::day})
        if (const csv::Cell* part = cell(role)) text += (text.empty() ? "" : "-") + part->text;
      time = read_written_time(text, order_);
      if (!time) {
        faults_.add(cells[header_.of.at(ColumnRole::year)].where, fmt::format("year, month and day make no date: '{}'", text));
        return {};
      }
    }
    if (const csv::Cell* hour = cell(ColumnRole::hour); hour != nullptr && time->precision == Averaging::day) {
      const auto number = parse_integer(names().plain_time(hour->text));
      const int most = hour_ends_ ? 24 : 23;
      if (!number || *number < 0 || *number > most) {
        faults_.add(hour->where, fmt::format("hour: '{}' is outside 0..{}{}", hour->text, most, hour_ends_ ? "" : "; hours 1 to 24 are ends of hours: say so with --hour-stamp end"));
        return {};
      }
      time->precision = Averaging::hour;
      time->time = Instant{Instant::from_utc(time->time).seconds + *number * one_hour}.utc();
    }
    return time;
  }

  // What a time means: the begin of its hour in UTC, or its date.
  bool place_in_time(const WrittenTime& written, const csv::Cell* zone, const Location& where, ObservedSample& sample) {
    sample.averaging = written.precision;
    if (written.precision != Averaging::hour) {
      sample.at = sample.value.begin = Instant::from_utc(written.time).seconds;
      sample.value.local = written.time;
      if (note().clock.empty()) note().clock = "dates as they are written";
      return true;
    }
    std::optional<LocalClock> clock = clock_;
    if (written.offset) {
      clock = LocalClock(*written.offset);
      note().clock = "of each time";
    } else if (zone != nullptr && !zone->text.empty() && !header_.has(ColumnRole::time_utc)) {
      clock = zone_of(*zone);
      if (!clock) return false;
    }
    if (!clock) {
      if (!no_clock_said_)
        faults_.add(where, "nothing says the time zone of the hours: write it behind the times (13:00+08:00), in a column 'time_zone', or give --time-zone UTC+08:00 or Continent/City");
      no_clock_said_ = true;
      return false;
    }
    sample.at = clock->instant(written.time).seconds;
    const Seconds inside = hour_ends_ ? sample.at - 1 : sample.at, offset = clock->offset_at({inside});
    const Seconds local = inside + offset, into_hour = ((local % one_hour) + one_hour) % one_hour;
    sample.value.begin = inside - into_hour;
    sample.value.local = Instant{sample.value.begin}.local(offset);
    return true;
  }

  // Programs leave 00:00 out where it is midnight. In a file that writes the hours 1 and 23 and never 0 a date alone is the hour that is lacking, and no mean of its day.
  void take_midnights() {
    if (dates_alone_.empty() || hours_written_[0] || !hours_written_[1] || !hours_written_[23]) return;
    for (const DateAlone& one : dates_alone_) {
      WrittenTime midnight = one.date;
      midnight.precision = Averaging::hour;
      for (std::size_t n = one.begin; n < one.end; ++n)
        if (place_in_time(midnight, one.zone.text.empty() ? nullptr : &one.zone, {source_, samples_[n].line, 0, 1}, samples_[n])) ++note().midnights;
    }
  }

  std::optional<LocalClock> zone_of(const csv::Cell& zone) {
    const auto found = clocks_.find(zone.text);
    if (found != clocks_.end()) return found->second;
    std::optional<LocalClock> clock;
    try {
      clock = clock_of_text(zone.text);
    } catch (const UsageError& error) {
      faults_.add(zone.where, "time zone: ", error);
    }
    return clocks_.emplace(zone.text, clock).first->second;
  }

  int class_of(const std::string& word) {
    std::vector<std::string>& classes = all_.weather_classes;
    const auto found = std::find(classes.begin(), classes.end(), word);
    if (found != classes.end()) return static_cast<int>(found - classes.begin());
    classes.push_back(word);
    return static_cast<int>(classes.size()) - 1;
  }

  void take(const csv::Cell& cell, const ObservedPollutant& pollutant, const ObservationUnit* unit, ObservedSample sample) {
    const std::string text = number_text(cell);
    if (names().is_missing(text)) {
      ++note().missing;
      return;
    }
    const auto number = parse_number(text);
    if (!number && header_.mark != ',' && text.find(',') != std::string::npos) {
      faults_.add(cell.where, fmt::format("{}: '{}' has a comma, and nothing in this file tells whether it stands before decimals or between thousands: no other number does, or others have points; write a point before decimals and nothing between thousands", pollutant.name, cell.text));
      return;
    }
    if (!number) {
      faults_.add(cell.where, fmt::format("{}: '{}' is not a number; leave the field empty, or write NA, where nothing was measured", pollutant.name, cell.text));
      return;
    }
    if (unit == nullptr) unit = stated_unit(pollutant, cell.where);
    else unit_words_[unit->name + " by the file"].insert(pollutant.name);
    if (unit == nullptr) return;
    const auto value = converted(*number, *unit, pollutant, cell.where);
    if (!value) return;
    if (*value < 0) {
      ++note().negative;
      note().lowest = std::min(note().lowest, *value);
      return;
    }
    if (!(*value <= highest)) {
      faults_.add(cell.where, fmt::format("{}: {} {} is more than {:g} ug m-3; look at the value and its unit", pollutant.name, cell.text, unit->name, highest));
      return;
    }
    ++note().values;
    if (!sample.is_sound) return;
    sample.value.value = *value;
    sample.pollutant = pollutant_of(pollutant);
    sample.column = cell.where.column;
    samples_.push_back(sample);
  }

  const ObservationStatements& statements_;
  Faults faults_;
  Observations all_;
  std::vector<ObservedSample> samples_;
  std::vector<std::shared_ptr<const SourceText>> sources_;
  std::map<std::string, std::size_t> station_numbers_;
  std::set<std::size_t> moved_;
  std::set<std::string> volume_of_particles_;
  // Of the file that is being read.
  std::shared_ptr<const SourceText> source_;
  ObservationHeader header_;
  std::optional<LocalClock> clock_;  // of times without an offset
  bool hour_ends_ = false;
  DateOrder order_ = DateOrder::unknown;
  bool no_clock_said_ = false, is_station_said_ = true, decimal_comma_ = false;
  std::vector<DateAlone> dates_alone_;
  std::bitset<24> hours_written_;
  std::map<std::string, std::optional<LocalClock>> clocks_;
  std::map<std::string, const ObservationUnit*> units_;
  std::map<std::string, std::set<std::string>> unit_words_;  // unit and who says so, pollutants
  std::vector<std::size_t> column_stations_;
};

}  // namespace

Observations read_observations(const std::vector<std::filesystem::path>& files, const ObservationStatements& statements) {
  Reader reader(statements);
  for (const std::filesystem::path& file : files) reader.read(file);
  return reader.done();
}

}  // namespace pearl
