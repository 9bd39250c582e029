#include "inputs/meteorology/ground.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <fstream>

#include "inputs/geodata/raster.hpp"
#include "inputs/meteorology/relief.hpp"
#include "inputs/meteorology/smoothing.hpp"
#include "inputs/meteorology/sun.hpp"
#include "model/core/error.hpp"
#include "model/io/netcdf.hpp"
#include "model/meteorology/surface_layer.hpp"
#include "tests/unit/weather/prd_domain.hpp"
#include "tests/support/prd_data.hpp"

using namespace pearl;

TEST_CASE("the built-in ground knows sea, city and country") {
  const Domain& domain = prd_domain();
  const auto cell = [&](LonLat place, const Field2<float>& field) {
    int i = 0, j = 0;
    REQUIRE(domain.horizontal.find(place, i, j));
    return field(j, i);
  };
  const LonLat city{113.27, 23.13}, sea{114.3, 21.2}, hills{113.0, 24.5};
  CHECK(cell(city, domain.ground.land_fraction) > 0.95F);
  CHECK(cell(sea, domain.ground.land_fraction) == 0.0F);
  CHECK(cell(hills, domain.ground.land_fraction) > 0.99F);
  CHECK(cell(city, domain.ground.urban_fraction) > 0.5F);
  CHECK(cell(hills, domain.ground.urban_fraction) < 0.2F);
  CHECK(cell(sea, domain.ground.roughness) == Approx(2e-4F));
  CHECK(cell(city, domain.ground.roughness) > cell(hills, domain.ground.roughness));
  CHECK(cell(hills, domain.ground.terrain) > 100.0F);
  CHECK(cell(sea, domain.ground.terrain) == 0.0F);
  for (const float land : domain.ground.land_fraction.values()) CHECK((land >= 0.0F && land <= 1.0F));
}

TEST_CASE("cell means are those of all samples, each projected, bit for bit") {
  Faults faults;
  const auto height = Raster::read(prd_folder() / "terrain.nc", "height", -500, 9000, faults);
  REQUIRE(height);
  for (const double spacing : {1000.0, 7321.7, 15e3}) {
    const Domain domain = make_domain(prd_map, spacing, 17, 13, VerticalGrid::stretched(4, 40, 3000), GroundTables::read(prd_folder()));
    const HorizontalGrid& grid = domain.horizontal;
    constexpr int samples = 8;  // along an edge: pixels of 4.6 km want no more
    for (int j = 0; j < grid.ny(); ++j)
      for (int i = 0; i < grid.nx(); ++i) {
        double sum = 0;
        for (int b = 0; b < samples; ++b)
          for (int a = 0; a < samples; ++a)
            sum += std::max(0.0, *height->nearest(grid.projection().to_lon_lat({grid.x_face(i) + (a + 0.5) / samples * spacing, grid.y_face(j) + (b + 0.5) / samples * spacing})));
        INFO(spacing << " m, " << i << " " << j);
        REQUIRE(domain.ground.terrain(j, i) == static_cast<float>(sum / (samples * samples)));
      }
  }
}

