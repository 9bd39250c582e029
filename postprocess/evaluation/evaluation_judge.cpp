// The bars of inputs/prd/evaluation_bars.csv against what a run gives.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "model/core/text.hpp"
#include "postprocess/evaluation/run_evaluation.hpp"
#include "postprocess/results/pollutant_name.hpp"
#include "postprocess/words/labels.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

namespace {

const PollutantComparison* find_pollutant(const RunEvaluation& evaluation, const std::string& pollutant) {
  for (const PollutantComparison& comparison : evaluation.pollutants)
    if (comparison.pollutant == pollutant) return &comparison;
  return nullptr;
}

const CycleComparison* find_cycle(const RunEvaluation& evaluation, const EvaluationBar& bar) {
  for (const CycleComparison& comparison : evaluation.cycles)
    if (comparison.place == bar.place && comparison.pollutant == bar.pollutant && comparison.season == "year") return &comparison;
  return nullptr;
}

const ShareComparison* find_share(const RunEvaluation& evaluation, const EvaluationBar& bar, const std::string& season) {
  for (const ShareComparison& share : evaluation.shares)
    if (share.receptor == bar.place && share.pollutant == bar.pollutant && share.season == season) return &share;
  return nullptr;
}

std::optional<double> own_share(const ShareComparison& share) {
  for (const auto& [code, part] : share.from)
    if (code == share.receptor) return part;
  return {};
}

int extreme_month(const Months& months, bool most) {
  int best = 0;
  for (int month = 1; month <= 12; ++month) {
    const auto& value = months[static_cast<std::size_t>(month - 1)];
    if (!value) continue;
    const auto& held = months[static_cast<std::size_t>(std::max(best, 1) - 1)];
    if (best == 0 || (most ? *value > *held : *value < *held)) best = month;
  }
  return best;
}

std::string two_digits(double value) { return fmt::format("{:.2f}", value); }

const char* key_of(const std::string& quantity) {
  static const std::map<std::string, const char*> keys{
      {"annual_ratio", "judged.annual_ratio"},           {"station_r", "judged.station_r"},
      {"month_of_most", "judged.month_of_most"},         {"month_of_least", "judged.month_of_least"},
      {"cycle_r", "judged.cycle_r"},                     {"cycle_least_hour", "judged.cycle_least_hour"},
      {"cycle_range_ratio", "judged.cycle_range_ratio"}, {"share_outside", "judged.share_outside"},
      {"share_own_lead", "judged.share_own_lead"},       {"share_beyond_winter_lead", "judged.share_beyond_winter_lead"}};
  return keys.at(quantity);
}

class Judge {
 public:
  Judge(const RunEvaluation& evaluation, const EvaluationBar& bar, const Words& words) : evaluation_(evaluation), bar_(bar), words_(words), place_(called(evaluation, bar.place)) {
    row_.bar = bar;
    row_.reason = words_.plain("judged.reason_cannot_say");
    lack_ = lack_of_year();
  }

  std::vector<JudgedQuantity> rows() {
    const std::string& quantity = bar_.quantity;
    const std::string formula = words_.named("substance", formula_plain(bar_.pollutant == "PM2.5" ? "PM25" : bar_.pollutant));
    if (quantity == "wind_ratio") return winds();
    const char* key = key_of(quantity);
    row_.what = starts_with(quantity, "cycle_") || starts_with(quantity, "share_") ? words_.plain(key, {{"pollutant", formula}, {"place", place_}}) : words_.plain(key, {{"pollutant", formula}});
    if (quantity == "annual_ratio" || quantity == "station_r") annual();
    else if (starts_with(quantity, "month_of_")) season();
    else if (starts_with(quantity, "cycle_")) cycle();
    else share();
    return {finish(row_, lack_)};
  }

