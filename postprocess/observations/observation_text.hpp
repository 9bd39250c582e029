#pragma once
// A run beside a user's measurements as text: tables for the terminal, a page in Markdown, tables in CSV, JSON.

#include <string>
#include <vector>

#include "postprocess/observations/observed_run.hpp"

namespace pearl {

// The first lines of pairs.csv and skill.csv, by which they are known to be ours.
extern const std::string pairs_csv_head, skill_csv_head;

// "quick: scenario base-2010 (2010), 8 typical days, 36 x 30 cells of 15 km, mechanism cb6r3"
std::string observed_title(const ObservedRun& run, const Words& words = english());

// "quick, 15 km", of Markdown: before what stands for each of several runs.
std::string observed_run_heading(const ObservedRun& run, const Words& words = english());

// "2012 to 2013", of the measurements that were paired.
std::string years_of(const ObservedRun& run, const Words& words);

// The tables, aligned, in Markdown, under headings that begin with `heading`: skill over all stations, beside published goals, stations and cells, skill of each station, what was left out.
std::string observed_tables_text(const ObservedRun& run, const Observations& observations, const std::string& heading = "##", const Words& words = english());

// What the user should know before the tables, for the terminal: names of no pollutant that is known, hours that the layout alone says are ends. One sentence each, of all files.
std::vector<std::string> observed_cautions(const Observations& observations, const Words& words = english());

// A page: by which command, what was read, how it is compared, each run's tables and figures; `more` stands behind them.
std::string observed_page(const std::vector<ObservedRun>& runs, const Observations& observations, const ObservationStatements& statements, const std::string& command, const std::string& more = "", const Words& words = english());
// How it begins, in each language, by which it is known to be ours.
std::vector<std::string> observed_page_marks();

// For programs, and English: one row a pair, one row a skill; numbers in full.
std::string pairs_csv(const std::vector<ObservedRun>& runs, const Observations& observations);
std::string skill_csv(const std::vector<ObservedRun>& runs, const Observations& observations);
// {"runs": [...]}
std::string observed_json(const std::vector<ObservedRun>& runs, const Observations& observations);

}  // namespace pearl
