#include "postprocess/exports/geopackage.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <set>

#include "model/io/byte_order.hpp"
#include "model/io/sqlite_file.hpp"
#include "postprocess/exports/rings.hpp"

namespace pearl {

namespace {

using Value = SqliteWriter::Value;

constexpr long long wgs84 = 4326;
enum : std::uint32_t { wkb_polygon = 3, wkb_multipolygon = 6 };

std::string geometry_blob(const MultiPolygon& shape) {
  const ShapeBounds bounds = bounds_of(shape);
  constexpr std::uint8_t version = 0, little_and_envelope_xy = 0b0000'0011;
  std::string bytes = "GP";
  append_little(bytes, version);
  append_little(bytes, little_and_envelope_xy);
  append_little(bytes, static_cast<std::int32_t>(wgs84));
  for (const double edge : {bounds.west, bounds.east, bounds.south, bounds.north}) append_little(bytes, edge);
  return bytes + well_known_binary(shape);
}

Value value_of(const ExportValue& value) {
  if (const auto* number = std::get_if<double>(&value)) return *number;
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return std::monostate{};
}

const char* const schema[] = {
    "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, "
    "description TEXT)",
    "CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT "
    "(strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES "
    "gpkg_spatial_ref_sys(srs_id))",
    "CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL, "
    "CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name), CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES "
    "gpkg_contents(table_name), CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))",
    "CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, "
    "column_name, extension_name))",
    "CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT, mime_type TEXT, constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY "
    "KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name))",
    "CREATE TABLE gpkg_metadata (id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset', md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT "
    "'text/xml', metadata TEXT NOT NULL DEFAULT '')",
    "CREATE TABLE gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, row_id_value INTEGER, timestamp DATETIME NOT NULL DEFAULT "
    "(strftime('%Y-%m-%dT%H:%M:%fZ','now')), md_file_id INTEGER NOT NULL, md_parent_id INTEGER, CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id), CONSTRAINT "
    "crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id))"};

// A moment that a GeoPackage allows, also where the run does not say one.
std::string change_time(const ExportOrigin& origin) { return origin.created.size() >= 19 ? origin.created.substr(0, 19) + ".000Z" : "1970-01-01T00:00:00.000Z"; }

// SQLite tells names apart without regard to the case of ASCII letters: a name that is taken gets a number.
std::string free_name(const std::string& name, std::set<std::string>& taken) {
  const auto small = [](std::string text) {
    for (char& letter : text)
      if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return text;
  };
  std::string chosen = name;
  for (int n = 2; !taken.insert(small(chosen)).second; ++n) chosen = fmt::format("{}_{}", name, n);
  return chosen;
}

void write_table(SqliteWriter& file, const ExportTable& given, const std::vector<MultiPolygon>* shapes, const ExportOrigin& origin, std::set<std::string>& tables) {
  ExportTable table = given;
  table.name = free_name(table.name, tables);
  std::set<std::string> fields{"fid", "geom"};
  for (ExportColumn& column : table.columns) column.name = free_name(column.name, fields);
  const std::string name = SqliteWriter::quoted(table.name);
  std::string columns = "fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL";
  if (shapes != nullptr) columns += ", geom MULTIPOLYGON";
  for (const ExportColumn& column : table.columns) columns += fmt::format(", {} {}", SqliteWriter::quoted(column.name), column.is_number ? "REAL" : "TEXT");
  file.execute(fmt::format("CREATE TABLE {} ({})", name, columns));
  const ShapeBounds bounds = shapes != nullptr ? bounds_of(*shapes) : ShapeBounds{};
  const auto edge = [&](double value) -> Value { return shapes != nullptr ? Value(value) : Value(std::monostate{}); };
  file.insert("gpkg_contents", {table.name, std::string(shapes != nullptr ? "features" : "attributes"), table.name, table.title, change_time(origin), edge(bounds.west), edge(bounds.south),
                                edge(bounds.east), edge(bounds.north), shapes != nullptr ? Value(wgs84) : Value(0LL)});
  if (shapes != nullptr) file.insert("gpkg_geometry_columns", {table.name, std::string("geom"), std::string("MULTIPOLYGON"), wgs84, 0LL, 0LL});
  for (const ExportColumn& column : table.columns)
    file.insert("gpkg_data_columns", {table.name, column.name, column.name, column.unit.empty() ? column.name : fmt::format("{} ({})", column.name, column.unit), column.meaning, std::monostate{},
                                      std::monostate{}});
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    std::vector<Value> values{static_cast<long long>(row) + 1};
    if (shapes != nullptr) values.emplace_back(SqliteWriter::Blob{geometry_blob((*shapes)[row])});
    for (const ExportValue& value : table.rows[row]) values.push_back(value_of(value));
    file.insert(table.name, values);
  }
}

}  // namespace