 private:
  // Why the days do not stand for a year; empty if they do.
  [[nodiscard]] std::string lack_of_year() const {
    using Lack = DaysOfAYear::Lack;
    const std::string variable = name_without_points(bar_.pollutant);
    const auto count = static_cast<std::size_t>(evaluation_.days.count());
    switch (evaluation_.days.lack(variable)) {
      case Lack::none: return {};
      case Lack::days: return words_.counted_plain("judged.reason_few_days", count);
      case Lack::seasons: return words_.plain("judged.reason_not_all_seasons");
      case Lack::error: return words_.counted_plain("judged.reason_day_error", count);
    }
    return {};
  }
  [[nodiscard]] std::string less(double value, double one, double other) const {
    return words_.plain("judged.less", {{"value", fmt::format("{:+.0f} %", 100 * value)}, {"one", fmt::format("{:.0f} %", 100 * one)}, {"other", fmt::format("{:.0f} %", 100 * other)}});
  }
  // `lack`: why the days cannot carry the quantity, whatever its value; empty if they can.
  JudgedQuantity finish(JudgedQuantity row, const std::string& lack) const {
    const bool open = row.reason == words_.plain("judged.reason_cannot_say");
    if (open && !lack.empty()) row.reason = lack;
    if (!row.value || !std::isfinite(*row.value)) {
      row.value = {};
      if (row.shown.empty()) row.shown = "-";
      return row;
    }
    if (row.shown.empty()) row.shown = two_digits(*row.value);
    if (open && lack.empty()) {
      const bool met = (!bar_.low || *row.value >= *bar_.low) && (!bar_.high || *row.value <= *bar_.high);
      row.verdict = met ? BarVerdict::met : BarVerdict::missed;
      row.reason.clear();
    }
    return row;
  }

  // The run has the pollutant, but no station that measured it lies inside the grid.
  [[nodiscard]] bool no_station() const { return std::find(evaluation_.without_station.begin(), evaluation_.without_station.end(), bar_.pollutant) != evaluation_.without_station.end(); }

  void annual() {
    const PollutantComparison* comparison = find_pollutant(evaluation_, bar_.pollutant);
    if (comparison == nullptr) {
      row_.reason = words_.plain(no_station() ? "judged.reason_no_station" : "judged.reason_no_pollutant");
      return;
    }
    const Skill& skill = comparison->over_stations;
    row_.value = bar_.quantity == "station_r" ? skill.correlation : skill.ratio;
    row_.measured = bar_.quantity == "station_r" ? words_.counted_plain("judged.count_of_stations", static_cast<std::size_t>(skill.n)) : fmt::format("{:.1f} µg/m³", skill.measured);
    if (!evaluation_.whole_year && lack_.empty()) row_.reason = words_.plain("judged.reason_not_all_seasons");
  }

  void season() {
    const PollutantComparison* comparison = find_pollutant(evaluation_, bar_.pollutant);
    if (comparison == nullptr) {
      row_.reason = words_.plain(no_station() ? "judged.reason_no_station" : "judged.reason_no_pollutant");
      return;
    }
    const bool most = bar_.quantity == "month_of_most";
    const int modelled = extreme_month(comparison->modelled_months, most), measured = extreme_month(comparison->measured_months, most);
    if (modelled == 0) return;
    row_.value = modelled;
    row_.shown = words_.month(modelled);
    row_.measured = words_.month(measured);
    if (!evaluation_.all_months && lack_.empty()) row_.reason = words_.plain("judged.reason_not_all_months");
  }

  void cycle() {
    const CycleComparison* comparison = find_cycle(evaluation_, bar_);
    if (comparison == nullptr) {
      if (evaluation_.whole_year) row_.reason = words_.plain("judged.reason_no_cycle");
      else if (lack_.empty()) row_.reason = words_.plain("judged.reason_not_all_seasons");
      return;
    }
    if (bar_.quantity == "cycle_r") {
      row_.value = comparison->correlation;
    } else if (bar_.quantity == "cycle_least_hour") {
      row_.value = hour_of_least(comparison->modelled);
      row_.shown = words_.plain("evaluated.hour", {{"hour", hour_of_least(comparison->modelled)}});
      row_.measured = words_.plain("evaluated.hour", {{"hour", hour_of_least(comparison->measured)}});
    } else {
      const double modelled = relative_range(comparison->modelled), measured = relative_range(comparison->measured);
      row_.value = modelled / measured;
      row_.shown = words_.plain("judged.ratio_and_range", {{"ratio", two_digits(*row_.value)}, {"range", two_digits(modelled)}});
      row_.measured = words_.plain("judged.range", {{"range", two_digits(measured)}});
    }
  }

