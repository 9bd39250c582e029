#include "postprocess/observations/observation_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "model/core/counted.hpp"
#include "model/core/error.hpp"
#include "model/core/exchanged_place.hpp"
#include "model/core/text.hpp"
#include "model/io/number_meant.hpp"
#include "model/io/text_check.hpp"
#include "model/io/text_file.hpp"
#include "postprocess/observations/observation_clock.hpp"
#include "postprocess/observations/observation_decimals.hpp"
#include "postprocess/observations/observation_line.hpp"
#include "postprocess/observations/observation_samples.hpp"
#include "postprocess/observations/observation_units.hpp"

namespace pearl {

namespace {

constexpr std::size_t most_faults = 500;   // of a file; the rest is not read
constexpr double highest = 1e8;            // ug m-3: a tenth of the air
constexpr double moved = 0.002;            // degrees by which a station's place may differ from line to line

const ObservationNames& names() { return ObservationNames::carried(); }

class Reader {
 public:
  explicit Reader(const ObservationStatements& statements) : statements_(statements), clock_(statements, faults_), units_(statements, faults_) {}

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
    note().layout = layout_words();
    note().unused_columns = header_.unused;
    clock_.begin_file(source_, header_, note());
    units_.begin_file(header_);
    is_station_said_ = state_stations();
    decimal_comma_ = writes_decimal_commas(source_, header_);
    const std::size_t before = faults_.size();
    for (int line = header_.line + 1; line <= static_cast<int>(source_->lines.size()); ++line) {
      if (is_remark(*source_, line)) continue;
      ++note().lines;
      read_line(line);
      if (faults_.size() >= before + most_faults) {
        faults_.add({source_, line, 0, 1}, fmt::format("{} faults were found up to this line; what follows was not read", most_faults));
        break;
      }
    }
    clock_.take_midnights(samples_);
    if (faults_.size() > before)  // else it is told beside the results
      for (const auto& [name, count] : note().unused_pollutants)
        if (const std::vector<std::string> meant = pollutants_meant(name); !meant.empty())
          faults_.add_parent({source_, header_.line, 0, 1}, fmt::format("'{}' is no pollutant that is known (did you mean {}?): {} of it would not be used", name, join(meant, " or "), counted(count, "value")));
    note().units = units_.said();
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

  [[nodiscard]] Saying layout_words() const {
    if (header_.layout == nullptr) return saying(header_.form == ObservationForm::rows ? "observed.layout_rows" : header_.form == ObservationForm::pollutants ? "observed.layout_pollutants" : "observed.layout_stations");
    return [title = header_.layout->title](const Words& words) { return words.retold("observed_layout", title, [](const std::string&, const std::string& text) { return text; }).value_or(title); };
  }

