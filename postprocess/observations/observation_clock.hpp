#pragma once
// What the times of a file of measurements mean: the clock, the end of an hour that a time may be, the order of day and month, and who says so.

#include <bitset>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "postprocess/observations/observation_line.hpp"
#include "postprocess/observations/observation_reader.hpp"
#include "postprocess/observations/observation_samples.hpp"

namespace pearl {

class ObservationClock {
 public:
  // Both must live as long as the clock; faults of times go to `faults`.
  ObservationClock(const ObservationStatements& statements, Faults& faults) : statements_(statements), faults_(faults) {}

  // Begins a file, whose note is told who says what; all its dates are read for the order of day and month. `header` and `note` must live until the file ends.
  void begin_file(std::shared_ptr<const SourceText> source, const ObservationHeader& header, ObservationFileNote& note);

  // The time that a line writes; nothing: it is none, which is a fault.
  std::optional<WrittenTime> time_of(const ObservationLine& line);

  // What a time means goes to the sample: the begin of its hour in UTC, or its date. False: nobody says the clock, or it is none, which is a fault.
  bool place(const WrittenTime& written, const csv::Cell* zone, const Location& where, ObservedSample& sample);

  // Tells of the samples `first` to `last` (excluded) which time their line wrote.
  void remember(const WrittenTime& written, const ObservationLine& line, std::size_t first, std::size_t last);

  // Ends a file. Programs leave 00:00 out where it is midnight: in a file that writes the hours 1 and 23 and never 0 a date alone is the hour that is lacking, and no mean of its day.
  void take_midnights(std::vector<ObservedSample>& samples);

 private:
  // A line whose time is a date without an hour, and the samples that it gave.
  struct DateAlone {
    std::size_t begin = 0, end = 0;
    WrittenTime date;
    csv::Cell zone;
  };

  void state_clock();
  void state_hours();
  void state_order();
  std::optional<WrittenTime> date_of(const ObservationLine& line);
  std::optional<LocalClock> zone_of(const csv::Cell& zone);

  const ObservationStatements& statements_;
  Faults& faults_;
  std::shared_ptr<const SourceText> source_;
  const ObservationHeader* header_ = nullptr;
  ObservationFileNote* note_ = nullptr;
  std::optional<LocalClock> clock_;  // of times without an offset
  bool hour_ends_ = false, no_clock_said_ = false;
  DateOrder order_ = DateOrder::unknown;
  std::map<std::string, std::optional<LocalClock>> clocks_;  // as lines write them
  std::vector<DateAlone> dates_alone_;
  std::bitset<24> hours_written_;
};

}  // namespace pearl
