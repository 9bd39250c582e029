// `pearl box` as a user meets it: exit codes, messages, tables. Whether the chemistry is right is asked in tests/verification/box.cpp.

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "tests/support/command.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

const std::string source = PEARL_TEST_SOURCE;
const std::string night = source + "/inputs/box/examples/night.json", urban = source + "/inputs/box/examples/urban.json",
                  small = source + "/inputs/box/examples/tutorial.json";

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// The lines of a scenario without its name.
std::vector<std::string> scenario_lines(const std::string& text, const std::string& name) {
  std::vector<std::string> lines;
  for (const std::string& line : lines_of(text))
    if (line.rfind(name + ",", 0) == 0) lines.push_back(line.substr(name.size() + 1));
  return lines;
}

}  // namespace

TEST_CASE("the examples run, the table goes to the standard output, the summary to the log") {
  const CommandResult result = command("pearl box " + night);
  INFO(result.errors);
  REQUIRE(result.exit == 0);
  const auto lines = lines_of(result.output);
  REQUIRE(lines.size() == 1 + 14);
  REQUIRE(lines[0].rfind("time_s,AACD,ACET,ALD2,ALDX,", 0) == 0);
  REQUIRE(lines[1].rfind("64800.0,0.000000000e+00,", 0) == 0);
  REQUIRE(lines[14].rfind("111600.0,", 0) == 0);
  for (const std::string& line : lines) REQUIRE(std::count(line.begin(), line.end(), ',') == std::count(lines[0].begin(), lines[0].end(), ','));
  REQUIRE(contains(result.errors, "winter_night with cb6r3, 13 h, 1 scenario\n"));
  REQUIRE(contains(result.errors, "base: highest hourly O3, day 1: "));
  REQUIRE(contains(result.errors, " last resort\n"));
  const CommandResult summer = command("pearl box " + urban + " --units ppb");
  INFO(summer.errors);
  REQUIRE(summer.exit == 0);
  REQUIRE(lines_of(summer.output).size() == 1 + 67);
  REQUIRE(contains(summer.errors, "; day 3: "));
  const CommandResult tutorial = command("pearl box " + small + " --mechanism tutorial --units ppb");
  INFO(tutorial.errors);
  REQUIRE(tutorial.exit == 0);
  const auto rows = lines_of(tutorial.output);
  REQUIRE(rows.size() == 1 + 16);
  REQUIRE(rows[0] == "time_s,CO,H2O2,HNO3,HO2,NO,NO2,O,O1D,O3,OH");
}

TEST_CASE("scenarios share a table, a scenario is the same alone, in another order and among many") {
  const TemporaryDirectory folder;
  const auto table = [&](const std::string& options) {
    const std::string out = (folder / "table.csv").string();
    const CommandResult result = command("pearl box " + night + " " + options + " --out " + out);
    INFO(result.errors);
    REQUIRE(result.exit == 0);
    REQUIRE(result.output.empty());
    REQUIRE_FALSE(fs::exists(out + ".part"));
    return bytes_of(out);
  };
  const std::string one = table("--scale NOx=0.5"), two = table("--scale VOC=1.2,O3=0.5 --scale NOx=0.5"), grid = table("--scale-grid NOx=0.5:2:4,VOC=0:1:2");
  REQUIRE(lines_of(one)[0].rfind("scenario,time_s,AACD,", 0) == 0);
  REQUIRE(lines_of(one)[1].rfind("base,64800.0,", 0) == 0);
  REQUIRE(lines_of(grid).size() == 1 + (1 + 8) * 14);
  const auto base = lines_of(table(""));
  for (const std::string& text : {one, two, grid}) REQUIRE(std::equal(base.begin() + 1, base.end(), scenario_lines(text, "base").begin()));
  REQUIRE(scenario_lines(one, "NOx=0.5").size() == 14);
  REQUIRE(scenario_lines(one, "NOx=0.5") == scenario_lines(two, "NOx=0.5"));
  REQUIRE(scenario_lines(one, "NOx=0.5") == scenario_lines(grid, "\"NOx=0.5,VOC=1\""));
  REQUIRE(scenario_lines(one, "NOx=0.5") != scenario_lines(one, "base"));
  REQUIRE(scenario_lines(two, "\"VOC=1.2,O3=0.5\"").size() == 14);
  REQUIRE(scenario_lines(table("--scale NOx=1,VOC=1"), "\"NOx=1,VOC=1\"") == scenario_lines(one, "base"));
}

