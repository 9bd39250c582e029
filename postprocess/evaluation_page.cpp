#include <fmt/format.h>

#include <string_view>

#include "postprocess/evaluation_text.hpp"
#include "postprocess/labels.hpp"

namespace pearl {

namespace {

// Words of a plan within Markdown: they stay words.
std::string plain(const std::string& text) {
  std::string safe;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20) safe += ' ';
    else if (c == '<') safe += "&lt;";
    else if (c == '&') safe += "&amp;";
    else {
      if (std::string_view("\\`*_[]|#").find(c) != std::string_view::npos) safe += '\\';
      safe += c;
    }
  }
  return safe;
}

std::string how(const RunEvaluation& evaluation) {
  return fmt::format(
      "- **Years differ.** The run stands for {}, the stations' means for about {:.0f}, the day cycles and winds for the years that their tables name. Beside each ratio stands how the "
      "built-in inventory changed from {} to {:.0f} (lines between its years): a ratio is to be read with it.\n"
      "- **Typical days are paired by month, class weight and hour**, never by date: a month's mean is the mean of its typical days by their weights, an hour's mean likewise; there is no "
      "pairing of days, and so no correlation of days.\n"
      "- **A station is compared with the cell that holds it**, lowest layer. Roadside stations are left out; background stations are shown apart and enter no mean.\n"
      "- Annual means: over the days of the months of both. NMB, NME, RMSE, r and FAC2 of the table are over the station-months of the run's months; *r stations* is over the stations' annual means.\n"
      "- The day cycle of the year is the plain mean of the four seasons; of a season, over its mean.\n"
      "- Winds: hour means of weather.csv, 10 m above ground by the profile of similarity theory with the roughness and stability of the cell; measured ones stand over open ground.\n"
      "- Shares by zero-out: 100 % minus the effect of taking a source's emissions away, weighted by where people live. What remains lies beyond all sources that were taken away. Where the "
      "chemistry is not linear the parts need not add up.\n"
      "- The bars are this project's own (`inputs/prd/evaluation_bars.csv`); a quantity without a bar is shown and not judged.\n",
      evaluation.scenario_year, evaluation.measured_year, evaluation.scenario_year, evaluation.measured_year);
}

}  // namespace

const std::vector<std::string>& climatology_limits() {
  static const std::vector<std::string> limits{
      "It holds no year: a measured year differs from the next by a tenth or more, and nothing here says which year is meant.",
      "It holds no episode: stagnant days that follow each other, the sinking air before a typhoon, fronts and dust are missing, so that high percentiles and single days cannot be compared.",
      "A typical day repeats itself: what gathers over several days of weak wind is too little, what a change of weather clears away stays.",
      "Days of one class are alike: the spread within a class is missing, and non-linear chemistry of the mean day is not the mean of the days' chemistry.",
      "A cell is no station: streets, slopes and the first kilometre of the sea breeze lie within it, and stations that share a cell cannot differ.",
      "Nitrate, ammonium and secondary organic particles are missing: particles must lie below the measured ones."};
  return limits;
}

std::string evaluation_page(const RunEvaluation& evaluation, const std::string& command, const std::vector<std::pair<std::string, std::string>>& figures) {
  std::vector<int> months;
  for (const PeriodInfo& period : evaluation.periods) months.push_back(period.month);
  std::string text = fmt::format("# {}: beside measurements\n\nWritten by `{}`; do not edit.\n\n", plain(evaluation.plan_title), command);
  text += fmt::format("Scenario `{}` ({}), {}, {} x {} x {} cells of {:g} km, mechanism {}.\n\n", evaluation.scenario, evaluation.scenario_year, typical_days(months), evaluation.nx, evaluation.ny,
                      evaluation.nz, evaluation.spacing_km, evaluation.mechanism);
  text += "## How it is compared\n\n" + how(evaluation) + "\n" + evaluation_tables_text(evaluation);
  if (text.back() != '\n' || text[text.size() - 2] != '\n') text += "\n";
  if (!figures.empty()) {
    text += "## Figures\n\n";
    for (const auto& [title, file] : figures) text += fmt::format("![{}]({})\n\n", title, file);
  }
  text += "## What a climatology cannot do\n\n";
  for (const std::string& limit : climatology_limits()) text += "- " + limit + "\n";
  return text;
}

}  // namespace pearl
