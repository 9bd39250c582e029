#include "postprocess/words/table_numbers.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/core/text.hpp"
#include "model/io/text_file.hpp"
#include "postprocess/report/report_pages.hpp"
#include "temporary_results.hpp"
#include "tests/support/table_columns.hpp"

using namespace pearl;
using pearl::testing::uneven_columns;

namespace {

std::vector<std::string> column_of(const std::vector<double>& values) {
  NumberColumn column;
  for (const double value : values) column.add(value);
  std::vector<std::string> texts;
  for (const double value : values) texts.push_back(column.text(value));
  return texts;
}

// The parts that fine particles are shown by where a run has them all.
void add_parts(ResultSet& results) {
  const std::size_t whole = results.run().variable_index("PM25"), sulfate = results.run().variable_index("sulfate"), nitrate = results.run().variable_index("nitrate"), soot = results.run().variable_index("BC");
  for (const auto& [name, share] : {std::pair("ammonium", 0.2F), {"SOA", 0.1F}, {"OM_primary", 0.3F}, {"fine_sea_salt", 0.05F}, {"fine_other", 0.35F}}) {
    std::vector<std::vector<float>> fields;
    for (std::size_t s = 0; s < results.run().scenarios.size(); ++s) {
      std::vector<float>& field = fields.emplace_back(results.mean(s, whole));
      for (std::size_t c = 0; c < field.size(); ++c) field[c] = share * (field[c] - results.mean(s, sulfate)[c] - results.mean(s, nitrate)[c] - results.mean(s, soot)[c]);
    }
    results.add_variable({name, name, "ug m-3", {{name, false}}}, "", std::move(fields));
  }
}

}  // namespace

TEST_CASE("numbers of a column have the decimals of its largest, and more where half of the others would read nothing") {
  using Texts = std::vector<std::string>;
  CHECK(column_of({9.87, 12.3, 100}) == Texts{"10", "12", "100"});
  CHECK(column_of({9.87, 12.34, 35.41}) == Texts{"9.9", "12.3", "35.4"});
  CHECK(column_of({0.021, 0.034, 0.018, 3.412}) == Texts{"0.021", "0.034", "0.018", "3.412"});
  CHECK(column_of({0.0002, 0.0003, 312.5}) == Texts{"0.00", "0.00", "312.50"});  // five digits of the largest, and no more
  CHECK(column_of({52345, 1234, 56, 7.6}) == Texts{"52 300", "1230", "56", "8"});
  CHECK(column_of({-12.34, 0, 0.04}) == Texts{"−12.3", "0.0", "0.0"});
  CHECK(column_of({NAN, 2, INFINITY}) == Texts{"–", "2.00", "–"});
  CHECK(column_of({0, 0}) == Texts{"0", "0"});
  CHECK(column_of({}) == Texts{});
}

TEST_CASE("signs of a column's numbers: a true minus, a plus where asked for, none of what rounds to zero") {
  CHECK(even_number(-0.04, 1) == "0.0");
  CHECK(even_number(-0.06, 1) == "−0.1");
  CHECK(even_signed_number(0.04, 1) == "0.0");
  CHECK(even_signed_number(2.5, 2) == "+2.50");
  CHECK(even_signed_number(-2.5, 2) == "−2.50");
  CHECK(even_signed_number(-INFINITY, 2) == "–");
  CHECK(even_percent(-0.2534) == "−25.3 %");
  CHECK(even_percent(0.004) == "+0.4 %");
  CHECK(even_percent(-0.0001) == "0.0 %");
  CHECK(even_percent(NAN) == "–");
  NumberColumn deaths(1);
  for (const double value : {0.31, 4.2}) deaths.add(value);
  CHECK(deaths.text(0.31) == "0.3");
  CHECK(deaths.signed_text(4.2) == "+4.2");
}

