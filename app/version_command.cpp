#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/output.hpp"
#include "model/io/library_versions.hpp"

namespace pearl::app {

std::string version_text() { return fmt::format("{} ({})", PEARL_VERSION, PEARL_GIT_HASH); }

std::string program_text() { return fmt::format("pearl {}, {}, {}", version_text(), PEARL_COMPILER, PEARL_BUILD_TYPE); }

ExitCode version(const VersionOptions& options) {
  if (options.json) {
    nlohmann::ordered_json libraries;
    for (const auto& [name, number] : library_versions()) libraries[name] = number;
    const nlohmann::ordered_json all{{"pearl", PEARL_VERSION}, {"git", PEARL_GIT_HASH}, {"compiler", PEARL_COMPILER}, {"build", PEARL_BUILD_TYPE}, {"libraries", libraries}};
    print("{}\n", all.dump(2));
    return ExitCode::done;
  }
  print("pearl {}\ncompiled by {}, {}\n", version_text(), PEARL_COMPILER, PEARL_BUILD_TYPE);
  for (const auto& [name, number] : library_versions()) print("{} {}\n", name, number);
  return ExitCode::done;
}

}  // namespace pearl::app
