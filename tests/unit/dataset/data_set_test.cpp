#include "inputs/dataset/data_set.hpp"

#include <catch2/catch.hpp>

#include "model/io/text_file.hpp"
#include "tests/support/prd_data.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace pearl;
namespace fs = std::filesystem;
using Catch::Contains;

namespace {

std::string prd_text() { return read_text_file(prd_folder() / "dataset.yaml"); }

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

// All messages with their places, a line each.
std::string faults_of(const std::vector<fs::path>& folders) {
  Faults faults;
  DataSet::read(folders, faults);
  std::string all;
  for (const Fault& fault : faults.all())
    all += fs::path(fault.where.name()).filename().string() + ":" + std::to_string(fault.where.line) + ":" + std::to_string(fault.where.column) + ": " + fault.message + "\n";
  return all;
}

std::string faults_of_text(const std::string& text) {
  const TemporaryDirectory folder;
  write_text_file(folder / "dataset.yaml", text);
  return faults_of({folder.path()});
}

}  // namespace

TEST_CASE("the built-in data set says what the program must know of its region") {
  const DataSet& data = prd_data();
  CHECK(data.id == "prd");
  CHECK(data.clock.offset_at({}) == 8 * one_hour);
  CHECK(data.base_year == 2010);
  CHECK(data.map.lambert == prd_map);
  CHECK(data.pollutants.names() == std::vector<std::string>{"SO2", "NOx", "PM10", "PM2.5", "VOC", "CO", "NH3", "BC", "OC"});
  CHECK(data.pollutants.name(static_cast<std::size_t>(data.pollutants.index("FSP"))) == "PM2.5");
  CHECK(data.weather.class_names() == std::vector<std::string>{"northeasterly", "easterly", "southerly", "weak"});
  CHECK(data.source_parts.size() == 1);
  CHECK(data.places.size() == 22);
  CHECK(data.history.told());
  CHECK(data.report.sides == std::vector<std::string>{"HK", "PRDEZ"});
  CHECK(data.names.at("zh-Hant").at("regions").at("MO") == "澳門");
}

TEST_CASE("a data set may name its time zone, which must exist, and not an offset beside it") {
  const auto with = [](const std::string& clock) { return replaced(prd_text(), "{utc_offset: \"+08:00\"}", clock); };
  const TemporaryDirectory folder;
  write_text_file(folder / "dataset.yaml", with("{time_zone: Europe/Athens}"));
  Faults faults;
  const DataSet data = DataSet::read({folder.path()}, faults);
  faults.throw_if_any();
  CHECK(data.clock.text() == "Europe/Athens");
  CHECK(data.clock.offset_at(Instant::from_utc({2010, 1, 15})) == 2 * one_hour);
  CHECK(data.clock.offset_at(Instant::from_utc({2010, 7, 15})) == 3 * one_hour);
  CHECK(data.clock.offset_at(Instant::from_utc({2110, 7, 15})) == 3 * one_hour);  // by the rule at the end of its file
  CHECK_THAT(faults_of_text(with("{time_zone: Middle/Earth}")), Contains("clock.time_zone: no time zone 'Middle/Earth'") && Contains("dataset.yaml:7:"));
  CHECK_THAT(faults_of_text(with("{time_zone: Europe/Athen}")), Contains("did you mean 'Europe/Athens'?"));
  // One helpful fault each.
  CHECK(faults_of_text(with("{timezone: Europe/Athens}")) == "dataset.yaml:7:9: clock: unknown key 'timezone' (did you mean 'time_zone'?); allowed: utc_offset, time_zone\n");
  CHECK(faults_of_text(with("{utcoffset: \"+02:00\"}")) == "dataset.yaml:7:9: clock: unknown key 'utcoffset' (did you mean 'utc_offset'?); allowed: utc_offset, time_zone\n");
  CHECK(faults_of_text(with("{zone: Athens}")) == "dataset.yaml:7:9: clock: unknown key 'zone'; allowed: utc_offset, time_zone\n");
  CHECK_THAT(faults_of_text(with("{}")), Contains("clock: says no local time; write utc_offset: \"+05:30\", or time_zone: ") && !Contains("missing"));
  CHECK_THAT(faults_of_text(with("")), Contains("the key 'clock' is missing or empty; write clock: {utc_offset: \"+05:30\"}"));
  CHECK_THAT(faults_of_text(with("{time_zone: Europe/Athens, utc_offset: \"+02:00\"}")), Contains("clock: has both time_zone and utc_offset"));
}

TEST_CASE("every fault of a data set comes at once, with line and column") {
  std::string text = prd_text();
  text = replaced(text, "\"+08:00\"", "\"8 h\"");
  text = replaced(text, "base_year: 2010", "base_year: twenty");
  text = replaced(text, "lon: 113.6", "lon: 1136");
  text = replaced(text, "part_of: PM10, is: fine particles", "part_of: PM11, is: fine dust");
  text = replaced(text, "share: 0.40", "share: 40");
  text = replaced(text, "direction: [15, 60]", "direction: [60, 15]");
  text = replaced(text, "title: Pearl River Delta", "titel: Pearl River Delta");
  const std::string all = faults_of_text(text);
  INFO(all);
  CHECK_THAT(all, Contains("clock.utc_offset: '8 h' is no offset of local time") && Contains("base_year: 'twenty' is not a number") && Contains("1136 is outside -180..180"));
  CHECK_THAT(all, Contains("is: unknown 'fine dust'; allowed: substance") && Contains("share: 40 is outside 0..1") && Contains("two rising angles"));
  CHECK_THAT(all, Contains("unknown key 'titel' (did you mean 'title'?)") || Contains("titel"));
  CHECK_THAT(all, Contains("dataset.yaml:7:21:") && Contains("dataset.yaml:8:12:"));
}

