#include <fmt/format.h>

#include <algorithm>

#include "postprocess/evaluation/evaluation_text.hpp"
#include "postprocess/evaluation/text_table.hpp"

namespace pearl {

namespace {

constexpr const char* how =
    "- **Years differ.** A run stands for the year of its scenario, the stations' means for the years of their table, the day cycles and winds for the years that theirs name. Beside each ratio "
    "stands how the inventory of the data set changed between the two (lines between its years): a ratio is to be read with it.\n"
    "- **Typical days are paired by month, class weight and hour**, never by date: a month's or a season's mean is that of the typical days by how many of its days each stands for, an hour's mean likewise; there is no "
    "pairing of days, and so no correlation of days.\n"
    "- **A station is compared with the cell that holds it**, lowest layer. Roadside stations are left out; background stations are shown apart and enter no mean.\n"
    "- Annual means: of the run's year and of the twelve months. NMB, NME, RMSE, r and FAC2 of the table are over the station-months of the run's months; *r stations* is over the stations' annual "
    "means.\n"
    "- NOx is NO2 and NO, both as NO2.\n"
    "- The day cycle of the year is the plain mean of the four seasons; that of a season is over its mean.\n"
    "- Winds: hour means of weather.csv, 10 m above ground by the profile of similarity theory with the roughness and stability of the cell; measured ones stand over open ground.\n"
    "- *Met by construction* is a bar whose measurements are an input of the model (`by_construction` of the bars' table): it is counted apart and shows nothing.\n"
    "- Shares by zero-out: 100 % minus the effect of taking a source's emissions away, weighted by where people live. What remains lies beyond all sources that were taken away. Where the "
    "chemistry is not linear the parts need not add up.\n"
    "- The bars are this project's own (`evaluation_bars.csv` of the data set); a quantity without a bar is shown and not judged.\n";

// All runs' bars side by side; a quantity is named by its words, for the bar may depend on the cells.
std::string summary(const std::vector<EvaluatedRun>& runs) {
  std::vector<std::string> header{"quantity"}, quantities;
  for (const EvaluatedRun& run : runs) {
    header.push_back(fmt::format("{}, {:g} km", plain_words(run.evaluation.run), run.evaluation.spacing_km));
    for (const JudgedQuantity& row : run.evaluation.judged)
      if (std::find(quantities.begin(), quantities.end(), row.what) == quantities.end()) quantities.push_back(row.what);
  }
  if (quantities.empty()) return {};
  TextTable table(header);
  for (const std::string& quantity : quantities) {
    std::vector<std::string> cells{quantity};
    for (const EvaluatedRun& run : runs) {
      const auto& judged = run.evaluation.judged;
      const auto row = std::find_if(judged.begin(), judged.end(), [&](const JudgedQuantity& one) { return one.what == quantity; });
      cells.push_back(row == judged.end() ? "-" : fmt::format("{} ({}): {}", row->shown, bar_text(row->bar), row->verdict == BarVerdict::not_judged ? "not judged" : verdict_text(*row)));
    }
    table.add(cells);
  }
  return "## All runs: value (bar): verdict\n\n" + table.text() + "\n";
}

}  // namespace

std::vector<std::string> climatology_limits(const std::string& episodes, const std::string& particle_limit, const Words& words) {
  std::vector<std::string> limits{words.plain("climatology.no_year")};
  limits.push_back(episodes.empty() ? words.plain("climatology.no_episode") : words.plain("climatology.no_such_episode", {{"episodes", episodes}}));
  for (const char* key : {"climatology.repeats", "climatology.alike", "climatology.cell"}) limits.push_back(words.plain(key));
  if (!particle_limit.empty()) limits.push_back(words.plain(particle_limit));
  return limits;
}

std::string particle_limit(const RunDescription& run) {
  const auto has = [&](const char* variable) { return run.variable_index(variable) != RunDescription::npos; };
  if (run.chemistry.linear()) return "climatology.particles_linear";
  return has("SOA") && has("ammonium") ? "climatology.particles_organic" : "climatology.particles";
}

std::string evaluation_page(const std::vector<EvaluatedRun>& runs, const std::string& command) {
  std::string text = fmt::format("# Beside measurements\n\nWritten by `{}`; do not edit.\n\n", command);
  for (const EvaluatedRun& run : runs) text += fmt::format("- {}{} ({})\n", plain_words(run.evaluation.run), evaluation_title(run.evaluation).substr(run.evaluation.run.size()), plain_words(run.evaluation.plan_title));
  text += fmt::format("\n## How it is compared\n\n{}\n", how);
  if (runs.size() > 1) text += summary(runs);
  for (const EvaluatedRun& run : runs) {
    if (runs.size() > 1) text += fmt::format("## {}, {:g} km\n\n", plain_words(run.evaluation.run), run.evaluation.spacing_km);
    const std::string heading = runs.size() > 1 ? "###" : "##";
    text += evaluation_tables_text(run.evaluation, heading);
    if (!run.figures.empty()) text += heading + " Figures\n\n";
    for (const EvaluationFigure& figure : run.figures) text += fmt::format("![{}]({})\n\n", figure.title, figure.file);
  }
  text += "## What a climatology cannot do\n\n";
  for (const std::string& limit : climatology_limits(runs.empty() ? "" : runs.front().evaluation.episodes, runs.empty() ? "" : runs.front().evaluation.particle_limit)) text += "- " + limit + "\n";
  return text;
}

}  // namespace pearl
