// The law of the house: who may include whom, and where a library or a pragma may appear.

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "model/result_files/file_names.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

const fs::path root = PEARL_TEST_SOURCE;

// Module (its folder) -> the modules it may include besides itself.
const std::map<std::string, std::set<std::string>> allowed{
    {"model/core", {}},
    {"model/io", {"model/core"}},
    {"model/interfaces", {"model/meteorology", "model/grid", "model/state", "model/core"}},  // the doors of the engine
    {"model/grid", {"model/core"}},
    {"model/result_files", {"model/grid", "model/io", "model/core"}},  // its readers and writers only: see below
    {"model/state", {"model/core"}},
    {"model/meteorology", {"model/grid", "model/state", "model/core"}},
    {"model/transport", {"model/meteorology", "model/grid", "model/state", "model/core"}},
    {"model/deposition", {"model/meteorology", "model/grid", "model/state", "model/core"}},
    {"model/chemistry", {"model/state", "model/core"}},
    {"model/aerosol", {"model/state", "model/core"}},
    {"model/chemistry/generator", {"model/io", "model/core"}},  // a program of the build
    {"model/simulation",
     {"model/interfaces", "model/transport", "model/deposition", "model/chemistry", "model/aerosol", "model/meteorology", "model/grid", "model/state", "model/core"}},
    {"model/output",
     {"model/result_files", "model/interfaces", "model/simulation", "model/chemistry", "model/meteorology", "model/grid", "model/state", "model/io", "model/core"}},
    {"inputs/geodata", {"model/grid", "model/io", "model/core"}},
    {"inputs/dataset", {"inputs/geodata", "model/grid", "model/io", "model/core"}},
    {"inputs/emissions", {"inputs/dataset", "inputs/geodata", "model/interfaces", "model/chemistry", "model/meteorology", "model/grid", "model/state", "model/io", "model/core"}},
    {"inputs/meteorology", {"inputs/dataset", "inputs/geodata", "model/interfaces", "model/meteorology", "model/grid", "model/state", "model/io", "model/core"}},
    {"inputs/boundary", {"inputs/dataset", "model/interfaces", "model/chemistry", "model/meteorology", "model/grid", "model/state", "model/io", "model/core"}},
    {"inputs/box", {"model/chemistry", "model/io", "model/core"}},
    {"scenarios", {"inputs/dataset", "inputs/emissions", "model/result_files", "model/io", "model/core"}},
    // The rooms of postprocess: results only reads, and knows none of those that show what it read.
    {"postprocess/words", {"model/io", "model/core"}},
    {"postprocess/tables", {"model/io", "model/core"}},
    {"postprocess/results", {"inputs/geodata", "postprocess/words", "model/result_files", "model/io", "model/grid", "model/core"}},
    {"postprocess/indicators", {"postprocess/results", "postprocess/words", "model/result_files", "model/io", "model/grid", "model/core"}},
    {"postprocess/health", {"postprocess/indicators", "postprocess/results", "postprocess/words", "model/result_files", "model/io", "model/grid", "model/core"}},
    {"postprocess/maps", {"inputs/geodata", "postprocess/indicators", "postprocess/results", "postprocess/words", "model/result_files", "model/io", "model/grid", "model/core"}},
    {"postprocess/comparison", {"postprocess/indicators", "postprocess/results", "postprocess/words", "model/result_files", "model/io", "model/grid", "model/core"}},
    {"postprocess/exports",
     {"postprocess/maps", "postprocess/health", "postprocess/indicators", "postprocess/results", "postprocess/tables", "postprocess/words", "model/result_files", "model/io", "model/grid", "model/core"}},
    {"postprocess/evaluation", {"postprocess/maps", "postprocess/indicators", "postprocess/results", "postprocess/words", "model/result_files", "model/io", "model/grid", "model/core"}},
    {"postprocess/observations",
     {"postprocess/evaluation", "postprocess/maps", "postprocess/indicators", "postprocess/results", "postprocess/words", "model/result_files", "model/io", "model/grid", "model/core"}},
    {"postprocess/report",
     {"postprocess/evaluation", "postprocess/maps", "postprocess/health", "postprocess/indicators", "postprocess/results", "postprocess/tables", "postprocess/words", "model/result_files", "model/io", "model/grid", "model/core"}},
};

std::string module_of(const fs::path& relative) {
  const std::string path = relative.generic_string();
  std::string best;
  for (const auto& [name, uses] : allowed)
    if (path.rfind(name + "/", 0) == 0 && name.size() > best.size()) best = name;
  for (const char* const joins : {"app", "python"})
    if (best.empty() && path.rfind(std::string(joins) + "/", 0) == 0) best = joins;
  return best;
}

