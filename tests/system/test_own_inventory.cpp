// The page "your own inventory": its files are written, its commands run, and do what the page says.

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "model/core/text.hpp"
#include "model/io/text_file.hpp"
#include "tests/support/command.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

struct Page {
  std::vector<std::pair<std::string, std::string>> files;  // name, text
  std::vector<std::string> commands;
};

// A block of code belongs to the mark before it: `<!-- file: NAME -->` or `<!-- run -->`.
Page read_page() {
  Page page;
  std::string mark, text;
  bool inside = false;
  for (const std::string& line : split(read_text_file(PEARL_TEST_SOURCE "/docs/your-own-inventory.md"), '\n')) {
    if (line.rfind("<!-- ", 0) == 0) mark = line.substr(5, line.size() - 9);
    else if (line.rfind("```", 0) == 0) {
      if (inside && mark.rfind("file: ", 0) == 0) page.files.emplace_back(mark.substr(6), text);
      if (inside && mark == "run")
        for (const std::string& command : split(text, '\n'))
          if (!command.empty()) page.commands.push_back(command);
      if (inside) mark.clear();
      inside = !inside;
      text.clear();
    } else if (inside) {
      text += line + "\n";
    }
  }
  return page;
}

}  // namespace

TEST_CASE("the page 'your own inventory' runs as it is written") {
  const Page page = read_page();
  REQUIRE(page.files.size() == 4);
  REQUIRE(page.commands.size() == 7);
  const TemporaryDirectory folder;
  fs::create_directories(folder / "my-data");
  for (const auto& [name, text] : page.files) write_text_file(folder / name, text);
  std::map<std::string, std::string> output;
  for (const std::string& line : page.commands) {
    const CommandResult result = command("cd " + folder.path().string() + " && " + line);
    INFO(line << "\n" << result.output << result.errors);
    REQUIRE(result.exit == 0);
    CHECK(result.errors.find("warning") == std::string::npos);
    output[line] = result.output;
  }
  const auto of = [&](const std::string& part) {
    for (const auto& [line, text] : output)
      if (line.find(part) != std::string::npos) return text;
    return std::string{};
  };
  CHECK(of("--format csv").find("my-data/inventory.csv:2") != std::string::npos);
  CHECK(of("--format csv").find("prd/inventory.csv:") != std::string::npos);
  CHECK(of("pearl explain").find("my-data/inventory.csv:2 (derived: survey of kilns 2011)") != std::string::npos);
  const auto run = nlohmann::json::parse(read_text_file(folder / "results/run.json"));
  CHECK(run["data_set"]["id"] == "my-data");
  REQUIRE(run["data_set"]["layers"].size() == 2);
  CHECK(run["data_set"]["layers"][0]["name"] == "inputs/prd");
  CHECK(run["data_set"]["layers"][1]["name"] == "my-data");
  CHECK(run["data_set"]["layers"][1]["inventory_rows"] == 8);
  const std::string report = read_text_file(folder / "results/report.html");
  CHECK(report.find("my-data: 8 rows of the inventory") != std::string::npos);
  CHECK(read_text_file(folder / "results/reference/inventory_places.csv").find("foshan,industry.kilns,SO2,2010,420,derived,my-data/inventory.csv:2") != std::string::npos);
  const std::string sectors = read_text_file(folder / "results/ledger.csv");
  CHECK(sectors.find("base,foshan,industry.kilns,SO2,final,420") != std::string::npos);
  CHECK(sectors.find("without-kilns,foshan,industry.kilns,SO2,final,0") != std::string::npos);
}

TEST_CASE("a row that stands in two layers, a layer that is none, and a table without a rule are named") {
  const Page page = read_page();
  const TemporaryDirectory folder;
  fs::create_directories(folder / "my-data");
  for (const auto& [name, text] : page.files) write_text_file(folder / name, text);
  const std::string in = "cd " + folder.path().string() + " && ";

  const std::string rows = read_text_file(folder / "my-data/inventory.csv");
  write_text_file(folder / "my-data/inventory.csv", rows + "prd-illustrative,HK,power.coal,SO2,2010,1,derived,mine,\n");
  const CommandResult twice = command(in + "pearl check my-plan.yaml");
  INFO(twice.errors);
  CHECK(twice.exit == 3);
  CHECK(twice.errors.find("my-data/inventory.csv:10:") != std::string::npos);
  CHECK(twice.errors.find("HK, power.coal, SO2, 2010 stands already in line") != std::string::npos);
  CHECK(twice.errors.find("prd/inventory.csv") != std::string::npos);
  write_text_file(folder / "my-data/inventory.csv", rows);

  const std::string plan = read_text_file(folder / "my-plan.yaml");
  write_text_file(folder / "my-plan.yaml", "data: [prd, mydata]\ntittle: What I ask\n" + plan.substr(0, plan.find("data:")) + plan.substr(plan.find("reference_year")));
  const CommandResult none = command(in + "pearl check my-plan.yaml; pearl run my-plan.yaml --out results");
  INFO(none.errors);
  CHECK(none.exit == 3);
  CHECK(none.errors.find("my-plan.yaml:1:13: data: 'mydata' is neither a built-in data set nor a folder; built in: prd") != std::string::npos);
  CHECK(none.errors.find("my-plan.yaml:2:1: plan: unknown key 'tittle'") != std::string::npos);  // what needs no data set is told with it
  CHECK_FALSE(fs::exists(folder / "results"));
  write_text_file(folder / "my-plan.yaml", plan);

  write_text_file(folder / "my-data/population.csv", "region,year,persons,status,source,note\n");
  const CommandResult silent = command(in + "pearl plan my-plan.yaml");
  INFO(silent.errors);
  CHECK(silent.exit == 3);
  CHECK(silent.errors.find("population.csv lies in this folder and beneath it; say `population.csv: replace` or `population.csv: add`") != std::string::npos);

  const CommandResult usage = command("pearl inventory --data nowhere");
  CHECK(usage.exit == 2);
  CHECK(usage.errors.find("--data: 'nowhere' is neither") != std::string::npos);
}
