// The pages of docs/reference say what the program says.

#include <catch2/catch.hpp>

#include <filesystem>
#include <set>

#include "tests/support/command.hpp"

using namespace pearl;
namespace fs = std::filesystem;

TEST_CASE("no page of docs/reference is stale (ninja -C build/release make_reference writes them anew)") {
  const fs::path folder = fs::path(PEARL_TEST_SOURCE) / "docs/reference";
  const TemporaryDirectory made;
  const CommandResult run = command("bash '" + (folder / "make.sh").string() + "' '" PEARL_BINARY "' '" + made.path().string() + "'");
  INFO(run.errors);
  REQUIRE(run.exit == 0);
  std::set<std::string> pages;
  for (const auto& entry : fs::directory_iterator(made.path())) {
    const std::string name = entry.path().filename().string();
    pages.insert(name);
    INFO(name);
    REQUIRE(fs::exists(folder / name));
    CHECK((bytes_of(entry.path()) == bytes_of(folder / name)));
  }
  CHECK(pages.size() == 9);
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    INFO(name);
    CHECK((pages.count(name) == 1 || name == "README.md" || name == "make.sh"));
  }
}
