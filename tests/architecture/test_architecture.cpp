// The law of the house: who may include whom, and where a library or a pragma may appear.

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

const fs::path root = PEARL_TEST_SOURCE;

// Module (its folder) -> the modules it may include besides itself.
const std::map<std::string, std::set<std::string>> allowed{
    {"model/core", {}},
    {"model/io", {"model/core"}},
    {"model/grid", {"model/core"}},
    {"model/state", {"model/core"}},
    {"model/meteorology", {"model/grid", "model/state", "model/core"}},
    {"model/transport", {"model/meteorology", "model/grid", "model/state", "model/core"}},
    {"model/deposition", {"model/meteorology", "model/grid", "model/state", "model/core"}},
    {"model/chemistry", {"model/state", "model/core"}},
    {"model/chemistry/generator", {"model/io", "model/core"}},  // a program of the build
    {"model/simulation",
     {"model/transport", "model/deposition", "model/chemistry", "model/meteorology", "model/grid", "model/state", "model/core"}},
    {"model/output",
     {"model/simulation", "model/chemistry", "model/meteorology", "model/grid", "model/state", "model/io", "model/core"}},
    {"inputs/dataset", {"model/grid", "model/io", "model/core"}},
    {"inputs/emissions", {"inputs/dataset", "model/simulation", "model/chemistry", "model/meteorology", "model/grid", "model/state", "model/io", "model/core"}},
    {"inputs/meteorology", {"inputs/dataset", "model/simulation", "model/meteorology", "model/grid", "model/state", "model/io", "model/core"}},
    {"inputs/boundary", {"inputs/dataset", "model/simulation", "model/meteorology", "model/grid", "model/state", "model/io", "model/core"}},
    {"inputs/box", {"model/chemistry", "model/io", "model/core"}},
    {"scenarios", {"inputs/dataset", "inputs/emissions", "model/io", "model/core"}},
    {"postprocess", {"model/io", "model/grid", "model/core"}},
};

std::string module_of(const fs::path& relative) {
  const std::string path = relative.generic_string();
  std::string best;
  for (const auto& [name, uses] : allowed)
    if (path.rfind(name + "/", 0) == 0 && name.size() > best.size()) best = name;
  if (best.empty() && path.rfind("app/", 0) == 0) best = "app";
  return best;
}

struct Line {
  fs::path file;  // relative to the root
  int number;
  std::string text;
};

std::vector<Line> source_lines() {
  std::vector<Line> lines;
  for (const char* folder : {"model", "inputs", "scenarios", "postprocess", "app"})
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
    if (from != "app" && from != to) REQUIRE(allowed.at(from).count(to) == 1);
    // Of chemistry, only the simulation and the box, which has no transport, see more than the table of species (docs/decisions/0003).
    if (to == "model/chemistry" && from != to && from != "model/simulation" && from != "inputs/box" && from != "app") REQUIRE(match[1].str() == "model/chemistry/mechanism.hpp");
    if (to == "app") REQUIRE(from == "app");
  }
  REQUIRE(includes > 100);  // the search itself works
}

TEST_CASE("libraries for files appear in model/io alone") {
  const std::regex file_library("#\\s*include\\s*<(netcdf|hdf5|H5|yaml-cpp/|openssl/)");
  const std::regex command_line("#\\s*include\\s*<CLI/");
  const std::regex drawing("#\\s*include\\s*<cairo");
  for (const Line& line : source_lines()) {
    INFO(place(line));
    if (std::regex_search(line.text, file_library)) REQUIRE(module_of(line.file) == "model/io");
    if (std::regex_search(line.text, command_line)) REQUIRE(module_of(line.file) == "app");
    if (std::regex_search(line.text, drawing)) REQUIRE(module_of(line.file) == "postprocess");
  }
}

TEST_CASE("no public header outside model/io names a file library's types") {
  const std::regex types("\\b(netCDF::|YAML::|H5::|hid_t)");
  for (const Line& line : source_lines()) {
    INFO(place(line));
    if (std::regex_search(line.text, types)) REQUIRE(module_of(line.file) == "model/io");
  }
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
    if (module_of(line.file) != "app" || !std::regex_search(line.text, raw)) continue;
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
