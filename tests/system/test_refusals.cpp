// `pearl check` finds what `pearl run` refuses before its first step, for every line of the code that refuses.
//
// tests/system/refusals holds a sound plan of the made-up region and inputs.txt, one small change of plan or tables for each refusal. Every change goes through both
// commands: the same faults, and nothing written. A refusal knows its line of code (Fault::refused_by), so that the lines that were met are known; the
// lines that there are, are read from the sources. without_input.txt names those without an input; the test fails when one more stands in the code.

#include <catch2/catch.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include "app/study/study.hpp"
#include "model/core/text.hpp"
#include "model/io/text_file.hpp"
#include "tests/support/command.hpp"
#include "tests/support/tarra.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

const fs::path root = PEARL_TEST_SOURCE;
const fs::path refusals = root / "tests/system/refusals";

// One change of a file of the sound world: FILE: OLD => NEW, FILE + LINE, FILE = TEXT, FILE -
struct Change {
  std::string file, kind, from, to;
};
struct Input {
  std::string name;
  std::vector<Change> changes;
};

std::string unescaped(std::string text) {
  for (const auto& [mark, letter] : {std::pair{"\\n", "\n"}, {"\\t", "\t"}})
    for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos;) text.replace(at, 2, letter);
  return text;
}

Change change_of(const std::string& line) {
  const std::size_t blank = line.find(' ');
  const std::string file = line.substr(0, blank), rest = blank == std::string::npos ? "" : line.substr(blank + 1);
  if (!file.empty() && file.back() == ':') {
    const std::size_t arrow = rest.find(" =>");
    if (arrow == std::string::npos) throw std::runtime_error("no => in: " + line);
    return {file.substr(0, file.size() - 1), ":", unescaped(rest.substr(0, arrow)), arrow + 4 <= rest.size() ? unescaped(rest.substr(arrow + 4)) : ""};
  }
  if (rest.empty() || std::string("+=-").find(rest.front()) == std::string::npos) throw std::runtime_error("no change: " + line);
  return {file, rest.substr(0, 1), "", rest.size() > 2 ? unescaped(rest.substr(2)) : ""};
}

std::vector<Input> inputs() {
  std::vector<Input> all;
  for (const std::string& line : split(read_text_file(refusals / "inputs.txt"), '\n')) {
    if (line.empty() || line.front() == '#') continue;
    if (line.front() == '[') all.push_back({line.substr(1, line.size() - 2), {}});
    else all.back().changes.push_back(change_of(line));
  }
  return all;
}

void make(const Change& change, const fs::path& folder) {
  const fs::path path = folder / change.file;
  if (change.kind == "-") {
    REQUIRE(fs::remove_all(path) > 0);
    return;
  }
  fs::create_directories(path.parent_path());
  std::string text = change.kind == "=" ? change.to : bytes_of(path);
  if (change.kind == "+") text += change.to + "\n";
  if (change.kind == ":") {
    const std::size_t at = text.find(change.from);
    INFO(change.file << ": " << change.from);
    REQUIRE(at != std::string::npos);
    text.replace(at, change.from.size(), change.to);
  }
  std::ofstream(path, std::ios::binary) << text;
}

// The lines of a message that say faults: not their number, not what goes on.
std::string faults_of(const CommandResult& result) {
  std::string kept;
  for (const std::string& line : split(result.errors, '\n'))
    if (!std::regex_search(line, std::regex("^preparing: |^([^ ]*: )?[0-9]+ faults?$|^$"))) kept += line + "\n";
  return kept;
}

using Site = std::pair<std::string, int>;  // file from the root, line

Site site_of(const std::source_location& place) {
  const std::string file = fs::path(place.file_name()).generic_string();
  for (const char* folder : {"app/", "inputs/", "scenarios/", "model/"})
    if (const std::size_t at = file.rfind(folder); at != std::string::npos && (at == 0 || file[at - 1] == '/')) return {file.substr(at), static_cast<int>(place.line())};
  return {file, static_cast<int>(place.line())};
}

// Where a run's study refuses: met lines, with the inputs that met them.
std::set<Site> met_by(const fs::path& plan) {
  std::set<Site> met;
  try {
    app::Study study = app::Study::of_file(plan);
    study.judge_run();
  } catch (const InputError& error) {
    for (const Fault& fault : error.faults()) met.insert(site_of(fault.refused_by));
  }
  return met;
}

// What both commands say of a plan is the same, and neither leaves anything.
void same_for_both(const fs::path& plan, const fs::path& out) {
  const CommandResult check = command("pearl check '" + plan.string() + "'"), run = command("pearl run '" + plan.string() + "' --out '" + out.string() + "'");
  INFO("check:\n" << check.errors << "\nrun:\n" << run.errors);
  CHECK(check.exit == 3);
  CHECK(run.exit == 3);
  CHECK(faults_of(check) == faults_of(run));
  CHECK_FALSE(fs::exists(out));
}

