// A region that does not exist goes the whole way: check, plan, inventory, run, report; and the report knows nothing of another one.

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "model/io/netcdf.hpp"
#include "model/io/text_file.hpp"
#include "tests/support/command.hpp"
#include "tests/support/prd_words.hpp"

using namespace pearl;
namespace fs = std::filesystem;

namespace {

constexpr double west = -72.6, south = -34.6, step = 0.05;
constexpr int columns = 57, rows = 49;

double lon_of(int i) { return west + step * i; }
double lat_of(int j) { return south + step * j; }
bool on_land(int i) { return lon_of(i) > -71.3; }

template <class Value>
void write_raster(const fs::path& path, const std::vector<std::pair<std::string, Value>>& variables) {
  std::vector<double> lat, lon;
  for (int j = 0; j < rows; ++j) lat.push_back(lat_of(j));
  for (int i = 0; i < columns; ++i) lon.push_back(lon_of(i));
  netcdf::Writer writer(path);
  writer.dimension("lat", lat.size());
  writer.dimension("lon", lon.size());
  writer.variable("lat", netcdf::Type::float64, {"lat"}, {});
  writer.variable("lon", netcdf::Type::float64, {"lon"}, {});
  for (const auto& [name, value] : variables) writer.variable(name, netcdf::Type::float32, {"lat", "lon"}, {});
  writer.write("lat", lat);
  writer.write("lon", lon);
  for (const auto& [name, value] : variables) {
    std::vector<double> values;
    for (int j = 0; j < rows; ++j)
      for (int i = 0; i < columns; ++i) values.push_back(value(i, j));
    writer.write(name, values);
  }
  writer.commit();
}

// Persons in every fourth cell of both regions.
void write_people(const fs::path& path) {
  std::vector<double> lat, lon, place, region, persons;
  for (int j = 0; j < rows; ++j) lat.push_back(lat_of(j));
  for (int i = 0; i < columns; ++i) lon.push_back(lon_of(i));
  for (int j = 0; j < rows; j += 2)
    for (int i = 0; i < columns; i += 2)
      if (lon_of(i) > -71.28 && lon_of(i) < -70.82 && lat_of(j) > -33.73 && lat_of(j) < -33.07) {
        place.push_back(j * columns + i);
        region.push_back(lat_of(j) > -33.4 ? 0 : 1);
        persons.push_back(200);
      }
  netcdf::Writer writer(path);
  writer.dimension("lat", lat.size());
  writer.dimension("lon", lon.size());
  writer.dimension("place", place.size());
  writer.variable("lat", netcdf::Type::float64, {"lat"}, {});
  writer.variable("lon", netcdf::Type::float64, {"lon"}, {});
  writer.variable("place", netcdf::Type::int32, {"place"}, {{"compress", std::string("lat lon")}});
  writer.variable("region", netcdf::Type::byte, {"place"}, {{"codes", std::string("upper,lower")}});
  writer.variable("persons", netcdf::Type::float32, {"place"}, {});
  writer.write("lat", lat);
  writer.write("lon", lon);
  writer.write("place", place);
  writer.write("region", region);
  writer.write("persons", persons);
  writer.commit();
}

using OfCell = double (*)(int, int);

struct Tarra {
  TemporaryDirectory folder;
  std::string plan = (folder / "tarra.yaml").string(), data = (folder / "tarra").string();

  Tarra() {
    fs::copy(fs::path(PEARL_TEST_SOURCE) / "tests/regions", folder.path(), fs::copy_options::recursive);
    const auto light = [](int i, int j) { return on_land(i) ? 20.0 + (i + j) % 7 * 10 : 0.0; };
    const auto height = [](int i, int) { return on_land(i) ? 400 * (lon_of(i) + 71.3) : 0.0; };
    const auto land = [](int i, int) { return on_land(i) ? 1.0 : 0.0; };
    write_raster<OfCell>(folder / "tarra/nightlights.nc", {{"light", light}});
    write_raster<OfCell>(folder / "tarra/terrain.nc", {{"height", height}, {"land", land}});
    write_people(folder / "tarra/people.nc");
  }
};

}  // namespace

