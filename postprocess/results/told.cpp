#include "postprocess/results/told.hpp"

#include <array>
#include <cmath>
#include <utility>

namespace pearl {

namespace {

// The files of a run are written in English.
bool is_english(const Words& words) { return words.plain("language.code") == "en"; }

void tell(std::string& text, const TextByLanguage& by_language, const std::string& language) {
  if (const auto found = by_language.find(language); found != by_language.end()) text = found->second;
}

constexpr std::array kinds_of_sayings{"words", "sectors", "standards", "measures", "places"};  // of one word in two of them the first counts

class NamesOf {
 public:
  NamesOf(const DataSetInfo& data_set, const std::string& language) {
    if (const auto found = data_set.names.find(language); found != data_set.names.end()) kinds_ = &found->second;
  }
  [[nodiscard]] const std::string* find(const std::string& kind, const std::string& code) const {
    if (kinds_ == nullptr) return nullptr;
    const auto names = kinds_->find(kind);
    if (names == kinds_->end()) return nullptr;
    const auto name = names->second.find(code);
    return name == names->second.end() ? nullptr : &name->second;
  }
  void tell(const std::string& kind, const std::string& code, std::string& text) const {
    if (const std::string* name = find(kind, code)) text = *name;
  }
  [[nodiscard]] std::map<std::string, std::string> sayings() const {
    std::map<std::string, std::string> all;
    if (kinds_ == nullptr) return all;
    for (const char* kind : kinds_of_sayings)
      if (const auto names = kinds_->find(kind); names != kinds_->end()) all.insert(names->second.begin(), names->second.end());
    return all;
  }