// The files that a run comes through before its first step, with those that it does not.
bool is_of_a_run(const fs::path& file) {
  static const std::set<std::string> others{"inputs/emissions/inventory_report.cpp", "scenarios/explain.cpp", "model/io/hdf5.cpp", "model/io/checksum.cpp", "app/bench_command.cpp",
                                            "app/box_command.cpp", "app/evaluate_command.cpp", "app/resume_command.cpp", "app/run_folder.cpp", "app/stop_point.cpp", "scenarios/estimate.cpp",
                                            "model/chemistry/box_model.cpp"};
  const std::string name = file.generic_string();
  return others.count(name) == 0 && name.find("/tool/") == std::string::npos && name.find("app/bench/") == std::string::npos && name.find("/generator/") == std::string::npos &&
         name.find("inputs/box/") == std::string::npos && name.find("model/result_files/") == std::string::npos && name.find("model/output/") == std::string::npos &&
         name.find("app/run/") == std::string::npos && name.find("model/core/") == std::string::npos && name.find("model/simulation/") == std::string::npos;
}

// The lines of the code that refuse.
std::map<Site, std::string> refusing_lines() {
  const std::regex refuses(R"((\w*aults?_?|found|trial)(\.|->)add(_parent)?\(|\bfault\(|throw (InputError|UsageError)\()");
  const std::regex passes_on(R"(\.add\((fault|error|second\.|suspect)|all\.add\(|::fault\(|void fault\(|^\s*//|auto fault |, by\);)");
  std::map<Site, std::string> all;
  for (const char* folder : {"app", "inputs", "scenarios", "model"})
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const std::string extension = entry.path().extension().string();
      const fs::path name = fs::relative(entry.path(), root);
      if ((extension != ".cpp" && extension != ".hpp") || !is_of_a_run(name)) continue;
      int number = 0;
      for (const std::string& line : split(read_text_file(entry.path()), '\n')) {
        ++number;
        if (std::regex_search(line, refuses) && !std::regex_search(line, passes_on)) all[{name.generic_string(), number}] = std::string(trim(line)).substr(0, 110);
      }
    }
  return all;
}

}  // namespace

TEST_CASE("check finds what run refuses: an input for every refusal that stands in the code") {
  const tarra::Tarra sound;
  fs::copy(refusals / "plan.yaml", sound.folder / "plan.yaml");
  fs::copy(refusals / "harbour.geojson", sound.folder / "harbour.geojson");
  fs::remove(sound.folder / "tarra.yaml");
  const CommandResult whole = command("pearl check " + (sound.folder / "plan.yaml").string());
  INFO(whole.errors);
  REQUIRE(whole.exit == 0);

  const std::vector<Input> all = inputs();
  std::set<Site> met;
  for (const Input& input : all) {
    INFO(input.name);
    const TemporaryDirectory folder;
    fs::copy(sound.folder.path(), folder / "world", fs::copy_options::recursive);
    for (const Change& change : input.changes) make(change, folder / "world");
    const std::set<Site> here = met_by(folder / "world/plan.yaml");
    CHECK_FALSE(here.empty());
    met.insert(here.begin(), here.end());
    same_for_both(folder / "world/plan.yaml", folder / "out");
  }
  std::size_t plans = 0;
  for (const auto& entry : fs::directory_iterator(root / "tests/system/broken_plans")) {
    INFO(entry.path().filename().string());
    const TemporaryDirectory folder;
    const std::set<Site> here = met_by(entry.path());
    CHECK_FALSE(here.empty());
    met.insert(here.begin(), here.end());
    same_for_both(entry.path(), folder / "out");
    ++plans;
  }

  std::map<Site, std::string> lines = refusing_lines();
  const std::size_t stand = lines.size();
  for (const Site& site : met) lines.erase(site);
  std::set<std::string> left, known;
  for (const auto& [site, text] : lines) left.insert(site.first + ": " + text);
  for (const std::string& line : split(read_text_file(refusals / "without_input.txt"), '\n'))
    if (!line.empty() && line.front() != '#') known.insert(line);
  fmt::print("{} lines of code refuse what a run reads; {} are met by {} inputs and {} broken plans, {} have no input\n", stand, stand - lines.size(), all.size(), plans, lines.size());
  for (const auto& [site, text] : lines)
    if (known.count(site.first + ": " + text) == 0) UNSCOPED_INFO(site.first << ":" << site.second << " refuses without an input in tests/system/refusals/inputs.txt: " << text);
  CHECK(std::includes(known.begin(), known.end(), left.begin(), left.end()));
  for (const std::string& line : known) {
    INFO("has an input now, or is gone; take it out of without_input.txt: " << line);
    CHECK(left.count(line) == 1);
  }
}
