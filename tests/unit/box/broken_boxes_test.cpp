#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "inputs/box/box_case.hpp"
#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "small_mechanism.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

const fs::path folder = fs::path(PEARL_TEST_SOURCE) / "tests/system/broken_boxes";

// Lines "FILE.json: LINE:COLUMN: sentence" of expected.txt, by file; JSON has no comments, so they stand beside. A sentence may end where a
// list begins; "tables/x.csv:LINE:COLUMN: sentence" is a fault in a table.
std::map<std::string, std::vector<std::string>> expectations() {
  std::map<std::string, std::vector<std::string>> result;
  std::ifstream stream(folder / "expected.txt");
  for (std::string line; std::getline(stream, line);) {
    const std::size_t end = line.find(": ");
    if (end != std::string::npos && line[0] != '#') result[line.substr(0, end)].push_back(line.substr(end + 2));
  }
  return result;
}

std::vector<Fault> faults_in(const fs::path& file) {
  try {
    read_box_case(file, test::small_mechanism());
  } catch (const InputError& error) {
    CHECK(error.code() == ExitCode::bad_input);
    return error.faults();
  }
  return {};
}

std::string shown(const Fault& fault, const fs::path& file) {
  const std::string name = fault.where.name() == file.string() ? "" : fs::path(fault.where.name()).lexically_relative(folder).generic_string() + ":";
  return fmt::format("{}{}:{}: {}", name, fault.where.line, fault.where.column, fault.message);
}

}  // namespace

TEST_CASE("every broken set-up is refused with its line, column and sentence, and with nothing else") {
  const auto expected = expectations();
  std::set<std::string> seen;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() != ".json" || name == "sound.json") continue;
    seen.insert(name);
    const std::vector<Fault> found = faults_in(entry.path());
    std::string all;
    for (const Fault& fault : found) all += name + ": " + shown(fault, entry.path()) + "\n";
    INFO(all);
    CAPTURE(name);
    REQUIRE(expected.count(name) == 1);
    const std::vector<std::string>& wanted = expected.at(name);
    REQUIRE(found.size() == wanted.size());
    for (std::size_t n = 0; n < found.size(); ++n) {
      INFO(wanted[n]);
      CHECK(starts_with(shown(found[n], entry.path()), wanted[n]));
    }
  }
  CHECK(seen.size() >= 40);
  CHECK(seen.size() == expected.size());
}

TEST_CASE("the set-up that the broken ones come from is sound") { CHECK(faults_in(folder / "sound.json").empty()); }

TEST_CASE("hostile texts are refused, not crashed on") {
  const auto refused = [](const std::string& text) {
    try {
      parse_box_case("x.json", text, ".", test::small_mechanism());
    } catch (const InputError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  const auto repeated = [](const std::string& text, int times) {
    std::string all;
    for (int n = 0; n < times; ++n) all += text;
    return all;
  };
  CHECK(refused("").find("this is not JSON") != std::string::npos);
  CHECK(refused("null").find("null stands where an object should") != std::string::npos);
  CHECK(refused("\xEF\xBB\xBF[").find("this is not JSON") != std::string::npos);
  CHECK(refused(std::string(1'000'000, '[')).find("x.json:1:33: nested deeper than 32 levels") == 0);
  CHECK(refused(repeated("{\"a\":", 1'000'000)).find("x.json:1:161: nested deeper than 32 levels") == 0);
  CHECK(refused("[" + repeated("1,", 100'000) + "1]").find("holds more than 50000 values") != std::string::npos);
  CHECK(refused(std::string((std::size_t{16} << 20) + 1, ' ')).find("x.json: is larger than 16 MiB") == 0);
  CHECK(refused("{\"case\": \"\xff\xfe\"}").find("x.json:1:11: not UTF-8: ") == 0);
  CHECK(refused("{\n \"ca\xC3\": 1}").find("x.json:2:5: not UTF-8: ") == 0);
  CHECK(refused(std::string("{\0}", 3)).find("x.json:1:2: holds a zero byte") == 0);
  CHECK(refused("{\"T_K\": \"290\\u0000+1\"}").find("T_K: a character that is not plain text stands where an operator") != std::string::npos);
  CHECK(refused("{\"T_K\": \"" + std::string(100'000, '(') + "\"}").find("T_K: the formula is longer than 4096 characters") != std::string::npos);
  CHECK(refused("{\"T_K\": \"" + std::string(3'000, '(') + "\"}").find("T_K: the formula is nested deeper than 64 levels") != std::string::npos);
  const std::string big = "{" + repeated("\"" + std::string(10'000, 'k') + "\": 1, ", 300) + "\"case\": 1}";  // long keys, each twice
  CHECK(refused(big).size() < 1'000'000);
}

TEST_CASE("any cut and any changed byte of a set-up gives a result or a fault") {
  std::ifstream stream(folder / "sound.json");
  const std::string sound{std::istreambuf_iterator<char>(stream), {}};
  REQUIRE(sound.size() > 500);
  const auto survives = [](const std::string& text) {
    try {
      parse_box_case("x.json", text, ".", test::small_mechanism());
      return true;
    } catch (const InputError& error) {
      return !error.faults().empty();
    }
  };
  int refused = 0;
  for (std::size_t n = 0; n < sound.size(); ++n) {
    CHECK(survives(sound.substr(0, n)));
    for (const char c : {'\0', '"', '{', ']', '\\', '9', '-', '\xff', '\n', ','}) {
      std::string changed = sound;
      changed[n] = c;
      refused += survives(changed) ? 1 : 0;
    }
  }
  CHECK(refused == static_cast<int>(sound.size()) * 10);
}
