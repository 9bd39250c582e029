#include "postprocess/observations/observation_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/core/counted.hpp"
#include "model/core/text.hpp"
#include "model/io/csv.hpp"
#include "postprocess/evaluation/text_table.hpp"
#include "postprocess/words/labels.hpp"

namespace pearl {

const std::string pairs_csv_head = "run,scenario,pairing,pollutant,averaging,station,cell_i,cell_j,date,month,hour,weather_class,measured_values,measured,modelled,unit";
const std::string skill_csv_head = "run,scenario,pairing,pollutant,averaging,station,stations,cells,n,measured,modelled,unit,NMB,NME,MFB,MFE,RMSE,r,FAC2,IOA,goals";

namespace {

std::string number(double value, int digits) { return std::isfinite(value) ? fmt::format("{:.{}f}", value, digits) : "-"; }
std::string percent(double fraction, bool sign = false) { return !std::isfinite(fraction) ? "-" : sign ? fmt::format("{:+.0f} %", 100 * fraction) : fmt::format("{:.0f} %", 100 * fraction); }
std::string in_full(double value) { return std::isfinite(value) ? fmt::format("{}", value) : ""; }

std::string words_of(PairAveraging averaging, bool typical) {
  switch (averaging) {
    case PairAveraging::hour: return typical ? "hours of months" : "hours";
    case PairAveraging::day: return typical ? "days of classes" : "days";
    case PairAveraging::mda8: return typical ? "highest 8 h, months" : "highest 8 h of days";
    case PairAveraging::month: return "months";
    case PairAveraging::year: return typical ? "year" : "years";
  }
  return "";
}

std::string station_name(const ObservedRun& run, std::size_t station) {
  const PlacedStation& placed = *run.placed.stations[station];
  return placed.name == placed.code ? placed.name : fmt::format("{} ({})", placed.name, placed.code);
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

std::string over_all(const ObservedRun& run, const Observations& observations) {
  TextTable table({"pollutant", "means of", "stations", "cells", "n", "measured", "Pearl", "NMB", "NME", "MFB", "MFE", "RMSE", "r", "FAC2", "IOA"});
  for (const ObservedSkill& one : run.skills)
    if (!one.station)
      add_row(table, {observations.pollutants[one.pollutant].name, words_of(one.averaging, run.paired.typical_days), std::to_string(one.stations), std::to_string(one.cells)}, one.skill);
  return table.empty() ? "Only roadside stations were measured: they are shown alone and enter no mean.\n" : table.text();
}

std::string each(const ObservedRun& run, const Observations& observations) {
  TextTable table({"station", "pollutant", "means of", "n", "measured", "Pearl", "NMB", "NME", "MFB", "MFE", "RMSE", "r", "FAC2", "IOA"});
  for (const ObservedSkill& one : run.skills)
    if (one.station)
      add_row(table, {plain_words(station_name(run, *one.station)) + (run.placed.stations[*one.station]->roadside() ? ", roadside" : ""), observations.pollutants[one.pollutant].name, words_of(one.averaging, run.paired.typical_days)}, one.skill);
  return table.empty() ? "" : table.text();
}

std::string asked_text(const SkillGoal& goal, const Skill& skill) {
  const double asked = goal.asked(0.5 * (skill.measured + skill.modelled));
  if (goal.statistic == "r" || goal.statistic == "FAC2") return fmt::format("at least {:g}", asked);
  return goal.statistic == "NMB" || goal.statistic == "MFB" ? fmt::format("within ±{:.0f} %", asked) : fmt::format("at most {:.0f} %", asked);
}

std::string verdict(const ObservedRun& run, const SkillGoal& goal, const Skill& skill) {
  if (run.paired.typical_days) return "not judged";
  const auto met = goal.met_by(skill);
  return !met ? "not known" : *met ? "met" : "MISSED";
}

std::string goals(const ObservedRun& run, const Observations& observations) {
  TextTable table({"pollutant", "means of", "statistic", "Pearl", "asked", "level", "by", "status of the goal", "verdict"});
  for (const ObservedSkill& one : run.skills) {
    if (one.station) continue;
    const ObservedPollutant& pollutant = observations.pollutants[one.pollutant];
    for (const SkillGoal* goal : SkillGoals::carried().of(pollutant.name, is_particles(pollutant), one.averaging)) {
      const double value = statistic_of(one.skill, goal->statistic);
      const bool share = goal->statistic == "r" || goal->statistic == "FAC2";
      table.add({pollutant.name, words_of(one.averaging, run.paired.typical_days), goal->statistic, share ? number(value, 2) : percent(0.01 * value, goal->statistic == "NMB" || goal->statistic == "MFB"), asked_text(*goal, one.skill),
                 goal->level, goal->reference, goal->status, verdict(run, *goal, one.skill)});
    }
  }
  if (table.empty()) return "";
  return table.text() + (run.paired.typical_days ? "\nThe goals are for pairs of the same hour or day. These pairs are means of months by typical days, which spread less: the goals are shown and not judged.\n" : "");
}

std::string stations(const ObservedRun& run) {
  TextTable table({"station", "lon", "lat", "place by", "cell (column, row)", "stations in the cell", "kind"});
  std::size_t shared = 0, inside = 0;
  for (const auto& station : run.placed.stations) {
    if (!station) continue;
    inside += station->inside;
    shared += station->sharing > 1;
    const std::string name = station->name == station->code ? station->name : fmt::format("{} ({})", station->name, station->code);
    table.add({plain_words(name), number(station->place.lon, 4), number(station->place.lat, 4), station->by, station->inside ? fmt::format("{}, {}", station->i, station->j) : "outside the grid",
               station->inside ? std::to_string(station->sharing) : "-", station->kind.empty() ? "-" : plain_words(station->kind)});
  }
  if (table.empty()) return "";
  return table.text() + fmt::format("\nOf {} {} inside the grid; {} with another and {} the same modelled value. Columns and rows count from 0 in the south-west.\n", counted(run.placed.stations.size(), "station"),
                                    fmt::format("{} {}", inside, of_number(inside, "lies", "lie")), fmt::format("{} {}", shared, of_number(shared, "shares its cell", "share their cell")), of_number(shared, "gets", "get"));
}

std::string years_of(const ObservedRun& run) {
  if (run.paired.first_year == 0) return "";
  return run.paired.first_year == run.paired.last_year ? std::to_string(run.paired.first_year) : fmt::format("{} to {}", run.paired.first_year, run.paired.last_year);
}

std::string how(const ObservedRun& run, const ObservationStatements& statements) {
  std::string text;
  if (run.paired.typical_days)
    text += fmt::format(
        "- **Typical days are paired by month, weather class where the file tells it (column `weather_class`), and local hour**, never by date. The measurements of all years ({}) are taken together: an hour of a month is the mean of what was measured at "
        "that hour of that month, beside the mean of the month's typical days by the days that each stands for. r and RMSE are of these means, not of days.\n"
        "- **Years differ**: the scenario stands for {}, the measurements for {}.\n",
        years_of(run), run.scenario_year, years_of(run));
  else
    text += "- **Pairs are of the same hour or date.** Means of days, months and years are over the hours that both have; the highest mean of 8 hours of a day is that of the hours that both have, its window ends on that day.\n";
  text += fmt::format(
      "- A mean counts if three quarters of its hours, days or months are there (18 hours of a day). A window of 8 hours needs 6.\n"
      "- A station is compared with the lowest layer of the cell that holds it. Roadside stations are shown alone and enter no mean.\n"
      "- Everything is in ug m-3; shares of volume were converted at {:.2f} K and {:.2f} hPa (`--temperature`, `--pressure`): ug m-3 = ppb x M x p / (R T), M of the gas. NOx counts as NO2.\n"
      "- Values that are missing or below zero were left out; what is there twice counts once.\n"
      "- NMB = sum(M - O) / sum O, NME = sum|M - O| / sum O, MFB = 2/n sum (M - O) / (M + O), MFE = 2/n sum|M - O| / (M + O), RMSE, r of Pearson, FAC2 the share with 0.5 <= M/O <= 2, IOA = 1 - sum (M - O)^2 / "
      "sum (|M - mean O| + |O - mean O|)^2 (Willmott 1981).\n",
      statements.temperature, statements.pressure / 100);
  return text;
}

std::string files_text(const Observations& observations) {
  TextTable table({"file", "layout", "time zone", "hours", "units", "lines", "values", "missing", "below zero (lowest)", "twice"});
  std::string more;
  for (const ObservationFileNote& file : observations.files) {
    table.add({plain_words(file.name), file.layout, file.clock, file.hours, file.units, std::to_string(file.lines), std::to_string(file.values), std::to_string(file.missing),
               file.negative == 0 ? "0" : fmt::format("{} ({:.3g})", file.negative, file.lowest), std::to_string(file.repeated)});
    if (file.within_hour > 0) more += fmt::format("- {}: {} within an hour of others; the hour is their mean.\n", plain_words(file.name), fmt::format("{} {}", counted(file.within_hour, "value"), of_number(file.within_hour, "lies", "lie")));
    if (file.midnights > 0)
      more += fmt::format("- {}: {} at a date without an hour, among hours of which none is 0: taken as the hour of midnight, which some programs leave out.\n", plain_words(file.name), fmt::format("{} {}", counted(file.midnights, "value"), of_number(file.midnights, "stands", "stand")));
    std::vector<std::string> columns;
    for (const std::string& column : file.unused_columns) columns.push_back(plain_words(column));
    if (!columns.empty()) more += fmt::format("- {}: columns that were not used: {}.\n", plain_words(file.name), join(columns, ", "));
    std::vector<std::string> unused;
    for (const auto& [name, count] : file.unused_pollutants)
      if (unused.size() < 20) unused.push_back(fmt::format("{} ({})", plain_words(name), count));
    if (!unused.empty()) more += fmt::format("- {}: fields of other quantities, not used: {}.\n", plain_words(file.name), join(unused, ", "));
  }
  return table.text() + (more.empty() ? "" : "\n" + more);
}

std::string goals_in_a_cell(const ObservedRun& run, const ObservedPollutant& pollutant, const ObservedSkill& skill) {
  std::vector<std::string> all;
  for (const SkillGoal* goal : SkillGoals::carried().of(pollutant.name, is_particles(pollutant), skill.averaging))
    all.push_back(fmt::format("{} {} {} {}: {}", goal->reference, goal->level, goal->statistic, asked_text(*goal, skill.skill), verdict(run, *goal, skill.skill)));
  return join(all, "; ");
}

}  // namespace

std::string observed_title(const ObservedRun& run) {
  return fmt::format("{}: scenario {} ({}), {}, {} x {} cells of {:g} km, mechanism {}", run.run, run.scenario, run.scenario_year,
                     run.paired.typical_days ? counted(run.days, "typical day") : counted(run.days, "stretch of the calendar", "stretches of the calendar"), run.nx, run.ny, run.spacing_km,
                     run.mechanism);
}

std::string observed_tables_text(const ObservedRun& run, const Observations& observations, const std::string& heading) {
  const auto section = [&](const std::string& title, const std::string& body) { return body.empty() ? "" : heading + " " + title + "\n\n" + body + "\n"; };
  std::string notes;
  for (const std::string& note : run.paired.notes) notes += "- " + plain_words(note) + "\n";
  return section("Skill over all stations, ug m-3", over_all(run, observations)) + section("Beside published goals", goals(run, observations)) + section("Stations and cells", stations(run)) +
         section("Skill of each station, ug m-3", each(run, observations)) + section("Left out", notes);
}

std::string observed_page(const std::vector<ObservedRun>& runs, const Observations& observations, const ObservationStatements& statements, const std::string& command, const std::string& more) {
  std::string text = fmt::format("# Beside measurements of your own\n\n{}{}`; do not edit. Beside it: pairs.csv, every pair, and skill.csv, every number below in full.\n\n", "Written by `", command);
  for (const ObservedRun& run : runs) text += fmt::format("- {}{} ({})\n", plain_words(run.run), observed_title(run).substr(run.run.size()), plain_words(run.plan_title));
  text += fmt::format("\n## What was read\n\n{}\n", files_text(observations));
  for (const ObservedRun& run : runs) {
    if (runs.size() > 1) text += fmt::format("## {}, {:g} km\n\n", plain_words(run.run), run.spacing_km);
    const std::string heading = runs.size() > 1 ? "###" : "##";
    text += fmt::format("{} How it is compared\n\n{}\n", heading, how(run, statements)) + observed_tables_text(run, observations, heading);
    if (!run.figures.empty()) text += heading + " Figures\n\n";
    for (const EvaluationFigure& figure : run.figures) text += fmt::format("![{}]({})\n\n", figure.title, figure.file);
  }
  return text + more;
}

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
