#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace prd_data {

struct Point {
    double lon;
    double lat;
};

/// A polygon: first ring outside, the others holes.
struct Polygon {
    std::vector<std::vector<Point>> rings;
    double west, east, south, north;

    bool contains(Point p) const;
};

struct Region {
    std::string code;
    std::vector<Polygon> polygons;

    bool contains(Point p) const;
    double area_km2() const;  ///< on a sphere of 6371 km
};

/// Inventory regions in the order of regions.csv, read from regions.geojson.
std::vector<Region> read_regions(const std::filesystem::path& prd);

/// All polygons of a GeoJSON file whose property has the value; every one if it is empty.
Region read_shapes(const std::filesystem::path& file, const std::string& property, const std::string& value);

/// Dissolves districts and cities of raw/land/prd_cities_echarts4.geojson to the
/// inventory regions and writes prd/regions.geojson. Prints areas beside the known ones.
void build_regions(const std::filesystem::path& raw, const std::filesystem::path& prd);

}  // namespace prd_data
