#include "app/cost/sample_run.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <thread>

#include "app/interrupt.hpp"
#include "app/temporary_folder.hpp"
#include "model/core/error.hpp"
#include "model/io/text_file.hpp"
#include "model/result_files/file_names.hpp"
#include "model/result_files/run_keys.hpp"

namespace pearl::app {

namespace fs = std::filesystem;

namespace {

constexpr const char* while_measured = "while a small run was measured; nothing was changed";

// While it lives a signal is noted, so that a child and its folder can go first; then it ends the program at once again.
class NotedSignals {
 public:
  NotedSignals() {
    stop_at_once(while_measured);
    stop_gently();
  }
  ~NotedSignals() { stop_at_once(while_measured); }
  NotedSignals(const NotedSignals&) = delete;
  NotedSignals& operator=(const NotedSignals&) = delete;
};

// Waits for a child, and ends it if a signal asks this program to end.
int end_of(pid_t child, rusage& used) {
  int status = 0;
  for (;;) {
    const pid_t ended = wait4(child, &status, WNOHANG, &used);
    if (ended == child) return status;
    if (ended < 0 && errno != EINTR) throw RunError(fmt::format("a sample run was lost: {}", std::strerror(errno)));
    if (interrupted()) {
      kill(child, SIGKILL);
      while (wait4(child, &status, 0, &used) < 0 && errno == EINTR) {}
      throw Error(ExitCode::interrupted, fmt::format("interrupted {}", while_measured));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

// Waits for the program with these words; what it says goes to a file. Its exit code, and what it took.
int run_program(std::vector<std::string> words, const fs::path& said, rusage& used) {
  std::error_code fault_of_link;
  const std::string program = fs::read_symlink("/proc/self/exe", fault_of_link).string();
  if (fault_of_link) throw RunError(fmt::format("cannot find this program: {}", fault_of_link.message()));
  words.insert(words.begin(), program);
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, said.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  pid_t child = 0;
  const int fault = posix_spawn(&child, program.c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (fault != 0) throw RunError(fmt::format("cannot start {}: {}", program, std::strerror(fault)));
  const int status = end_of(child, used);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

double seconds(const timeval& time) { return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec); }

}  // namespace

SampleRun run_sample(const std::string& plan_text) {
  const NotedSignals noted;
  const TemporaryFolder folder("sample");
  const fs::path plan = folder.path() / "sample.yaml", out = folder.path() / "out", said = folder.path() / "said";
  write_text_file(plan, plan_text);
  rusage used{};
  if (run_program({"run", plan.string(), "--out", out.string(), "--quiet", "--threads", "1"}, said, used) != 0)
    throw RunError(fmt::format("a sample run failed: {}", read_text_file(said)));
  SampleRun sample;
  sample.cpu_seconds = seconds(used.ru_utime) + seconds(used.ru_stime);
  for (const auto& entry : fs::recursive_directory_iterator(out)) {
    if (!entry.is_regular_file()) continue;
    const std::string name = entry.path().filename().string();
    const bool is_of_hours = name == result_file::hours || name == result_file::levels || name == result_file::profiles || name == result_file::light;
    (is_of_hours ? sample.hours_bytes : sample.other_bytes) += static_cast<double>(entry.file_size());
  }
  const auto json = nlohmann::json::parse(read_text_file(out / result_file::run));
  const auto& timing = json.at(run_key::timing);
  sample.simulation_cpu_seconds = timing.at(run_key::cpu_s);
  sample.memory_bytes = timing.at(run_key::peak_memory_bytes);
  sample.cells = timing.at(run_key::cells);
  sample.days = timing.at(run_key::days);
  sample.scenarios = static_cast<double>(json.at(run_key::scenarios).size());
  const nlohmann::json solver = json.contains(run_key::chemistry) ? json.at(run_key::chemistry).value(run_key::solver, nlohmann::json::object()) : nlohmann::json::object();
  sample.pack_steps = solver.value(run_key::pack_steps, 0.0);
  sample.repeated = solver.value(run_key::repeated_in_halves, 0.0);
  for (const auto& one : timing.value(run_key::gas_chemistry, nlohmann::json::array()))
    sample.airs.push_back({one.at(run_key::height_m), one.at(run_key::below), one.at(run_key::light), one.at(run_key::solved), one.at(run_key::tries), one.at(run_key::rejected),
                           one.at(run_key::halved), one.at(run_key::seconds)});
  return sample;
}

}  // namespace pearl::app
