#include "postprocess/exports/field_style.hpp"

#include <fmt/format.h>

#include <cmath>

namespace pearl {

std::string class_words(const ColourScale& scale, std::size_t n, const Words& words) {
  const auto limit = [&](std::size_t of) { return fmt::format("{:g}", scale.limits[of]); };
  if (scale.limits.empty()) return words.plain("exported.class_all");
  if (n == 0) return words.plain("exported.class_below", {{"limit", limit(0)}});
  if (n == scale.limits.size()) return words.plain("exported.class_above", {{"limit", limit(n - 1)}});
  return words.plain("exported.class_between", {{"from", limit(n - 1)}, {"to", limit(n)}});
}

std::string qgis_style(const ExportField& field) {
  std::string items;
  for (std::size_t n = 0; n < field.scale.colours.size(); ++n)
    items += fmt::format("          <item alpha=\"255\" color=\"{}\" label=\"{} {}\" value=\"{}\"/>\n", field.scale.colours[n].css(), class_words(field.scale, n), xml_text(field.units),
                         n < field.scale.limits.size() ? plain_number(field.scale.limits[n]) : "inf");
  return fmt::format(
      "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.0\" styleCategories=\"Symbology\">\n  <pipe>\n"
      "    <rasterrenderer type=\"singlebandpseudocolor\" band=\"1\" opacity=\"1\" alphaBand=\"-1\">\n      <rastershader>\n"
      "        <colorrampshader colorRampType=\"DISCRETE\" classificationMode=\"1\" clip=\"0\">\n{}        </colorrampshader>\n      </rastershader>\n    </rasterrenderer>\n  </pipe>\n</qgis>\n",
      items);
}

std::string colour_table(const ExportField& field) {
  std::string text = fmt::format("# {} ({}), classes of Pearl's maps; gdaldem color-relief FILE.tif THIS-FILE OUT.tif -alpha\nnv 0 0 0 0\n", field.label(), field.units);
  const auto line = [&](double value, const Colour& colour) { text += fmt::format("{} {} {} {} 255\n", value, colour.red, colour.green, colour.blue); };
  constexpr double beyond = 1e30;
  double from = -beyond;
  for (std::size_t n = 0; n < field.scale.colours.size(); ++n) {  // each class from its lower limit to just below its upper one
    const double to = n < field.scale.limits.size() ? std::nextafter(static_cast<float>(field.scale.limits[n]), static_cast<float>(-beyond)) : beyond;
    line(from, field.scale.colours[n]);
    line(to, field.scale.colours[n]);
    if (n < field.scale.limits.size()) from = static_cast<float>(field.scale.limits[n]);
  }
  return text;
}

}  // namespace pearl