struct Line {
  fs::path file;  // relative to the root
  int number;
  std::string text;
};

std::vector<Line> source_lines() {
  std::vector<Line> lines;
  for (const char* folder : {"model", "inputs", "scenarios", "postprocess", "app", "python"})
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const std::string extension = entry.path().extension().string();
      if (!entry.is_regular_file() || (extension != ".hpp" && extension != ".cpp")) continue;
      const fs::path relative = entry.path().lexically_relative(root);
      if (relative.generic_string().rfind("inputs/prd/tool/", 0) == 0) continue;  // a program of its own
      std::ifstream file(entry.path());
      std::string text;
      for (int number = 1; std::getline(file, text); ++number) lines.push_back({relative, number, text});
    }
  return lines;
}

std::string place(const Line& line) { return line.file.generic_string() + ":" + std::to_string(line.number) + ": " + line.text; }

}  // namespace

TEST_CASE("modules include only what the house allows") {
  const std::regex include("^\\s*#\\s*include\\s*\"([^\"]+)\"");
  std::size_t includes = 0;
  for (const Line& line : source_lines()) {
    std::smatch match;
    if (!std::regex_search(line.text, match, include)) continue;
    ++includes;
    const std::string from = module_of(line.file), to = module_of(fs::path(match[1].str()));
    INFO(place(line));
    REQUIRE_FALSE(from.empty());
    REQUIRE_FALSE(to.empty());  // includes are written from the root
    const bool joins = from == "app" || from == "python";
    if (!joins && from != to) REQUIRE(allowed.at(from).count(to) == 1);
    // Of chemistry, only the simulation and the box, which has no transport, see more than the table of species (docs/decisions/0003).
    if (to == "model/chemistry" && from != to && from != "model/simulation" && from != "inputs/box" && !joins) REQUIRE(match[1].str() == "model/chemistry/mechanism.hpp");
    if (to == "app") REQUIRE(joins);
    if (to == "python") REQUIRE(from == "python");
    // scenarios writes the ledger and the verdicts: it sees their columns and keys, not files, locks and grids.
    if (to == "model/result_files" && from == "scenarios") REQUIRE((match[1].str() == "model/result_files/table_columns.hpp" || match[1].str() == "model/result_files/run_keys.hpp"));
  }
  REQUIRE(includes > 100);  // the search itself works
}

TEST_CASE("the names of result files stand in model/result_files alone") {
  // Names of reference/ are those of the data set's tables, and so known to inputs and app, too.
  std::set<std::string> names, tables(reference_file_names().begin(), reference_file_names().end());
  for (const auto* list : {&taken_names(), &scenario_file_names()}) names.insert(list->begin(), list->end());
  names.erase(result_file::checkpoint_folder);  // words of the language as well
  names.insert(result_file::state);
  std::size_t found = 0;
  for (const Line& line : source_lines())
    for (const auto* list : {&names, &tables})
      for (const std::string& name : *list) {
        if (line.text.find('"' + name + '"') == std::string::npos) continue;
        const std::string module = module_of(line.file);
        if (list == &tables && module != "model/output" && module.rfind("postprocess", 0) != 0) continue;
        if (names.count(name) == 1 && tables.count(name) == 1 && module.rfind("inputs/", 0) == 0) continue;
        if (const std::size_t comment = line.text.find("//"); comment < line.text.find('"' + name + '"')) continue;
        INFO(place(line));
        if (module == "model/result_files") ++found;
        else REQUIRE(module == "model/result_files");
      }
  REQUIRE(found > 20);
}

TEST_CASE("map and time of CF files are described in model/result_files alone") {
  const std::regex cf("\"(?:grid_mapping_name|earth_radius|crs_wkt|hours since |projection_[xy]_coordinate)");
  std::size_t found = 0;
  for (const Line& line : source_lines()) {
    if (module_of(line.file).rfind("inputs", 0) == 0 || !std::regex_search(line.text, cf)) continue;
    INFO(place(line));
    REQUIRE(module_of(line.file) == "model/result_files");
    ++found;
  }
  REQUIRE(found > 3);
}

