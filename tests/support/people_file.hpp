#pragma once
// people.nc of made-up regions: persons on a lattice, gathered.

#include <filesystem>
#include <string>
#include <vector>

#include "model/io/netcdf.hpp"

namespace pearl {

// Who lives where; `lat` and `lon` are the lattice.
struct PeopleFile {
  std::vector<double> lat, lon;
  std::string codes;  // of the regions: "west,east"
  std::vector<double> place, region, persons;

  void live(std::size_t column, std::size_t row, int code, double number) {
    place.push_back(static_cast<double>(row * lon.size() + column));
    region.push_back(code);
    persons.push_back(number);
  }
  void write(const std::filesystem::path& path) const {
    netcdf::Writer writer(path);
    writer.dimension("lat", lat.size());
    writer.dimension("lon", lon.size());
    writer.dimension("place", place.size());
    writer.variable("lat", netcdf::Type::float64, {"lat"}, {});
    writer.variable("lon", netcdf::Type::float64, {"lon"}, {});
    writer.variable("place", netcdf::Type::int32, {"place"}, {{"compress", std::string("lat lon")}});
    writer.variable("region", netcdf::Type::byte, {"place"}, {{"codes", codes}});
    writer.variable("persons", netcdf::Type::float32, {"place"}, {});
    writer.write("lat", lat);
    writer.write("lon", lon);
    writer.write("place", place);
    writer.write("region", region);
    writer.write("persons", persons);
    writer.commit();
  }
};

}  // namespace pearl