TEST_CASE("a wrong command line of the box ends with 2") {
  for (const std::string options : {"--rtol 0", "--rtol x", "--atol -1", "--method euler", "--step 7", "--step 0", "--units ug", "--scale", "--scale NOx", "--scale NOx=-1",
                                    "--scale NOxx=1", "--scale NOx=0.5 --scale NOx=0.5", "--scale-grid NOx=0:2", "--mechanism cb7", "--out " }) {
    const CommandResult result = command("pearl box " + night + " " + options);
    INFO(options << "\n" << result.errors);
    CHECK(result.exit == 2);
    CHECK(result.output.empty());
    CHECK_FALSE(result.errors.empty());
  }
  CHECK(command("pearl box").exit == 2);
  CHECK(contains(command("pearl box " + night + " --mechanism cb6r33").errors, "unknown mechanism 'cb6r33' (did you mean 'cb6r3'?); allowed: "));
  CHECK(contains(command("pearl box " + night + " --scale NOxx=1,VOC=x").errors, "did you mean 'NOx'"));
  CHECK(contains(command("pearl box " + night + " --scale NOxx=1,VOC=x").errors, "'x' is not a number"));
  CHECK(contains(command("pearl box " + night + " --step 7").errors, "--step 7 does not divide an hour"));
  CHECK(command("pearl box --help").exit == 0);
}

TEST_CASE("a broken set-up ends with 3, shows every fault and leaves the old table alone") {
  const TemporaryDirectory folder;
  std::string text = bytes_of(urban);
  text.replace(text.find("\"hours\": 66"), 11, "\"hours\": 0");
  text.replace(text.find("\"XYLMN\""), 7, "\"XYLMM\"");
  text.replace(text.find("\"O3_O1D_IUPAC10\""), 16, "\"O3_O1D_IUPAC11\"");
  std::ofstream(folder / "broken.json") << text;
  std::ofstream(folder / "table.csv") << "old";
  const CommandResult result = command("pearl box " + (folder / "broken.json").string() + " --out " + (folder / "table.csv").string());
  INFO(result.errors);
  REQUIRE(result.exit == 3);
  REQUIRE(contains(result.errors, "broken.json:"));
  REQUIRE(contains(result.errors, "hours: 0 is outside 1..8784"));
  REQUIRE(contains(result.errors, "initial_ppb: cb6r3 has no species 'XYLMM' (did you mean 'XYLMN'?)"));
  REQUIRE(contains(result.errors, "photolysis_terms: cb6r3 has no rate 'O3_O1D_IUPAC11' (did you mean 'O3_O1D_IUPAC10'?)"));
  REQUIRE(contains(result.errors, "photolysis_terms: 'O3_O1D_IUPAC10' is missing"));
  REQUIRE(contains(result.errors, "^^^"));
  REQUIRE(contains(result.errors, "4 faults\n"));
  REQUIRE(bytes_of(folder / "table.csv") == "old");
  REQUIRE(command("pearl box /nowhere/setup.json").exit == 3);
  REQUIRE(command("pearl box /dev").exit == 3);
  REQUIRE(command("pearl box /dev/null").exit == 3);
}

TEST_CASE("a table of the box that cannot be written is refused before any work") {
  const TemporaryDirectory folder;
  std::ofstream(folder / "file") << "x";
  CommandResult result = command("pearl box " + night + " --out " + (folder / "file").string() + "/table.csv");
  REQUIRE(result.exit == 4);
  REQUIRE(contains(result.errors, (folder / "file").string()));
  result = command("pearl box " + night + " --out " + folder.path().string());
  REQUIRE(result.exit == 4);
  REQUIRE(contains(result.errors, "it is a folder"));
  REQUIRE(command("mkfifo '" + (folder / "pipe").string() + "'").exit == 0);  // as a device: it must not be replaced by a file
  result = command("pearl box " + night + " --out " + (folder / "pipe").string());
  REQUIRE(result.exit == 2);
  REQUIRE(contains(result.errors, "is no ordinary file"));
  REQUIRE(fs::is_fifo(folder / "pipe"));
  fs::copy_file(urban, folder / "own.json");
  result = command("pearl box " + (folder / "own.json").string() + " --out " + (folder / "own.json").string());
  REQUIRE(result.exit == 2);
  REQUIRE(contains(result.errors, "would replace the set-up"));
  REQUIRE(bytes_of(folder / "own.json") == bytes_of(urban));
  result = command("pearl box " + night + " > /dev/full");
  REQUIRE(result.exit == 4);
}

TEST_CASE("a temperature that leaves its range in the run ends with 4 and says when") {
  const TemporaryDirectory folder;
  std::string text = bytes_of(night);
  const std::string formula = "max(283, 286 + 4*cos(2*pi*(t - 54000)/86400))";
  text.replace(text.find(formula), formula.size(), "286 - 250*exp(-((t - 65010)/60)^2)");  // a dip between the times that are looked at before the run
  std::ofstream(folder / "dip.json") << text;
  fs::copy_file(source + "/inputs/box/examples/night_photolysis.csv", folder / "night_photolysis.csv");
  const CommandResult result = command("pearl box " + (folder / "dip.json").string() + " --out " + (folder / "table.csv").string());
  INFO(result.errors);
  REQUIRE(result.exit == 4);
  REQUIRE(contains(result.errors, "box: T_K is "));
  REQUIRE_FALSE(fs::exists(folder / "table.csv"));
  REQUIRE_FALSE(fs::exists(folder / "table.csv.part"));
}

