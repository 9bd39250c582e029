#include "postprocess/observations/observation_clock.hpp"

#include <fmt/format.h>

#include <utility>

namespace pearl {

namespace {

const ObservationNames& names() { return ObservationNames::carried(); }

}  // namespace

void ObservationClock::begin_file(std::shared_ptr<const SourceText> source, const ObservationHeader& header, ObservationFileNote& note) {
  source_ = std::move(source);
  header_ = &header;
  note_ = &note;
  dates_alone_.clear();
  hours_written_.reset();
  state_clock();
  state_hours();
  state_order();
}

// A file's own column and offsets go before the clock that is stated; whether one is needed at all, the lines show.
void ObservationClock::state_clock() {
  clock_.reset();
  clocks_.clear();
  no_clock_said_ = false;
  if (header_->has(ColumnRole::time_utc)) {
    clock_ = LocalClock(0);
    note_->clock = saying("observed.clock_utc");
  } else if (!statements_.time_zone.empty()) {
    clock_ = clock_of_text(statements_.time_zone);
    note_->clock = saying("observed.clock_stated", {{"clock", clock_->text()}});
  } else if (header_->layout != nullptr && !header_->layout->time_zone.empty()) {
    clock_ = clock_of_text(header_->layout->time_zone);
    note_->clock = [clock = clock_->text(), status = header_->layout->status](const Words& words) { return words.plain("observed.clock_of_layout", {{"clock", clock}, {"status", words.named("status", status)}}); };
  }
  if (header_->has(ColumnRole::time_zone)) note_->clock = saying("observed.clock_of_lines");
}

void ObservationClock::state_hours() {
  hour_ends_ = false;
  if (statements_.hour_ends) hour_ends_ = *statements_.hour_ends;
  else if (header_->layout != nullptr) hour_ends_ = header_->layout->hour_ends;
  note_->hours_end_by_layout = hour_ends_ && !statements_.hour_ends;
  const std::string key = hour_ends_ ? "observed.hours_end" : "observed.hours_begin";
  if (statements_.hour_ends || header_->layout == nullptr)
    note_->hours = [key, by = statements_.hour_ends ? "observed.by_hour_stamp" : "observed.by_nothing"](const Words& words) { return words.plain(key, {{"by", words.plain(by)}}); };
  else
    note_->hours = [key, status = header_->layout->status](const Words& words) { return words.plain(key, {{"by", words.plain("observed.as_of_layout", {{"status", words.named("status", status)}})}}); };
}

// 03/04/2019: what the other dates of the file tell, or --date-order.
void ObservationClock::state_order() {
  order_ = statements_.date_order;
  const ColumnRole role = header_->has(ColumnRole::time_utc) ? ColumnRole::time_utc : header_->has(ColumnRole::time) && !header_->is_time_split ? ColumnRole::time : ColumnRole::date;
  if (!header_->has(role) || order_ != DateOrder::unknown) return;
  const std::size_t column = header_->of.at(role);
  std::map<DateOrder, csv::Cell> seen;
  Faults ignored;
  for (int line = header_->line + 1; line <= static_cast<int>(source_->lines.size()); ++line) {
    if (is_remark(*source_, line)) continue;
    const std::vector<csv::Cell> cells = csv::cells_of_line(source_, line, ignored, header_->mark);
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

std::optional<WrittenTime> ObservationClock::date_of(const ObservationLine& line) {
  const csv::Cell *utc = line.cell(ColumnRole::time_utc), *of_day = line.cell(ColumnRole::time), *date = line.cell(ColumnRole::date);
  if (const csv::Cell* whole = utc != nullptr ? utc : of_day != nullptr ? of_day : date) {
    const auto time = read_written_time(header_->is_time_split ? names().plain_time(date->text) + " " + names().plain_time(whole->text) : names().plain_time(whole->text), order_);
    if (!time)
      faults_.add(whole->where, fmt::format("'{}' is no time; write YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DD 13:00, with Z or +08:00 behind it if you like", header_->is_time_split ? date->text + " " + whole->text : whole->text));
    return time;
  }
  std::string text;
  for (const ColumnRole role : {ColumnRole::year, ColumnRole::month, ColumnRole::day})
    if (const csv::Cell* part = line.cell(role)) text += (text.empty() ? "" : "-") + part->text;
  const auto time = read_written_time(text, order_);
  if (!time) faults_.add(line.cell(ColumnRole::year)->where, fmt::format("year, month and day make no date: '{}'", text));
  return time;
}

std::optional<WrittenTime> ObservationClock::time_of(const ObservationLine& line) {
  std::optional<WrittenTime> time = date_of(line);
  const csv::Cell* hour = line.cell(ColumnRole::hour);
  if (!time || hour == nullptr || time->precision != Averaging::day) return time;
  const auto number = parse_integer(names().plain_time(hour->text));
  const int most = hour_ends_ ? 24 : 23;
  if (!number || *number < 0 || *number > most) {
    faults_.add(hour->where, fmt::format("hour: '{}' is outside 0..{}{}", hour->text, most, hour_ends_ ? "" : "; hours 1 to 24 are ends of hours: say so with --hour-stamp end"));
    return {};
  }
  time->precision = Averaging::hour;
  time->time = Instant{Instant::from_utc(time->time).seconds + *number * one_hour}.utc();
  return time;
}

bool ObservationClock::place(const WrittenTime& written, const csv::Cell* zone, const Location& where, ObservedSample& sample) {
  sample.averaging = written.precision;
  if (written.precision != Averaging::hour) {
    sample.at = sample.value.begin = Instant::from_utc(written.time).seconds;
    sample.value.local = written.time;
    if (!note_->clock) note_->clock = saying("observed.clock_of_dates");
    return true;
  }
  std::optional<LocalClock> clock = clock_;
  if (written.offset) {
    clock = LocalClock(*written.offset);
    note_->clock = [](const Words& words) { return words.plain("observed.clock_of_times"); };  // for every line: costs nothing
  } else if (zone != nullptr && !zone->text.empty() && !header_->has(ColumnRole::time_utc)) {
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

void ObservationClock::remember(const WrittenTime& written, const ObservationLine& line, std::size_t first, std::size_t last) {
  if (written.precision == Averaging::hour && (written.time.hour > 0 || written.time.minute + written.time.second == 0)) hours_written_.set(static_cast<std::size_t>(written.time.hour));
  const csv::Cell* zone = line.cell(ColumnRole::time_zone);
  if (written.precision == Averaging::day && first < last) dates_alone_.push_back({first, last, written, zone != nullptr ? *zone : csv::Cell{}});
}

void ObservationClock::take_midnights(std::vector<ObservedSample>& samples) {
  if (dates_alone_.empty() || hours_written_[0] || !hours_written_[1] || !hours_written_[23]) return;
  for (const DateAlone& one : dates_alone_) {
    WrittenTime midnight = one.date;
    midnight.precision = Averaging::hour;
    for (std::size_t n = one.begin; n < one.end; ++n)
      if (place(midnight, one.zone.text.empty() ? nullptr : &one.zone, {source_, samples[n].line, 0, 1}, samples[n])) ++note_->midnights;
  }
}

std::optional<LocalClock> ObservationClock::zone_of(const csv::Cell& zone) {
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

}  // namespace pearl
