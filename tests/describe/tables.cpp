// `pearl describe`: tables of the program and of data sets.

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/describe/describe.hpp"
#include "app/describe/described_table.hpp"
#include "model/chemistry/mechanism.hpp"
#include "model/io/csv.hpp"
#include "model/result_files/cell_methods.hpp"
#include "postprocess/results/indicator_definition.hpp"
#include "scenarios/key_table.hpp"
#include "tests/support/cf_rules.hpp"
#include "tests/support/command.hpp"

using namespace pearl;
using namespace pearl::app;
namespace fs = std::filesystem;

namespace {

const std::string root = PEARL_TEST_SOURCE;

nlohmann::json described(const std::string& arguments) {
  const CommandResult result = command("pearl describe " + arguments + " --format json");
  INFO(result.errors);
  REQUIRE(result.exit == 0);
  return nlohmann::json::parse(result.output)["rows"];
}

// The rows in which a column has a value.
std::vector<nlohmann::json> having(const nlohmann::json& rows, const std::string& column, const std::string& value) {
  std::vector<nlohmann::json> found;
  for (const nlohmann::json& row : rows)
    if (row[column] == value) found.push_back(row);
  return found;
}

// A data set that adds a few rows to the built-in one.
struct OwnLayer {
  TemporaryDirectory folder;
  OwnLayer() {
    std::ofstream(folder / "dataset.yaml") << "pearl: 1\nkind: dataset\nid: mine\ntables: {standards.csv: add, indicators.csv: add}\n";
    std::ofstream(folder / "standards.csv") << "standard,class,pollutant,averaging,value,unit,effective,status,source\nMy town | 2031,-,NO2,annual,12,ug/m3,2031,unverified,a letter\n";
    std::ofstream(folder / "indicators.csv") << "name,pollutant,averaging,of_day,statistic,unit,days,title,long_name,status\n"
                                                "O3_MDA8,O3,8h,highest,mean,ug m-3,any,mine,my own highest eight hours,illustrative\nO3_mine,O3,1h,highest,mean,ug m-3,any,mine,my own,illustrative\n";
  }
  [[nodiscard]] std::string option() const { return " --data prd --data '" + folder.path().string() + "'"; }
};

}  // namespace

TEST_CASE("every key of every mapping of a plan is described with its type, default and meaning") {
  const nlohmann::json rows = described("parameters");
  std::size_t keys = 0;
  for (const KeyTable& table : key_tables()) keys += table.rows.size();
  CHECK(rows.size() == keys);
  const auto layers = having(rows, "key", "layers");
  REQUIRE(layers.size() == 1);
  CHECK(layers[0] == nlohmann::json{{"mapping", "domain"}, {"key", "layers"}, {"required", ""}, {"type", "whole number"}, {"unit", ""}, {"default", "12"}, {"range", "2 to 100"}, {"meaning", "layers"}});
  CHECK(having(rows, "key", "top")[0]["unit"] == "m, km");
  for (const nlohmann::json& row : rows) {
    INFO(row);
    CHECK_FALSE(row["type"] == "");
    CHECK_FALSE(row["meaning"] == "");
  }
}

TEST_CASE("variables are those that the writers write, for every mechanism") {
  const nlohmann::json rows = described("variables --mechanism all");
  for (const Mechanism& mechanism : mechanisms()) {
    const auto own = having(rows, "mechanism", mechanism.name);
    for (const char* file : {"hourly.nc", "levels.nc", "profiles.nc", "mean.nc"}) {
      const auto of_file = having(own, "file", file);
      for (const OutputVariable& output : mechanism.outputs) {
        INFO(mechanism.name << " " << file << " " << output.name);
        const auto found = having(of_file, "variable", output.name);
        REQUIRE(found.size() == 1);
        CHECK(found[0]["standard_name"] == output.standard_name);
        CHECK(found[0]["unit"] == "ug m-3");
        CHECK_THAT(found[0]["long_name"].get<std::string>(), Catch::StartsWith(output.long_name));
      }
    }
    for (const Species& species : mechanism.carried()) {
      INFO(mechanism.name << " " << species.name);
      CHECK(having(having(own, "file", "deposition.nc"), "variable", species.name + "_dry").size() == 1);
      CHECK(having(having(own, "file", "emissions.nc"), "variable", species.name)[0]["unit"] == "kg m-2 year-1");
    }
  }
  for (const nlohmann::json& row : rows) {
    INFO(row);
    const std::string name = row["standard_name"], methods = row["cell_methods"];
    CHECK((name.empty() || pearl::testing::cf_standard_names().count(name) == 1));
    CHECK((methods.empty() || read_cell_methods(methods).fault.empty()));
  }
  CHECK(having(having(rows, "file", "static.nc"), "variable", "population").size() == 1);
  CHECK(described("variables").size() < rows.size());  // one mechanism
}

