#include "inputs/geodata/raster.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <fstream>
#include <iterator>

#include "model/io/netcdf.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace pearl;
using Catch::Contains;

namespace {

// Two rows of pixels; `lon` and the values of the variable `v` with the fill value -9.
void write_raster(const std::filesystem::path& path, const std::vector<double>& lon, const std::vector<double>& values, const std::vector<double>& lat = {22, 23}) {
  netcdf::Writer writer(path);
  writer.dimension("lat", lat.size());
  writer.dimension("lon", lon.size());
  writer.variable("lat", netcdf::Type::float64, {"lat"}, {});
  writer.variable("lon", netcdf::Type::float64, {"lon"}, {});
  writer.variable("v", netcdf::Type::float32, {"lat", "lon"}, {{"_FillValue", -9.0F}});
  writer.write("lat", lat);
  writer.write("lon", lon);
  writer.write("v", values);
  writer.commit();
}

// The text of all faults of a file; empty if it is sound.
std::string faults_of(const std::filesystem::path& path, const std::string& variable = "v") {
  Faults faults;
  const auto raster = Raster::read(path, variable, 0, 255, faults);
  CHECK(raster.has_value() == faults.empty());
  std::string all;
  for (const Fault& fault : faults.all()) all += fault.text() + "\n";
  return all;
}

}  // namespace

TEST_CASE("the pixel of a place that is not known exactly is given only where every place within the doubt lies in it") {
  struct Axes {
    std::vector<double> lon, lat;
  };
  // One that goes half round the Earth, one all round, one southwards and across the turn; steps that are no binary fractions.
  const auto axis = [](double first, double step, int n) {
    std::vector<double> places;
    for (int k = 0; k < n; ++k) places.push_back(first + step * k);
    return places;
  };
  for (const Axes& axes : {Axes{axis(20.05, 0.1, 60), axis(-3, 0.3, 20)}, Axes{axis(-179.5, 1, 360), axis(-80, 10, 17)}, Axes{axis(178.1, 0.2, 30), axis(5, -0.1, 40)}}) {
    std::vector<double> values;
    for (std::size_t n = 0; n < axes.lon.size() * axes.lat.size(); ++n) values.push_back(static_cast<double>(n));
    const Raster raster(axes.lon, axes.lat, values);
    const LonLat doubt{1e-4, 3e-3};
    int certain = 0, tried = 0;
    for (double lat = std::min(axes.lat.front(), axes.lat.back()) - 1; lat < std::max(axes.lat.front(), axes.lat.back()) + 1; lat += 0.0371)
      for (double lon = axes.lon.front() - 1; lon < axes.lon.front() + 8; lon += 0.0049) {
        ++tried;
        const LonLat here{lon > 180 ? lon - 360 : lon, lat};
        const auto pixel = raster.certain_pixel(here, doubt);
        if (!pixel) continue;
        ++certain;
        for (const double east : {-1.0, 1.0})
          for (const double north : {-1.0, 1.0}) REQUIRE(raster.nearest({here.lon + east * doubt.lon, here.lat + north * doubt.lat}) == raster.value(pixel->column, pixel->row));
      }
    CHECK(certain > tried / 3);
    const double edge = axes.lon.front() + 0.5 * (axes.lon[1] - axes.lon[0]);  // between two pixels
    CHECK_FALSE(raster.certain_pixel({edge + 0.5e-4, axes.lat[3]}, doubt));
    CHECK(raster.certain_pixel({edge + 2e-4, axes.lat[3]}, doubt));
    CHECK_FALSE(raster.certain_pixel({axes.lon[3], axes.lat[3]}, {std::nan(""), 1e-3}));
    CHECK_FALSE(raster.certain_pixel({std::nan(""), axes.lat[3]}, doubt));
  }
}

TEST_CASE("a raster gives the pixel that holds a place, or a mean of four, and nothing outside") {
  const TemporaryDirectory folder;
  write_raster(folder / "r.nc", {113, 114, 115}, {0, 1, 2, 3, -9, 5});
  Faults faults;
  const auto raster = Raster::read(folder / "r.nc", "v", 0, 255, faults);
  REQUIRE(raster);
  CHECK(raster->nearest({114.4, 22.4}) == 1.0);
  CHECK(raster->nearest({113.6, 22.6}) == 0.0);  // missing
  CHECK(raster->nearest({112.6, 21.6}) == 0.0);
  CHECK(raster->nearest({115.4, 23.4}) == 5.0);
  CHECK_FALSE(raster->nearest({115.6, 23}));
  CHECK_FALSE(raster->nearest({114, 21.4}));
  CHECK(raster->bilinear({113.5, 22}) == 0.5);
  CHECK(raster->bilinear({113.5, 22.5}) == 1.0);
  CHECK(raster->bilinear({115.4, 23.4}) == 5.0);  // no value beyond the middles of the outermost pixels
  CHECK(raster->bilinear({115.6, 23}) == 0.0);
  CHECK(raster->largest() == 5);
  CHECK(raster->columns() == 3);
  CHECK(raster->rows() == 2);
  CHECK(raster->middle(2, 1).lon == 115);
  CHECK(raster->middle(2, 1).lat == 23);
  CHECK(raster->value(2, 1) == 5);
  CHECK(raster->pixel_degrees() == 1);
  CHECK(raster->extent() == "113.0..115.0E, 22.0..23.0N");
}

