#include "app/study/unused_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "app/study/own_layers.hpp"
#include "app/study/study.hpp"
#include "app/study/unused_stations.hpp"
#include "inputs/meteorology/typical_days.hpp"
#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "model/result_files/file_names.hpp"
#include "model/simulation/light_of_hour.hpp"
#include "postprocess/health/health_assessment.hpp"
#include "postprocess/indicators/answer_lack.hpp"
#include "postprocess/indicators/days_of_a_year.hpp"

namespace pearl::app {

namespace fs = std::filesystem;

namespace {

// The run as its run.json will describe it, as far as indicators and standards ask.
RunDescription described(const RunInSight& of) {
  RunDescription run;
  run.chemistry.mechanism = of.mechanism->name;
  for (const OutputVariable& output : of.mechanism->outputs) run.variables.push_back({output.name, output.long_name, "ug m-3", {}});
  if (!light_species(*of.mechanism).empty()) run.files.push_back({result_file::light, 0, ""});
  double days = 0;
  for (const Span& span : *of.periods) days += span.days();
  for (const Span& span : *of.periods) {
    PeriodInfo period;
    period.name = span.name;
    period.month = span.month_at(0);
    period.weight = span.days() / days;
    period.days_of_month = days_by_month(span);
    period.hours = span.hours;
    period.calendar = span.is_calendar();
    run.periods.push_back(std::move(period));
  }
  run.day_choice = of.day_choice;
  run.grid.spacing = of.grid->spacing();
  run.typical_days_in_all = static_cast<int>(of.all_days);
  return run;
}

class UnusedRows {
 public:
  UnusedRows(const DataTables& tables, const RunInSight& in_sight) : tables_(tables), in_sight_(in_sight), run_(described(in_sight)), own_(own_folders(tables)) {
    for (const VariableInfo& variable : run_.variables) variables_.push_back(variable.name);
    if (own_.empty()) return;
    sentences_ = unused_stations(tables, *in_sight.grid, own_);
    read_reference();
    indicators();
    standards();
    health_functions();
  }
  [[nodiscard]] const std::vector<std::string>& sentences() const { return sentences_; }

 private:
  template <class... Arguments>
  void say(fmt::format_string<Arguments...> sentence, Arguments&&... arguments) {
    sentences_.push_back(fmt::format(sentence, std::forward<Arguments>(arguments)...));
  }
  [[nodiscard]] bool is_own(const Location& where) const { return stands_in(own_, where); }
  [[nodiscard]] csv::Table table_of(const char* name, const std::vector<std::string>& required, const std::vector<std::string>& optional) {
    return tables_.has(name) ? tables_.read(name, required, optional, faults_) : csv::Table{};
  }

  void read_reference() {
    for (const ReferenceTable& one : reference_table_readers())
      for (const char* name : {result_file::indicator_table, result_file::index_scales, result_file::standards, result_file::health_functions, result_file::day_errors})
        if (one.name == std::string(name) && tables_.has(name)) one.read(tables_.read(name, one.required, one.optional, faults_), reference_, faults_);
    made_of_hours_ = indicators_of(run_, reference_);
  }

  void indicators() {
    NamesByFile lack_pollutant, lack_days, lack_calendar;
    const csv::Table table = table_of(result_file::indicator_table, indicator_columns(), optional_indicator_columns());
    for (const csv::Row& row : table.rows()) {
      if (!is_own(row.where("name")) || row.text("shown") == "no") continue;
      for (const RunIndicator& one : made_of_hours_) {
        if (one.definition.name != row.text("name")) continue;
        if (one.lack == IndicatorLack::none) break;
        (one.lack == IndicatorLack::pollutant ? lack_pollutant : one.lack == IndicatorLack::calendar ? lack_calendar : lack_days).add(shown_file(row.where("name")), one.definition.name);
      }
    }
    const std::string variables = join(variables_, ", ");
    lack_pollutant.tell([&](const std::string& file, const std::string& names) {
      say("{}: these indicators cannot be made, because the run lacks what they are made of: {}; its variables are {}; another mechanism may have more", file, names, variables);
    });
    lack_days.tell([&](const std::string& file, const std::string& names) {
      say("{}: the run's days do not carry these indicators: {}; run all typical days (meteorology: months: all) or a span of the calendar", file, names);
    });
    lack_calendar.tell([&](const std::string& file, const std::string& names) { say("{}: these indicators need a span of the calendar: {}; typical days cannot carry them", file, names); });
  }

  // As the results will have it: a variable of the run, or one made of its hours, carried by its days or not.
  [[nodiscard]] std::optional<VariableInfo> result_called(const std::string& name) const {
    if (const std::size_t v = run_.variable_index(name); v != RunDescription::npos) return run_.variables[v];
    for (const RunIndicator& one : made_of_hours_)
      if (one.definition.name == name && one.lack != IndicatorLack::pollutant) return indicator_variable(one, run_);
    return {};
  }
  [[nodiscard]] bool is_carried(const std::string& name) const {
    return std::none_of(made_of_hours_.begin(), made_of_hours_.end(), [&](const RunIndicator& one) { return one.definition.name == name && one.lack != IndicatorLack::none; });
  }
  [[nodiscard]] double molar_mass_of(const std::string& variable) const {
    for (const OutputVariable& output : in_sight_.mechanism->outputs)
      if (output.name == variable) return output.molar_mass;
    return 0;
  }

