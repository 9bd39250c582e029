#pragma once

#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "tests/support/bytes_of.hpp"
#include "tests/support/temporary_directory.hpp"

namespace pearl {

struct CommandResult {
  int exit = -1;  // 128 + signal if it was killed
  std::string output, errors;
};

inline bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// Runs a shell command; `pearl` in it is the binary under test.
inline CommandResult command(const std::string& line) {
  const TemporaryDirectory folder;
  const std::string full = "pearl() { \"" PEARL_BINARY "\" \"$@\"; }; " + line;
  std::ofstream(folder / "script") << full << "\n";
  const int status = std::system(("bash '" + (folder / "script").string() + "' > '" + (folder / "out").string() + "' 2> '" + (folder / "err").string() + "' < /dev/null").c_str());
  CommandResult result;
  result.exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  result.output = bytes_of(folder / "out");
  result.errors = bytes_of(folder / "err");
  return result;
}

}  // namespace pearl
