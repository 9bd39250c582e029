// `pearl check` and `pearl plan` find what `pearl run` refuses before its first step, for every line of the code that refuses.
//
// tests/system/refusals holds a sound plan of the made-up region and inputs.txt, one small change of plan or tables for each refusal. Every change goes through the three
// commands: the same faults, and nothing written. A refusal knows its line of code (Fault::refused_by), so that the lines that were met are known; the
// lines that there are, are read from the sources. without_input.txt names those without an input; the test fails when one more stands in the code.

#include <catch2/catch.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
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

// One change of a file of the sound world; see the head of inputs.txt.
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
  for (std::size_t at = 0; (at = text.find("\\x", at)) != std::string::npos; ++at) text.replace(at, 4, 1, static_cast<char>(std::stoi(text.substr(at + 2, 2), nullptr, 16)));
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
  if (const std::size_t percent = line.find('%'); percent < blank) return {line.substr(0, percent), "%", line.substr(percent + 1), ""};
  if (rest.empty() || std::string("+=-<@").find(rest.front()) == std::string::npos) throw std::runtime_error("no change: " + line);
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

// A raster of the made-up region with a fault: uneven or far axes, no variable, another shape, a wild value; or a terrain of high ground.
void write_raster(const fs::path& path, const std::string& fault) {
  constexpr std::size_t n = 60;
  std::vector<double> lat, lon, values(n * n, fault == "wild" ? 1e6 : fault == "high" ? 450 : 30);
  for (std::size_t k = 0; k < n; ++k) {
    lat.push_back(-34.8 + 0.05 * static_cast<double>(k) + (fault == "uneven" && k == 3 ? 0.04 : 0));
    lon.push_back(-72.7 + 0.05 * static_cast<double>(k) + (fault == "far" ? 500 : 0));
  }
  const bool is_flat = fault == "flat";
  netcdf::Writer writer(path);
  writer.dimension("lat", n);
  writer.dimension("lon", n);
  writer.variable("lat", netcdf::Type::float64, {"lat"}, {});
  writer.variable("lon", netcdf::Type::float64, {"lon"}, {});
  const std::string name = fault == "missing" ? "lights" : fault == "high" ? "height" : "light";
  writer.variable(name, netcdf::Type::float32, is_flat ? std::vector<std::string>{"lat"} : std::vector<std::string>{"lat", "lon"}, {});
  if (fault == "high") writer.variable("land", netcdf::Type::float32, {"lat", "lon"}, {});
  writer.write("lat", lat);
  writer.write("lon", lon);
  writer.write(name, is_flat ? lat : values);
  if (fault == "high") writer.write("land", std::vector<double>(n * n, 1.0));
  writer.commit();
}

// People of the made-up region with a fault in one of the variables.
void write_people(const fs::path& path, const std::string& fault) {
  const bool is_short = fault == "people lengths";
  netcdf::Writer writer(path);
  writer.dimension("lat", 4);
  writer.dimension("lon", 4);
  writer.dimension("place", 3);
  writer.dimension("other", 2);
  writer.variable("lat", netcdf::Type::float64, {"lat"}, {});
  writer.variable("lon", netcdf::Type::float64, {"lon"}, {});
  writer.variable("place", netcdf::Type::int32, {"place"}, {});
  writer.variable("region", netcdf::Type::byte, {"place"}, {{"codes", std::string(fault == "people code" ? "upper,nowhere" : "upper,lower")}});
  if (fault != "people missing") writer.variable("persons", netcdf::Type::float32, {is_short ? "other" : "place"}, {});
  const double off = fault == "people swapped" ? 140 : 0, far = fault == "people far" ? 40 : 0;
  writer.write("lat", std::vector<double>{-33.6 + off, -33.5 + off, (fault == "people uneven" ? -33.45 : -33.4) + off, -33.3 + off});
  writer.write("lon", std::vector<double>{-71.2 + far, -71.1 + far, -71.0 + far, -70.9 + far});
  writer.write("place", std::vector<double>{0, 5, fault == "people place" ? 99.0 : 9.0});
  writer.write("region", std::vector<double>{1, 1, fault == "people region" ? 7.0 : 0.0});
  if (is_short) writer.write("persons", std::vector<double>{5, 5});
  else if (fault != "people missing") writer.write("persons", std::vector<double>{5, 5, fault == "people negative" ? -5.0 : 5.0});
  writer.commit();
}

