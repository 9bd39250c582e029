#pragma once
// The made-up region as it lies in tests/regions, in a folder of its own; and what its rasters hold.

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "model/io/netcdf.hpp"
#include "tests/support/people_file.hpp"
#include "tests/support/temporary_directory.hpp"

namespace pearl::tarra {

namespace fs = std::filesystem;

inline constexpr double west = -72.6, south = -34.6, step = 0.05;
inline constexpr int columns = 57, rows = 49;

inline double lon_of(int i) { return west + step * i; }
inline double lat_of(int j) { return south + step * j; }
inline bool on_land(int i) { return lon_of(i) > -71.3; }

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
inline void write_people(const fs::path& path) {
  PeopleFile people;
  people.codes = "upper,lower";
  for (int j = 0; j < rows; ++j) people.lat.push_back(lat_of(j));
  for (int i = 0; i < columns; ++i) people.lon.push_back(lon_of(i));
  for (int j = 0; j < rows; j += 2)
    for (int i = 0; i < columns; i += 2)
      if (lon_of(i) > -71.28 && lon_of(i) < -70.82 && lat_of(j) > -33.73 && lat_of(j) < -33.07)
        people.live(static_cast<std::size_t>(i), static_cast<std::size_t>(j), lat_of(j) > -33.4 ? 0 : 1, 200);
  people.write(path);
}

using OfCell = double (*)(int, int);

// nightlights.nc, terrain.nc and people.nc as tests/regions/tarra has them.
inline void write_rasters(const fs::path& data) {
  const auto light = [](int i, int j) { return on_land(i) ? 20.0 + (i + j) % 7 * 10 : 0.0; };
  const auto height = [](int i, int) { return on_land(i) ? 400 * (lon_of(i) + 71.3) : 0.0; };
  const auto land = [](int i, int) { return on_land(i) ? 1.0 : 0.0; };
  write_raster<OfCell>(data / "nightlights.nc", {{"light", light}});
  write_raster<OfCell>(data / "terrain.nc", {{"height", height}, {"land", land}});
  write_people(data / "people.nc");
}

// A plan of it, and its data.
struct Tarra {
  TemporaryDirectory folder;
  std::string plan = (folder / "tarra.yaml").string(), data = (folder / "tarra").string();

  Tarra() { fs::copy(fs::path(PEARL_TEST_SOURCE) / "tests/regions", folder.path(), fs::copy_options::recursive); }
};

}  // namespace pearl::tarra