 private:
  const std::map<std::string, std::map<std::string, std::string>>* kinds_ = nullptr;
};

void tell_history(HistoryInfo& history, const NamesOf& names) {
  for (const auto& [key, text] : {std::pair{"menu", &history.menu}, {"title", &history.title}, {"caption", &history.caption}, {"name", &history.name}, {"none", &history.none},
                                  {"note", &history.note}, {"caution", &history.caution}, {"result", &history.result}, {"early_year", &history.early_year}})
    names.tell("texts", std::string("history.") + key, *text);
  for (HistorySideInfo& side : history.sides) names.tell("regions", side.region, side.title);
}

void tell_data_set(DataSetInfo& data_set, const NamesOf& names) {
  data_set.sayings = names.sayings();
  for (const auto& [key, text] : {std::pair{"title", &data_set.title}, {"subject", &data_set.subject}, {"episodes", &data_set.episodes}}) names.tell("texts", key, *text);
  for (auto& [region, title] : data_set.map_figures) {
    if (title.empty()) continue;
    if (const std::string* said = names.find("words", title)) title = *said;
    else if (names.find("regions", region) != nullptr) title.clear();  // its own name, which is translated
  }
  std::erase_if(data_set.abbreviated, [&](const std::string& region) { return names.find("regions", region) != nullptr; });  // letters of another language
  for (PlaceInfo& place : data_set.places) names.tell("places", place.name, place.name);
  if (data_set.history) tell_history(*data_set.history, names);
}

// "NOx (as NO2)", "sulfate", "O3 daily max. 8 h": the parts of a label that are words.
void tell_label(std::vector<TextRun>& label, bool statistic, const Words& words) {
  if (statistic && label.back().text.size() > 1) label.back().text = " " + words.statistic(label.back().text.substr(1));
  for (std::size_t n = 0; n < label.size(); ++n) {
    label[n].text = words.named("substance", label[n].text);
    if (label[n].text != english().plain("as_oxides.before")) continue;
    label[n].text = words.plain("as_oxides.before");
    if (n + 2 < label.size()) label[n + 2].text = words.plain("as_oxides.after");
  }
}

}  // namespace

VariableInfo told(VariableInfo variable, bool linear, const Words& words) {
  if (is_english(words)) return variable;
  tell_label(variable.label, variable.indicator, words);
  const std::string of = variable.indicator ? variable.of : variable.name, substance = words.named("variable", linear && of == "NO2" ? "NOx" : of);
  if (!variable.indicator) {
    if (substance != of) variable.long_name = substance;
  } else if (variable.label.size() > 1) {
    const std::string statistic = variable.label.back().text.substr(1);
    variable.long_name = (of.empty() ? variable.label.front().text : substance) + words.plain("list.of_parts") + statistic;  // of no variable: an index, or light
  }
  return variable;
}

RunDescription told(RunDescription run, const Words& words) {
  const std::string language = words.plain("language.code");
  const NamesOf names(run.data_set, language);
  tell(run.plan_title, run.plan_titles, language);
  tell(run.plan_summary, run.plan_summaries, language);
  for (ScenarioInfo& scenario : run.scenarios) {
    tell(scenario.title, scenario.titles, language);
    tell(scenario.summary, scenario.summaries, language);
  }
  if (run.contributions)
    for (std::size_t g = 0; g < run.contributions->group_titles.size(); ++g) tell(run.contributions->groups[g].second, run.contributions->group_titles[g], language);
  names.tell("texts", "weather_note", run.weather_note);
  tell_data_set(run.data_set, names);
  for (PeriodInfo& period : run.periods) period.weather_class = run.data_set.said(period.weather_class);
  for (VariableInfo& variable : run.variables) variable = told(std::move(variable), run.chemistry.linear(), words);
  if (is_english(words)) return run;
  if (const std::string title = words.named("mechanism", run.chemistry.mechanism); title != run.chemistry.mechanism) run.chemistry.title = title;
  if (const std::string summary = words.named("mechanism_summary", run.chemistry.mechanism); summary != run.chemistry.mechanism) run.chemistry.summary = summary;
  return run;
}

ReferenceTables told(ReferenceTables tables, const DataSetInfo& data_set, const Words& words) {
  const NamesOf names(data_set, words.plain("language.code"));
  for (RegionName& region : tables.regions) names.tell("regions", region.code, region.name);
  if (is_english(words)) return tables;
  for (PublishedRow& row : tables.published) row.note = data_set.said(row.note);
  for (IndicatorDefinition& one : tables.indicators) {
    const std::string said = data_set.said(one.title);
    one.title = said == one.title ? words.statistic(one.title) : said;
  }
  return tables;
}

TextByLanguage sayings_of(const DataSetInfo& data_set, const std::string& word) {
  TextByLanguage all;
  for (const auto& [language, kinds] : data_set.names) {
    const NamesOf names(data_set, language);
    for (const char* kind : kinds_of_sayings)
      if (const std::string* said = names.find(kind, word)) all.emplace(language, *said);
  }
  return all;
}

std::string told_comment(const std::string& comment, const VariableInfo& variable, bool calendar, const Words& words) {
  if (comment.empty() || is_english(words)) return comment;
  return variable.indicator ? words.plain(calendar ? "comment.of_calendar_hours" : "comment.of_hours") : words.named("comment", comment);
}

std::string period_told(const PeriodInfo& period, const Words& words) {
  if (is_english(words) || period.calendar || period.weather_class.empty()) return period.name;
  return words.plain("exported.typical_day", {{"month", words.month(period.month)}, {"weather", period.weather_class}});
}

std::string hour_told(const std::vector<PeriodInfo>& periods, const std::string& begin, const Words& words) {
  const PeriodInfo* of = nullptr;  // the last that begins before the hour's end: both are ISO 8601 in UTC, so that text is in the order of time
  for (const PeriodInfo& period : periods)
    if (!period.begin.empty() && period.begin <= begin && (of == nullptr || of->begin < period.begin)) of = &period;
  if (of == nullptr || of->calendar) return words.plain("sheet.hour", {{"begin", begin}});
  return words.plain("sheet.hour_of_day", {{"day", period_told(*of, words)}, {"begin", begin}});
}

std::string days_told(const std::vector<PeriodInfo>& periods, const Words& words) {
  std::vector<int> months;
  if (!of_calendar(periods)) {
    for (const PeriodInfo& period : periods) months.push_back(period.month);
    return words.typical_days(months);
  }
  double hours = 0;
  for (const PeriodInfo& period : periods) {
    hours += period.hours;
    for (int month = 1; month <= 12; ++month)
      if (period.days_in(month) > 0) months.push_back(month);
  }
  constexpr double hours_of_a_day = 24;
  return words.calendar_days(static_cast<std::size_t>(std::ceil(hours / hours_of_a_day)), months);
}

}  // namespace pearl