  std::string unused_text() {
    std::vector<std::string> unused;
    for (const auto& [name, count] : note().unused_pollutants) {
      const std::vector<std::string> meant = pollutants_meant(name);
      unused.push_back(name + (meant.empty() ? "" : fmt::format(" (did you mean {}?)", join(meant, " or "))));
    }
    return unused.empty() ? "" : "; not used: " + join(unused, ", ");
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

  void read_line(int line) {
    const std::vector<csv::Cell> cells = csv::cells_of_line(source_, line, faults_, header_.mark);
    if (cells.size() != header_.columns) {
      faults_.add({source_, line, 1, 1}, fmt::format("this line has {} fields, the header has {}{}", cells.size(), header_.columns, header_.mark == ',' ? csv::torn_number(cells, header_.columns) : ""));
      return;
    }
    const ObservationLine content{header_, cells};
    ObservedSample sample;
    sample.line = line;
    sample.file = sources_.size() - 1;
    const auto time = clock_.time_of(content);
    sample.is_sound = time && clock_.place(*time, content.cell(ColumnRole::time_zone), cells.front().where, sample);  // where it is not, the rest of the line is judged all the same
    const std::size_t first = samples_.size();
    read_values(content, sample);
    if (time) clock_.remember(*time, content, first, samples_.size());
  }

  void read_values(const ObservationLine& line, ObservedSample& sample) {
    if (const csv::Cell* word = line.cell(ColumnRole::weather_class); word != nullptr && !word->text.empty()) sample.value.weather_class = class_of(word->text);

    if (header_.form != ObservationForm::stations) {
      const auto station = station_of_line(line);
      sample.is_sound = sample.is_sound && station;
      sample.station = station.value_or(0);
    }
    if (header_.form == ObservationForm::pollutants) {
      for (const ObservationHeader::Measured& one : header_.measured) take(line.cells[one.column], *one.pollutant, one.unit, sample);
      return;
    }
    const csv::Cell& name = *line.cell(ColumnRole::pollutant);
    const ObservedPollutant* pollutant = names().pollutant(name.text);
    if (pollutant == nullptr) {
      note().unused_pollutants[name.text.substr(0, 40)] += header_.form == ObservationForm::stations ? header_.measured.size() : 1;
      return;
    }
    const ObservationUnit* unit = nullptr;
    if (const csv::Cell* written = line.cell(ColumnRole::unit); written != nullptr && !names().is_missing(written->text)) {
      unit = names().unit(written->text);
      if (unit == nullptr) {
        faults_.add(written->where, fmt::format("unit: '{}' is not understood{}; units: {}", written->text, did_you_mean(written->text, names().written_units()), join(names().written_units(), ", ")));
        sample.is_sound = false;
        unit = names().unit(names().written_units().front());  // for the rest of the line
      }
    }
    if (header_.form == ObservationForm::rows) {
      take(*line.cell(ColumnRole::value), *pollutant, unit, sample);
      return;
    }
    for (std::size_t n = 0; n < header_.measured.size(); ++n) {
      sample.station = column_stations_[n];
      take(line.cells[header_.measured[n].column], *pollutant, unit, sample);
    }
  }

  std::optional<std::size_t> station_of_line(const ObservationLine& line) {
    if (!is_station_said_) return {};
    std::optional<LonLat> place;
    if (const csv::Cell *lon = line.cell(ColumnRole::lon), *lat = line.cell(ColumnRole::lat); lon != nullptr && lat != nullptr && !(lon->text.empty() && lat->text.empty())) {
      const auto east = parse_number(number_text(*lon)), north = parse_number(number_text(*lat));
      if (!east || *east < -180 || *east > 180) faults_.add(lon->where, fmt::format("'{}' is no longitude; write degrees from -180 to 180", lon->text));
      if (!north || *north < -90 || *north > 90) faults_.add(lat->where, fmt::format("'{}' is no latitude; write degrees from -90 to 90{}", lat->text, north ? exchanged_hint(*north) : ""));
      if (!east || *east < -180 || *east > 180 || !north || *north < -90 || *north > 90) return {};
      place = LonLat{*east, *north};
    }
    const csv::Cell *code = line.cell(ColumnRole::station), *name = line.cell(ColumnRole::station_name);
    const std::string& called = code != nullptr && !code->text.empty() ? code->text : name != nullptr ? name->text : statements_.station;
    if (!called.empty()) return station_of(called, name != nullptr ? name->text : "", place, line.cells.front().where);
    if (place) return station_of(fmt::format("{:.4f} {:.4f}", place->lon, place->lat), "", place, line.cells.front().where);
    faults_.add((code != nullptr ? code : name != nullptr ? name : &line.cells.front())->where, "names no station");
    return {};
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
    const std::string meant = number ? "" : csv::number_meant(cell.text);
    if (!number && header_.mark != ',' && text.find(',') != std::string::npos) {
      faults_.add(cell.where, fmt::format("{}: '{}' has a comma, and nothing in this file tells whether it stands before decimals or between thousands: no other number does, or others have points{}",
                                          pollutant.name, cell.text, meant.empty() ? "; write a point before decimals and nothing between thousands" : meant));
      return;
    }
    if (!number) {
      faults_.add(cell.where, fmt::format("{}: '{}' is not a number{}; leave the field empty, or write NA, where nothing was measured", pollutant.name, cell.text, meant));
      return;
    }
    unit = units_.unit_of(pollutant, unit, cell.where);
    if (unit == nullptr) return;
    const auto value = units_.converted(*number, *unit, pollutant, cell.where);
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
  ObservationClock clock_;
  ObservationUnits units_;
  Observations all_;
  std::vector<ObservedSample> samples_;
  std::vector<std::shared_ptr<const SourceText>> sources_;
  std::map<std::string, std::size_t> station_numbers_;
  std::set<std::size_t> moved_;
  // Of the file that is being read.
  std::shared_ptr<const SourceText> source_;
  ObservationHeader header_;
  bool is_station_said_ = true, decimal_comma_ = false;
  std::vector<std::size_t> column_stations_;
};

}  // namespace

Observations read_observations(const std::vector<std::filesystem::path>& files, const ObservationStatements& statements) {
  Reader reader(statements);
  for (const std::filesystem::path& file : files) reader.read(file);
  return reader.done();
}

}  // namespace pearl
