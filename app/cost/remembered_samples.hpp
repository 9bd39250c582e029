#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "app/cost/sample_run.hpp"

namespace pearl::app {

// Sample runs of this program on this machine, kept in the user's folder for what can be made again ($XDG_CACHE_HOME/pearl or ~/.cache/pearl). What was kept by
// another program or of another processor does not count and goes with the next `keep`.
class RememberedSamples {
 public:
  RememberedSamples();  // a file that is absent, unreadable or damaged remembers nothing
  explicit RememberedSamples(std::filesystem::path file);  // instead of the user's

  [[nodiscard]] std::optional<SampleRun> find(const std::string& plan_text) const;
  // A file that cannot be written is no reason to stop: then nothing is kept.
  void keep(const std::string& plan_text, const SampleRun& sample);

 private:
  std::filesystem::path file_;  // empty: nowhere
  std::string machine_;         // program and processor
  std::map<std::string, SampleRun> samples_;  // by checksum of the plan
};

std::string processor_name();  // as the system has it; "unknown" otherwise

}  // namespace pearl::app
