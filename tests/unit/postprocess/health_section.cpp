#include <catch2/catch.hpp>

#include "model/io/text_file.hpp"
#include "postprocess/report/sections.hpp"
#include "tests/unit/postprocess/temporary_results.hpp"

using namespace pearl;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

std::string section_of(const fs::path& folder) {
  const ResultSet results = read_results(folder);
  const Indicators indicators(results);
  return health_section(english(), results, indicators, HealthAssessment(results, indicators));
}

}  // namespace

TEST_CASE("the section shows people and means, the built-in functions with status and interval, and withholds totals with the reason") {
  const testing::TemporaryResults run;
  for (const char* name : {"health_functions.csv", "mortality.csv", "age_shares.csv", "life_values.csv"}) fs::copy_file(fs::path(PEARL_TEST_SOURCE) / "inputs/prd" / name, run.folder / "reference" / name);
  const std::string html = section_of(run.folder);
  for (const char* part : {"id=\"health-section\"", "class=\"plain exposure\"", "class=\"change less\"", "class=\"plain health\"", "data-withheld=\"yes\"", "does not record what its PM<sub>2.5</sub> is made of", "secondary organic particles",
                           "by fractions: ", " HKD of 2001 a year", "status illustrative", "against Business as usual 2015"})
    CHECK_THAT(html, Contains(part));
  const std::size_t curve = html.find("data-withheld"), next = html.find("class=\"plain attributable\"");
  CHECK(curve < next);  // of NO2, which needs nothing, totals stand
  CHECK_THAT(read_text_file(testing::report_on(run.folder)), Contains("href=\"#health-section\""));
  CHECK(fs::exists(run.folder / "health.csv"));
  CHECK(fs::exists(run.folder / "exposure.csv"));
}

TEST_CASE("a data set without functions gets people and means, and a sentence") {
  const testing::TemporaryResults run;
  const std::string html = section_of(run.folder);
  CHECK_THAT(html, Contains("class=\"plain exposure\"") && Contains("has no concentration-response functions") && !Contains("class=\"plain health\""));
  testing::report_on(run.folder);
  CHECK_FALSE(fs::exists(run.folder / "health.csv"));
}

TEST_CASE("titles and sources of a user's functions are text, never markup") {
  const testing::TemporaryResults run;
  for (const char* name : {"mortality.csv", "age_shares.csv"}) fs::copy_file(fs::path(PEARL_TEST_SOURCE) / "inputs/prd" / name, run.folder / "reference" / name);
  write_text_file(run.folder / "reference/health_functions.csv",
                  "function,title,endpoint,cause,pollutant,form,ages,coefficient,per,unit,counterfactual,needs,status,source\nx,<img src=x>,<b>y</b>,all,SO2,log-linear,25+,1.1,10,ug m-3,0,<i>z</i>,verified,<u>w</u>\n");
  const std::string html = section_of(run.folder);
  for (const char* part : {"<img", "<b>y", "<i>", "<u>"}) CHECK_THAT(html, !Contains(part));
  CHECK_THAT(html, Contains("&lt;img src=x&gt;") && Contains("&lt;i&gt;z"));
}
