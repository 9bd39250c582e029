#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "model/core/text.hpp"
#include "support.hpp"

using namespace pearl;
using namespace pearl::test;

namespace {

std::vector<std::filesystem::path> broken_plans() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(PEARL_TEST_SOURCE) / "tests/system/broken_plans"))
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

// Lines "# expect: LINE:COLUMN: sentence" at the head of a plan; a sentence may end where a list of known words begins.
std::vector<std::string> expectations(const std::filesystem::path& file) {
  std::vector<std::string> lines;
  std::ifstream stream(file);
  const std::string mark = "# expect: ";
  for (std::string line; std::getline(stream, line) && starts_with(line, mark);) lines.push_back(line.substr(mark.size()));
  return lines;
}

std::vector<Fault> faults_in(const std::filesystem::path& file) {
  try {
    load_plan(file, built_in_inventory());
  } catch (const InputError& error) {
    CHECK(error.code() == ExitCode::bad_input);
    return error.faults();
  }
  return {};
}

std::string shown(const Fault& fault) { return fmt::format("{}:{}: {}", fault.where.line, fault.where.column, fault.message); }

}  // namespace

TEST_CASE("every broken plan is refused with its line, column and sentence, and with nothing else") {
  const auto files = broken_plans();
  REQUIRE(files.size() >= 30);
  for (const auto& file : files) {
    const std::vector<std::string> expected = expectations(file);
    const std::vector<Fault> found = faults_in(file);
    std::string all;
    for (const Fault& fault : found) all += shown(fault) + "\n";
    INFO(file.filename().string() << "\n" << all);
    REQUIRE_FALSE(expected.empty());
    REQUIRE(found.size() == expected.size());
    for (std::size_t n = 0; n < found.size(); ++n) {
      INFO(expected[n]);
      CHECK(starts_with(shown(found[n]), expected[n]));
      CHECK(found[n].where.name() == file.string());
    }
  }
}

TEST_CASE("a plan with five faults reports five") {
  const auto file = std::filesystem::path(PEARL_TEST_SOURCE) / "tests/system/broken_plans/51-five-faults.yaml";
  CHECK(faults_in(file).size() == 5);
}

TEST_CASE("a fault shows its line with a caret under the value") {
  const auto file = std::filesystem::path(PEARL_TEST_SOURCE) / "tests/system/broken_plans/08-penetration-above-one.yaml";
  const std::string text = faults_in(file).at(0).text();
  CHECK(text.find("{2010: 0.10, 2020: 1.70}") != std::string::npos);
  CHECK(text.find("^^^^") != std::string::npos);
}

TEST_CASE("the faults of all broken plans are printed for whoever writes a new one", "[.faults]") {
  for (const auto& file : broken_plans())
    for (const Fault& fault : faults_in(file)) fmt::print("{}\t{}\n", file.stem().string(), shown(fault));
}
