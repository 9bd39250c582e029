#include "postprocess/maps/contribution_maps.hpp"

#include "postprocess/indicators/transport_noise.hpp"

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

MapText text_of_group(MapText text, const Words& words, const MappedContributions& mapped, const RunDescription& run, std::size_t v, std::size_t group) {
  const ContributionTable& table = *mapped.table;
  text.title.back() = {words.plain("sheet.title_from", {{"group", table.asked().groups[group].second}}), false};
  text.legend_title = words.plain("sheet.contribution");
  text.legend_note = words.plain("sheet.note_from");
  text.figures_title = words.plain("sheet.figures_from");
  text.figures.clear();
  for (const auto& [code, title] : run.data_set.map_figures)
    if (const std::size_t m = table.indicators().find(code); m != Indicators::npos)
      if (const auto shared = table.at(v, m)) text.figures.emplace_back(title.empty() ? table.indicators().masks()[m].name : title, signed_number(shared->share[group], 3));
  return text;
}

}  // namespace pearl