TEST_CASE("pollutants that are part of nothing known, of themselves, or stand twice are refused") {
  const auto with = [](const std::string& list) {
    std::string text = prd_text();
    const std::size_t begin = text.find("pollutants:\n"), end = text.find("source_parts:");
    return faults_of_text(text.substr(0, begin) + "pollutants:\n" + list + "\n" + text.substr(end));
  };
  CHECK(with("  - {name: A}\n  - {name: B, part_of: A}\n").empty());
  CHECK_THAT(with("  - {name: A, part_of: C}\n"), Contains("part_of: unknown pollutant 'C' (did you mean 'A'?); allowed: A"));
  CHECK_THAT(with("  - {name: A, part_of: B}\n  - {name: B, part_of: A}\n"), Contains("'A' is part of itself"));
  CHECK_THAT(with("  - {name: A, aliases: [B]}\n  - {name: B}\n"), Contains("the name 'B' stands twice"));
  CHECK_THAT(with("  - {name: A, is: particles}\n  - {name: B, is: particles}\n"), Contains("'A' are particles already"));
  CHECK_THAT(with("  - {name: A}\n  - {nme: B}\n"), Contains("unknown key 'nme' (did you mean 'name'?)"));
}

TEST_CASE("a folder without dataset.yaml, and one that is none, are told what a data set is") {
  const TemporaryDirectory folder;
  CHECK_THAT(faults_of({folder.path()}), Contains("no such file: a data set is a folder with this file in it"));
  CHECK_THAT(faults_of({folder / "nowhere"}), Contains("no such folder"));
}

TEST_CASE("a layer adds rows to a table, or replaces it, as its dataset.yaml says, each row keeps its place") {
  const TemporaryDirectory folder;
  const auto write = [&](const std::string& layer, const std::string& file, const std::string& text) {
    fs::create_directories(folder / layer);
    write_text_file(folder / layer / file, text);
  };
  write("low", "dataset.yaml", prd_text());
  write("low", "inventory.csv", "region,tonnes\na,1\nb,2\n");
  write("low", "points.csv", "name,mw\nx,5\n");
  write("high", "dataset.yaml", "pearl: 1\nkind: dataset\nid: high\ntables: {inventory.csv: add, points.csv: replace}\nclock: {utc_offset: \"+05:30\"}\n");
  write("high", "inventory.csv", "region,note,tonnes\nc,mine,3\n");
  write("high", "points.csv", "name,mw\ny,7\n");
  Faults faults;
  const DataSet data = DataSet::read({folder / "low", folder / "high"}, faults);
  faults.throw_if_any();
  CHECK(data.id == "high");
  CHECK(data.ids == std::vector<std::string>{"prd", "high"});
  CHECK(data.clock.offset_at({}) == 5 * one_hour + one_hour / 2);
  CHECK(data.base_year == 2010);  // of the lower layer
  const csv::Table rows = data.tables.read("inventory.csv", {"region", "tonnes"}, {"note"}, faults);
  REQUIRE(rows.rows().size() == 3);
  CHECK(rows.rows()[2].text("region") == "c");
  CHECK(rows.rows()[2].number("tonnes", faults) == 3);
  CHECK(rows.rows()[2].text("note") == "mine");
  CHECK(rows.rows()[0].text("note").empty());
  CHECK(rows.rows()[2].where("tonnes").line == 2);
  CHECK(rows.rows()[2].where("tonnes").name() == (folder / "high/inventory.csv").string());
  const csv::Table plants = data.tables.read("points.csv", {"name", "mw"}, {}, faults);
  REQUIRE(plants.rows().size() == 1);
  CHECK(plants.rows()[0].text("name") == "y");
  CHECK(faults.empty());

  write("high", "dataset.yaml", "pearl: 1\nkind: dataset\nid: high\ntables: {inventory.csv: append, people.nc: add, stations.csv: add}\n");
  const std::string wrong = faults_of({folder / "low", folder / "high"});
  INFO(wrong);
  CHECK_THAT(wrong, Contains("tables.inventory.csv: unknown 'append'; allowed: add, replace") && Contains("tables.people.nc: nothing can be added") && Contains("tables.stations.csv: no such file"));
  write("high", "dataset.yaml", "pearl: 1\nkind: dataset\nid: high\ntables: {station.csv: add, standrds.csv: replace}\n");
  const std::string misspelt = faults_of({folder / "low", folder / "high"});
  INFO(misspelt);
  CHECK_THAT(misspelt, Contains("tables.station.csv: no data set has a table of this name (did you mean 'stations.csv'?)") && Contains("tables.standrds.csv: no data set has a table of this name (did you mean 'standards.csv'?)"));
  CHECK_THAT(wrong, Contains("points.csv lies in this folder and beneath it; say `points.csv: replace` or `points.csv: add`"));
}
