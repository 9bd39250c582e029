#include "postprocess/report/region_label.hpp"

#include <catch2/catch.hpp>

#include "model/io/netcdf.hpp"
#include "model/io/text_file.hpp"
#include "postprocess/report/report.hpp"
#include "temporary_results.hpp"

using namespace pearl;
using Catch::Matchers::Contains;

TEST_CASE("a region of which few people live on the map bears a mark in every table, and a footnote with the share") {
  const pearl::testing::TemporaryResults temporary;
  CHECK_THAT(pearl::testing::page_on(temporary.folder), !Contains("class=\"cut\"") && !Contains("note cut-regions"));
  {  // twice as many people in Hong Kong, 1.1 times as many in Macau, all of them beyond the map's edge
    const std::filesystem::path file = temporary.folder / "static.nc";
    netcdf::Reader reader(file);
    std::vector<float> whole = reader.floats("region_population");
    netcdf::Writer writer(file);
    const std::vector<std::size_t> shape = reader.shape("population_by_region");
    writer.dimension("y", shape[1]);
    writer.dimension("x", shape[2]);
    writer.dimension("region", shape[0]);
    for (const char* name : {"land_fraction", "population"}) writer.variable(name, netcdf::Type::float32, {"y", "x"}, {});
    writer.variable("region_fraction", netcdf::Type::float32, {"region", "y", "x"}, {{"codes", reader.text_attribute("region_fraction", "codes")}});
    writer.variable("population_by_region", netcdf::Type::float32, {"region", "y", "x"}, {});
    writer.variable("region_population", netcdf::Type::float64, {"region"}, {});
    for (const char* name : {"land_fraction", "population", "region_fraction", "population_by_region"}) writer.write(name, reader.floats(name));
    whole[0] *= 2.0F;
    whole[1] *= 1.1F;
    writer.write("region_population", whole);
    writer.commit();
  }
  const ResultSet results = read_results(temporary.folder);
  const Indicators indicators(results);
  REQUIRE(results.region_codes()[0] == "HK");
  const RegionMask &cut = indicators.masks()[indicators.find("HK")], &whole = indicators.masks()[indicators.find(results.region_codes()[1])];
  CHECK(cut.is_cut());
  CHECK_FALSE(whole.is_cut());  // 91 %
  CHECK(plain_region_label(english(), cut) == cut.name + "†");
  CHECK(plain_region_label(english(), whole) == whole.name);
  const std::string page = pearl::testing::page_on(temporary.folder);
  CHECK_THAT(page, Contains("50 % of its people live on the map") && Contains(cut.name + " 50 %"));
  // In the table of every variable, of people and of standards.
  for (const char* table : {"<table class=\"regions\" data-variable=\"SO2\">", "<table class=\"regions\" data-variable=\"O3_MDA8\">", "id=\"people-table\"", "data-region=\"HK\"><caption"}) {
    INFO(table);
    const std::size_t begin = page.find(table);
    REQUIRE(begin != std::string::npos);
    const std::string after = page.substr(begin, page.find("</p>", page.find("</table>", begin)) - begin);
    CHECK_THAT(after, Contains("<sup class=\"cut\" data-share=\"0.500\"") && Contains("class=\"note cut-regions\"") && !Contains(whole.name + "<sup"));
  }
  CHECK_THAT(read_text_file(temporary.folder / "regions.csv"), Contains(",share_of_people_on_map\n") && Contains(",0.500\n") && Contains(",0.909\n"));
}
