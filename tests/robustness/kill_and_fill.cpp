// Kills runs at random moments and fills their disk at many sizes; what is resumed must be, bit for bit, the run that nothing disturbed.
//   kill_and_fill PEARL [--kills 20] [--sizes 12] [--seed 1]
// The disk is a small tmpfs where mounting is allowed, else a limit on the size of files. Exit 0: all equal.

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "model/io/netcdf.hpp"
#include "tests/support/bytes_of.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/support/tiny_plan.hpp"

namespace fs = std::filesystem;
using namespace pearl;

namespace {

using Seconds = std::chrono::duration<double>;

std::uintmax_t size_of(const fs::path& folder) {
  std::uintmax_t sum = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) sum += entry.file_size();
  return sum;
}

struct Outcome {
  int exit = -1;  // 128 + signal if it was killed
  double seconds = 0;
};

// Starts the program; kills it after `kill_after` seconds, if above 0; `file_limit` bytes a file, if above 0.
Outcome start(const std::string& pearl, const std::vector<std::string>& words, const fs::path& log, double kill_after = 0, std::uintmax_t file_limit = 0) {
  const auto begin = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) {
    const int file = open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    dup2(file, STDOUT_FILENO);
    dup2(file, STDERR_FILENO);
    if (file_limit > 0) {
      const rlimit limit{file_limit, file_limit};
      setrlimit(RLIMIT_FSIZE, &limit);
    }
    std::vector<char*> arguments{const_cast<char*>(pearl.c_str())};
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execv(pearl.c_str(), arguments.data());
    _exit(127);
  }
  int status = 0;
  if (kill_after > 0) {
    std::this_thread::sleep_for(Seconds(kill_after));
    kill(child, SIGKILL);
  }
  waitpid(child, &status, 0);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), Seconds(std::chrono::steady_clock::now() - begin).count()};
}

// What differs between two results; empty: nothing. Values bit for bit, and the same names of files.
std::string difference(const fs::path& left, const fs::path& right) {
  for (const auto& [one, other] : {std::pair{left, right}, {right, left}})
    for (const auto& entry : fs::recursive_directory_iterator(one))
      if (const fs::path name = entry.path().lexically_relative(one); !fs::exists(other / name)) return fmt::format("{} is in one of both only", name.string());
  for (const char* name : {"ledger.csv", "budget.csv", "weather.csv"})
    if (bytes_of(left / name) != bytes_of(right / name)) return name;
  for (const char* scenario : {"base", "cut"})
    for (const char* name : {"hourly.nc", "mean.nc", "deposition.nc", "emissions.nc"}) {
      const netcdf::Reader a(left / scenario / name), b(right / scenario / name);
      if (a.variables() != b.variables()) return fmt::format("{}/{}: other variables", scenario, name);
      for (const std::string& variable : a.variables()) {
        const std::vector<double> x = a.values(variable), y = b.values(variable);
        if (x.size() != y.size() || std::memcmp(x.data(), y.data(), x.size() * sizeof(double)) != 0) return fmt::format("{}/{}: {}", scenario, name, variable);
      }
    }
  return {};
}

class Trials {
 public:
  Trials(std::string pearl, unsigned seed) : pearl_(std::move(pearl)), random_(seed), plan_(write_plan(folder_ / "plan.yaml", longer_tiny_plan())) {
    const Outcome outcome = start(pearl_, {"run", plan_, "--quiet", "--out", straight().string()}, log());
    if (outcome.exit != 0) throw std::runtime_error("the undisturbed run failed: " + bytes_of(log()));
    seconds_ = outcome.seconds;
    fmt::print("undisturbed: {:.2f} s, {} bytes\n", seconds_, size_of(straight()));
  }

  void killed(int number) {
    const fs::path out = folder_ / fmt::format("killed-{}", number);
    std::string moments;
    int deaths = 0;
    const int wanted = 1 + static_cast<int>(random_() % 3);  // the run, then perhaps its resumption, too
    for (int n = 0; n < wanted; ++n) {
      const double moment = std::uniform_real_distribution<>(0.001, seconds_)(random_);
      const bool first = !fs::exists(out / "checkpoint/state.h5");
      if (fs::exists(out / "run.json")) break;
      deaths += start(pearl_, next(out, first), log(), moment).exit == 128 + SIGKILL ? 1 : 0;
      moments += fmt::format("{}{:.3f}", n > 0 ? ", " : "", moment);
    }
    hits_ += deaths;
    judge(fmt::format("kill {:2d}: at {} s ({} killed)", number, moments, deaths), out);
    fs::remove_all(out);
  }

