#include "postprocess/observations/observation_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "model/core/text.hpp"
#include "model/io/csv.hpp"
#include "postprocess/evaluation/evaluation_text.hpp"
#include "postprocess/evaluation/text_table.hpp"

namespace pearl {

const std::string pairs_csv_head = "run,scenario,pairing,pollutant,averaging,station,cell_i,cell_j,date,month,hour,weather_class,measured_values,measured,modelled,unit";
const std::string skill_csv_head = "run,scenario,pairing,pollutant,averaging,station,stations,cells,n,measured,modelled,unit,NMB,NME,MFB,MFE,RMSE,r,FAC2,IOA,goals";

namespace {

std::string number(double value, int digits) { return std::isfinite(value) ? fmt::format("{:.{}f}", value, digits) : "-"; }
std::string percent(double fraction, bool sign = false) { return !std::isfinite(fraction) ? "-" : sign ? fmt::format("{:+.0f} %", 100 * fraction) : fmt::format("{:.0f} %", 100 * fraction); }
std::string in_full(double value) { return std::isfinite(value) ? fmt::format("{}", value) : ""; }

std::string words_of(const Words& words, PairAveraging averaging, bool typical) { return words.named("mean_of", (typical ? "typical_" : "") + std::string(name_of(averaging))); }

std::string called(const Words& words, const ObservedPollutant& pollutant) { return words.named("substance", pollutant.name); }
std::string called(const Words& words, const PlacedStation& station) {
  const std::string& name = station.called(words);
  return name == station.code ? name : name + words.plain("observed.code", {{"code", station.code}});
}
std::string as_written(const std::string&, const std::string& text) { return text; }

std::vector<std::string> heads(const Words& words, std::initializer_list<const char*> keys) {
  std::vector<std::string> all;
  for (const char* key : keys) all.push_back(words.plain(key));
  return all;
}

std::vector<std::string> skill_heads(const Words& words, std::initializer_list<const char*> keys) {
  std::vector<std::string> all = heads(words, keys);
  all.insert(all.end(), {"n", words.plain("evaluated.measured"), words.plain("evaluated.pearl"), "NMB", "NME", "MFB", "MFE", "RMSE", "r", "FAC2", "IOA"});
  return all;
}

bool is_particles(const ObservedPollutant& pollutant) { return pollutant.molar_mass <= 0; }

std::vector<std::string> skill_cells(const Skill& skill) {
  return {std::to_string(skill.n),          number(skill.measured, 1),        number(skill.modelled, 1),  percent(skill.bias, true),     percent(skill.error), percent(skill.fractional_bias, true),
          percent(skill.fractional_error), number(skill.rms_error, 1), number(skill.correlation, 2), number(skill.within_two, 2), number(skill.agreement, 2)};
}

void add_row(TextTable& table, std::vector<std::string> first, const Skill& skill) {
  const std::vector<std::string> cells = skill_cells(skill);
  first.insert(first.end(), cells.begin(), cells.end());
  table.add(std::move(first));
}

std::string over_all(const Words& words, const ObservedRun& run, const Observations& observations) {
  TextTable table(skill_heads(words, {"evaluated.pollutant", "observed.means_of", "evaluated.count_stations", "observed.cells"}));
  for (const ObservedSkill& one : run.skills)
    if (!one.station)
      add_row(table, {called(words, observations.pollutants[one.pollutant]), words_of(words, one.averaging, run.paired.typical_days), std::to_string(one.stations), std::to_string(one.cells)}, one.skill);
  return table.empty() ? words.plain("observed.only_roadside") + "\n" : table.text();
}

std::string each(const Words& words, const ObservedRun& run, const Observations& observations) {
  TextTable table(skill_heads(words, {"evaluated.station", "evaluated.pollutant", "observed.means_of"}));
  for (const ObservedSkill& one : run.skills) {
    if (!one.station) continue;
    const PlacedStation& station = *run.placed.stations[*one.station];
    const std::string name = plain_words(called(words, station));
    add_row(table, {station.roadside() ? words.plain("observed.roadside", {{"station", name}}) : name, called(words, observations.pollutants[one.pollutant]), words_of(words, one.averaging, run.paired.typical_days)}, one.skill);
  }
  return table.empty() ? "" : table.text();
}

std::string asked_text(const Words& words, const SkillGoal& goal, const Skill& skill) {
  const double asked = goal.asked(0.5 * (skill.measured + skill.modelled));
  if (goal.statistic == "r" || goal.statistic == "FAC2") return words.plain("judged.at_least", {{"value", fmt::format("{:g}", asked)}});
  return words.plain(goal.statistic == "NMB" || goal.statistic == "MFB" ? "observed.within" : "judged.at_most", {{"value", fmt::format("{:.0f} %", asked)}});
}

std::string verdict(const Words& words, const ObservedRun& run, const SkillGoal& goal, const Skill& skill) {
  if (run.paired.typical_days) return words.plain("evaluated.not_judged");
  const auto met = goal.met_by(skill);
  return words.plain(!met ? "observed.not_known" : *met ? "evaluated.met" : "evaluated.missed");
}

std::string goals(const Words& words, const ObservedRun& run, const Observations& observations) {
  TextTable table(heads(words, {"evaluated.pollutant", "observed.means_of", "observed.statistic", "evaluated.pearl", "observed.asked", "observed.level", "observed.by", "observed.status", "evaluated.verdict"}));
  bool only_years = true;
  for (const ObservedSkill& one : run.skills) {
    if (one.station) continue;
    const ObservedPollutant& pollutant = observations.pollutants[one.pollutant];
    for (const SkillGoal* goal : SkillGoals::carried().of(pollutant.name, is_particles(pollutant), one.averaging)) {
      only_years = only_years && one.averaging == PairAveraging::year;
      const double value = statistic_of(one.skill, goal->statistic);
      const bool share = goal->statistic == "r" || goal->statistic == "FAC2";
      table.add({called(words, pollutant), words_of(words, one.averaging, run.paired.typical_days), words.named("skill_statistic", goal->statistic),
                 share ? number(value, 2) : percent(0.01 * value, goal->statistic == "NMB" || goal->statistic == "MFB"), asked_text(words, *goal, one.skill), words.named("goal_level", goal->level),
                 goal->reference, words.named("status", goal->status), verdict(words, run, *goal, one.skill)});
    }
  }
  if (table.empty()) return "";
  return table.text() + (run.paired.typical_days ? "\n" + words.plain(only_years ? "observed.goals_of_typical_years" : "observed.goals_of_typical_days") + "\n" : "");
}

std::string stations(const Words& words, const ObservedRun& run) {
  TextTable table(heads(words, {"evaluated.station", "observed.lon", "observed.lat", "observed.place_by", "observed.cell", "observed.stations_in_cell", "observed.kind"}));
  std::size_t shared = 0, inside = 0;
  for (const auto& station : run.placed.stations) {
    if (!station) continue;
    inside += station->inside;
    shared += station->sharing > 1;
    table.add({plain_words(called(words, *station)), number(station->place.lon, 4), number(station->place.lat, 4), words.retold("place_by", station->by, as_written).value_or(station->by),
               station->inside ? fmt::format("{}, {}", station->i, station->j) : words.plain("observed.outside"), station->inside ? std::to_string(station->sharing) : "-",
               station->kind.empty() ? "-" : plain_words(words.retold("station_kind", station->kind, as_written).value_or(station->kind))});
  }
  if (table.empty()) return "";
  return table.text() + "\n" + words.counted_plain("observed.inside", inside, {{"stations", words.counted_plain("observed.count_of_stations", run.placed.stations.size())}, {"sharing", words.counted_plain("observed.sharing", shared)}}) + "\n";
}

std::string how(const Words& words, const ObservedRun& run, const ObservationStatements& statements) {
  std::vector<std::string> sentences;
  if (run.paired.typical_days) {
    sentences.push_back(words.plain("observed.how_typical_days", {{"years", years_of(run, words)}}));
    sentences.push_back(words.plain("observed.how_years", {{"year", run.scenario_year}, {"years", years_of(run, words)}}));
  } else {
    sentences.push_back(words.plain("observed.how_dates"));
  }
  for (const char* key : {"observed.how_enough", "observed.how_cell"}) sentences.push_back(words.plain(key));
  sentences.push_back(words.plain("observed.how_units", {{"temperature", fmt::format("{:.2f}", statements.temperature)}, {"pressure", fmt::format("{:.2f}", statements.pressure / 100)}}));
  sentences.push_back(words.plain("observed.how_missing"));
  sentences.push_back(words.plain("observed.how_numbers", {{"within", "0.5 <= M/O <= 2"}}));
  std::string text;
  for (const std::string& sentence : sentences) text += "- " + sentence + "\n";
  return text;
}

std::string files_text(const Words& words, const Observations& observations) {
  TextTable table(heads(words, {"observed.file", "observed.layout", "observed.clock", "observed.hours", "observed.units", "observed.lines", "observed.values", "observed.missing", "observed.below_zero", "observed.twice"}));
  const auto said_of = [&](const Saying& saying) { return saying ? saying(words) : std::string(); };
  std::string more;
  for (const ObservationFileNote& file : observations.files) {
    const std::string name = plain_words(file.name);
    table.add({name, said_of(file.layout), said_of(file.clock), said_of(file.hours), said_of(file.units), std::to_string(file.lines), std::to_string(file.values), std::to_string(file.missing),
               file.negative == 0 ? "0" : words.plain("observed.negative", {{"count", file.negative}, {"lowest", fmt::format("{:.3g}", file.lowest)}}), std::to_string(file.repeated)});
    if (file.within_hour > 0) more += "- " + words.counted_plain("observed.within_hour", file.within_hour, {{"file", name}}) + "\n";
    if (file.midnights > 0) more += "- " + words.counted_plain("observed.midnights", file.midnights, {{"file", name}}) + "\n";
    std::vector<std::string> columns, unused;
    for (const std::string& column : file.unused_columns) columns.push_back(plain_words(column));
    if (!columns.empty()) more += "- " + words.plain("observed.unused_columns", {{"file", name}, {"columns", join(columns, words.plain("list.separator"))}}) + "\n";
    for (const auto& [quantity, count] : file.unused_pollutants)
      if (unused.size() < 20) unused.push_back(plain_words(quantity) + words.plain("list.in_brackets", {{"text", count}}));
    if (!unused.empty()) more += "- " + words.plain("observed.unused_quantities", {{"file", name}, {"quantities", join(unused, words.plain("list.separator"))}}) + "\n";
  }
  return table.text() + (more.empty() ? "" : "\n" + more);
}

std::string goals_in_a_cell(const ObservedRun& run, const ObservedPollutant& pollutant, const ObservedSkill& skill) {
  std::vector<std::string> all;
  for (const SkillGoal* goal : SkillGoals::carried().of(pollutant.name, is_particles(pollutant), skill.averaging))
    all.push_back(fmt::format("{} {} {} {}: {}", goal->reference, goal->level, goal->statistic, asked_text(english(), *goal, skill.skill), verdict(english(), run, *goal, skill.skill)));
  return join(all, "; ");
}

std::string title_of(const ObservedRun& run, const std::string& name, const Words& words) {
  return words.plain("observed.run_title", {{"run", name}, {"scenario", run.scenario}, {"year", run.scenario_year}, {"days", words.counted_plain(run.paired.typical_days ? "observed.typical_days" : "observed.stretches", run.days)},
                                            {"nx", run.nx}, {"ny", run.ny}, {"spacing", fmt::format("{:g}", run.spacing_km)}, {"mechanism", run.mechanism}});
}

std::string beginning(const Words& words, const std::string& command) { return "# " + words.plain("observed.title") + "\n\n" + words.plain("observed.written", {{"command", command}}); }

}  // namespace

std::string years_of(const ObservedRun& run, const Words& words) {
  const int first = run.paired.first_year, last = run.paired.last_year;
  if (first == 0) return "";
  return first == last ? words.plain("observed.one_year", {{"year", first}}) : words.plain("observed.years", {{"from", first}, {"to", last}});
}

std::string observed_title(const ObservedRun& run, const Words& words) { return title_of(run, run.run, words); }

std::string observed_run_heading(const ObservedRun& run, const Words& words) { return words.plain("evaluated.run_at", {{"run", plain_words(run.run)}, {"spacing", fmt::format("{:g}", run.spacing_km)}}); }

std::string observed_tables_text(const ObservedRun& run, const Observations& observations, const std::string& heading, const Words& words) {
  const auto section = [&](const char* title, const std::string& body) { return body.empty() ? "" : heading + " " + words.plain(title) + "\n\n" + body + "\n"; };
  std::string notes;
  for (const Saying& note : run.paired.notes) notes += "- " + plain_words(note(words)) + "\n";
  return section("observed.over_all", over_all(words, run, observations)) + section("observed.goals", goals(words, run, observations)) + section("observed.stations", stations(words, run)) +
         section("observed.each", each(words, run, observations)) + section("evaluated.left_out", notes);
}

std::vector<std::string> observed_cautions(const Observations& observations, const Words& words) {
  std::map<std::string, std::size_t> unused;  // values
  std::vector<std::string> cautions;
  for (const ObservationFileNote& file : observations.files) {
    for (const auto& [quantity, count] : file.unused_pollutants) unused[quantity] += count;
    if (!file.hours_end_by_layout) continue;
    const std::string caution = words.plain("observed.hours_end_noted", {{"layout", file.layout(words)}, {"hours", file.hours(words)}});
    if (std::find(cautions.begin(), cautions.end(), caution) == cautions.end()) cautions.push_back(caution);
  }
  std::vector<std::string> named;
  for (const auto& [quantity, count] : unused) {
    const std::string meant = join(pollutants_meant(quantity), words.plain("list.separator"));
    named.push_back(quantity + (meant.empty() ? "" : words.plain("list.in_brackets", {{"text", words.plain("observed.perhaps", {{"names", meant}})}})));
  }
  if (!named.empty()) cautions.push_back(words.plain("observed.unused_noted", {{"quantities", join(named, words.plain("list.separator"))}}));
  return cautions;
}

std::string observed_page(const std::vector<ObservedRun>& runs, const Observations& observations, const ObservationStatements& statements, const std::string& command, const std::string& more, const Words& words) {
  std::string text = beginning(words, "`" + command + "`") + "\n\n";
  for (const ObservedRun& run : runs) {
    const auto title = run.plan_titles.find(words.plain("language.code"));
    text += "- " + words.plain("evaluated.of_plan", {{"run", title_of(run, plain_words(run.run), words)}, {"plan", plain_words(title == run.plan_titles.end() ? run.plan_title : title->second)}}) + "\n";
  }
  text += fmt::format("\n## {}\n\n{}\n", words.plain("observed.read"), files_text(words, observations));
  for (const ObservedRun& run : runs) {
    if (runs.size() > 1) text += "## " + observed_run_heading(run, words) + "\n\n";
    const std::string heading = runs.size() > 1 ? "###" : "##";
    text += fmt::format("{} {}\n\n{}\n", heading, words.plain("evaluated.how"), how(words, run, statements)) + observed_tables_text(run, observations, heading, words);
    if (!run.figures.empty()) text += heading + " " + words.plain("evaluated.figures") + "\n\n";
    for (const EvaluationFigure& figure : run.figures) text += fmt::format("![{}]({})\n\n", figure.title, figure.file);
  }
  return text + more;
}

std::vector<std::string> observed_page_marks() { return page_marks(beginning); }

std::string pairs_csv(const std::vector<ObservedRun>& runs, const Observations& observations) {
  std::string text = pairs_csv_head + "\n";
  for (const ObservedRun& run : runs)
    for (const ObservedPair& pair : run.paired.pairs) {
      const PlacedStation& station = *run.placed.stations[pair.station];
      const bool has_hour = pair.averaging == PairAveraging::hour, has_month = pair.time.month > 0 && pair.averaging != PairAveraging::year;
      const bool has_day = pair.averaging == PairAveraging::hour || pair.averaging == PairAveraging::day || pair.averaging == PairAveraging::mda8;
      const std::string date = !pair.of_calendar                            ? ""
                               : pair.averaging == PairAveraging::year      ? fmt::format("{:04}", pair.time.year)
                               : pair.averaging == PairAveraging::month || !has_day ? fmt::format("{:04}-{:02}", pair.time.year, pair.time.month)
                                                                            : fmt::format("{:04}-{:02}-{:02}", pair.time.year, pair.time.month, pair.time.day);
      text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},ug m-3\n", csv::quote(run.run), csv::quote(run.scenario), run.paired.typical_days ? "typical days" : "date", observations.pollutants[pair.pollutant].name,
                          name_of(pair.averaging), csv::quote(station.code), station.i, station.j, date, has_month ? std::to_string(pair.time.month) : "", has_hour ? std::to_string(pair.time.hour) : "",
                          csv::quote(pair.weather_class), pair.values, in_full(pair.measured), in_full(pair.modelled));
    }
  return text;
}

std::string skill_csv(const std::vector<ObservedRun>& runs, const Observations& observations) {
  std::string text = skill_csv_head + "\n";
  for (const ObservedRun& run : runs)
    for (const ObservedSkill& one : run.skills) {
      const ObservedPollutant& pollutant = observations.pollutants[one.pollutant];
      const Skill& skill = one.skill;
      text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},ug m-3,{},{},{},{},{},{},{},{},{}\n", csv::quote(run.run), csv::quote(run.scenario), run.paired.typical_days ? "typical days" : "date", pollutant.name, name_of(one.averaging),
                          one.station ? csv::quote(run.placed.stations[*one.station]->code) : "all", one.stations, one.cells, skill.n, in_full(skill.measured), in_full(skill.modelled), in_full(skill.bias), in_full(skill.error),
                          in_full(skill.fractional_bias), in_full(skill.fractional_error), in_full(skill.rms_error), in_full(skill.correlation), in_full(skill.within_two), in_full(skill.agreement),
                          csv::quote(goals_in_a_cell(run, pollutant, one)));
    }
  return text;
}

}  // namespace pearl
