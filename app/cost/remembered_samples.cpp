#include "app/cost/remembered_samples.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "model/core/error.hpp"
#include "model/io/checksum.hpp"
#include "model/io/text_file.hpp"

namespace pearl::app {

namespace fs = std::filesystem;

namespace {

// What is kept of a sample, by its key.
constexpr std::array<std::pair<const char*, double SampleRun::*>, 10> members{{{"cpu_s", &SampleRun::cpu_seconds},
                                                                              {"simulation_cpu_s", &SampleRun::simulation_cpu_seconds},
                                                                              {"memory_bytes", &SampleRun::memory_bytes},
                                                                              {"hours_bytes", &SampleRun::hours_bytes},
                                                                              {"other_bytes", &SampleRun::other_bytes},
                                                                              {"days", &SampleRun::days},
                                                                              {"cells", &SampleRun::cells},
                                                                              {"scenarios", &SampleRun::scenarios},
                                                                              {"pack_steps", &SampleRun::pack_steps},
                                                                              {"repeated", &SampleRun::repeated}}};

fs::path users_file() {
  const char *cache = std::getenv("XDG_CACHE_HOME"), *home = std::getenv("HOME");
  if (cache != nullptr && fs::path(cache).is_absolute()) return fs::path(cache) / "pearl" / "samples.json";
  if (home != nullptr && fs::path(home).is_absolute()) return fs::path(home) / ".cache" / "pearl" / "samples.json";
  return {};
}

std::string this_machine() {
  std::string program = "unknown";
  try {
    program = sha256_of_file("/proc/self/exe");
  } catch (const Error&) {  // then all programs are one
  }
  return fmt::format("{}, {} of {}", program, std::thread::hardware_concurrency(), processor_name());
}

}  // namespace

std::string processor_name() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);)
    if (line.rfind("model name", 0) == 0 && line.find(": ") != std::string::npos) return line.substr(line.find(": ") + 2);
  return "unknown";
}

RememberedSamples::RememberedSamples() : RememberedSamples(users_file()) {}

RememberedSamples::RememberedSamples(fs::path file) : file_(std::move(file)), machine_(this_machine()) {
  if (file_.empty()) return;
  try {
    const auto json = nlohmann::json::parse(read_text_file(file_));
    if (json.at("machine") != machine_) return;
    for (const auto& [plan, kept] : json.at("samples").items()) {
      SampleRun sample;
      for (const auto& [key, member] : members) sample.*member = kept.at(key).get<double>();
      samples_[plan] = sample;
    }
  } catch (const Error&) {
    samples_.clear();
  } catch (const nlohmann::json::exception&) {
    samples_.clear();
  }
}

std::optional<SampleRun> RememberedSamples::find(const std::string& plan_text) const {
  const auto found = samples_.find(sha256(plan_text));
  return found == samples_.end() ? std::nullopt : std::optional(found->second);
}

void RememberedSamples::keep(const std::string& plan_text, const SampleRun& sample) {
  samples_[sha256(plan_text)] = sample;
  if (file_.empty()) return;
  nlohmann::ordered_json kept = nlohmann::ordered_json::object();
  for (const auto& [plan, one] : samples_)
    for (const auto& [key, member] : members) kept[plan][key] = one.*member;
  try {
    make_output_directory(file_.parent_path());
    write_text_file(file_, nlohmann::ordered_json{{"machine", machine_}, {"samples", kept}}.dump(1) + "\n");
  } catch (const Error&) {  // a full disk, a folder of somebody else
  }
}

}  // namespace pearl::app
