#include "postprocess/maps/contribution_maps.hpp"

#include <fmt/format.h>

#include "postprocess/indicators/transport_noise.hpp"
#include "postprocess/maps/sheet_text.hpp"

namespace pearl {

std::vector<std::vector<float>> contributions_of(const MappedContributions& mapped, std::size_t v) {
  const ContributionsInfo& asked = mapped.table->asked();
  const std::size_t runs = asked.runs.size(), cells = mapped.runs->mean(0, v).size();
  std::vector<std::vector<float>> fields(asked.groups.size(), std::vector<float>(cells));
  std::vector<double> values(runs);
  for (std::size_t n = 0; n < cells; ++n) {
    for (std::size_t r = 0; r < runs; ++r) values[r] = mapped.runs->mean(r, v)[n];
    const SharedValue shared = share_out(asked, values);
    for (std::size_t g = 0; g < fields.size(); ++g) fields[g][n] = static_cast<float>(shared.share[g]);
  }
  return fields;
}

ColourScale contribution_scale(const std::vector<std::vector<float>>& fields, const RunDescription& run) {
  std::vector<float> all;
  for (const std::vector<float>& field : fields) all.insert(all.end(), field.begin(), field.end());
  return difference_scale(std::move(all), transport_noise(run).cells);
}

std::string by_method(const ContributionsInfo& asked, const char* zero_out, const char* step, const char* shapley) { return asked.method == "shapley" ? shapley : asked.method == "step" ? step : zero_out; }

MapText text_of_group(MapText text, const SheetSettings& sheet, const MappedContributions& mapped, const RunDescription& run, std::size_t v, std::size_t group) {
  const Words& words = sheet.words;
  const ContributionTable& table = *mapped.table;
  text.title.back() = {words.plain("sheet.title_from", {{"group", table.asked().groups[group].second}}), false};
  text.drawing = words.plain(by_method(table.asked(), "sheet.by_zero_out", "sheet.by_step", "sheet.by_shapley")) + words.plain("list.reasons") + text.drawing;
  text.legend_title = words.plain("sheet.contribution");
  text.legend_note = words.plain(sheet.scale == SheetScale::own ? "sheet.note_from_own" : "sheet.note_from");
  if (const auto acting = table.acting_on_each_other(v); acting.much > 0)
    text.caution = words.plain(by_method(table.asked(), "sheet.caution_zero_out", "sheet.caution_step", "sheet.caution_shapley"), {{"much", acting.much}, {"all", acting.all}, {"limit", fmt::format("{:g}", much_nonlinearity)}});
  text.figures_title = words.plain("sheet.figures_from");
  text.figures.clear();
  for (const auto& [m, name] : figure_regions(sheet, run, table.indicators()))
    if (const auto shared = table.at(v, m)) text.figures.emplace_back(name, signed_number(shared->share[group], 3));
  return text;
}

}  // namespace pearl
