#pragma once
// An evaluation as text: tables for the terminal, a page in Markdown, JSON.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "postprocess/evaluation/run_evaluation.hpp"

namespace pearl {

// By which a page, in any language, and a JSON file are known to be of `pearl evaluate`: near their beginnings.
std::vector<std::string> evaluation_page_marks();
// The same of any page whose beginning names the command: from it, in every language, up to "`pearl evaluate".
std::vector<std::string> page_marks(const std::function<std::string(const Words&, const std::string& command)>& beginning);
inline constexpr std::string_view evaluation_json_mark = "{\n \"runs\": [";

// "quick: scenario base-2010 (2010), 4 typical days (Jan, Apr, Jul, Oct), 36 x 30 x 10 cells of 15 km, mechanism cb6r3"
std::string evaluation_title(const RunEvaluation& evaluation, const Words& words = english());

// The same, and beside measurements of which years.
std::string evaluation_head(const RunEvaluation& evaluation, const Words& words = english());

// The tables, aligned, in Markdown: bars, annual means, stations, seasons, day cycles, winds, shares, notes; under headings that begin with `heading`. Ends with a line end.
std::string evaluation_tables_text(const RunEvaluation& evaluation, const std::string& heading = "##", const Words& words = english());

struct EvaluationFigure {
  std::string title, file;  // file: as seen from the page
};
struct EvaluatedRun {
  RunEvaluation evaluation;
  std::vector<EvaluationFigure> figures;
};
// A page: by which command, how it is compared, the bars of all runs side by side, each run's tables and figures, what a climatology cannot do.
std::string evaluation_page(const std::vector<EvaluatedRun>& runs, const std::string& command, const Words& words = english());

// {"runs": [...]}: everything of the evaluations; quantities that are not known are null. Ends with a line end.
std::string evaluation_json(const std::vector<EvaluatedRun>& runs);

// Words of a bar: "0.77 to 1.30", "Sep to Nov", "2 to 6 h", "at least 0.30".
std::string bar_text(const EvaluationBar& bar, const Words& words = english());
std::string verdict_text(const JudgedQuantity& row, const Words& words = english());  // "met", "met by construction", "MISSED", "not judged: the run has ..."

// What typical days cannot say about measurements, one sentence each.
std::vector<std::string> run_limits(bool calendar, const std::string& episodes, const std::string& particle_limit, const Words& words = english());

// The key of the sentence on what the run's particles lack, by the variables that it has.
std::string particle_limit(const RunDescription& run);

}  // namespace pearl