TEST_CASE("what small steps of 32-bit numbers would lose to rounding is kept") {
  // In a step of 0.1 s carbon monoxide changes by less than the last place of a 32-bit number.
  const TemporaryDirectory folder;
  std::string text = bytes_of(small);
  text.replace(text.find("\"hours\": 15"), 11, "\"hours\": 2");
  std::ofstream(folder / "s.json") << text;
  const std::string line = "pearl box '" + (folder / "s.json").string() + "' --mechanism tutorial --step 0.1 ";
  const CommandResult single = command(line), twice = command(line + "--double");
  REQUIRE(single.exit == 0);
  REQUIRE(twice.exit == 0);
  const auto last = [](const std::string& table) {
    std::vector<double> values;
    std::istringstream words(table.substr(table.rfind('\n', table.size() - 2) + 1));
    for (std::string word; std::getline(words, word, ',');) values.push_back(std::stod(word));
    return values;
  };
  const std::vector<double> a = last(single.output), b = last(twice.output);
  REQUIRE(a.size() == 11);
  REQUIRE(b.size() == 11);
  for (std::size_t n = 0; n < a.size(); ++n) {
    INFO(n << ": " << a[n] << " " << b[n]);
    CHECK(a[n] == Approx(b[n]).epsilon(1e-4));
  }
}

TEST_CASE("a set-up that looks like another unit runs with a warning") {
  const TemporaryDirectory folder;
  std::string text = bytes_of(small);
  text.replace(text.find("0.01165"), 7, "0.699");  // per minute
  std::ofstream(folder / "s.json") << text;
  const CommandResult found = command("pearl box '" + (folder / "s.json").string() + "' --mechanism tutorial");
  CHECK(found.exit == 0);
  CHECK(found.errors.find("s.json:") != std::string::npos);
  CHECK(found.errors.find("warning: ") == 0);
  CHECK(found.errors.find("NO2_IUPAC10 reaches") != std::string::npos);
  CHECK(command("pearl box '" + small + "' --mechanism tutorial").errors.find("warning") == std::string::npos);
}

TEST_CASE("particles of a set-up take up dinitrogen pentoxide by night, more of them more, and its ground makes nitrous acid") {
  const TemporaryDirectory folder;
  fs::copy_file(source + "/inputs/box/examples/night_photolysis.csv", folder / "night_photolysis.csv");
  const auto run = [&](const std::string& more, const std::string& options) {
    std::string text = bytes_of(night);
    text.replace(text.find("\"hours\": 13"), 11, "\"hours\": 2");
    text.insert(text.find('{') + 1, more);
    std::ofstream(folder / "s.json") << text;
    const CommandResult found = command("pearl box '" + (folder / "s.json").string() + "' --mechanism cb6r3_ae --units ppb " + options);
    INFO(found.errors);
    REQUIRE(found.exit == 0);
    return found;
  };
  // The last number of a scenario.
  const auto last = [](const std::string& table, const std::string& scenario, const std::string& column) {
    const std::vector<std::string> lines = lines_of(table);
    const auto fields = [](const std::string& line) {
      std::vector<std::string> all;
      std::istringstream words(line);
      for (std::string word; std::getline(words, word, ',');) all.push_back(word);
      return all;
    };
    const std::vector<std::string> head = fields(lines.front()), numbers = fields(*std::find_if(lines.rbegin(), lines.rend(), [&](const std::string& line) { return line.rfind(scenario + ",", 0) == 0; }));
    return std::stod(numbers[static_cast<std::size_t>(std::find(head.begin(), head.end(), column) - head.begin())]);
  };
  const std::string particles = "\"initial_ug_m3\": {\"SO4\": 10, \"NH3\": 8},";
  const std::string table = run(particles, "--scale SO4=2").output, grounded = run(particles + "\"depth_m\": 50,", "--scale SO4=2").output;
  CHECK(last(table, "SO4=2", "N2O5") < 0.9 * last(table, "base", "N2O5"));
  CHECK(last(table, "SO4=2", "HONO") > last(table, "base", "HONO"));
  CHECK(last(grounded, "base", "HONO") > last(table, "base", "HONO") + 0.2);
  CHECK(contains(run(particles + "\"cloud_water_g_m3\": 0.2,", "").errors, "warning: "));
}