TEST_CASE("columns of one quantity have the decimals of the one that has most") {
  NumberColumn before, after;
  for (const double value : {114.2, 62.4}) before.add(value);
  for (const double value : {71.83, 42.61}) after.add(value);
  CHECK(before.text(114.2) == "114");
  level({&before, &after});
  CHECK(before.text(114.2) == "114.2");
  CHECK(after.text(71.83) == "71.8");
}

TEST_CASE("who walks the tables of a page finds what is uneven in a column") {
  const auto faults = [](const std::string& rows) { return uneven_columns("<table id=\"t\"><tbody>" + rows + "</tbody></table>").faults.size(); };
  const auto row = [](const std::string& cell) { return "<tr><th scope=\"row\">PM2.5 1</th><td class=\"number\">" + cell + "</td></tr>"; };
  CHECK(faults(row("9.87") + row("12.34")) == 0);
  CHECK(faults(row("9.87") + row("12.3")) == 1);
  CHECK(faults(row("12.3") + row("100")) == 1);
  CHECK(faults(row("12 300") + row("100")) == 0);
  CHECK(faults(row("1.0<span class=\"change\">5 %</span>") + row("2.0<span class=\"change\">5.0 %</span>")) == 1);
  CHECK(faults(row("1.0<span class=\"aim\">max. 5</span>") + row("2.0<span class=\"aim\"><b class=\"above\">▲</b> max. 5.5</span>")) == 1);
  CHECK(faults(row("1.0<span class=\"aim\">(8 to 9.0)</span>") + row("2.0<span class=\"aim\">(8 to 9.0)</span>")) == 0);
  CHECK(faults("<tr data-unit=\"a\"><td class=\"number\">1.5</td></tr><tr data-unit=\"b\"><td class=\"number\">15</td></tr>") == 0);
  CHECK(faults("<tr><td>1.5</td></tr>") == 1);
  CHECK(faults(row("-")) == 1);
  CHECK(faults(row("-1.5")) == 1);
  // A head over several rows takes the first column of those below.
  CHECK(faults("<tr><th rowspan=\"2\">a</th><td class=\"number\">1.5</td><td class=\"number\">15</td></tr><tr><td class=\"number\">2.5</td><td class=\"number\">25</td></tr>") == 0);
}

TEST_CASE("in every table of the report a column of numbers has one number of decimals, and stands to the right") {
  pearl::testing::SyntheticOptions plain, year, linear, asked;
  year.every_day = true;
  linear.linear = true;
  asked.packages = 12;
  asked.contributions = true;
  std::set<std::string> tables;
  for (const pearl::testing::SyntheticOptions& options : {plain, year, linear, asked}) {
    const pearl::testing::TemporaryResults temporary(options);
    for (const char* name : {"health_functions.csv", "mortality.csv", "age_shares.csv", "life_values.csv"})
      std::filesystem::copy_file(std::filesystem::path(PEARL_TEST_SOURCE) / "inputs/prd" / name, temporary.folder / "reference" / name);
    ResultSet results = read_results(temporary.folder);
    if (!options.linear) add_parts(results);
    ReportOptions writing;
    std::optional<ResultSet> runs;
    std::optional<ContributionTable> contributions;
    if (options.contributions) {
      contributions.emplace(*results.run().contributions, runs.emplace(read_contribution_runs(results)));
      writing.contributions = {&*contributions, &*runs};
    }
    const auto found = uneven_columns(read_text_file(write_report(results, Indicators(results), writing)));
    tables.insert(found.tables.begin(), found.tables.end());
    CHECK(found.numbers > 500);
    CHECK(join(found.faults, "\n") == "");
  }
  // Those that are made of numbers, each at least once.
  for (const char* name : {"regions#", "plain#people-table", "plain#comparison-table", "plain standing#", "plain composition#", "plain contributions#", "plain exposure#", "plain health#", "plain ledger#", "plain#budget-table",
                           "plain#status-table", "plain#evaluation-table", "#packages-table"}) {
    INFO(name);
    CHECK(tables.contains(name));
  }
}
