// The bars of inputs/prd/evaluation_bars.csv against what a run gives.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/core/text.hpp"
#include "postprocess/evaluation/run_evaluation.hpp"
#include "postprocess/words/labels.hpp"

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

class Judge {
 public:
  Judge(const RunEvaluation& evaluation, const EvaluationBar& bar) : evaluation_(evaluation), bar_(bar) {
    row_.bar = bar;
    row_.reason = "the run cannot say";
  }

  std::vector<JudgedQuantity> rows() {
    const std::string& quantity = bar_.quantity;
    const std::string formula = formula_plain(bar_.pollutant == "PM2.5" ? "PM25" : bar_.pollutant);
    if (quantity == "annual_ratio" || quantity == "station_r") {
      row_.what = formula + (quantity == "station_r" ? ": correlation of the stations' annual means" : ": annual mean over measured");
      annual();
    } else if (starts_with(quantity, "month_of_")) {
      row_.what = fmt::format("{}: month of {}", formula, quantity == "month_of_most" ? "most" : "least");
      season();
    } else if (starts_with(quantity, "cycle_")) {
      row_.what = fmt::format("{} at {}: {}", formula, bar_.place,
                              quantity == "cycle_r" ? "day cycle, r" : quantity == "cycle_least_hour" ? "hour of least" : "range of the day cycle over measured");
      cycle();
    } else if (quantity == "wind_ratio") {
      return winds();
    } else {
      row_.what = fmt::format("{} in {}: {}", formula, bar_.place,
                              quantity == "share_outside" ? "share from outside" : quantity == "share_own_lead" ? "own share less the largest other" : "share from beyond, winter less summer");
      share();
    }
    return {finish(row_)};
  }

 private:
  JudgedQuantity finish(JudgedQuantity row) const {
    if (!row.value || !std::isfinite(*row.value)) {
      row.value = {};
      if (row.shown.empty()) row.shown = "-";
      return row;
    }
    if (row.shown.empty()) row.shown = two_digits(*row.value);
    if (row.verdict == BarVerdict::not_judged && row.reason == "the run cannot say") {
      const bool met = (!bar_.low || *row.value >= *bar_.low) && (!bar_.high || *row.value <= *bar_.high);
      row.verdict = met ? BarVerdict::met : BarVerdict::missed;
      row.reason.clear();
    }
    return row;
  }

  void annual() {
    const PollutantComparison* comparison = find_pollutant(evaluation_, bar_.pollutant);
    if (comparison == nullptr) {
      row_.reason = "the run has no such pollutant";
      return;
    }
    const Skill& skill = comparison->over_stations;
    row_.value = bar_.quantity == "station_r" ? skill.correlation : skill.ratio;
    row_.measured = bar_.quantity == "station_r" ? fmt::format("{} stations", skill.n) : fmt::format("{:.1f} µg/m³", skill.measured);
    if (!evaluation_.whole_year) row_.reason = "the run has not all four seasons";
  }

  void season() {
    const PollutantComparison* comparison = find_pollutant(evaluation_, bar_.pollutant);
    if (comparison == nullptr) {
      row_.reason = "the run has no such pollutant";
      return;
    }
    const bool most = bar_.quantity == "month_of_most";
    const int modelled = extreme_month(comparison->modelled_months, most), measured = extreme_month(comparison->measured_months, most);
    if (modelled == 0) return;
    row_.value = modelled;
    row_.shown = month_name(modelled);
    row_.measured = month_name(measured);
    if (!evaluation_.all_months) row_.reason = "not every month has a day of its own: the run has not all twelve months";
  }

  void cycle() {
    const CycleComparison* comparison = find_cycle(evaluation_, bar_);
    if (comparison == nullptr) {
      row_.reason = evaluation_.whole_year ? "the run has no such cycle" : "the run has not all four seasons";
      return;
    }
    if (bar_.quantity == "cycle_r") {
      row_.value = comparison->correlation;
    } else if (bar_.quantity == "cycle_least_hour") {
      row_.value = hour_of_least(comparison->modelled);
      row_.shown = fmt::format("{} h", hour_of_least(comparison->modelled));
      row_.measured = fmt::format("{} h", hour_of_least(comparison->measured));
    } else {
      const double modelled = relative_range(comparison->modelled), measured = relative_range(comparison->measured);
      row_.value = modelled / measured;
      row_.measured = two_digits(measured);
    }
  }

  std::vector<JudgedQuantity> winds() {
    std::vector<JudgedQuantity> rows;
    for (const WindComparison& wind : evaluation_.winds) {
      JudgedQuantity row = row_;
      row.what = fmt::format("wind at land stations, {}: modelled over measured", month_name(wind.month));
      if (wind.measured > 0) row.value = wind.modelled / wind.measured;
      row.measured = fmt::format("{:.1f} m/s", wind.measured);
      rows.push_back(finish(std::move(row)));
    }
    if (rows.empty()) {
      row_.what = "wind at land stations, each month: modelled over measured";
      rows.push_back(finish(row_));
    }
    return rows;
  }

  void share() {
    if (evaluation_.zero_outs.empty()) {
      row_.reason = "the run has no scenario without a region's emission";
      return;
    }
    const ShareComparison* year = find_share(evaluation_, bar_, "year");
    if (bar_.quantity == "share_beyond_winter_lead") {
      const ShareComparison *winter = find_share(evaluation_, bar_, "DJF"), *summer = find_share(evaluation_, bar_, "JJA");
      if (winter == nullptr || summer == nullptr) {
        row_.reason = "the run has not both seasons";
        return;
      }
      if (evaluation_.zero_outs.size() < 2) {
        row_.reason = "the run takes one region's emission away only";
        return;
      }
      row_.value = winter->remainder - summer->remainder;
      row_.shown = fmt::format("{:+.0f} % ({:.0f} % less {:.0f} %)", 100 * *row_.value, 100 * winter->remainder, 100 * summer->remainder);
      return;
    }
    const std::optional<double> own = year == nullptr ? std::nullopt : own_share(*year);
    if (!own) {
      row_.reason = year == nullptr ? "the run has not all four seasons, or no such pollutant" : fmt::format("no scenario is without {}'s emission alone", bar_.place);
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
    row_.shown = fmt::format("{:+.0f} % ({:.0f} % less {:.0f} %)", 100 * *row_.value, 100 * *own, 100 * largest);
  }

  const RunEvaluation& evaluation_;
  const EvaluationBar& bar_;
  JudgedQuantity row_;
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

void judge(RunEvaluation& evaluation, const std::vector<EvaluationBar>& bars) {
  for (const EvaluationBar& bar : bars) {
    if (evaluation.spacing_km <= bar.from || evaluation.spacing_km > bar.to) continue;
    for (JudgedQuantity& row : Judge(evaluation, bar).rows()) evaluation.judged.push_back(std::move(row));
  }
}

}  // namespace pearl
