#pragma once
// A program run as a child with a limit of time.

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "tests/support/bytes_of.hpp"

namespace pearl::robustness {

struct Ended {
  int exit = 0, signal = 0;  // signal: that killed it, 0 if none
  bool hung = false;
  std::string output, errors;
};

inline void write_bytes(const std::filesystem::path& path, const std::string& bytes) { std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes; }

// Runs `words` with variables added to the environment; streams go through files in `folder`.
inline Ended run_child(const std::vector<std::string>& words, const std::vector<std::pair<std::string, std::string>>& variables, const std::filesystem::path& folder, int seconds) {
  const std::filesystem::path out = folder / "stdout", err = folder / "stderr";
  const pid_t child = fork();
  if (child == 0) {
    setpgid(0, 0);
    for (const auto& [name, value] : variables) setenv(name.c_str(), value.c_str(), 1);
    const auto open_as = [](const std::filesystem::path& path, int descriptor, int flags) {
      const int opened = open(path.c_str(), flags, 0600);
      if (opened < 0 || dup2(opened, descriptor) < 0) _exit(126);
    };
    open_as("/dev/null", 0, O_RDONLY);
    open_as(out, 1, O_WRONLY | O_CREAT | O_TRUNC);
    open_as(err, 2, O_WRONLY | O_CREAT | O_TRUNC);
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(127);
  }
  Ended ended;
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  int status = 0;
  while (waitpid(child, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() > limit) {
      ended.hung = true;
      kill(-child, SIGKILL);
      waitpid(child, &status, 0);
      break;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  ended.exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  ended.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  ended.output = bytes_of(out);
  ended.errors = bytes_of(err);
  return ended;
}

}  // namespace pearl::robustness
