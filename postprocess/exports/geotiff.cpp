#include "postprocess/exports/geotiff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <ostream>
#include <sstream>

#include "model/core/constants.hpp"
#include "model/core/error.hpp"
#include "model/io/byte_order.hpp"
#include "model/io/zip_archive.hpp"

namespace pearl {

namespace {

// Types of TIFF 6.0.
enum : std::uint16_t { ascii = 2, whole16 = 3, whole32 = 4, float64 = 12 };

// An entry of a directory: its values as bytes, and how many they are.
struct Entry {
  std::uint16_t tag = 0, type = 0;
  std::uint32_t count = 0;
  std::string bytes;
};

Entry text_entry(std::uint16_t tag, const std::string& text) { return {tag, ascii, static_cast<std::uint32_t>(text.size() + 1), text + '\0'}; }

template <class Number>
Entry number_entry(std::uint16_t tag, std::uint16_t type, const std::vector<Number>& values) {
  Entry entry{tag, type, static_cast<std::uint32_t>(values.size()), {}};
  for (const Number value : values) append_little(entry.bytes, value);
  return entry;
}
Entry short_entry(std::uint16_t tag, const std::vector<std::uint16_t>& values) { return number_entry(tag, whole16, values); }
Entry long_entry(std::uint16_t tag, const std::vector<std::uint32_t>& values) { return number_entry(tag, whole32, values); }
Entry double_entry(std::uint16_t tag, const std::vector<double>& values) { return number_entry(tag, float64, values); }

// A directory at an even offset: the entries, then what does not fit into four bytes.
std::string directory_bytes(const std::vector<Entry>& entries, std::size_t offset, std::size_t next) {
  std::string head, beyond;
  append_little(head, static_cast<std::uint16_t>(entries.size()));
  const std::size_t after = offset + 2 + 12 * entries.size() + 4;
  for (const Entry& entry : entries) {
    append_little(head, entry.tag);
    append_little(head, entry.type);
    append_little(head, entry.count);
    if (entry.bytes.size() <= 4) {
      std::string inside = entry.bytes;
      inside.resize(4, '\0');
      head += inside;
      continue;
    }
    append_little(head, static_cast<std::uint32_t>(after + beyond.size()));
    beyond += entry.bytes;
    if (beyond.size() % 2 != 0) beyond += '\0';
  }
  append_little(head, static_cast<std::uint32_t>(next));
  return head + beyond;
}

// One map in an image of the file: the field's own, or an overview; rows from the north.
struct Image {
  std::size_t nx = 0, ny = 0;
  std::vector<float> rows{};
};

Image full_image(const std::vector<float>& values, const HorizontalGrid& grid) {
  Image image{static_cast<std::size_t>(grid.nx()), static_cast<std::size_t>(grid.ny())};
  image.rows.reserve(values.size());
  for (int j = grid.ny() - 1; j >= 0; --j)
    for (int i = 0; i < grid.nx(); ++i) {
      const float value = values[grid.index(i, j)];
      image.rows.push_back(std::isnan(value) ? static_cast<float>(no_data) : value);
    }
  return image;
}

Image halved(const Image& image) {
  Image half{(image.nx + 1) / 2, (image.ny + 1) / 2};
  for (std::size_t r = 0; r < half.ny; ++r)
    for (std::size_t c = 0; c < half.nx; ++c) {
      double sum = 0;
      int count = 0;
      for (std::size_t row = 2 * r; row < std::min(2 * r + 2, image.ny); ++row)
        for (std::size_t column = 2 * c; column < std::min(2 * c + 2, image.nx); ++column)
          if (const float value = image.rows[row * image.nx + column]; value != static_cast<float>(no_data)) {
            sum += value;
            ++count;
          }
      half.rows.push_back(count > 0 ? static_cast<float>(sum / count) : static_cast<float>(no_data));
    }
  return half;
}

constexpr std::size_t longest_side = 256;  // of a tile; TIFF wants multiples of 16
std::size_t tile_side(std::size_t cells) { return std::min(longest_side, (cells + 15) / 16 * 16); }

// Those of one map, compressed, rows of tiles from the north.
std::vector<std::string> tiles_of(const Image& image) {
  const std::size_t width = tile_side(image.nx), height = tile_side(image.ny);
  std::vector<std::string> tiles;
  for (std::size_t top = 0; top < image.ny; top += height)
    for (std::size_t left = 0; left < image.nx; left += width) {
      std::string raw;
      raw.reserve(4 * width * height);
      for (std::size_t row = top; row < top + height; ++row)
        for (std::size_t column = left; column < left + width; ++column)
          append_little(raw, row < image.ny && column < image.nx ? image.rows[row * image.nx + column] : static_cast<float>(no_data));
      tiles.push_back(zlib_compressed(raw));
    }
  return tiles;
}

std::size_t tiles_in(const Image& image) {
  const auto along = [](std::size_t cells) { return (cells + tile_side(cells) - 1) / tile_side(cells); };
  return along(image.nx) * along(image.ny);
}

// The keys of GeoTIFF (OGC 19-008): a Lambert map with two parallels of a sphere, neither of them in the EPSG's list.
std::vector<Entry> map_entries(const HorizontalGrid& grid) {
  enum : std::uint16_t { short_key = 0, double_params = 34736, ascii_params = 34737, user_defined = 32767 };
  const LambertParameters& p = grid.projection().parameters();
  const std::vector<double> numbers{constants::earth_radius, constants::earth_radius, p.standard_parallel_1, p.standard_parallel_2, p.central_meridian, p.origin_latitude, 0, 0};
  const std::string map_name = "Lambert conformal conic on a sphere|", sphere_name = "sphere of 6370 km|";
  std::vector<std::uint16_t> keys{1, 1, 0, 0};
  const auto key = [&](std::uint16_t id, std::uint16_t where, std::uint16_t count, std::uint16_t value) {
    keys.insert(keys.end(), {id, where, count, value});
    ++keys[3];
  };
  key(1024, short_key, 1, 1);             // GTModelType: a map
  key(1025, short_key, 1, 1);             // GTRasterType: a pixel is an area
  key(2048, short_key, 1, user_defined);  // GeographicType
  key(2049, ascii_params, static_cast<std::uint16_t>(sphere_name.size()), static_cast<std::uint16_t>(map_name.size()));  // GeogCitation
  key(2050, short_key, 1, user_defined);  // GeogGeodeticDatum
  key(2054, short_key, 1, 9102);          // GeogAngularUnits: degrees
  key(2056, short_key, 1, user_defined);  // GeogEllipsoid
  key(2057, double_params, 1, 0);         // GeogSemiMajorAxis
  key(2058, double_params, 1, 1);         // GeogSemiMinorAxis
  key(3072, short_key, 1, user_defined);  // ProjectedCSType
  key(3073, ascii_params, static_cast<std::uint16_t>(map_name.size()), 0);  // PCSCitation
  key(3074, short_key, 1, user_defined);  // Projection
  key(3075, short_key, 1, 8);             // ProjCoordTrans: LambertConfConic_2SP
  key(3076, short_key, 1, 9001);          // ProjLinearUnits: metres
  key(3078, double_params, 1, 2);         // ProjStdParallel1
  key(3079, double_params, 1, 3);         // ProjStdParallel2
  key(3084, double_params, 1, 4);         // ProjFalseOriginLong
  key(3085, double_params, 1, 5);         // ProjFalseOriginLat
  key(3086, double_params, 1, 6);         // ProjFalseOriginEasting
  key(3087, double_params, 1, 7);         // ProjFalseOriginNorthing
  const double north = grid.south() + grid.ny() * grid.spacing();
  return {double_entry(33550, {grid.spacing(), grid.spacing(), 0}), double_entry(33922, {0, 0, 0, grid.west(), north, 0}), short_entry(34735, keys), double_entry(34736, numbers),
          text_entry(34737, map_name + sphere_name)};
}

std::string metadata_of(const ExportField& field, const ExportOrigin& origin) {
  std::string text = "<GDALMetadata>\n";
  const auto item = [&](const std::string& name, const std::string& value) {
    if (!value.empty()) text += fmt::format("  <Item name=\"{}\">{}</Item>\n", name, xml_text(value));
  };
  item("variable", field.name);
  item("long_name", field.long_name);
  item("units", field.units);
  item("scenario", field.scenario);
  item("scenario_title", field.scenario_title);
  item("difference_to", field.against);
  item("cell_methods", field.cell_methods);
  item("comment", field.comment);
  item("status", field.illustrative ? "illustrative" : "");
  for (const auto& [key, value] : origin.lines()) item(key, value);
  for (std::size_t b = 0; b < field.bands.size(); ++b) {
    const ExportBand& band = field.bands[b];
    text += fmt::format("  <Item name=\"DESCRIPTION\" sample=\"{}\" role=\"description\">{}</Item>\n", b, xml_text(field.label() + ", " + band.title));
    text += fmt::format("  <Item name=\"UNITTYPE\" sample=\"{}\" role=\"unittype\">{}</Item>\n", b, xml_text(field.units));
    for (const auto& [name, value] : {std::pair{"begin", band.begin}, {"end", band.end}})
      if (!value.empty()) text += fmt::format("  <Item name=\"{}\" sample=\"{}\">{}</Item>\n", name, b, xml_text(value));
  }
  return text + "</GDALMetadata>\n";
}

// "2026-11-29T14:02:00Z" -> "2026:11:29 14:02:00"
std::string tiff_time(const std::string& iso) {
  if (iso.size() < 19) return {};
  std::string text = iso.substr(0, 10) + ' ' + iso.substr(11, 8);
  text[4] = text[7] = ':';
  return text;
}

std::vector<Entry> entries_of(const Image& image, bool is_overview, const std::vector<std::uint32_t>& offsets, const std::vector<std::uint32_t>& lengths, const ExportField& field,
                              const HorizontalGrid& grid, const ExportOrigin& origin) {
  const std::size_t bands = field.bands.size();
  const auto each = [&](std::uint16_t value) { return std::vector<std::uint16_t>(bands, value); };
  std::vector<Entry> entries{long_entry(254, {is_overview ? 1u : 0u}),
                             long_entry(256, {static_cast<std::uint32_t>(image.nx)}),
                             long_entry(257, {static_cast<std::uint32_t>(image.ny)}),
                             short_entry(258, each(32)),
                             short_entry(259, {8}),  // DEFLATE in zlib's form
                             short_entry(262, {1}),  // the lowest value is black
                             short_entry(277, {static_cast<std::uint16_t>(bands)}),
                             short_entry(284, {static_cast<std::uint16_t>(bands > 1 ? 2 : 1)})};  // bands apart
  if (!is_overview) {
    entries.push_back(text_entry(305, origin.program));
    if (const std::string time = tiff_time(origin.created); !time.empty()) entries.push_back(text_entry(306, time));
  }
  entries.push_back(long_entry(322, {static_cast<std::uint32_t>(tile_side(image.nx))}));
  entries.push_back(long_entry(323, {static_cast<std::uint32_t>(tile_side(image.ny))}));
  entries.push_back(long_entry(324, offsets));
  entries.push_back(long_entry(325, lengths));
  if (bands > 1) entries.push_back(short_entry(338, std::vector<std::uint16_t>(bands - 1, 0)));
  entries.push_back(short_entry(339, each(3)));  // floating point
  if (!is_overview) {
    for (Entry& entry : map_entries(grid)) entries.push_back(std::move(entry));
    entries.push_back(text_entry(42112, metadata_of(field, origin)));
  }
  entries.push_back(text_entry(42113, fmt::format("{}", no_data)));
  return entries;
}

}  // namespace

void write_geotiff(std::ostream& out, const ExportField& field, const MapValues& values, const HorizontalGrid& grid, const ExportOrigin& origin) {
  constexpr std::size_t most_bands = std::numeric_limits<std::uint16_t>::max(), most_bytes = std::numeric_limits<std::uint32_t>::max();
  const std::size_t bands = field.bands.size();
  if (bands > most_bands) throw RunError(fmt::format("{} maps are more than the {} bands of a GeoTIFF; export fewer hours", bands, most_bands));
  std::vector<Image> images{{static_cast<std::size_t>(grid.nx()), static_cast<std::size_t>(grid.ny())}};  // their sizes
  while (std::max(images.back().nx, images.back().ny) > longest_side) images.push_back({(images.back().nx + 1) / 2, (images.back().ny + 1) / 2});

  // All directories first, then the tiles, those of the smallest overview first: whoever reads a part over a network finds all places in the first bytes.
  const std::string layout =
      "LAYOUT=IFDS_BEFORE_DATA\nBLOCK_ORDER=ROW_MAJOR\nBLOCK_LEADER=SIZE_AS_UINT4\nBLOCK_TRAILER=LAST_4_BYTES_REPEATED\nKNOWN_INCOMPATIBLE_EDITION=NO\n ";
  const std::string ghost = fmt::format("GDAL_STRUCTURAL_METADATA_SIZE={:06d} bytes\n", layout.size()) + layout;
  constexpr std::size_t head_size = 8;
  const std::size_t first = (head_size + ghost.size() + 1) / 2 * 2;
  std::vector<std::vector<std::uint32_t>> offsets, lengths;
  for (const Image& image : images) {
    offsets.emplace_back(bands * tiles_in(image), 0);
    lengths.emplace_back(bands * tiles_in(image), 0);
  }
  const auto entries = [&](std::size_t n) { return entries_of(images[n], n > 0, offsets[n], lengths[n], field, grid, origin); };
  std::vector<std::size_t> places{first};  // of the directories, and the end of the last: their length does not depend on the numbers in them
  for (std::size_t n = 0; n < images.size(); ++n) places.push_back(places.back() + directory_bytes(entries(n), 0, 0).size());
  const std::streamoff begin = out.tellp();
  out << std::string(places.back(), '\0');
  // A tile is led by its size, and followed by its last four bytes once more, as GDAL's readers of such files expect.
  constexpr std::size_t leader = 4, trailer = 4;
  std::size_t at = places.back();
  for (std::size_t n = images.size(); n-- > 0;) {
    std::size_t t = 0;
    for (std::size_t band = 0; band < bands; ++band) {
      Image image = full_image(values(band), grid);
      for (std::size_t half = 0; half < n; ++half) image = halved(image);
      for (const std::string& tile : tiles_of(image)) {
        offsets[n][t] = static_cast<std::uint32_t>(at + leader);
        lengths[n][t++] = static_cast<std::uint32_t>(tile.size());
        at += leader + tile.size() + trailer;
        if (at > most_bytes) throw RunError("a GeoTIFF of more than 4 GiB; export fewer hours");
        std::string size;
        append_little(size, static_cast<std::uint32_t>(tile.size()));
        out << size << tile << tile.substr(tile.size() - trailer);
      }
    }
  }
  std::string head = "II";
  append_little(head, std::uint16_t{42});
  append_little(head, static_cast<std::uint32_t>(first));
  head += ghost;
  head.resize(first, '\0');
  for (std::size_t n = 0; n < images.size(); ++n) head += directory_bytes(entries(n), places[n], n + 1 < images.size() ? places[n + 1] : 0);
  out.seekp(begin);
  out << head;
  out.seekp(0, std::ios::end);
}

std::string geotiff(const ExportField& field, const HorizontalGrid& grid, const ExportOrigin& origin) {
  std::ostringstream out;
  write_geotiff(out, field, [&](std::size_t band) { return field.bands[band].values; }, grid, origin);
  return std::move(out).str();
}

}  // namespace pearl
