#pragma once
// Pieces of HTML that every part of the report uses. All text of users and data passes through escape_html.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "postprocess/results/retold.hpp"
#include "postprocess/results/run_description.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

// A coloured word for a number's status: verified, derived, illustrative, unverified; any other word is shown plainly.
std::string status_mark(const Words& words, std::string_view status);
// "met", "missed", "not judged" as a coloured word.
std::string verdict_mark(const Words& words, std::string_view verdict);
// A user's words inside an element: their direction stays their own, and a long word breaks instead of widening the page.
std::string user_text(std::string_view text);
std::string illustrative_badge(const Words& words, bool illustrative);  // empty if not
std::string closing_mark(const Words& words, const ScenarioInfo& scenario);  // that a closing factor acts in it; empty if none does
// What a reader must know of a scenario before they read its numbers, each a mark: that it rests on estimates, that a closing factor acts in it, that it leaves sources out.
std::string scenario_marks(const Words& words, const ScenarioInfo& scenario);
// The text with every web address (http://, https://) in it as a link that shows the host; all other words stay text.
std::string source_link(std::string_view source);
// Words that stay in the language in which they were written, a citation or a sentence that the catalogue does not know, marked as English where they can be it: lang="en".
std::string as_written(std::string_view text);
std::string citation(std::string_view source);  // the same with addresses as links
// ' lang="en"' for an element of words that stay as they were written, or "".
std::string language_mark(std::string_view text);
// A sentence of the run's files, those of its words marked that no language has.
std::string told_html(const ToldText& text);

// JSON made safe inside a <script> element: no '<', '>' or '&' and no line separators remain.
std::string script_json(std::string json);

// Fills `{{name}}` in one pass (values are not looked through again), and `{{=key}}` with the catalogue's text, whose places are values, too. A name without a value or with two, or a
// value without a place, is a fault of this program and throws std::logic_error.
std::string fill_template(const Words& words, std::string_view form, const std::vector<std::pair<std::string, std::string>>& values);
// The same of a script: `{{=key}}`, or `{{=key|place: expression|...}}`, is the text as a sum of the script's strings and expressions; of several languages the
// one that the reader has chosen (templates/language.js).
std::string fill_script(const std::vector<const Words*>& languages, std::string_view form);

// <th scope="col">HTML</th>
std::string column_head(const std::string& html);
std::string number_head(const std::string& html);  // of a column of numbers, which stand to the right

// Buttons that show one of several panels; JavaScript finds them by `data-switch`. Each option: value, label (HTML). Of more than ten the first eight are seen, the others after one more button.
std::string switch_buttons(const Words& words, const std::string& name, const std::string& caption, const std::vector<std::pair<std::string, std::string>>& options);
// Buttons that choose whether maps beside one another have one scale or each its own; map.js finds them by `data-scale`.
std::string scale_switch(const Words& words);
// Close with </div>. Attributes say what paper makes of a panel (templates/print.js): `on_paper` and its kin below, or a scenario's.
std::string panel_begin(const std::string& name, const std::string& value, bool first, const std::string& attributes = "");
std::string on_paper(bool always);     // printed whether or not its button waits, or only where the reader has opened it
std::string without_a_change();        // of a panel in which no scenario differs from the baseline: many scenarios leave it out on paper
std::string of_scenario(const ScenarioInfo& scenario);  // of a panel, a fold or a column's head
// The head of a scenario's column of numbers: its title and marks.
std::string scenario_head(const Words& words, const ScenarioInfo& scenario, const std::string& below = "");
// A fold for the screen: paper has it where the reader has opened it.
std::string screen_fold(const std::string& summary, const std::string& content);

}  // namespace pearl