TEST_CASE("indicators are the program's and the data set's, a layer's in the place of others of their name") {
  const nlohmann::json built_in = described("indicators");
  for (const IndicatorDefinition& one : common_indicators()) {
    INFO(one.name);
    CHECK(having(built_in, "name", one.name).size() == 1);
  }
  const OwnLayer mine;
  const nlohmann::json rows = described("indicators" + mine.option());
  CHECK(rows.size() == built_in.size() + 1);
  CHECK(having(rows, "name", "O3_mine").size() == 1);
  REQUIRE(having(rows, "name", "O3_MDA8").size() == 1);
  CHECK(having(rows, "name", "O3_MDA8")[0]["long_name"] == "my own highest eight hours");
  CHECK(having(rows, "name", "O3_MDA8")[0]["from"] == mine.folder.path().filename().string() + "/indicators.csv");
}

TEST_CASE("standards are told row by row with status and source, those of a layer too") {
  const OwnLayer mine;
  const nlohmann::json rows = described("standards" + mine.option()), built_in = described("standards");
  CHECK(rows.size() == built_in.size() + 1);
  const auto own = having(rows, "standard", "My town | 2031");
  REQUIRE(own.size() == 1);
  CHECK(own[0]["value"] == "12");
  CHECK(own[0]["source"] == "a letter");
  CHECK(own[0]["status"] == "unverified");
  Faults faults;
  const csv::Table table = csv::Table::as_written("standards.csv", bytes_of(root + "/inputs/prd/standards.csv"), faults);
  REQUIRE(table.rows().size() == built_in.size());
  for (std::size_t n = 0; n < built_in.size(); ++n)
    for (const std::string& column : table.columns()) REQUIRE(built_in[n][column] == table.rows()[n].text(column));
  const CommandResult marked = command("pearl describe standards --format markdown" + mine.option());
  CHECK_THAT(marked.output, Catch::Contains("My town \\| 2031"));  // a bar does not break the table
}

TEST_CASE("several data sets are taken, each with --data of its own or all behind one") {
  const OwnLayer mine;
  const std::string folder = " '" + mine.folder.path().string() + "'", told = command("pearl describe standards" + mine.option()).output;
  CHECK(contains(told, "My town | 2031"));
  CHECK(command("pearl describe standards --data prd" + folder).output == told);
  CHECK(command("pearl describe --data prd" + folder + " standards").output == told);
  CHECK_THAT(command("pearl describe standards --data prd" + folder + " 'My town | 2031'").output, Catch::Contains("a letter") && !Catch::Contains("WHO"));
  // What is no data set is told as that.
  CHECK_THAT(command("pearl describe standards --data prd no-such-folder").errors, Catch::Contains("standards: there is no 'no-such-folder'") && Catch::Contains("a word behind --data is taken as one more data set only if it is built in, or a folder with a dataset.yaml"));
  CHECK_THAT(command("pearl describe --data prd no-such-folder").errors, Catch::Contains("there is no 'no-such-folder' to describe") && Catch::Contains("a word behind --data"));
  CHECK_THAT(command("pearl describe --data prd" + folder).errors, Catch::Contains("--data: of what? pearl describe indicators --data prd ") && Catch::Contains("allowed: indicators, standards, measures, data"));
}

TEST_CASE("a pollutant's name tells the variables that hold it") {
  const nlohmann::json rows = described("variables PM2.5");
  REQUIRE_FALSE(rows.empty());
  CHECK(rows == described("variables PM25"));
  for (const nlohmann::json& row : rows) {
    CHECK(contains(row["variable"].get<std::string>(), "PM25"));
    CHECK_FALSE(row["unit"].get<std::string>().empty());
    CHECK_FALSE(row["file"].get<std::string>().empty());
  }
  CHECK_FALSE(having(rows, "file", "hourly.nc").empty());
  CHECK_THAT(command("pearl describe variables PM99").errors, Catch::Contains("there is no 'PM99'"));
}

TEST_CASE("measures are the data set's, or a plan's") {
  CHECK(described("measures").size() > 10);
  const nlohmann::json rows = described("measures --plan '" + root + "/scenarios/library/prd-quickstart.yaml'");
  const auto scr = having(rows, "measure", "scr");
  REQUIRE(scr.size() == 1);
  CHECK(scr[0]["removal"] == "NOx 80 %");
  CHECK(scr[0]["group"] == "power-denox");
  CHECK(scr[0]["status"] == "illustrative");
  CHECK(having(rows, "measure", "low-sulphur-at-berth")[0]["part"] == "at_berth");
}

TEST_CASE("data tell the rows, status and sources of every file of every layer") {
  const OwnLayer mine;
  const nlohmann::json rows = described("data" + mine.option());
  for (const auto& entry : fs::directory_iterator(root + "/inputs/prd")) {
    const std::string name = entry.path().filename().string();
    if (!entry.is_regular_file() || name == "README.md" || name == "checksums.sha256") continue;
    INFO(name);
    CHECK_FALSE(having(rows, "file", name).empty());
  }
  const auto standards = having(rows, "file", "standards.csv");
  REQUIRE(standards.size() == 2);
  CHECK(standards[1]["rows"] == "1");
  CHECK(standards[1]["status"] == "unverified 1");
  CHECK(described("data standards.csv" + mine.option())[1]["all_sources"] == "a letter");
}

