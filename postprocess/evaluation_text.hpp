#pragma once
// An evaluation as text: tables for the terminal, a page in Markdown, JSON.

#include <filesystem>
#include <map>
#include <string>

#include "postprocess/run_evaluation.hpp"

namespace pearl {

// The tables, aligned, in Markdown: bars, annual means, stations, seasons, day cycles, winds, shares, notes. Ends with a line end.
std::string evaluation_tables_text(const RunEvaluation& evaluation);

// A page: what was run and by which command, how it is compared, the tables, the figures (title -> file, relative to the page), what a climatology cannot do.
std::string evaluation_page(const RunEvaluation& evaluation, const std::string& command, const std::vector<std::pair<std::string, std::string>>& figures);

// Everything of the evaluation; quantities that are not known are null. Ends with a line end.
std::string evaluation_json(const RunEvaluation& evaluation);

// Words of a bar: "0.77 to 1.30", "Sep to Nov", "2 to 6 h", "at least 0.30".
std::string bar_text(const EvaluationBar& bar);
std::string verdict_text(const JudgedQuantity& row);  // "met", "missed", "not judged: the run has ..."

// What typical days cannot say about measurements, one sentence each.
const std::vector<std::string>& climatology_limits();

}  // namespace pearl
