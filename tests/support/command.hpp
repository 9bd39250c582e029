#pragma once

#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/support/temporary_directory.hpp"

namespace pearl {

struct CommandResult {
  int exit = -1;  // 128 + signal if it was killed
  std::string output, errors;
};

// Runs a shell command; `pearl` in it is the binary under test.
inline CommandResult command(const std::string& line) {
  const TemporaryDirectory folder;
  const std::string full = "pearl() { \"" PEARL_BINARY "\" \"$@\"; }; " + line;
  std::ofstream(folder / "script") << full << "\n";
  const int status = std::system(("bash '" + (folder / "script").string() + "' > '" + (folder / "out").string() + "' 2> '" + (folder / "err").string() + "' < /dev/null").c_str());
  const auto read = [](const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return std::string{std::istreambuf_iterator<char>(file), {}};
  };
  CommandResult result;
  result.exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  result.output = read(folder / "out");
  result.errors = read(folder / "err");
  return result;
}

}  // namespace pearl
