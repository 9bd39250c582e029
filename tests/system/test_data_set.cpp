// A damaged data set is never used without a word.

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "inputs/dataset/data_tables.hpp"
#include "model/io/checksum.hpp"
#include "model/io/text_file.hpp"
#include "tests/support/command.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

const fs::path source = PEARL_TEST_SOURCE;

// A copy of the data set that a test may spoil; `pearl` takes it by PEARL_DATA.
class DataCopy {
 public:
  DataCopy() {
    fs::create_directories(tables().parent_path());
    fs::create_directories(folder_ / "scenarios");
    fs::copy(source / "inputs" / "prd", tables());  // without sub-folders
    fs::create_directory_symlink(source / "scenarios" / "library", folder_ / "scenarios" / "library");
  }
  [[nodiscard]] fs::path tables() const { return folder_ / "inputs" / "prd"; }
  [[nodiscard]] std::string text(const std::string& name) const { return read_text_file(tables() / name); }
  void write(const std::string& name, const std::string& text) const { std::ofstream(tables() / name, std::ios::binary) << text; }
  [[nodiscard]] CommandResult run(const std::string& line) const { return command("export PEARL_DATA='" + folder_.path().string() + "'; " + line); }
  [[nodiscard]] CommandResult check() const { return run("pearl check '" + (source / "scenarios" / "library" / "prd-quickstart.yaml").string() + "'"); }

 private:
  TemporaryDirectory folder_;
};

// So many of a table's lines, in parts of a hundred.
std::string lines_of(const std::string& text, std::size_t percent) {
  const std::size_t wanted = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) * percent / 100;
  std::size_t end = 0;
  for (std::size_t n = 0; n < wanted; ++n) end = text.find('\n', end) + 1;
  return text.substr(0, end);
}

}  // namespace

TEST_CASE("the built-in tables are those of checksums.sha256") {
  // If a table was changed on purpose: ninja -C build/release data_checksums, and commit the list with it.
  const std::string list = read_text_file(source / "inputs" / "prd" / "checksums.sha256");
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(source / "inputs" / "prd")) {
    const std::string extension = entry.path().extension().string();
    if (extension != ".csv" && extension != ".nc" && extension != ".geojson" && extension != ".yaml") continue;
    ++files;
    const std::string line = fmt::format("{}  {}\n", sha256_of_file(entry.path()), entry.path().filename().string());
    INFO("changed on purpose? Then: ninja -C build/release data_checksums, or cd inputs/prd && LC_ALL=C sha256sum *.csv *.geojson *.nc *.yaml > checksums.sha256");
    INFO(line);
    CHECK(list.find(line) != std::string::npos);
  }
  CHECK(static_cast<std::size_t>(std::count(list.begin(), list.end(), '\n')) == files);
  const CommandResult sound = command("pearl inventory");
  CHECK(sound.exit == 0);
  CHECK(sound.errors.empty());
}

TEST_CASE("every built-in table cut to 60 % of its lines is named") {
  const DataCopy data;
  for (const char* name : {"airports", "inventory", "measures", "monthly_winds", "official_totals", "plan_targets_results", "points", "population", "ports", "region_groups", "speciation_nox",
                           "standards", "stations"}) {
    const std::string file = std::string(name) + ".csv", whole = data.text(file);
    data.write(file, lines_of(whole, 60));
    const CommandResult found = data.check();
    INFO(file << "\n" << found.output << found.errors);
    CHECK((found.exit == 0 || found.exit == 3));
    CHECK_THAT(found.errors, Catch::Contains("warning: ") && Catch::Contains(file) && Catch::Contains("not as released"));
    data.write(file, whole);
  }
  CHECK(data.check().errors.empty());
}

TEST_CASE("what a table lacks is found by its meaning where there is no list of checksums") {
  const DataCopy data;
  fs::remove(data.tables() / "checksums.sha256");
  // One sentence says what can not be told now, with the command that makes the list.
  const CommandResult whole_set = data.check();
  CHECK_THAT(whole_set.errors, Catch::Contains("checksums.sha256: no such file: a table that was cut short or changed by accident cannot be told"));
  CHECK(std::count(whole_set.errors.begin(), whole_set.errors.end(), '\n') == 1);
  CHECK_THAT(whole_set.output, Catch::Contains("but 1 warning about the data set"));
  for (const auto& [name, exit] : {std::pair{"airports", 0}, {"inventory", 3}, {"monthly_winds", 3}, {"points", 0}, {"population", 3}, {"ports", 3}, {"region_groups", 3}}) {
    const std::string file = std::string(name) + ".csv", whole = data.text(file);
    data.write(file, lines_of(whole, 60));
    const CommandResult found = data.check();
    INFO(file << "\n" << found.output << found.errors);
    CHECK(found.exit == exit);
    CHECK_THAT(found.errors, Catch::Contains(file));
    if (exit == 0) CHECK_THAT(found.output, Catch::Contains("but 2 warnings about the data set"));
    data.write(file, whole);
  }
  SECTION("rasters cut short") {
    for (const char* file : {"nightlights.nc", "terrain.nc"}) {
      const std::string whole = data.text(file);
      data.write(file, whole.substr(0, whole.size() / 2));
      const CommandResult found = data.check();
      CHECK(found.exit == 3);
      CHECK_THAT(found.errors, Catch::Contains(file) && Catch::Contains("cut short"));
      data.write(file, whole);
    }
  }
  SECTION("a table cut within a line") {
    const std::string whole = data.text("inventory.csv");
    for (const std::size_t end : {whole.find("(power 92 %"), whole.size() - 5}) {
      data.write("inventory.csv", whole.substr(0, end));
      const CommandResult found = data.check();
      CHECK_THAT(found.errors, Catch::Contains("inventory.csv: ends within a line"));
    }
  }
  SECTION("one city taken out of a group, one port removed") {
    std::string groups = data.text("region_groups.csv");
    data.write("region_groups.csv", groups.replace(groups.find("PRDEZ,guangzhou\n"), 16, ""));
    CHECK_THAT(data.check().errors, Catch::Contains("SO2 of PRDEZ, all, 2010 sums to") && Catch::Contains("507000 t"));
    std::string ports = data.text("ports.csv");
    data.write("ports.csv", ports.erase(ports.find("\nYantian"), ports.find('\n', ports.find("\nYantian") + 1) - ports.find("\nYantian")));
    CHECK_THAT(data.check().errors, Catch::Contains("of marine.oceangoing in shenzhen sum to 0.75; they must sum to 1"));
  }
}

