#include "app/process_limits.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "model/core/error.hpp"
#include "model/core/log.hpp"
#include "model/state/parallel.hpp"

namespace pearl::app {

namespace {

constexpr std::size_t spare_files = 24;  // tables that are read, the checkpoint, the log, the lock, what the libraries open

std::size_t files_open_now() {
  std::error_code fault;
  std::size_t count = 0;
  for (auto entry = std::filesystem::directory_iterator("/proc/self/fd", fault); !fault && entry != std::filesystem::directory_iterator(); entry.increment(fault)) ++count;
  return count;
}

}  // namespace

int threads_to_use(int wanted) {
  const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  if (wanted <= cores) return wanted > 0 ? wanted : std::min(cores, default_threads());
  log::warning("--threads {}: this machine has {} core{}, and more threads would wait for each other; {} {} used", wanted, cores, cores == 1 ? "" : "s", cores, cores == 1 ? "is" : "are");
  return cores;
}

void allow_open_files(std::size_t files) {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  const rlim_t needed = files + files_open_now() + spare_files;
  if (limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur >= needed) return;
  const rlim_t soft = limit.rlim_cur;
  limit.rlim_cur = limit.rlim_max == RLIM_INFINITY ? needed : std::min(needed, limit.rlim_max);
  if (limit.rlim_cur < needed || setrlimit(RLIMIT_NOFILE, &limit) != 0)
    throw RunError(fmt::format("a run needs up to {} open files at once, and this process may have {} (ulimit -n; at most {}, ulimit -Hn): ask for a higher limit", needed, soft, limit.rlim_max));
}

double peak_memory_bytes() {
  // Not getrusage's, which a child takes over from the process that started it.
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;)
    if (double kilobytes = 0; word == "VmHWM:" && status >> kilobytes) return 1024 * kilobytes;
  return 0;
}

}  // namespace pearl::app