TEST_CASE("cell means follow their rules: area mean of the source, polygons for land") {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / "pearl_ground_test";
  fs::create_directories(folder);
  std::vector<double> lat, lon, height, land, light;
  for (int n = 0; n < 80; ++n) lat.push_back(21.0 + 0.05 * n);
  for (int n = 0; n < 80; ++n) lon.push_back(111.6 + 0.05 * n);
  for (const double y : lat)
    for (std::size_t i = 0; i < lon.size(); ++i) {
      height.push_back(100 + 50 * (y - 22.8));  // a plane, rising northwards
      land.push_back(y > 23.5 ? 1.0 : 0.4);     // partly land counts only where a polygon says so
      light.push_back(140);
    }
  fs::copy_file(prd_folder() / "town.csv", folder / "town.csv", fs::copy_options::overwrite_existing);
  const auto write = [&](const char* name, const std::vector<std::pair<std::string, std::vector<double>>>& variables) {
    netcdf::Writer file(folder / name);
    file.dimension("lat", lat.size());
    file.dimension("lon", lon.size());
    file.variable("lat", netcdf::Type::float64, {"lat"}, {});
    file.variable("lon", netcdf::Type::float64, {"lon"}, {});
    file.write("lat", lat);
    file.write("lon", lon);
    for (const auto& [variable, values] : variables) {
      file.variable(variable, netcdf::Type::float64, {"lat", "lon"}, {});
      file.write(variable, values);
    }
    file.commit();
  };
  write("terrain.nc", {{"height", height}, {"land", land}});
  write("nightlights.nc", {{"light", light}});
  std::ofstream(folder / "regions.geojson") << R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"A"},
    "geometry":{"type":"Polygon","coordinates":[[[113.6,22.0],[115.0,22.0],[115.0,23.0],[113.6,23.0],[113.6,22.0]]]}}]})";

  const Domain domain = make_domain(prd_map, 9000, 20, 20, VerticalGrid::stretched(8, 40, 3000), GroundTables::read(folder));
  for (int j = 0; j < 20; ++j)
    for (int i = 0; i < 20; ++i)
      CHECK(domain.ground.terrain(j, i) == Approx(100 + 50 * (domain.horizontal.centre(i, j).lat - 22.8)).margin(0.8));
  int i = 0, j = 0;
  REQUIRE(domain.horizontal.find({114.2, 22.6}, i, j));
  CHECK(domain.ground.land_fraction(j, i) == Approx(1));
  CHECK(domain.ground.urban_fraction(j, i) == Approx(0.5));  // (140 - 80) / 120
  // Half town, half country: the drag is the mean of both.
  const double country = 0.15 + 0.45 * domain.ground.terrain(j, i) / 300;
  CHECK(blended_drag(domain.ground.roughness(j, i)) == Approx(0.5 * (blended_drag(1.0) + blended_drag(country))));
  CHECK(domain.ground.hill_drag(j, i) == 0);
  REQUIRE(domain.horizontal.find({113.2, 22.6}, i, j));
  CHECK(domain.ground.land_fraction(j, i) == 0);
  REQUIRE(domain.horizontal.find({113.2, 23.58}, i, j));
  CHECK(domain.ground.land_fraction(j, i) == Approx(1));

  std::ofstream(folder / "relief.csv") << "region,share,slope,height,roughness,status,source\nA,0.5,20,400,0.5,illustrative,test\n";
  const Domain hilly = make_domain(prd_map, 9000, 20, 20, VerticalGrid::stretched(8, 40, 3000), GroundTables::read(folder));
  CHECK(hilly.ground.roughness(j, i) == domain.ground.roughness(j, i));
  CHECK(hilly.ground.hill_drag(j, i) == 0);  // outside A
  REQUIRE(domain.horizontal.find({114.2, 22.6}, i, j));
  const Relief relief{"A", 0.5, 20, 400, 0.5};
  CHECK(hilly.ground.hill_drag(j, i) == Approx(blended_drag(relief.effective_roughness()) - blended_drag(0.5)));
  std::ofstream(folder / "relief.csv") << "region,share,slope,height,roughness,status,source\nA,1.5,80,400,0.5,guessed,test\n";
  CHECK_THROWS_WITH(make_domain(prd_map, 9000, 20, 20, VerticalGrid::stretched(8, 40, 3000), GroundTables::read(folder)),
                    Catch::Contains("share") && Catch::Contains("slope") && Catch::Contains("status"));
  std::ofstream(folder / "relief.csv") << "region,share,slope,height,roughness,status,source\nZ,0.5,20,400,0.5,illustrative,test\n";
  CHECK_THROWS_WITH(make_domain(prd_map, 9000, 20, 20, VerticalGrid::stretched(8, 40, 3000), GroundTables::read(folder)), Catch::Contains("relief.csv:2:1") && Catch::Contains("no region 'Z'"));
  fs::remove(folder / "relief.csv");

  CHECK_THROWS_WITH(make_domain(prd_map, 9000, 60, 50, VerticalGrid::stretched(8, 40, 3000), GroundTables::read(folder)), Catch::Contains("beyond terrain.nc"));
  CHECK_THROWS_WITH(make_domain(prd_map, 9000, 20, 20, VerticalGrid::stretched(8, 10, 120), GroundTables::read(folder)), Catch::Contains("must be higher"));
  std::ofstream(folder / "regions.geojson") << "{}";
  CHECK_THROWS_AS(make_domain(prd_map, 9000, 20, 20, VerticalGrid::stretched(8, 40, 3000), GroundTables::read(folder)), InputError);
  fs::remove_all(folder);
}

TEST_CASE("smoothing keeps an even field and the sum of a far-off peak") {
  const Field2<double> even = smooth(Field2<double>(12, 15, 3.5), 1.7);
  for (const double value : even.values()) CHECK(value == Approx(3.5));
  Field2<double> peak(41, 41);
  peak(20, 20) = 1;
  const Field2<double> spread = smooth(peak, 2);
  double sum = 0;
  for (const double value : spread.values()) sum += value;
  CHECK(sum == Approx(1));
  CHECK(spread(20, 20) == Approx(1 / (2 * 3.14159265 * 4)).epsilon(0.01));
  CHECK(spread(18, 20) == spread(20, 22));
}

TEST_CASE("the sun stands where the almanac says") {
  // Over the tropic at noon of the June solstice it is overhead; Hong Kong's noon comes at about 12:24 local time.
  const double june = cosine_zenith(Instant::from_local({2010, 6, 21, 12, 25}, 8 * one_hour), {114.2, 22.3});
  CHECK(std::acos(june) * 57.29578 == Approx(1.14).margin(0.3));
  const double december = cosine_zenith(Instant::from_local({2010, 12, 22, 12, 21}, 8 * one_hour), {114.2, 22.3});
  CHECK(std::acos(december) * 57.29578 == Approx(22.3 + 23.44).margin(0.3));
  // Sunrise at Hong Kong on 20 March, 6:29 with refraction: the centre rises about 4 minutes later.
  CHECK(std::abs(cosine_zenith(Instant::from_local({2010, 3, 20, 6, 32}, 8 * one_hour), {114.2, 22.3})) < 0.015);
  CHECK(global_radiation(1, 0) == Approx(880));
  CHECK(global_radiation(1, 1) == Approx(220));
  CHECK(global_radiation(-0.5, 0.3) == 0);
}