TEST_CASE("a made-up region goes from check to report, and the report holds no word of another region") {
  const Tarra tarra;
  const CommandResult check = command("pearl check " + tarra.plan);
  INFO(check.output << check.errors);
  REQUIRE(check.exit == 0);
  CHECK(check.errors.empty());

  const CommandResult plan = command("pearl plan " + tarra.plan + " && pearl plan --people " + tarra.plan);
  INFO(plan.errors);
  REQUIRE(plan.exit == 0);
  CHECK(plan.output.find("jan-trades") != std::string::npos);
  CHECK(plan.output.find("lower") != std::string::npos);

  const CommandResult inventory = command("pearl inventory --data " + tarra.data + " --format json");
  INFO(inventory.errors);
  REQUIRE(inventory.exit == 0);
  const auto tonnes = nlohmann::json::parse(inventory.output);
  CHECK(tonnes["year"] == 2021);
  CHECK(tonnes["pollutants"] == nlohmann::json({"SOX", "NITROGEN", "DUST", "FINES", "FUMES"}));
  const CommandResult alias = command("pearl inventory --data " + tarra.data + " --pollutant sulphur --region tarra-all");
  CHECK(alias.output.find("ministry") != std::string::npos);

  const CommandResult explain = command("pearl explain " + tarra.plan + " clean --region lower --pollutant SOX");
  INFO(explain.errors);
  REQUIRE(explain.exit == 0);
  CHECK(explain.output.find("night_shift: 30 % of the source") != std::string::npos);

  const std::string out = (tarra.folder / "out").string();
  const CommandResult run = command("pearl run " + tarra.plan + " --quiet --out " + out);
  INFO(run.errors);
  REQUIRE(run.exit == 0);
  const auto description = nlohmann::json::parse(read_text_file(out + "/run.json"));
  CHECK(description["data_set"]["id"] == "tarra");
  CHECK(description["closure"]["injected_against_ledger"] < 1e-6);
  CHECK(description["closure"]["budget_residual"] < 1e-5);
  CHECK(description["periods"][0]["begin"] == "2021-01-05T03:30:00Z");  // midnight of clocks that are three and a half hours behind

  const CommandResult report = command("pearl report " + out);
  INFO(report.errors);
  REQUIRE(report.exit == 0);
  const std::string page = read_text_file(out + "/report.html");
  for (const char* words : {"air over Tarra Bay", "Upper Tarra", "Lower Tarra", "Cleaner kilns for Tarra Bay", "Tarra Rule 7", "Two kinds of days stand for every month"}) {
    INFO(words);
    CHECK(page.find(words) != std::string::npos);
  }
  CHECK(page.find("plan-section") == std::string::npos);  // it has no history to tell
  // Scripts and the image data of the page are not words; what is left is text and marks.
  std::string text = page;
  for (const auto& [begin, end] : {std::pair{"<script>", "</script>"}, {"<style>", "</style>"}})
    for (std::size_t at = text.find(begin); at != std::string::npos; at = text.find(begin)) text.erase(at, text.find(end, at) - at);
  REQUIRE(text.size() > 10000);
  const RegionalMarks marks = prd_marks();
  for (const std::string& word : marks.words) {
    INFO(word);
    CHECK_FALSE(holds_word(text, word));
  }
  for (const std::string name : {"run.json", "weather.csv", "ledger.csv", "provenance.json", "regions.csv"}) {
    const std::string file = read_text_file(out + "/" + name);
    for (const std::string& word : marks.words) {
      INFO(name << ": " << word);
      CHECK_FALSE(holds_word(file, word));
    }
  }
}

TEST_CASE("south of the equator January is the warmer month") {
  const Tarra tarra;
  const std::string out = (tarra.folder / "out").string();
  REQUIRE(command("pearl run " + tarra.plan + " --quiet --out " + out).exit == 0);
  // At noon of a day in January the air at Port Tarra is warmer than at noon of one in July.
  double january = 0, july = 0;
  const std::string weather = read_text_file(out + "/weather.csv");
  std::size_t begin = 0;
  while (begin < weather.size()) {
    const std::size_t end = std::min(weather.find('\n', begin), weather.size());
    const std::string line = weather.substr(begin, end - begin);
    begin = end + 1;
    std::vector<std::string> cells;
    for (std::size_t at = 0; at <= line.size();) {
      const std::size_t comma = std::min(line.find(',', at), line.size());
      cells.push_back(line.substr(at, comma - at));
      at = comma + 1;
    }
    if (cells.size() < 8 || cells[1] != "13") continue;
    (cells[0] == "jan-trades" ? january : july) = std::stod(cells[7]);
  }
  CHECK(january > july + 5);
}
