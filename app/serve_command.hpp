#pragma once
// `pearl serve`: the report of a run from a program.

#include <filesystem>
#include <string>
#include <vector>

#include "model/core/error.hpp"

namespace pearl::app {

struct ServeOptions {
  std::filesystem::path results;
  std::vector<std::string> standards, indicators;  // as of a report
  std::string language = "en";                     // in which the page opens
  int port = 7327;                                 // 0: any that is free
};
// Serves until a signal ends it.
ExitCode serve(const ServeOptions& options);

}  // namespace pearl::app
