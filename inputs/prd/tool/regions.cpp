#include "regions.hpp"

#include "table.hpp"

#include "inputs/geodata/geojson.hpp"

#include <ogr_geometry.h>

#include <cmath>
#include <cstdio>
#include <map>
#include <memory>
#include <numbers>
#include <stdexcept>

namespace prd_data {

namespace {

using Geometry = std::unique_ptr<OGRGeometry>;

// Vertices are put on this lattice before the polygons are merged: what two
// neighbours share stays shared, and the file becomes small.
constexpr double lattice_degrees = 0.004;
// Islets smaller than this are left out (about 0.1 km2).
constexpr double smallest_part_degrees2 = 1.0e-5;

double snapped(double value, double step) { return std::round(value / step) * step; }

void append_ring(OGRPolygon& target, const pearl::Ring& ring, double step)
{
    OGRLinearRing out;
    double last_x = 1e9, last_y = 1e9;
    for (const auto& p : ring) {
        const double x = snapped(p.x, step), y = snapped(p.y, step);
        if (x == last_x && y == last_y) continue;
        out.addPoint(x, y);
        last_x = x;
        last_y = y;
    }
    out.closeRings();
    if (out.getNumPoints() >= 4) target.addRing(&out);
}

Geometry snapped_polygons(const pearl::MultiPolygon& shape, double step)
{
    auto collected = std::make_unique<OGRMultiPolygon>();
    for (const auto& polygon : shape) {
        OGRPolygon out;
        append_ring(out, polygon.outer, step);
        if (out.IsEmpty()) continue;
        for (const auto& hole : polygon.holes) append_ring(out, hole, step);
        collected->addGeometry(&out);
    }
    Geometry valid(collected->MakeValid());
    if (!valid) throw std::runtime_error("a polygon could not be made valid");
    return valid;
}

std::string region_of(const std::string& id)
{
    static const std::map<std::string, std::string> cities{
        {"440100", "guangzhou"}, {"440300", "shenzhen"}, {"440400", "zhuhai"},
        {"440600", "foshan"},    {"440700", "jiangmen"}, {"441200", "zhaoqing"},
        {"441300", "huizhou"},   {"441900", "dongguan"}, {"442000", "zhongshan"}};
    if (id.starts_with("81")) return "HK";
    if (id.starts_with("82")) return "MO";
    const auto found = cities.find(id);
    return found == cities.end() ? "guangdong-rest" : found->second;
}

std::string ring_text(const OGRLinearRing& ring)
{
    std::string text = "[";
    for (int i = 0; i < ring.getNumPoints(); ++i) {
        char point[48];
        std::snprintf(point, sizeof point, "%s[%.7g,%.6g]", i ? "," : "", ring.getX(i),
                      ring.getY(i));
        text += point;
    }
    return text + "]";
}

std::string polygon_text(const OGRPolygon& polygon)
{
    std::string text = "[" + ring_text(*polygon.getExteriorRing());
    for (int h = 0; h < polygon.getNumInteriorRings(); ++h) {
        if (polygon.getInteriorRing(h)->get_Area() > smallest_part_degrees2)
            text += "," + ring_text(*polygon.getInteriorRing(h));
    }
    return text + "]";
}

bool inside_ring(const std::vector<Point>& ring, Point p)
{
    bool inside = false;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const auto &a = ring[i], &b = ring[j];
        if ((a.lat > p.lat) != (b.lat > p.lat) &&
            p.lon < (b.lon - a.lon) * (p.lat - a.lat) / (b.lat - a.lat) + a.lon)
            inside = !inside;
    }
    return inside;
}

Polygon polygon_of(const pearl::Polygon& source)
{
    Polygon polygon{{}, 1e9, -1e9, 1e9, -1e9};
    const auto take = [&](const pearl::Ring& ring) {
        auto& points = polygon.rings.emplace_back();
        for (const auto& p : ring) points.push_back({p.x, p.y});
    };
    take(source.outer);
    for (const auto& hole : source.holes) take(hole);
    for (const auto& p : polygon.rings.front()) {
        polygon.west = std::min(polygon.west, p.lon);
        polygon.east = std::max(polygon.east, p.lon);
        polygon.south = std::min(polygon.south, p.lat);
        polygon.north = std::max(polygon.north, p.lat);
    }
    return polygon;
}

std::vector<pearl::GeoFeature> read_features(const std::filesystem::path& file)
{
    pearl::Faults faults;
    auto features = pearl::read_geojson(file, pearl::GeometryKind::polygons, faults);
    faults.throw_if_any();
    return features;
}

std::string word(const pearl::GeoFeature& feature, const std::string& property)
{
    const auto found = feature.properties.find(property);
    return found == feature.properties.end() ? std::string{} : found->second;
}

}  // namespace

