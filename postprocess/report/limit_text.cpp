#include "postprocess/report/limit_text.hpp"

#include "model/core/text.hpp"
#include "postprocess/words/labels.hpp"

namespace pearl {

std::string published_limit(const Words& words, const StandardRow& row) {
  const std::string unit = cf_unit_of(row);
  return limit_label(row.value, false) + " " + display_unit(words, unit.empty() ? row.unit : unit);
}

bool is_converted_by_mass(const StandardRow& row, const std::string& units) {
  const std::string unit = cf_unit_of(row);
  return unit != units && (unit == "ppb" || unit == "ppm");
}

LimitText limit_text(const Words& words, const StandardRow& row, double limit, const std::string& units) {
  constexpr int digits = 3;
  LimitText text{is_converted_by_mass(row, units) ? format_significant(limit, digits) : limit_label(limit, false), display_unit(words, units), ""};
  if (cf_unit_of(row) != units) text.published = published_limit(words, row);
  return text;
}

std::string LimitText::plain(const Words& words) const {
  const std::string limit = number + " " + unit;
  return published.empty() ? limit : words.plain("standards.converted", {{"limit", limit}, {"published", published}});
}

std::string LimitText::html(const Words& words, bool with_micrograms) const {
  const std::string limit = "<b>" + number + (!with_micrograms && unit == "µg/m³" ? "" : " " + escape_html(unit)) + "</b>";
  return published.empty() ? limit : words("standards.converted", {{"limit", Html{limit}}, {"published", published}});
}

}  // namespace pearl