void make(const Change& change, const fs::path& folder) {
  const fs::path path = folder / change.file;
  if (change.kind == "-") {
    REQUIRE(fs::remove_all(path) > 0);
    return;
  }
  fs::create_directories(path.parent_path());
  if (change.kind == "@") fs::remove(path);
  if (change.kind == "@") return change.to.rfind("people", 0) == 0 ? write_people(path, change.to) : write_raster(path, change.to);
  if (change.kind == "<") {
    fs::copy(root / change.to, path);
    return;
  }
  std::string text = change.kind == "=" ? change.to : bytes_of(path);
  if (change.kind == "+") text += change.to + "\n";
  if (change.kind == "%") {
    std::string kept;
    for (const std::string& line : split(text, '\n'))
      if (line.rfind(change.from, 0) != 0) kept += line + "\n";
    text = kept;
  }
  if (change.kind == ":") {
    const std::size_t at = text.find(change.from);
    INFO(change.file << ": " << change.from);
    REQUIRE(at != std::string::npos);
    text.replace(at, change.from.size(), change.to);
  }
  fs::remove(path);
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

// What the commands say of a plan is the same, and none leaves anything.
void same_for_all(const fs::path& plan, const fs::path& out) {
  const CommandResult check = command("pearl check '" + plan.string() + "'"), run = command("pearl run '" + plan.string() + "' --out '" + out.string() + "'");
  const CommandResult planned = command("pearl plan '" + plan.string() + "'");
  INFO("check:\n" << check.errors << "\nplan:\n" << planned.errors << "\nrun:\n" << run.errors);
  CHECK(check.exit == 3);
  CHECK(run.exit == 3);
  CHECK(planned.exit == 3);
  CHECK(planned.output.empty());
  CHECK(faults_of(planned) == faults_of(run));
  CHECK(faults_of(check) == faults_of(run));
  CHECK_FALSE(fs::exists(out));
}

// The files that a run comes through before its first step, with those that it does not.
bool is_of_a_run(const fs::path& file) {
  static const std::set<std::string> others{"inputs/emissions/inventory_report.cpp", "scenarios/explain.cpp", "model/io/hdf5.cpp", "model/io/checksum.cpp", "app/bench_command.cpp",
                                            "app/box_answer.cpp", "app/box_command.cpp",
                                            "app/evaluate_command.cpp", "app/evaluated_runs.cpp", "app/export_command.cpp", "app/export_list.cpp", "app/observe_command.cpp", "app/resume_command.cpp", "app/run_folder.cpp", "app/stop_point.cpp", "scenarios/estimate.cpp",
                                            "model/chemistry/box_model.cpp"};
  const std::string name = file.generic_string();
  return others.count(name) == 0 && name.find("/tool/") == std::string::npos && name.find("app/bench/") == std::string::npos && name.find("app/describe/") == std::string::npos && name.find("app/help/") == std::string::npos && name.find("/generator/") == std::string::npos &&
         name.find("inputs/box/") == std::string::npos && name.find("model/result_files/") == std::string::npos && name.find("model/output/") == std::string::npos &&
         name.find("app/run/") == std::string::npos && name.find("model/core/") == std::string::npos && name.find("model/simulation/") == std::string::npos;
}

// The lines of the code that refuse.
std::map<Site, std::string> refusing_lines() {
  const std::regex refuses(R"((\w*aults?_?|found|trial)(\.|->)add(_parent)?\(|\bfault\(|throw (InputError|UsageError)\()");
  const std::regex passes_on(R"(\.add\((fault|error|second\.|suspect)|all\.add\(|::fault\(|void fault\(|^\s*//|auto fault |, by\);|: ", (fault|error)\);)");
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

// The plan and the tables that nothing is wrong about.
struct SoundWorld : tarra::Tarra {
  SoundWorld() {
    fs::copy(refusals / "plan.yaml", folder / "plan.yaml");
    fs::copy(refusals / "harbour.geojson", folder / "harbour.geojson");
    fs::remove(folder / "tarra.yaml");
    fs::remove(folder / "tarra/checksums.sha256");  // what each input changes is judged by what it says, not by its checksum
  }
};

// A copy with an input's changes. Zones of time are those of its folder zones.
struct ChangedWorld {
  TemporaryDirectory folder;
  fs::path plan = folder / "world/plan.yaml";

  ChangedWorld(const SoundWorld& sound, const Input& input) {
    fs::copy(sound.folder.path(), folder / "world", fs::copy_options::recursive | fs::copy_options::create_hard_links);  // what changes is written anew
    for (const Change& change : input.changes) make(change, folder / "world");
    setenv("TZDIR", (folder / "world/zones").c_str(), 1);
  }
};

std::vector<fs::path> broken_plans() {
  std::vector<fs::path> plans;
  for (const auto& entry : fs::directory_iterator(root / "tests/system/broken_plans")) plans.push_back(entry.path());
  return plans;
}

// Every `of`-th input, from the one of that number.
void same_for_inputs(std::size_t first, std::size_t of) {
  const SoundWorld sound;
  const std::vector<Input> all = inputs();
  REQUIRE(all.size() > 100 * of / 4);
  for (std::size_t n = first; n < all.size(); n += of) {
    INFO(all[n].name);
    const ChangedWorld world(sound, all[n]);
    same_for_all(world.plan, world.folder / "out");
  }
}

}  // namespace

TEST_CASE("the world of which each input changes something is sound") {
  const SoundWorld sound;
  const CommandResult whole = command("pearl check " + (sound.folder / "plan.yaml").string());
  INFO(whole.errors);
  REQUIRE(whole.exit == 0);
}

