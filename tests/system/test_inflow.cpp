// Inflow by origin in the assembled program: every typical day has it, and a day's weather class chooses the air at each side.

#include <catch2/catch.hpp>

#include <filesystem>
#include <map>
#include <string>

#include "app/study/study.hpp"
#include "inputs/boundary/inflow_table.hpp"
#include "inputs/meteorology/typical_days.hpp"
#include "model/chemistry/mechanism.hpp"
#include "model/core/text.hpp"
#include "model/io/csv.hpp"
#include "model/io/text_file.hpp"
#include "tests/support/command.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/support/prd_data.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

// A copy of the built-in data in which one table's lines pass through a function.
template <class Change>
void write_changed_data(const fs::path& folder, const std::string& table, const Change& change) {
  fs::create_directories(folder / "inputs");
  fs::copy(prd_folder(), folder / "inputs" / "prd", fs::copy_options::recursive);
  std::string text;
  for (const std::string& line : split(read_text_file(prd_folder() / table), '\n')) text += change(line) + "\n";
  write_text_file(folder / "inputs" / "prd" / table, text);
}

void write_plan(const fs::path& file, const std::string& day) {
  write_text_file(file, "pearl: 1\nkind: plan\nname: inflow\nreference_year: 2010\nscenarios:\n  base: {year: 2010}\nbatch: {baseline: base}\n"
                        "domain: {spacing: 30 km, columns: 12, rows: 10, layers: 4, top: 2 km, lowest_layer: 60 m, centre: {lon: 113.6, lat: 22.8}}\n"
                        "meteorology: {days: [{day: " + day + "}], spinup: 0 h}\nchemistry: {mechanism: linear}\n");
}

// What came in over each side, kg of a species, in a run's budget.
std::map<std::string, double> inflow_of(const fs::path& run, const std::string& species) {
  Faults faults;
  const auto table = csv::Table::read(run / "budget.csv", {"scenario", "species", "term", "kg"}, {}, faults);
  std::map<std::string, double> inflow;
  for (const csv::Row& row : table.rows())
    if (row.text("species") == species && starts_with(row.text("term"), "inflow_")) inflow[row.text("term").substr(7)] = row.number("kg", faults);
  REQUIRE(faults.empty());
  return inflow;
}

}  // namespace

TEST_CASE("the inflow covers every typical day that a plan can choose") {
  Selection all;
  all.months = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  const std::vector<Span> periods = typical_days(WeatherClasses::read(prd_data()), all);
  REQUIRE(periods.size() >= 24);
  const Mechanism mechanism = linear_mechanism();
  const InflowTable inflow = InflowTable::read(prd_folder(), mechanism);
  for (const Span& period : periods)
    for (const Species& species : mechanism.carried())
      for (const Side side : {Side::west, Side::east, Side::south, Side::north, Side::top}) {
        INFO(period.name << " " << species.name);
        const bool is_salt = starts_with(species.name, "SALT");
        const double ratio = inflow.mixing_ratio({period, 0, side, 100, {}, species.name});
        REQUIRE((is_salt ? ratio >= 0 : ratio > 0));  // continental air has no salt
      }
}

TEST_CASE("a run takes the air that its weather class brings to each side") {
  // Nothing but the open sea's air of the cool months holds carbon monoxide; which sides bring it in is inflow_shares.csv's.
  const TemporaryDirectory folder;
  write_changed_data(folder.path(), "boundary.csv", [](const std::string& line) {
    if (!starts_with(line, "CO,") || starts_with(line, "CO,sea_cool,")) return line;
    std::vector<std::string> cells = split(line, ',');
    cells[2] = "0";
    return join(cells, ",");
  });
  const auto run = [&](const std::string& day) {
    write_plan(folder / "plan.yaml", day);
    const fs::path out = folder / day;
    const CommandResult result = command("PEARL_DATA=" + folder.path().string() + " pearl run " + (folder / "plan.yaml").string() + " --out " + out.string());
    INFO(result.errors);
    REQUIRE(result.exit == 0);
    return inflow_of(out, "CO");
  };
  auto surge = run("mar-northeasterly"), southerly = run("mar-southerly");
  const double much = 1e-3 * southerly["south"];  // what a sharp edge of the emissions inside may add at a border
  REQUIRE(southerly["south"] > 0);
  CHECK(surge["north"] < much);
  CHECK(surge["east"] < much);
  CHECK(southerly["west"] + southerly["east"] > 10 * much);
}

TEST_CASE("a weather class that the inflow forgets is found by check, before a run") {
  const TemporaryDirectory folder;
  write_changed_data(folder.path(), "inflow_shares.csv", [](const std::string& line) { return starts_with(line, "weak,") ? "# " + line : line; });
  write_plan(folder / "plan.yaml", "jan-northeasterly");
  for (const std::string& what : {std::string("check "), "run --out " + (folder / "out").string() + " "}) {
    const CommandResult result = command("PEARL_DATA=" + folder.path().string() + " pearl " + what + (folder / "plan.yaml").string());
    INFO(result.errors);
    CHECK(result.exit == 3);
    CHECK_THAT(result.errors, Catch::Contains("inflow_shares.csv: the weather class 'weak' of weather_classes.csv has no air at west, east, south, north in months 1, 2,"));
  }
  CHECK_FALSE(fs::exists(folder / "out"));
}
