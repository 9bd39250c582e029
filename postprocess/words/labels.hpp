#pragma once
// How names of pollutants, units and sectors are shown to people.

#include <string>
#include <string_view>
#include <vector>

namespace pearl {

class Words;

struct TextRun {
  std::string text;
  bool subscript = false;
};
// "PM25" -> PM, subscript 2.5; unknown names come back as they are.
std::vector<TextRun> formula_runs(std::string_view name);
std::string formula_html(std::string_view name);   // "PM<sub>2.5</sub>", escaped
std::string formula_plain(std::string_view name);  // "PM2.5"
std::string formula_html(const std::vector<TextRun>& runs);
std::string formula_plain(const std::vector<TextRun>& runs);
std::vector<TextRun> species_runs(const Words& words, std::string_view name);  // as formula_runs, and what is a word by the catalogue
std::string species_html(const Words& words, std::string_view name);  // as formula_html, and what is a word by the catalogue

std::string display_unit(std::string_view cf_unit);  // "ug m-3" -> "µg/m³"
std::string display_unit(const Words& words, std::string_view cf_unit);  // the same, and what is a word by the catalogue: "days"

// The first word of a dotted sector code and its name: "road.hdv.diesel" -> "road", "Road traffic".
std::string sector_group(std::string_view sector);
std::string sector_group_name(std::string_view group);

// A difference with its sign and a true minus: "−3.2", "+0.5", "0"; "-" if not a number.
std::string signed_number(double value, int digits = 2);
std::string whole_number(double value);  // "7 024 200"
std::string signed_percent(double fraction);  // "−25 %"

std::string limit_label(double limit, bool with_sign);  // of a class: "20", "+0.5", "−2"

std::string month_name(int month);  // 1..12, three letters
// "4 typical days (Jan, Apr, Jul, Oct)" of the months given; repeated months once.
std::string typical_days(const std::vector<int>& months);

}  // namespace pearl