  std::vector<JudgedQuantity> winds() {
    std::vector<JudgedQuantity> rows;
    for (const WindComparison& wind : evaluation_.winds) {
      JudgedQuantity row = row_;
      row.what = words_.plain("judged.wind_ratio", {{"month", words_.month(wind.month)}});
      if (wind.measured > 0) row.value = wind.modelled / wind.measured;
      row.measured = fmt::format("{:.1f} m/s", wind.measured);
      const std::string lack = evaluation_.days.stand_for_month(wind.month) ? "" : lack_.empty() ? words_.plain(of_calendar(evaluation_.periods) ? "judged.reason_too_few_of_month" : "judged.reason_not_all_of_month") : lack_;
      rows.push_back(finish(std::move(row), lack));
    }
    if (rows.empty()) {
      row_.what = words_.plain("judged.wind_ratio_no_month");
      rows.push_back(finish(row_, lack_));
    }
    return rows;
  }

  void share() {
    if (evaluation_.zero_outs.empty()) {
      row_.reason = words_.plain("judged.reason_no_zero_out");
      return;
    }
    const ShareComparison* year = find_share(evaluation_, bar_, "year");
    if (bar_.quantity == "share_beyond_winter_lead") {
      const ShareComparison *winter = find_share(evaluation_, bar_, "DJF"), *summer = find_share(evaluation_, bar_, "JJA");
      if (winter == nullptr || summer == nullptr) {
        if (lack_.empty()) row_.reason = words_.plain("judged.reason_not_both_seasons");
        return;
      }
      if (evaluation_.zero_outs.size() < 2) {
        row_.reason = words_.plain("judged.reason_one_region");
        return;
      }
      row_.value = winter->remainder - summer->remainder;
      row_.shown = less(*row_.value, winter->remainder, summer->remainder);
      return;
    }
    const std::optional<double> own = year == nullptr ? std::nullopt : own_share(*year);
    if (!own) {
      if (lack_.empty() || year != nullptr) row_.reason = year == nullptr ? words_.plain("judged.reason_not_all_seasons_or_no_pollutant") : words_.plain("judged.reason_not_alone", {{"place", place_}});
      return;
    }
    if (bar_.quantity == "share_outside") {
      row_.value = 1 - *own;
      row_.shown = fmt::format("{:.0f} %", 100 * *row_.value);
      return;
    }
    double largest = year->remainder;
    for (const auto& [code, part] : year->from) {
      const bool holds_own = std::find(year->around.begin(), year->around.end(), code) != year->around.end();
      if (code != bar_.place) largest = std::max(largest, holds_own ? part - *own : part);
    }
    row_.value = *own - largest;
    row_.shown = less(*row_.value, *own, largest);
  }

  const RunEvaluation& evaluation_;
  const EvaluationBar& bar_;
  const Words& words_;
  std::string place_;  // as it is called in the language
  JudgedQuantity row_;
  std::string lack_;
};

}  // namespace

BarCounts count_bars(const RunEvaluation& evaluation) {
  BarCounts counts;
  for (const JudgedQuantity& row : evaluation.judged) {
    if (row.verdict == BarVerdict::missed) ++counts.missed;
    else if (row.verdict == BarVerdict::not_judged) ++counts.not_judged;
    else ++(row.bar.by_construction ? counts.met_by_construction : counts.met);
  }
  return counts;
}

void judge(RunEvaluation& evaluation, const std::vector<EvaluationBar>& bars, const Words& words) {
  for (const EvaluationBar& bar : bars) {
    if (evaluation.spacing_km <= bar.from || evaluation.spacing_km > bar.to) continue;
    for (JudgedQuantity& row : Judge(evaluation, bar, words).rows()) evaluation.judged.push_back(std::move(row));
  }
}

}  // namespace pearl