TEST_CASE("the four forms of a table hold the same") {
  const nlohmann::json rows = described("formats");
  const CommandResult text = command("pearl describe formats"), marked = command("pearl describe formats --format markdown"), csv_text = command("pearl describe formats --format csv");
  Faults faults;
  const csv::Table table = csv::Table::as_written("formats", csv_text.output, faults);
  REQUIRE(faults.empty());
  REQUIRE(table.rows().size() == rows.size());
  for (std::size_t n = 0; n < rows.size(); ++n)
    for (const auto& [column, value] : rows[n].items()) {
      CHECK(table.rows()[n].text(column) == value.get<std::string>());
      CHECK_THAT(text.output, Catch::Contains(value.get<std::string>()));
      CHECK_THAT(marked.output, Catch::Contains(value.get<std::string>()));
    }
  CHECK_THAT(command("pearl describe").output, Catch::Contains("indicators") && Catch::Contains("standards"));
}

TEST_CASE("columns line up, and what is asked for by name is told whole") {
  const CommandResult text = command("pearl describe parameters domain.top spinup");
  CHECK(text.output == "mapping  domain\nkey      top\ntype     length\nunit     m, km\ndefault  3 km\nrange    500 m to 30000 m\nmeaning  top above ground\n\n"
                       "mapping  meteorology\nkey      spinup\ntype     time\nunit     s, min, h, d\ndefault  24 h\nrange    0 h to 240 h\nmeaning  time before each counted day\n");
  const DescribedTable table{"x", "X", {{"a"}, {"empty"}, {"hidden", false}, {"b"}}, {{{"1"}, {"long word", "", "h", "u"}}, {{"2"}, {"汉", "", "", "v"}}}};
  CHECK(as_text(table, false) == "a          b\nlong word  u\n汉          v\n");
}

TEST_CASE("unknown names and useless options are refused with what is allowed") {
  const auto refused = [](const std::string& arguments, const std::string& sentence) {
    const CommandResult result = command("pearl describe " + arguments);
    INFO(arguments << "\n" << result.errors);
    CHECK(result.exit == 2);
    CHECK(result.output.empty());
    CHECK_THAT(result.errors, Catch::Contains(sentence));
  };
  refused("standard", "there is no 'standard' to describe (did you mean 'standards'?); allowed: parameters, variables");
  refused("parameters domian nonsense", "there is no 'domian' (did you mean 'domain'?); there are: plan, region, mask");
  refused("parameters domian nonsense", "there is no 'nonsense'");
  refused("indicators O3_MDA9", "did you mean 'O3_MDA8'?");
  refused("variables --mechanism cb7", "there is no 'cb7'");
  refused("formats --data prd", "--data says nothing of formats; it is for indicators, standards, measures, data");
  refused("data --plan x.yaml --mechanism linear", "--mechanism says nothing of data; it is for variables");
  refused("measures --plan x.yaml --data prd", "give --plan or --data");
  refused("plan --format csv", "a json-schema alone");
  refused("data --format json-schema", "is for plan");
  refused("plan domain", "the schema of plans is whole");
  refused("schema --format csv", "a json-schema alone");
  refused("--format json-schema", "of what?");
  refused("data --data no-such-folder", "--data:");
  refused("data --format xml", "--format");
}

TEST_CASE("a damaged table is told with its place, and nothing is printed") {
  const OwnLayer mine;
  std::ofstream(mine.folder / "standards.csv") << "standard,class,pollutant,averaging,value,unit,effective,status\nMine,-,NO2,annual,twelve,ug/m3,2031,unverified\n";
  const CommandResult result = command("pearl describe standards" + mine.option());
  CHECK(result.exit == 3);
  CHECK(result.output.empty());
  CHECK_THAT(result.errors, Catch::Contains("standards.csv:2:"));
}

TEST_CASE("a table of text goes no further than the terminal, word by word within its columns") {
  const DescribedTable table{"things", "Things", {{"key"}, {"meaning"}}, {{{"a"}, {"a", "one two three four five"}}, {{"b"}, {"averylongword", "ozön ozön ozön"}}}};
  CHECK(as_text(table, false) == "key            meaning\na              one two three four five\naverylongword  ozön ozön ozön\n");
  CHECK(as_text(table, false, 80) == as_text(table, false));
  CHECK(as_text(table, false, 36) == "key          meaning\na            one two three four five\naverylongwo  ozön ozön ozön\nrd\n");
  CHECK(as_text(table, false, 32) == "key\n    meaning\na\n    one two three four five\naverylongword\n    ozön ozön ozön\n");  // sentences below their row
  for (const std::size_t width : {80, 100, 200}) {
    const std::string text = as_text(described_parameters({}), false, width);
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = text.find('\n', begin);
      std::size_t signs = 0;
      for (std::size_t at = begin; at < end; ++at) signs += (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80 ? 1 : 0;
      CHECK(signs <= width);
      begin = end + 1;
    }
  }
  CHECK(as_text(described_parameters({}), false).find("  \n") == std::string::npos);
}