// Cases of their own, so that they run side by side.
TEST_CASE("check finds what run refuses: inputs, the first of four") { same_for_inputs(0, 4); }
TEST_CASE("check finds what run refuses: inputs, the second of four") { same_for_inputs(1, 4); }
TEST_CASE("check finds what run refuses: inputs, the third of four") { same_for_inputs(2, 4); }
TEST_CASE("check finds what run refuses: inputs, the last of four") { same_for_inputs(3, 4); }

TEST_CASE("check finds what run refuses: broken plans") {
  for (const fs::path& plan : broken_plans()) {
    INFO(plan.filename().string());
    const TemporaryDirectory folder;
    same_for_all(plan, folder / "out");
  }
}

TEST_CASE("there is an input for every refusal that stands in the code") {
  const SoundWorld sound;
  const std::vector<Input> all = inputs();
  std::set<Site> met;
  for (const Input& input : all) {
    INFO(input.name);
    const ChangedWorld world(sound, input);
    const std::set<Site> here = met_by(world.plan);
    CHECK_FALSE(here.empty());
    met.insert(here.begin(), here.end());
  }
  const std::vector<fs::path> plans = broken_plans();
  for (const fs::path& plan : plans) {
    INFO(plan.filename().string());
    const std::set<Site> here = met_by(plan);
    CHECK_FALSE(here.empty());
    met.insert(here.begin(), here.end());
  }

  std::map<Site, std::string> lines = refusing_lines();
  const std::size_t stand = lines.size();
  for (const Site& site : met) lines.erase(site);
  std::set<std::string> left, known;
  for (const auto& [site, text] : lines) left.insert(site.first + ": " + text);
  for (const std::string& line : split(read_text_file(refusals / "without_input.txt"), '\n'))
    if (!line.empty() && line.front() != '#') known.insert(line);
  fmt::print("{} lines of code refuse what a run reads; {} are met by {} inputs and {} broken plans, {} have no input\n", stand, stand - lines.size(), all.size(), plans.size(), lines.size());
  for (const auto& [site, text] : lines)
    if (known.count(site.first + ": " + text) == 0) UNSCOPED_INFO(site.first << ":" << site.second << " refuses without an input in tests/system/refusals/inputs.txt: " << text);
  CHECK(std::includes(known.begin(), known.end(), left.begin(), left.end()));
  for (const std::string& line : known) {
    INFO("has an input now, or is gone; take it out of without_input.txt: " << line);
    CHECK(left.count(line) == 1);
  }
}

TEST_CASE("tables cut short are refused by check and run alike, or check says that they look cut") {
  // Those of which a user found that they were accepted in silence.
  const std::vector<std::string> tables{"airports.csv", "inventory.csv", "measures.csv", "monthly_winds.csv", "official_totals.csv", "plan_targets_results.csv", "points.csv", "population.csv", "ports.csv",
                                        "region_groups.csv", "speciation_nox.csv", "standards.csv", "stations.csv", "nightlights.nc", "terrain.nc", "people.nc", "regions.geojson"};
  const TemporaryDirectory folder;
  fs::copy(root / "inputs/prd", folder / "data", fs::copy_options::recursive);
  std::ofstream(folder / "plan.yaml") << "pearl: 1\nkind: plan\nname: cut\ndata: data\nreference_year: 2010\nscenarios:\n  base: {year: 2010}\nbatch: {baseline: base}\n"
                                         "domain: {spacing: 40 km, columns: 8, rows: 7, layers: 3, top: 2 km, lowest_layer: 60 m}\nmeteorology: {days: [{day: jan-weak}], spinup: 0 h}\n"
                                         "chemistry: {mechanism: linear}\n";
  std::size_t refused = 0, told = 0;
  for (const std::string& table : tables) {
    const std::string whole = bytes_of(folder / "data" / table);
    for (const double part : {0.2, 0.5, 0.6, 0.9}) {
      std::size_t length = static_cast<std::size_t>(part * static_cast<double>(whole.size()));
      if (part == 0.6) length = whole.find('\n', length) == std::string::npos ? length : whole.find('\n', length) + 1;  // at the end of a line
      std::ofstream(folder / "data" / table, std::ios::binary) << whole.substr(0, length);
      INFO(table << " at " << 100 * part << " %");
      const CommandResult check = command("pearl check " + (folder / "plan.yaml").string());
      INFO(check.errors);
      if (check.exit == 0) {
        CHECK(contains(check.errors, "warning: "));
        ++told;
      } else {
        same_for_all(folder / "plan.yaml", folder / "out");
        ++refused;
      }
    }
    std::ofstream(folder / "data" / table, std::ios::binary) << whole;
  }
  fmt::print("{} tables cut at four lengths: {} refused by both commands, {} told by check\n", tables.size(), refused, told);
  CHECK(refused > tables.size());
}
