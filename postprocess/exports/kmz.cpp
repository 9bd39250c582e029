#include "postprocess/exports/kmz.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <ostream>
#include <sstream>

#include "model/core/constants.hpp"
#include "model/io/zip_archive.hpp"
#include "postprocess/exports/field_style.hpp"
#include "postprocess/exports/rings.hpp"
#include "postprocess/maps/canvas.hpp"
#include "postprocess/maps/han_font.hpp"
#include "postprocess/maps/png_file.hpp"

namespace pearl {

namespace {

std::string overlay_picture(const std::vector<float>& values, const ColourScale& scale, const LonLatRaster& raster) {
  std::vector<unsigned char> points;
  points.reserve(4 * raster.cells.size());
  for (const int cell : raster.cells) {
    const float value = cell < 0 ? std::nanf("") : values[static_cast<std::size_t>(cell)];
    if (std::isnan(value)) points.insert(points.end(), {0, 0, 0, 0});
    else {
      const Colour& colour = scale.colours[scale.class_of(value)];
      points.insert(points.end(), {colour.blue, colour.green, colour.red, 255});
    }
  }
  return png_bytes({points.data(), raster.width, raster.height, 4 * raster.width, true, 0});
}

std::string title_of(const ExportField& field, const Words& words) {
  const std::string& what = field.title.empty() ? field.name : field.title;
  return field.against.empty() ? what : words.plain("exported.less", {{"variable", what}, {"scenario", field.against_title}});
}

std::string unit_of(const ExportField& field, const Words& words) { return field.shown_unit.empty() ? display_unit(words, field.units) : field.shown_unit; }

std::string legend_picture(const ExportField& field, const Words& words) {
  constexpr double step = 26, left = 16, box = 34, top = 78;
  constexpr Colour ink{28, 36, 48};
  const double height = top + step * static_cast<double>(field.scale.colours.size()) + 16;
  constexpr int width = 300;
  PictureOptions options;
  if (const std::optional<FontFile> font = han_font(words.plain("language.code"))) options.han_family = font->family;
  const Canvas canvas(width, static_cast<int>(height), options);
  const Font bold{19, true, false}, plain{16, false, false};
  canvas.text(left, 28, canvas.shortened(title_of(field, words), bold, width - 2 * left), bold, ink);
  canvas.text(left, 50, canvas.shortened(field.scenario_title, plain, width - 2 * left), plain, ink);
  canvas.text(left, 70, canvas.shortened(field.illustrative ? words.plain("exported.unit_illustrative", {{"unit", unit_of(field, words)}}) : unit_of(field, words), plain, width - 2 * left), plain, ink);
  for (std::size_t n = 0; n < field.scale.colours.size(); ++n) {
    const double y = top + step * static_cast<double>(field.scale.colours.size() - 1 - n);
    canvas.rectangle({left, y, box, step}, field.scale.colours[n]);
    canvas.text(left + box + 12, y + 0.7 * step, class_words(field.scale, n, words), plain, ink);
  }
  return canvas.bytes();
}

std::string outlines(const std::vector<RegionShape>& shapes, const Words& words) {
  std::string text = fmt::format("<Folder><name>{}</name>\n", xml_text(words.plain("exported.regions")));
  for (const RegionShape& shape : shapes) {
    text += fmt::format("<Placemark><name>{}</name><styleUrl>#region</styleUrl><MultiGeometry>\n", xml_text(shape.code));
    const auto ring = [&](const char* kind, const Ring& points, bool is_outer) {
      text += fmt::format("<{}><LinearRing><coordinates>", kind);
      for (const MapPoint& point : directed_ring(points, is_outer)) text += fmt::format("{:.5f},{:.5f} ", point.x, point.y);
      text += fmt::format("</coordinates></LinearRing></{}>", kind);
    };
    for (const Polygon& polygon : shape.polygons) {
      text += "<Polygon>";
      ring("outerBoundaryIs", polygon.outer, true);
      for (const Ring& hole : polygon.holes) ring("innerBoundaryIs", hole, false);
      text += "</Polygon>\n";
    }
    text += "</MultiGeometry></Placemark>\n";
  }
  return text + "</Folder>\n";
}

}  // namespace

LonLatRaster lon_lat_raster(const HorizontalGrid& grid) {
  constexpr double far = 1e9;
  LonLatRaster raster{far, far, -far, -far, 0, 0, {}};
  const auto include = [&](double x, double y) {
    const LonLat place = grid.projection().to_lon_lat({x, y});
    raster = {std::min(raster.west, place.lon), std::min(raster.south, place.lat), std::max(raster.east, place.lon), std::max(raster.north, place.lat), 0, 0, {}};
  };
  for (int i = 0; i <= grid.nx(); ++i) {
    include(grid.x_face(i), grid.y_face(0));
    include(grid.x_face(i), grid.y_face(grid.ny()));
  }
  for (int j = 0; j <= grid.ny(); ++j) {
    include(grid.x_face(0), grid.y_face(j));
    include(grid.x_face(grid.nx()), grid.y_face(j));
  }
  constexpr double pixels_of_cell = 6, shortest = 800, longest = 2048;  // cells turned on the globe keep their edges
  const double middle = 0.5 * (raster.south + raster.north);
  const double cell = grid.spacing() / (constants::earth_radius * constants::pi / 180);  // degrees of latitude
  const double extent = std::max(raster.east - raster.west, raster.north - raster.south);
  const double pixel = std::clamp(cell / pixels_of_cell, extent / longest, extent / shortest);
  raster.height = std::max(1, static_cast<int>(std::ceil((raster.north - raster.south) / pixel)));
  raster.width = std::max(1, static_cast<int>(std::ceil((raster.east - raster.west) * std::cos(middle * constants::pi / 180) / pixel)));
  for (int row = 0; row < raster.height; ++row)
    for (int column = 0; column < raster.width; ++column) {
      const LonLat place{raster.west + (column + 0.5) / raster.width * (raster.east - raster.west), raster.north - (row + 0.5) / raster.height * (raster.north - raster.south)};
      int i = 0, j = 0;
      raster.cells.push_back(grid.find(place, i, j) ? static_cast<int>(grid.index(i, j)) : -1);
    }
  return raster;
}

void write_kmz(std::ostream& out, const ExportField& field, const MapValues& values, const HorizontalGrid& grid, const std::vector<RegionShape>& shapes, const ExportOrigin& origin, const Words& words) {
  const LonLatRaster raster = lon_lat_raster(grid);
  const WordArguments what{{"variable", field.long_name}, {"unit", unit_of(field, words)}, {"scenario", field.scenario_title}};
  WordArguments less = what;
  less.emplace_back("against", field.against_title);
  std::string about = field.against.empty() ? words.plain("exported.about", what) : words.plain("exported.about_less", less);
  if (!field.comment.empty()) about += "\n" + field.comment;
  if (field.illustrative) about += "\n" + words.plain("exported.illustrative");
  for (const auto& [key, text] : origin.lines()) about += "\n" + words.named("origin", key) + words.plain("list.colon") + text;
  ZipStream archive(out);
  std::string text = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n<name>{}</name>\n<description>{}</description>\n"
      "<Style id=\"region\"><LineStyle><color>ff443a2d</color><width>1.2</width></LineStyle><PolyStyle><fill>0</fill></PolyStyle></Style>\n"
      "<ScreenOverlay><name>{}</name><Icon><href>legend.png</href></Icon><overlayXY x=\"0\" y=\"1\" xunits=\"fraction\" yunits=\"fraction\"/><screenXY x=\"0.01\" y=\"0.98\" "
      "xunits=\"fraction\" yunits=\"fraction\"/><size x=\"0\" y=\"0\" xunits=\"pixels\" yunits=\"pixels\"/></ScreenOverlay>\n",
      xml_text(words.plain("exported.of_scenario", {{"field", title_of(field, words)}, {"scenario", field.scenario_title}})), xml_text(about), xml_text(words.plain("exported.legend")));
  std::string pictures;
  for (std::size_t b = 0; b < field.bands.size(); ++b) {
    const ExportBand& band = field.bands[b];
    const std::string file = fmt::format("map-{:04d}.png", b + 1);
    const std::string span = band.begin.empty() || band.end.empty() ? "" : fmt::format("<TimeSpan><begin>{}</begin><end>{}</end></TimeSpan>", xml_text(band.begin), xml_text(band.end));
    pictures += fmt::format("<GroundOverlay><name>{}</name>{}<color>c8ffffff</color><Icon><href>{}</href></Icon><LatLonBox><north>{:.8f}</north><south>{:.8f}</south><east>{:.8f}</east><west>{:.8f}"
                            "</west></LatLonBox></GroundOverlay>\n",
                            xml_text(band.title), span, file, raster.north, raster.south, raster.east, raster.west);
  }
  archive.add("doc.kml", text + pictures + outlines(shapes, words) + "</Document>\n</kml>\n");
  archive.add("legend.png", legend_picture(field, words));
  for (std::size_t b = 0; b < field.bands.size(); ++b) archive.add(fmt::format("map-{:04d}.png", b + 1), overlay_picture(values(b), field.scale, raster));
  out << archive.end();
}

std::string kmz(const ExportField& field, const HorizontalGrid& grid, const std::vector<RegionShape>& shapes, const ExportOrigin& origin, const Words& words) {
  std::ostringstream out;
  write_kmz(out, field, [&](std::size_t band) { return field.bands[band].values; }, grid, shapes, origin, words);
  return std::move(out).str();
}

}  // namespace pearl