  [[nodiscard]] AnswerLack lack_of_limit(const StandardRow& standard) const {
    const AnswerLack lack = answer_lack(standard, run_, made_of_hours_);
    if (lack != AnswerLack::none) return lack;
    const std::optional<VariableInfo> answer = result_called(answer_to(standard, run_, made_of_hours_));
    return answer && !limit_in(standard, answer->units, molar_mass_of(answer->of.empty() ? answer->name : answer->of)) ? AnswerLack::unit : lack;
  }

  void standards() {
    NamesByFile lack_pollutant, lack_family, lack_indicator, lack_days, lack_unit;
    const csv::Table table = table_of(result_file::standards, standard_columns(), optional_standard_columns());
    const std::vector<csv::Row>& rows = table.rows();
    for (std::size_t n = 0; n < rows.size() && n < reference_.standards.size(); ++n) {
      const StandardRow& standard = reference_.standards[n];
      const Location where = rows[n].where("standard");
      if (!is_own(where) || !standard.shown) continue;
      const std::string name = fmt::format("{} {} {} {:g} {}", standard.standard, standard.pollutant, standard.averaging, standard.value, standard.unit);
      switch (lack_of_limit(standard)) {
        case AnswerLack::none: break;
        case AnswerLack::unit: lack_unit.add(shown_file(where), name); break;
        case AnswerLack::pollutant: lack_pollutant.add(shown_file(where), name); break;
        case AnswerLack::family: lack_family.add(shown_file(where), name); break;
        case AnswerLack::indicator: lack_indicator.add(shown_file(where), name); break;
        case AnswerLack::not_carried: lack_days.add(shown_file(where), name); break;
      }
    }
    const std::string variables = join(variables_, ", ");
    lack_pollutant.tell([&](const std::string& file, const std::string& names) {
      say("{}: these limits cannot be compared, because the run lacks their pollutants: {}; its variables are {}; another mechanism may have more", file, names, variables);
    });
    lack_family.tell([&](const std::string& file, const std::string& names) {
      say("{}: these limits cannot be compared, because the run has their pollutants only together with all of their family: {}; take a mechanism with full gas chemistry", file, names);
    });
    lack_indicator.tell([&](const std::string& file, const std::string& names) {
      say("{}: no indicator answers these limits: {}; name one in the column indicator, or add one to indicators.csv", file, names);
    });
    lack_days.tell([&](const std::string& file, const std::string& names) {
      say("{}: the run's days do not carry what answers these limits: {}; run all typical days (meteorology: months: all) or a span of the calendar", file, names);
    });
    lack_unit.tell([&](const std::string& file, const std::string& names) {
      say("{}: these limits cannot be compared, because their unit cannot be turned into that of the result: {}; write them in its unit, ug/m3 for a mean; ppb and ppm go only with gases of one molar mass", file, names);
    });
  }

  void health_functions() {
    NamesByFile lack_pollutant, lack_indicator, lack_unit, lack_days;
    const DaysOfAYear days(run_, reference_.day_errors);
    for (const HealthFunction& function : reference_.health.functions) {
      const Location& where = function.ages.front().where;
      if (!is_own(where)) continue;
      const auto gas = variable_of(run_, function.pollutant);
      if (!gas || (function.pollutant == "NO2" && run_.chemistry.linear())) {
        lack_pollutant.add(shown_file(where), function.name);
        continue;
      }
      const std::string& name = function.indicator.empty() ? *gas : function.indicator;
      const std::optional<VariableInfo> air = result_called(name);
      if (!air || !is_annual_mean(*air)) lack_indicator.add(shown_file(where), function.name);
      else if (!per_unit(function, air->units, molar_mass_of(*gas))) lack_unit.add(shown_file(where), function.name);
      else if (!is_carried(name) || days.lack(name) != DaysOfAYear::Lack::none) lack_days.add(shown_file(where), function.name);
    }
    const std::string variables = join(variables_, ", ");
    lack_pollutant.tell([&](const std::string& file, const std::string& names) {
      say("{}: these functions assess nothing, because the run lacks their pollutants: {}; its variables are {}; another mechanism may have more", file, names, variables);
    });
    lack_indicator.tell([&](const std::string& file, const std::string& names) {
      say("{}: these functions assess nothing, because the run has no mean over the year of the name that stands in their column indicator: {}; name a mean of indicators.csv, or leave the column empty", file, names);
    });
    lack_unit.tell([&](const std::string& file, const std::string& names) {
      say("{}: these functions assess nothing, because the run's ug m-3 cannot be turned into their unit: {}; write them per ug m-3; ppb and ppm go only with gases of one molar mass", file, names);
    });
    lack_days.tell([&](const std::string& file, const std::string& names) {
      say("{}: these functions assess nothing, because the run's days cannot stand for a year: {}; run more representative days or all typical days (meteorology: months: all)", file, names);
    });
  }

  const DataTables& tables_;
  const RunInSight& in_sight_;
  RunDescription run_;
  std::vector<fs::path> own_;
  ReferenceTables reference_;
  std::vector<RunIndicator> made_of_hours_;
  std::vector<std::string> variables_, sentences_;
  Faults faults_;  // told where the tables are judged
};

}  // namespace

std::vector<std::string> unused_rows(const DataTables& tables, const RunInSight& run) { return UnusedRows(tables, run).sentences(); }

std::vector<std::string> unused_rows(Study& study) {
  const MeteorologySettings& weather = study.plan().meteorology;
  const RunInSight run{&study.mechanism(), &study.domain().horizontal, &study.periods(), weather.representative ? "representative" : weather.days.empty() ? "months" : "named",
                       typical_day_names(study.weather()).size()};
  return unused_rows(study.inventory().data.tables, run);
}

}  // namespace pearl::app