TEST_CASE("files that look like tables and are not read are told, with the name that was meant") {
  const DataCopy data;
  data.write("Inventory.csv", data.text("inventory.csv"));
  data.write("stations (copy).csv", data.text("stations.csv"));
  data.write("popluation.csv", data.text("population.csv"));
  data.write("harbour.geojson", data.text("lanes.geojson"));  // a plan's mask, maybe: only the list does not know it
  data.write("notes.csv", "a,b\n1,2\n");
  const CommandResult found = data.check();
  INFO(found.errors);
  CHECK(found.exit == 0);
  for (const auto& [file, meant] : {std::pair{"Inventory.csv", "inventory.csv"}, {"stations (copy).csv", "stations.csv"}, {"popluation.csv", "population.csv"}})
    CHECK_THAT(found.errors, Catch::Contains(fmt::format("{}: the program reads no table of this name (did you mean '{}'?), so that nothing in it counts", file, meant)));
  CHECK_THAT(found.errors, Catch::Contains("notes.csv: the program reads no table of this name, so that nothing in it counts"));
  CHECK_THAT(found.errors, Catch::Contains("harbour.geojson is not in this list"));
  CHECK_THAT(found.output, Catch::Contains("but 5 warnings about the data set"));
}

TEST_CASE("every file of the shipped data sets has a name that the program reads") {
  const std::vector<std::string> known = DataTables::known_files({"cb6r3", "cb6r3_ae", "linear"});
  for (const char* folder : {"inputs/prd", "tests/regions/tarra"})
    for (const auto& entry : fs::directory_iterator(source / folder)) {
      const std::string name = entry.path().filename().string();
      if (entry.is_directory() || name == "README.md" || name == "checksums.sha256") continue;
      INFO(folder << ": " << name);
      CHECK(std::find(known.begin(), known.end(), name) != known.end());
    }
}

TEST_CASE("an empty table of standards is one fault") {
  const DataCopy data;
  data.write("standards.csv", "");
  const CommandResult found = data.check();
  INFO(found.errors);
  CHECK(found.exit == 3);
  CHECK_THAT(found.errors, Catch::Contains("standards.csv: is empty; expected a header line: standard,") && Catch::Contains(": 1 fault\n"));
}

TEST_CASE("who changes a table on purpose is told how to say so, and results carry the sentence") {
  const DataCopy data;
  const std::string whole = data.text("stations.csv");
  data.write("stations.csv", whole + "X,9,New,HK,114.1,22.3,urban,unverified,made up,\n");
  const TemporaryDirectory out;
  write_text_file(out / "tiny.yaml",
                  "pearl: 1\nkind: plan\nname: tiny\nreference_year: 2010\nscenarios: {base: {year: 2010}}\nbatch: {baseline: base}\n"
                  "domain: {spacing: 20 km, columns: 8, rows: 8, layers: 2, top: 2 km, lowest_layer: 60 m, centre: {lon: 113.6, lat: 22.8}}\n"
                  "meteorology: {days: [{day: jan-northeasterly}], spinup: 0 h}\nchemistry: {mechanism: linear}\n");
  const CommandResult run = data.run(fmt::format("pearl run '{}' --out '{}' --quiet", (out / "tiny.yaml").string(), (out / "results").string()));
  INFO(run.errors);
  REQUIRE(run.exit == 0);
  CHECK_THAT(run.errors, Catch::Contains("stations.csv of the data set is not as released") && Catch::Contains("If you changed it on purpose, write the list anew"));
  CHECK_THAT(read_text_file(out / "results" / "run.json"), Catch::Contains("stations.csv of the data set is not as released"));
  CHECK_THAT(read_text_file(out / "results" / "log.txt"), Catch::Contains("stations.csv of the data set is not as released"));
  // The command of the sentence silences it.
  const std::size_t begin = run.errors.find("(cd "), end = run.errors.find(')', begin) + 1;
  REQUIRE(command(run.errors.substr(begin, end - begin)).exit == 0);
  CHECK(data.check().errors.empty());
  fs::remove(data.tables() / "measures.csv");
  const CommandResult lost = data.check();
  CHECK(lost.exit == 3);
  CHECK_THAT(lost.errors, Catch::Contains("measures.csv: no such file, but checksums.sha256 lists it"));
}
