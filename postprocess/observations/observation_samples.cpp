#include "postprocess/observations/observation_samples.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "model/core/counted.hpp"

namespace pearl {

void gather_series(std::vector<ObservedSample>& samples, const std::vector<std::shared_ptr<const SourceText>>& sources, Observations& all, Faults& faults) {
  constexpr std::size_t most_conflicts = 500;  // told; of the rest the count
  // Files that had no sound header have sources and no note; they are faults, and nothing is told.
  const auto note_of = [&](std::size_t file) { return std::min(file, all.files.size() - 1); };
  const auto key = [](const ObservedSample& one) { return std::tuple(one.station, one.pollutant, one.averaging, one.value.begin, one.at); };
  std::stable_sort(samples.begin(), samples.end(), [&](const ObservedSample& a, const ObservedSample& b) { return key(a) < key(b); });
  std::size_t conflicts = 0;
  const ObservedSample* before = nullptr;
  std::size_t in_hour = 0;
  for (const ObservedSample& one : samples) {
    if (before != nullptr && key(*before) == key(one)) {
      if (before->value.value == one.value.value) ++all.files[note_of(one.file)].repeated;
      else if (++conflicts <= most_conflicts)
        faults.add({sources[one.file], one.line, one.column, 1}, fmt::format("{} of the station '{}' is there twice for one time, with other values: also in {}:{}; keep one of them", all.pollutants[one.pollutant].name,
                                                                                all.stations[one.station].code, sources[before->file]->name, before->line));
      continue;
    }
    const bool same_series = before != nullptr && before->station == one.station && before->pollutant == one.pollutant && before->averaging == one.averaging;
    if (!same_series) all.series.push_back({one.station, one.pollutant, one.averaging, {}});
    std::vector<ObservedValue>& values = all.series.back().values;
    if (same_series && values.back().begin == one.value.begin) {
      ++all.files[note_of(one.file)].within_hour;
      values.back().value += (one.value.value - values.back().value) / static_cast<double>(++in_hour);
    } else {
      values.push_back(one.value);
      in_hour = 1;
    }
    before = &one;
  }
  if (conflicts > most_conflicts) faults.add({}, fmt::format("{} more are there twice for one time, with other values", counted(conflicts - most_conflicts, "value")));
}

}  // namespace pearl