std::string well_known_binary(const MultiPolygon& shape) {
  constexpr std::uint8_t little = 1;
  std::string bytes;
  append_little(bytes, little);
  append_little(bytes, wkb_multipolygon);
  append_little(bytes, static_cast<std::uint32_t>(shape.size()));
  const auto ring = [&](const Ring& points, bool is_outer) {
    const Ring closed = directed_ring(points, is_outer);
    append_little(bytes, static_cast<std::uint32_t>(closed.size()));
    for (const MapPoint& point : closed) {
      append_little(bytes, point.x);
      append_little(bytes, point.y);
    }
  };
  for (const Polygon& polygon : shape) {
    append_little(bytes, little);
    append_little(bytes, wkb_polygon);
    append_little(bytes, static_cast<std::uint32_t>(1 + polygon.holes.size()));
    ring(polygon.outer, true);
    for (const Ring& hole : polygon.holes) ring(hole, false);
  }
  return bytes;
}

void write_geopackage(const std::filesystem::path& path, const std::vector<ExportFeatures>& layers, const std::vector<ExportTable>& tables, const ExportOrigin& origin) {
  SqliteWriter file(path);
  file.execute("PRAGMA application_id = 1196444487");  // "GPKG"
  file.execute("PRAGMA user_version = 10200");         // 1.2.0
  for (const char* const statement : schema) file.execute(statement);
  file.insert("gpkg_spatial_ref_sys", {std::string("Undefined Cartesian SRS"), -1LL, std::string("NONE"), -1LL, std::string("undefined"), std::string("undefined Cartesian coordinate reference system")});
  file.insert("gpkg_spatial_ref_sys", {std::string("Undefined geographic SRS"), 0LL, std::string("NONE"), 0LL, std::string("undefined"), std::string("undefined geographic coordinate reference system")});
  file.insert("gpkg_spatial_ref_sys",
              {std::string("WGS 84 geodetic"), wgs84, std::string("EPSG"), wgs84,
               std::string("GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563,AUTHORITY[\"EPSG\",\"7030\"]],AUTHORITY[\"EPSG\",\"6326\"]],PRIMEM[\"Greenwich\",0,AUTHORITY["
                           "\"EPSG\",\"8901\"]],UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],AUTHORITY[\"EPSG\",\"4326\"]]"),
               std::string("longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid")});
  for (const auto& [table, extension, definition] :
       {std::tuple{"gpkg_data_columns", "gpkg_schema", "http://www.geopackage.org/spec121/#extension_schema"},
        {"gpkg_metadata", "gpkg_metadata", "http://www.geopackage.org/spec121/#extension_metadata"},
        {"gpkg_metadata_reference", "gpkg_metadata", "http://www.geopackage.org/spec121/#extension_metadata"}})
    file.insert("gpkg_extensions", {std::string(table), std::monostate{}, std::string(extension), std::string(definition), std::string("read-write")});
  std::set<std::string> names;
  for (const ExportFeatures& layer : layers) write_table(file, layer.table, &layer.shapes, origin, names);
  for (const ExportTable& table : tables) write_table(file, table, nullptr, origin, names);
  std::string about = "<GDALMultiDomainMetadata>\n  <Metadata>\n";
  for (const auto& [key, text] : origin.lines()) about += fmt::format("    <MDI key=\"{}\">{}</MDI>\n", key, xml_text(text));
  about += "  </Metadata>\n</GDALMultiDomainMetadata>\n";
  file.insert("gpkg_metadata", {1LL, std::string("dataset"), std::string("http://gdal.org"), std::string("text/xml"), about});
  file.insert("gpkg_metadata_reference", {std::string("geopackage"), std::monostate{}, std::monostate{}, std::monostate{}, change_time(origin), 1LL, std::monostate{}});
  file.commit();
}

}  // namespace pearl
