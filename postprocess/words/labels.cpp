#include "postprocess/words/labels.hpp"

#include <fmt/format.h>

#include <cmath>

#include "model/core/text.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

std::vector<TextRun> formula_runs(std::string_view name) {
  if (name == "SO2") return {{"SO", false}, {"2", true}};
  if (name == "NO2") return {{"NO", false}, {"2", true}};
  if (name == "NOx") return {{"NO", false}, {"x", true}};
  if (name == "NH3") return {{"NH", false}, {"3", true}};
  if (name == "O3") return {{"O", false}, {"3", true}};
  if (name == "HNO3") return {{"HNO", false}, {"3", true}};
  if (name == "H2O2") return {{"H", false}, {"2", true}, {"O", false}, {"2", true}};
  if (name == "FORM") return {{"HCHO", false}};
  if (name == "ISOP") return {{"isoprene", false}};
  if (name == "sea_salt") return {{"sea salt", false}};
  if (name == "coarse_nitrate") return {{"coarse nitrate", false}};
  if (name == "OM") return {{"organic matter", false}};
  if (name == "OM_primary") return {{"primary organic matter", false}};
  if (name == "SOA") return {{"secondary organic matter", false}};
  if (name == "SOA_anthropogenic") return {{"secondary organic matter of people’s gases", false}};
  if (name == "SOA_biogenic") return {{"secondary organic matter of plants’ gases", false}};
  if (name == "fine_sea_salt") return {{"fine sea salt", false}};
  if (name == "fine_other") return {{"other fine particles", false}};
  if (name == "coarse_other") return {{"other coarse particles", false}};
  if (name == "fine_water") return {{"water of fine particles at 50 % humidity", false}};
  if (name == "PM10") return {{"PM", false}, {"10", true}};
  if (name == "PM25" || name == "PM2.5") return {{"PM", false}, {"2.5", true}};
  return {{std::string(name), false}};
}

std::string formula_html(std::string_view name) { return formula_html(formula_runs(name)); }

std::string formula_html(const std::vector<TextRun>& runs) {
  std::string html;
  for (const TextRun& run : runs) html += run.subscript ? "<sub>" + escape_html(run.text) + "</sub>" : escape_html(run.text);
  return html;
}

std::string formula_plain(std::string_view name) { return formula_plain(formula_runs(name)); }

std::string formula_plain(const std::vector<TextRun>& runs) {
  std::string text;
  for (const TextRun& run : runs) text += run.text;
  return text;
}

std::vector<TextRun> species_runs(const Words& words, std::string_view name) {
  std::vector<TextRun> runs = formula_runs(name);
  for (TextRun& run : runs) run.text = words.named("substance", run.text);
  return runs;
}

std::string species_html(const Words& words, std::string_view name) { return formula_html(species_runs(words, name)); }

std::string display_unit(std::string_view cf_unit) {
  if (cf_unit == "ug m-3") return "µg/m³";
  if (cf_unit == "mg m-3") return "mg/m³";
  return std::string(cf_unit);
}

std::string display_unit(const Words& words, std::string_view cf_unit) {
  const std::string said = words.named("unit", cf_unit);
  return said == cf_unit ? display_unit(cf_unit) : said;
}

std::string sector_group(std::string_view sector) { return std::string(sector.substr(0, sector.find('.'))); }

std::string sector_group_name(std::string_view group) { return english().named("sector", group); }

std::string signed_number(double value, int digits) {
  if (!std::isfinite(value)) return "-";
  const std::string text = format_significant(std::abs(value), digits);
  if (value == 0 || text == "0") return "0";
  return fmt::format("{}{}", value < 0 ? "−" : "+", text);
}

std::string whole_number(double value) {
  const double whole = std::round(value);
  return format_significant(whole, whole == 0 ? 1 : 1 + static_cast<int>(std::floor(std::log10(std::abs(whole)))));
}

std::string signed_percent(double fraction) {
  if (!std::isfinite(fraction)) return "-";
  const double percent = 100 * fraction;
  const std::string text = fmt::format("{:.{}f}", std::abs(percent), std::abs(percent) < 9.95 ? 1 : 0);
  if (text == "0.0") return "0 %";
  return fmt::format("{}{} %", percent < 0 ? "−" : "+", text);
}

std::string limit_label(double limit, bool with_sign) {
  const std::string text = std::abs(limit) >= 1e4 ? format_significant(std::abs(limit), 3) : fmt::format("{:.4g}", std::abs(limit));
  return fmt::format("{}{}", limit < 0 ? "−" : with_sign && limit > 0 ? "+" : "", text);
}

std::string month_name(int month) { return english().month(month); }

std::string typical_days(const std::vector<int>& months) { return english().typical_days(months); }

}  // namespace pearl
