#include <fmt/format.h>

#include <algorithm>

#include "postprocess/evaluation/evaluation_text.hpp"
#include "postprocess/evaluation/text_table.hpp"

namespace pearl {

namespace {

bool are_of_calendar(const std::vector<EvaluatedRun>& runs) {
  return !runs.empty() && std::all_of(runs.begin(), runs.end(), [](const EvaluatedRun& run) { return of_calendar(run.evaluation.periods); });
}

std::string how(const Words& words, bool calendar) {
  std::string text;
  for (const char* key : {"evaluated.how_years", calendar ? "evaluated.how_dates" : "evaluated.how_days", "evaluated.how_cell", "evaluated.how_means", "evaluated.how_nox", "evaluated.how_cycle", "evaluated.how_winds", "evaluated.how_construction",
                          "evaluated.how_shares", "evaluated.how_bars"})
    text += "- " + words.plain(key) + "\n";
  return text;
}

std::string run_words(const Words& words, const RunEvaluation& evaluation) { return words.plain("evaluated.run_at", {{"run", plain_words(evaluation.run)}, {"spacing", fmt::format("{:g}", evaluation.spacing_km)}}); }

// All runs' bars side by side; a quantity is named by its words, for the bar may depend on the cells.
std::string summary(const Words& words, const std::vector<EvaluatedRun>& runs) {
  std::vector<std::string> header{words.plain("evaluated.quantity")}, quantities;
  for (const EvaluatedRun& run : runs) {
    header.push_back(run_words(words, run.evaluation));
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
      cells.push_back(row == judged.end() ? "-"
                                          : words.plain("evaluated.in_all", {{"value", row->shown}, {"bar", bar_text(row->bar, words)},
                                                                             {"verdict", row->verdict == BarVerdict::not_judged ? words.plain("evaluated.not_judged") : verdict_text(*row, words)}}));
    }
    table.add(cells);
  }
  return "## " + words.plain("evaluated.all_runs") + "\n\n" + table.text() + "\n";
}

// With its title: a sentence like the first may stand in anybody's notes.
std::string beginning(const Words& words, const std::string& command) { return "# " + words.plain("evaluated.title") + "\n\n" + words.plain("evaluated.written", {{"command", command}}); }

}  // namespace

std::vector<std::string> run_limits(bool calendar, const std::string& episodes, const std::string& particle_limit, const Words& words) {
  std::vector<std::string> limits;
  if (calendar) {
    limits.push_back(words.plain("climatology.weather_of_dates"));
  } else {
    limits.push_back(words.plain("climatology.no_year"));
    limits.push_back(episodes.empty() ? words.plain("climatology.no_episode") : words.plain("climatology.no_such_episode", {{"episodes", episodes}}));
    for (const char* key : {"climatology.repeats", "climatology.alike"}) limits.push_back(words.plain(key));
  }
  limits.push_back(words.plain("climatology.cell"));
  if (!particle_limit.empty()) limits.push_back(words.plain(particle_limit));
  return limits;
}

std::string particle_limit(const RunDescription& run) {
  const auto has = [&](const char* variable) { return run.variable_index(variable) != RunDescription::npos; };
  if (run.chemistry.linear()) return "climatology.particles_linear";
  return has("SOA") && has("ammonium") ? "climatology.particles_organic" : "climatology.particles";
}

std::string evaluation_page(const std::vector<EvaluatedRun>& runs, const std::string& command, const Words& words) {
  std::string text = beginning(words, "`" + command + "`") + "\n\n";
  for (const EvaluatedRun& run : runs) {
    RunEvaluation named = run.evaluation;
    named.run = plain_words(run.evaluation.run);
    text += "- " + words.plain("evaluated.of_plan", {{"run", evaluation_title(named, words)}, {"plan", plain_words(run.evaluation.plan_title)}}) + "\n";
  }
  text += "\n## " + words.plain("evaluated.how") + "\n\n" + how(words, are_of_calendar(runs)) + "\n";
  if (runs.size() > 1) text += summary(words, runs);
  for (const EvaluatedRun& run : runs) {
    if (runs.size() > 1) text += "## " + run_words(words, run.evaluation) + "\n\n";
    const std::string heading = runs.size() > 1 ? "###" : "##";
    text += evaluation_tables_text(run.evaluation, heading, words);
    if (!run.figures.empty()) text += heading + " " + words.plain("evaluated.figures") + "\n\n";
    for (const EvaluationFigure& figure : run.figures) text += fmt::format("![{}]({})\n\n", figure.title, figure.file);
  }
  const bool calendar = are_of_calendar(runs);
  text += "## " + words.plain(calendar ? "evaluated.limits_calendar" : "evaluated.limits") + "\n\n";
  for (const std::string& limit : run_limits(calendar, runs.empty() ? "" : runs.front().evaluation.episodes, runs.empty() ? "" : runs.front().evaluation.particle_limit, words)) text += "- " + limit + "\n";
  return text;
}

std::vector<std::string> page_marks(const std::function<std::string(const Words&, const std::string&)>& beginning) {
  constexpr std::string_view command = "`pearl evaluate";
  std::vector<std::string> marks;
  for (const std::string& language : Words::languages()) {
    const std::string written = beginning(Words::of(language), std::string(command));
    marks.push_back(written.substr(0, written.find(command) + command.size()));
  }
  return marks;
}

std::vector<std::string> evaluation_page_marks() { return page_marks(beginning); }

}  // namespace pearl