TEST_CASE("a raster across the antimeridian, from north to south, holds places of either way of counting") {
  const Raster raster({178, 179, 180, 181}, {-17, -18}, {1, 2, 3, 4, 5, 6, 7, 8});
  CHECK(raster.nearest({-179, -17}) == 4.0);
  CHECK(raster.nearest({181, -18}) == 8.0);
  CHECK(raster.nearest({-180, -18}) == 7.0);
  CHECK(raster.bilinear({-179.5, -17}) == 3.5);
  CHECK_FALSE(raster.nearest({-178, -17}));
  CHECK_FALSE(raster.nearest({177, -17}));
  const Raster turn({0, 90, 180, 270}, {-1, 1}, {1, 2, 3, 4, 5, 6, 7, 8});
  CHECK(turn.nearest({-90, -1}) == 4.0);
  CHECK(turn.nearest({360, 1}) == 5.0);
}

TEST_CASE("all faults of a raster are named with its file, the place and what is allowed") {
  const TemporaryDirectory folder;
  write_raster(folder / "r.nc", {113, 114, 115}, {0, 1, 2, 3, 300, -1});
  CHECK_THAT(faults_of(folder / "r.nc"), Contains("r.nc: the variable 'v' is 300 at 114.000E 23.000N and wrong at 1 more places, outside 0..255: the file is damaged, or has another unit"));
  CHECK_THAT(faults_of(folder / "r.nc", "w"), Contains("r.nc: the variable 'w' is missing; needed are lat, lon and w"));
  Faults faults;
  CHECK_FALSE(Raster::read(folder / "r.nc", "v", 0, 255, faults, {"X", "Y"}));
  CHECK_THAT(faults.all()[0].text(), Contains("the variable 'X' is missing; needed are Y, X and v"));
  CHECK_THAT(faults_of(folder / "r.nc", "lat"), Contains("the variable 'lat' is not of shape (lat, lon)"));
  write_raster(folder / "uneven.nc", {113, 114.9, 115}, {0, 1, 2, 3, 300, 5}, {22, 230});
  const std::string all = faults_of(folder / "uneven.nc");
  CHECK_THAT(all, Contains("lon is not evenly spaced") && Contains("lat is not in degrees: allowed are -90..90") && Contains("'v' is 300"));
  write_raster(folder / "one.nc", {113}, {0, 1});
  CHECK_THAT(faults_of(folder / "one.nc"), Contains("lon is not evenly spaced; allowed are two or more places in even steps"));
  write_raster(folder / "nan.nc", {113, std::nan(""), 115}, {0, 1, 2, 3, 4, 5});
  CHECK_THAT(faults_of(folder / "nan.nc"), Contains("lon is not evenly spaced"));
  write_raster(folder / "huge.nc", {113, 1e300, 2e300}, {0, 1, 2, 3, 4, 5});
  CHECK_THAT(faults_of(folder / "huge.nc"), Contains("lon is not"));
  CHECK_THAT(faults_of(folder / "none.nc"), Contains("none.nc"));
}

TEST_CASE("a raster that is cut short, or no NetCDF at all, is a fault with its name") {
  const TemporaryDirectory folder;
  write_raster(folder / "whole.nc", {113, 114, 115}, {0, 1, 2, 3, 4, 5});
  std::ifstream file(folder / "whole.nc", std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(file), {}};
  REQUIRE(whole.size() > 200);
  for (std::size_t length = 0; length < whole.size(); length += whole.size() / 40 + 1) {
    std::ofstream(folder / "cut.nc", std::ios::binary | std::ios::trunc).write(whole.data(), static_cast<std::streamsize>(length));
    INFO(length << " of " << whole.size() << " bytes");
    CHECK_THAT(faults_of(folder / "cut.nc"), Contains("cut.nc"));
  }
}