TEST_CASE("libraries for files appear in model/io alone") {
  const std::regex file_library("#\\s*include\\s*<(netcdf|hdf5|H5|yaml-cpp/|openssl/|zlib|sqlite3)");
  const std::regex command_line("#\\s*include\\s*<CLI/");
  const std::regex drawing("#\\s*include\\s*<(cairo|png\\.h)");
  const std::regex scripting("#\\s*include\\s*[<\"](pybind11/|Python\\.h)");
  for (const Line& line : source_lines()) {
    INFO(place(line));
    if (std::regex_search(line.text, file_library)) REQUIRE(module_of(line.file) == "model/io");
    if (std::regex_search(line.text, command_line)) REQUIRE(module_of(line.file) == "app");
    if (std::regex_search(line.text, drawing)) REQUIRE(module_of(line.file) == "postprocess/maps");
    if (std::regex_search(line.text, scripting)) REQUIRE(module_of(line.file) == "python");
  }
}

TEST_CASE("no public header outside model/io names a file library's types") {
  const std::regex types("\\b(netCDF::|YAML::|H5::|hid_t)");
  for (const Line& line : source_lines()) {
    INFO(place(line));
    if (std::regex_search(line.text, types)) REQUIRE(module_of(line.file) == "model/io");
  }
}

TEST_CASE("a run's files are opened in postprocess/results alone, so that a report reads a run once") {
  const std::regex reads("netcdf::Reader|JsonView::parse|\\bRunReader\\(|read_run_description\\(|read_judged_description\\(|ResultSet::read\\(");
  std::size_t found = 0;
  for (const Line& line : source_lines()) {
    const std::string module = module_of(line.file);
    if (module.rfind("postprocess", 0) != 0 || !std::regex_search(line.text, reads)) continue;
    INFO(place(line));
    const bool the_door = line.file.generic_string() == "postprocess/indicators/read_results.cpp" || line.file.generic_string() == "postprocess/indicators/read_results.hpp";
    if (!the_door) REQUIRE(module == "postprocess/results");
    ++found;
  }
  REQUIRE(found > 5);
}

TEST_CASE("OpenMP pragmas appear in model/state alone") {
  int pragmas = 0;
  const std::regex openmp("#\\s*pragma\\s+omp|_Pragma\\s*\\(|<omp\\.h>");
  for (const Line& line : source_lines()) {
    if (!std::regex_search(line.text, openmp)) continue;
    ++pragmas;
    INFO(place(line));
    REQUIRE(module_of(line.file) == "model/state");
  }
  REQUIRE(pragmas > 0);
}

TEST_CASE("numbers are never traded for speed") {
  for (const char* name : {"CMakeLists.txt", "cmake/pearl_module.cmake", "CMakePresets.json"}) {
    std::ifstream file(root / name);
    REQUIRE(file);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    REQUIRE(text.find("ffast-math") == std::string::npos);
    REQUIRE(text.find("Ofast") == std::string::npos);
  }
}

TEST_CASE("no source file is longer than 500 lines") {
  std::map<std::string, int> lengths;
  for (const Line& line : source_lines()) lengths[line.file.generic_string()] = line.number;
  for (const auto& [file, length] : lengths) {
    INFO(file);
    REQUIRE(length <= 500);
  }
}

TEST_CASE("the program writes to the terminal through app/output and app/progress alone") {
  // There the texts of users lose what a terminal obeys. `bench` shows numbers of ours; `box` writes its table of numbers.
  const std::regex raw("fmt::print\\(|std::cout(?!\\.flush)|std::cerr|\\bprintf\\(|\\bfputs\\(|\\bputs\\(|\\bfwrite\\(");
  std::size_t allowed_places = 0;
  for (const Line& line : source_lines()) {
    const std::string file = line.file.generic_string();
    if ((module_of(line.file) != "app" && module_of(line.file) != "python") || !std::regex_search(line.text, raw)) continue;
    ++allowed_places;
    INFO(place(line));
    REQUIRE((file == "app/output.cpp" || file == "app/progress.cpp" || file == "app/box_command.cpp" || file.find("bench") != std::string::npos));
  }
  REQUIRE(allowed_places > 0);
}

TEST_CASE("no two headers define a type of the same name") {
  // Everything but app lives in one namespace: two types of one name would break the one-definition rule unseen.
  const std::regex type("^(?:struct|class) ([A-Z][A-Za-z0-9]*)(?: final)?(?: : [^{]*)? \\{");
  std::map<std::string, std::string> first;
  for (const Line& line : source_lines()) {
    std::smatch match;
    if (line.file.extension() != ".hpp" || module_of(line.file) == "app" || !std::regex_search(line.text, match, type)) continue;
    INFO(match[1].str() << " in " << line.file << " and " << first[match[1].str()]);
    REQUIRE((first[match[1].str()].empty() || first[match[1].str()] == line.file.generic_string()));
    first[match[1].str()] = line.file.generic_string();
  }
  REQUIRE(first.size() > 50);
}
