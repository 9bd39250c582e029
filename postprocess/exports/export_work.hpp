#pragma once

#include <memory>
#include <optional>
#include <string>

#include "postprocess/exports/export_choice.hpp"
#include "postprocess/exports/field_maps.hpp"

namespace pearl {

// What all jobs of an export share.
struct ExportWork {
  const ResultSet& results;
  const Indicators& indicators;
  ExportChoice choice;
  ExportOrigin origin;
  ExportFormat format;
  bool cells = false;
  const Words& words;             // of pictures
  std::optional<ResultSet> told;  // the run in their language, where it is not that of its files
  std::shared_ptr<TimeScales> scales{};  // of the choice

  [[nodiscard]] const ResultSet& said() const { return told ? *told : results; }
  [[nodiscard]] const RunDescription& run() const { return results.run(); }
  // "base/O3", "base/O3-minus-other", "base/O3-hours": of a field's files, without their endings.
  [[nodiscard]] std::string stem(std::size_t s, const ExportSubject& subject) const {
    const std::string less = choice.against ? "-minus-" + run().scenarios[*choice.against].name : "";
    const std::string time = choice.time == ExportTime::hours ? "-hours" : choice.time == ExportTime::periods ? "-periods" : "";
    return run().scenarios[s].name + "/" + subject.name(run()) + less + time;
  }
};
using SharedWork = std::shared_ptr<const ExportWork>;

}  // namespace pearl
