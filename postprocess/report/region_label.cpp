#include "postprocess/report/region_label.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/core/text.hpp"

namespace pearl {

namespace {

// A whole percent, but never 90 for what is less.
std::string percent_on_map(const RegionMask& mask) { return fmt::format("{:.0f}", std::min(89.0, 100 * mask.share_on_map())); }

}  // namespace

std::string region_label(const Words& words, const RegionMask& mask) {
  if (!mask.is_cut()) return escape_html(mask.name);
  return fmt::format("{}<sup class=\"cut\" data-share=\"{:.3f}\" title=\"{}\">{}</sup>", escape_html(mask.name), mask.share_on_map(),
                     escape_html(words.plain("regions.cut_why", {{"percent", percent_on_map(mask)}})), words("regions.cut_mark"));
}

std::string plain_region_label(const Words& words, const RegionMask& mask) { return mask.is_cut() ? mask.name + words.plain("regions.cut_mark") : mask.name; }

std::string cut_regions_note(const Words& words, const Indicators& indicators) {
  std::string list;
  for (const RegionMask& mask : indicators.masks())
    if (mask.is_cut()) list += (list.empty() ? "" : words("list.separator")) + words("regions.cut_share", {{"region", mask.name}, {"percent", percent_on_map(mask)}});
  return list.empty() ? list : "<p class=\"note cut-regions\">" + words("regions.cut_note", {{"regions", Html{list}}}) + "</p>";
}

}  // namespace pearl
