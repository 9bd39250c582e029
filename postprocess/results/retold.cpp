#include "postprocess/results/retold.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "model/core/text.hpp"

namespace pearl {

namespace {

constexpr std::string_view between_sentences = "; ";

std::vector<std::string> pieces_of(std::string_view list, std::string_view separator) {
  std::vector<std::string> pieces;
  for (std::size_t at = 0; at != std::string_view::npos;) {
    const std::size_t next = list.find(separator, at);
    pieces.emplace_back(list.substr(at, next == std::string_view::npos ? next : next - at));
    at = next == std::string_view::npos ? next : next + separator.size();
  }
  return pieces;
}

// Places that hold several of a kind.
struct List {
  const char *place, *separator, *of;
};
constexpr std::array<List, 15> lists{{{"regions", ", ", "region"}, {"sectors", ", ", "sector"}, {"names", ", ", "name"}, {"files", ", ", "file"}, {"pollutants", " and ", "pollutant"},
                                     {"sources", ", ", "source"}, {"ended", ", ", "ended_source"}, {"shares", ", ", "share"}, {"changes", ", ", "change"},
                                     {"stations", ", ", "station"}, {"codes", ", ", "code"}, {"indicators", ", ", "indicator"}, {"limits", ", ", "limit"}, {"functions", ", ", "function"}, {"variables", ", ", "variable"}}};

// "b and 3 more" -> b, 3; of another word nothing is left out.
std::pair<std::string, std::string> without_more(const std::string& name) {
  constexpr std::string_view begin = " and ", end = " more";
  const std::size_t at = name.rfind(begin);
  if (!name.ends_with(end) || at == std::string::npos || at + begin.size() + end.size() >= name.size()) return {name, ""};
  const std::string count = name.substr(at + begin.size(), name.size() - end.size() - at - begin.size());
  return parse_integer(count) ? std::pair{name.substr(0, at), count} : std::pair{name, std::string()};
}

// "monthly flat plants of 2015" -> "monthly flat, plants of 2015"
std::string separated_changes(const std::string& changes) {
  std::string text;
  std::size_t left = 0;  // words of the change that is being read
  for (const std::string& word : split(changes, ' ')) {
    text += text.empty() ? "" : left == 0 ? ", " : " ";
    if (left == 0) left = word == "plants" ? 3 : 2;
    text += word;
    --left;
  }
  return text;
}

}  // namespace

std::string plain_text(const ToldText& text) {
  std::string plain;
  for (const ToldPiece& piece : text) plain += piece.text;
  return plain;
}

std::string ToldSentences::sector(const std::string& code) const {
  if (code == "all" || code == "*") return words_.plain("told_words.all_sectors");
  const std::string name = run_.data_set.said(code);
  return name == code ? words_.named("sector", code) : name;
}

std::string ToldSentences::each_said(const std::string& place, const std::string& list, const std::string& separator) const {
  std::vector<std::string> all;
  for (const std::string& piece : pieces_of(list, separator)) {
    const auto [name, more] = without_more(piece);
    all.push_back(more.empty() ? said(place, name) : words_.plain("told_words.and_more", {{"name", said(place, name)}, {"count", more}}));
  }
  return join(all, words_.plain("list.separator"));
}

std::string ToldSentences::said(const std::string& place, const std::string& text) const {
  if (words_.plain("language.code") == "en") return text;  // the files' own language: as they have it
  const auto nested = [&](std::string_view group) { return words_.retold(group, text, [&](const std::string& inner, const std::string& words) { return said(inner, words); }).value_or(text); };
  for (const List& list : lists)
    if (place == list.place) return each_said(list.of, place == "changes" ? separated_changes(text) : text, list.separator);
  if (place == "region") return tables_.region_name(text);
  if (place == "sector") return sector(text);
  if (place == "name" && text.size() > 1 && text.front() == '\'' && text.back() == '\'') return words_.plain("list.quoted", {{"title", text.substr(1, text.size() - 2)}});
  if (place == "scenario") {
    const std::size_t s = run_.scenario_index(text);
    return s == RunDescription::npos ? text : words_.plain("list.quoted", {{"title", run_.scenarios[s].title}});
  }
  if (place == "title") {  // of scenarios, as the plan gives it in one language: as it is in this one
    for (const ScenarioInfo& scenario : run_.scenarios)
      if (std::any_of(scenario.titles.begin(), scenario.titles.end(), [&](const auto& one) { return one.second == text; })) return scenario.title;
    return text;
  }
  if (place == "source") return nested("told_source");
  if (place == "share") return nested("told_share");
  if (place == "removed") return nested("told_removed");
  if (place == "ended_source") return nested("told_ended");
  if (place == "change") return nested("told_change");
  if (place == "one_place" || place == "other_place") return nested("told_place");
  if (place == "variable") return words_.named("substance", text);
  if (place == "station") return run_.data_set.said(text);
  if (place == "source_part") return run_.data_set.said(text);
  return text;
}

ToldText ToldSentences::note(const std::string& sentence) const {
  const auto told = words_.retold("run_note", sentence, [&](const std::string& place, const std::string& words) { return said(place, words); });
  return {{told.value_or(sentence), !told.has_value()}};
}

ToldText ToldSentences::verdict_note(const std::string& sentences) const {
  ToldText text;
  for (const std::string& sentence : pieces_of(sentences, between_sentences)) {
    const auto told = words_.retold("verdict_note", sentence, [&](const std::string& place, const std::string& words) { return said(place, words); });
    if (!text.empty()) text.push_back({words_.plain("list.reasons")});
    text.push_back({told.value_or(sentence), !told.has_value()});
  }
  return text;
}

namespace {

constexpr std::string_view begin_of_note = " [";

// True if each bracket of a rule's own note has its other one: "[see [1]" is a note that goes on behind the next "; ".
bool is_whole_note(std::string_view note) {
  int open = 0;
  for (const char c : note) {
    open += c == '[' ? 1 : c == ']' ? -1 : 0;
    if (open < 0) return false;
  }
  return open == 0;
}

}  // namespace

// The words of one step without its note: "inside harbour: activity 2015 of 2010: x 1.2". Nothing if they are none.
std::optional<std::string> ToldSentences::step(std::string_view text) const {
  const auto known = [&](std::string_view sentence) -> std::optional<std::string> {
    if (sentence.find(begin_of_note) != std::string_view::npos) return {};
    return words_.retold("ledger_note", sentence, [&](const std::string& place, const std::string& words) { return said(place, words); });
  };
  for (const auto& [begin, key] : {std::pair{std::string_view("inside "), "told_words.inside"}, {std::string_view("outside "), "told_words.outside"}}) {
    if (!starts_with(text, begin)) continue;
    for (std::size_t colon = text.find(": "); colon != std::string_view::npos; colon = text.find(": ", colon + 1))  // a mask may bear it in its name
      if (const auto sentence = known(text.substr(colon + 2))) return words_.plain(key, {{"mask", std::string(text.substr(begin.size(), colon - begin.size()))}}) + *sentence;
  }
  return known(text);
}

// One step of a detail, its own note in brackets behind it: "activity 2015 of 2010: x 1.2 [a rule's own note]". `whole`: a note whose brackets do not close is none. False if it is no step.
bool ToldSentences::add_step(std::string_view text, bool whole, ToldText& told) const {
  std::optional<std::string> sentence;
  std::string_view own;
  if (text.ends_with("]"))
    for (std::size_t open = text.find(begin_of_note); open != std::string_view::npos && !sentence; open = text.find(begin_of_note, open + 1)) {
      own = text.substr(open);
      if (!whole || is_whole_note(own)) sentence = step(text.substr(0, open));
    }
  else sentence = step(text);
  if (!sentence) return false;
  if (!told.empty()) told.push_back({words_.plain("list.reasons")});
  told.push_back({*sentence});
  if (text.ends_with("]")) told.push_back({std::string(own), true});
  return true;
}

ToldText ToldSentences::ledger_detail(const std::string& detail) const {
  constexpr std::size_t most_joined = 24;  // a rule's own note may hold "; ", too
  const std::vector<std::string> pieces = pieces_of(detail, between_sentences);
  ToldText told;
  for (std::size_t first = 0; first < pieces.size();) {
    std::size_t taken = 0;
    for (const bool whole : {true, false}) {
      std::string text;
      for (std::size_t n = first; taken == 0 && n < std::min(pieces.size(), first + most_joined); ++n) {
        text += (n == first ? "" : std::string(between_sentences)) + pieces[n];
        if ((n == first || text.ends_with("]")) && add_step(text, whole, told)) taken = n + 1 - first;  // a step without a note holds no "; "
      }
    }
    if (taken == 0) {
      if (!told.empty()) told.push_back({words_.plain("list.reasons")});
      told.push_back({pieces[first], true});
      taken = 1;
    }
    first += taken;
  }
  return told;
}

}  // namespace pearl