  void filled(int number, double share) {
    const fs::path disk = folder_ / "disk", out = disk / "out";
    fs::create_directories(disk);
    const std::uintmax_t bytes = std::max<std::uintmax_t>(8192, static_cast<std::uintmax_t>(share * static_cast<double>(size_of(straight()))) / 4096 * 4096);
    const bool mounted = mount("tmpfs", disk.c_str(), "tmpfs", 0, fmt::format("size={}", bytes).c_str()) == 0;
    const std::uintmax_t limit = mounted ? 0 : std::max<std::uintmax_t>(512, bytes / 8);  // of a file: there are about eight large ones
    const Outcome outcome = start(pearl_, next(out, true), log(), 0, limit);
    const std::string said = bytes_of(log());
    const bool whole = outcome.exit == 0;
    if (!whole && (outcome.exit != 4 || said.find("cannot ") == std::string::npos || fs::exists(out / "run.json")))
      fail(fmt::format("fill {:2d}: exit {} instead of 4 and a sentence: {}", number, outcome.exit, said));
    if (mounted && mount("tmpfs", disk.c_str(), "tmpfs", MS_REMOUNT, "size=1g") != 0) fail("the small disk cannot be made larger");
    judge(fmt::format("fill {:2d}: {} {} bytes: exit {}", number, mounted ? "a disk of" : "files of at most", mounted ? bytes : limit, outcome.exit), out);
    if (mounted) umount2(disk.c_str(), MNT_DETACH);
    fs::remove_all(disk);
  }

  // Fails if not one of the kills met a running program: then nothing was tried.
  void judge_kills(int asked) {
    if (asked > 0 && hits_ == 0) fail(fmt::format("none of {} kills hit a running program: it ended before each", asked));
  }

  [[nodiscard]] int failures() const { return failures_; }

 private:
  [[nodiscard]] fs::path straight() const { return folder_ / "straight"; }
  [[nodiscard]] fs::path log() const { return folder_ / "log.txt"; }
  [[nodiscard]] std::vector<std::string> next(const fs::path& out, bool anew) const {
    if (anew) return {"run", plan_, "--quiet", "--checkpoint-every", "5", "--out", out.string()};
    return {"resume", "--quiet", out.string()};
  }

  void fail(const std::string& what) {
    ++failures_;
    fmt::print("FAILED {}\n", what);
  }

  // Lets a disturbed run become whole and compares it.
  void judge(const std::string& what, const fs::path& out) {
    const bool anew = !fs::exists(out / "checkpoint/state.h5");
    if (!fs::exists(out / "run.json"))
      if (const Outcome outcome = start(pearl_, next(out, anew), log()); outcome.exit != 0) return fail(fmt::format("{}; {}: exit {}: {}", what, anew ? "run anew" : "resumed", outcome.exit, bytes_of(log())));
    if (fs::exists(out / "checkpoint") || fs::exists(out / "unfinished.json") || fs::exists(out / "pearl.lock"))  // killed between the last file and the end
      if (start(pearl_, {"resume", "--quiet", out.string()}, log()).exit != 0) return fail(what + "; a whole run could not be put in order");
    const std::string other = difference(straight(), out);
    if (!other.empty()) return fail(fmt::format("{}; differs: {}", what, other));
    fmt::print("ok {}; {}, bit for bit the undisturbed run\n", what, anew ? "run anew" : "resumed");
    std::fflush(stdout);
  }

  TemporaryDirectory folder_;
  std::string pearl_;
  std::mt19937 random_;
  std::string plan_;
  double seconds_ = 0;
  int failures_ = 0, hits_ = 0;  // hits: kills that met a running program
};

}  // namespace

int main(int argc, char** argv) try {
  int kills = 20, sizes = 12;
  unsigned seed = 1;
  for (int n = 2; n + 1 < argc; n += 2) {
    const std::string option = argv[n];
    if (option == "--kills") kills = std::stoi(argv[n + 1]);
    else if (option == "--sizes") sizes = std::stoi(argv[n + 1]);
    else if (option == "--seed") seed = static_cast<unsigned>(std::stoul(argv[n + 1]));
    else argc = 0;
  }
  if (argc < 2 || argc % 2 != 0) {
    fmt::print("usage: kill_and_fill PEARL [--kills 20] [--sizes 12] [--seed 1]\n");
    return 2;
  }
  Trials trials(argv[1], seed);
  for (int n = 1; n <= kills; ++n) trials.killed(n);
  trials.judge_kills(kills);
  for (int n = 1; n <= sizes; ++n) trials.filled(n, 2.5 * (n - 0.5) / sizes);  // a run with checkpoints needs about twice what is left of it
  fmt::print("{} kills, {} sizes, seed {}: {} failed\n", kills, sizes, seed, trials.failures());
  return trials.failures() == 0 ? 0 : 1;
} catch (const std::exception& fault) {
  fmt::print("kill_and_fill: {}\n", fault.what());
  return 1;
}