bool Polygon::contains(Point p) const
{
    if (p.lon < west || p.lon > east || p.lat < south || p.lat > north) return false;
    bool inside = false;
    for (const auto& ring : rings) inside ^= inside_ring(ring, p);
    return inside;
}

bool Region::contains(Point p) const
{
    for (const auto& polygon : polygons)
        if (polygon.contains(p)) return true;
    return false;
}

double Region::area_km2() const
{
    constexpr double radians = std::numbers::pi / 180.0, radius_km = 6371.0;
    double area = 0.0;
    for (const auto& polygon : polygons) {
        for (std::size_t r = 0; r < polygon.rings.size(); ++r) {
            const auto& ring = polygon.rings[r];
            double sum = 0.0;
            for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
                sum += (ring[i].lon - ring[j].lon) * radians *
                       (std::sin(ring[i].lat * radians) + std::sin(ring[j].lat * radians)) / 2.0;
            area += (r == 0 ? 1.0 : -1.0) * std::abs(sum) * radius_km * radius_km;
        }
    }
    return area;
}

std::vector<Region> read_regions(const std::filesystem::path& prd)
{
    std::vector<Region> regions;
    for (const auto& feature : read_features(prd / "regions.geojson")) {
        auto& region = regions.emplace_back(Region{word(feature, "code"), {}});
        for (const auto& polygon : feature.polygons) region.polygons.push_back(polygon_of(polygon));
    }
    return regions;
}

Region read_shapes(const std::filesystem::path& file, const std::string& property, const std::string& value)
{
    Region region{value, {}};
    for (const auto& feature : read_features(file))
        if (value.empty() || value == word(feature, property))
            for (const auto& polygon : feature.polygons) region.polygons.push_back(polygon_of(polygon));
    return region;
}

void build_regions(const std::filesystem::path& raw, const std::filesystem::path& prd)
{
    std::map<std::string, Geometry> merged;
    for (const auto& feature : read_features(raw / "land" / "prd_cities_echarts4.geojson")) {
        const auto code = region_of(word(feature, "id"));
        // Macau is only a few lattice cells wide: it gets a lattice four times finer.
        const double step = code == "MO" ? lattice_degrees / 4 : code == "HK" ? lattice_degrees / 2
                                                                             : lattice_degrees;
        auto part = snapped_polygons(feature.polygons, step);
        auto& whole = merged[code];
        whole = whole ? Geometry(whole->Union(part.get())) : std::move(part);
        if (!whole) throw std::runtime_error("union failed in region " + code);
    }

    const Table names(prd / "regions.csv");
    Geometry taken;  // what earlier regions hold is taken off the later ones
    std::string text = "{\"type\":\"FeatureCollection\",\"features\":[\n";
    bool first = true;
    for (std::size_t i = 0; i < names.rows(); ++i) {
        if (names.text(i, "kind") != "inventory") continue;
        const auto& code = names.text(i, "code");
        Geometry own(merged.at(code)->clone());
        if (taken) own.reset(own->Difference(taken.get()));
        taken.reset(taken ? taken->Union(own.get()) : own->clone());
        std::string parts;
        const auto take = [&](const OGRPolygon& polygon) {
            if (polygon.get_Area() < smallest_part_degrees2) return;
            parts += (parts.empty() ? "" : ",\n") + polygon_text(polygon);
        };
        if (wkbFlatten(own->getGeometryType()) == wkbPolygon) {
            take(*own->toPolygon());
        } else {
            for (const auto* part : *own->toGeometryCollection())
                if (wkbFlatten(part->getGeometryType()) == wkbPolygon) take(*part->toPolygon());
        }
        text += first ? "" : ",\n";
        first = false;
        text += "{\"type\":\"Feature\",\"properties\":{\"code\":\"" + code +
                "\"},\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":[\n" + parts + "]}}";
    }
    write_text(prd / "regions.geojson", text + "\n]}\n");

    const Table known(prd / "tool" / "areas.csv");
    for (const auto& region : read_regions(prd)) {
        std::printf("%-15s %3zu parts %9.0f km2", region.code.c_str(), region.polygons.size(),
                    region.area_km2());
        for (std::size_t i = 0; i < known.rows(); ++i)
            if (known.text(i, "region") == region.code)
                std::printf("   published %6.0f  (%+.1f %%)", known.number(i, "km2"),
                            100.0 * (region.area_km2() / known.number(i, "km2") - 1.0));
        std::printf("\n");
    }
}

}  // namespace prd_data
