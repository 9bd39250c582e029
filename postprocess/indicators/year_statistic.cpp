#include "postprocess/indicators/year_statistic.hpp"

#include <cmath>
#include <limits>

namespace pearl {

namespace {

constexpr float nothing = std::numeric_limits<float>::quiet_NaN();
constexpr double hours_of_a_day = 24;

// Sums of values and of their weights, by cell.
struct WeightedSums {
  std::vector<double> values, weights;
  explicit WeightedSums(std::size_t cells) : values(cells, 0), weights(cells, 0) {}
  void add(const float* field, double weight) {
    for (std::size_t cell = 0; cell < values.size(); ++cell)
      if (!std::isnan(field[cell])) {
        values[cell] += weight * static_cast<double>(field[cell]);
        weights[cell] += weight;
      }
  }
};

class OfSeason : public YearStatistic {
 protected:
  OfSeason(const IndicatorDefinition& definition, const RunDays& days, std::size_t cells) : definition_(definition), days_(days), cells_(cells) {}
  // Each field of a day with its weight: a day's, or an hour's part of it.
  template <class Take>
  void each(const std::vector<float>& values, std::size_t day, Take&& take) const {
    const double weight = days_.weight(day, definition_.months) / (definition_.of_day == OfDay::each_hour ? hours_of_a_day : 1);
    if (weight <= 0) return;
    for (std::size_t begin = 0; begin < values.size(); begin += cells_) take(values.data() + begin, weight);
  }

  const IndicatorDefinition& definition_;
  const RunDays& days_;
  std::size_t cells_;
};

class Mean : public OfSeason {
 public:
  Mean(const IndicatorDefinition& definition, const RunDays& days, std::size_t cells) : OfSeason(definition, days, cells), sums_(cells) {}
  void add(const std::vector<float>& values, std::size_t day) override {
    each(values, day, [&](const float* field, double weight) { sums_.add(field, weight); });
  }
  [[nodiscard]] std::vector<float> finish() const override {
    std::vector<float> field(cells_, nothing);
    for (std::size_t cell = 0; cell < cells_; ++cell)
      if (sums_.weights[cell] > 0) field[cell] = static_cast<float>(sums_.values[cell] / sums_.weights[cell] * factor());
    return field;
  }

 protected:
  [[nodiscard]] virtual double factor() const { return 1; }
  WeightedSums sums_;
};

class Sum : public Mean {
 public:
  using Mean::Mean;

 private:
  [[nodiscard]] double factor() const override {  // hours that there could be
    double days = 0;
    for (const MonthOfRun& month : days_.months())
      if (definition_.months[static_cast<std::size_t>(month.month - 1)]) days += month.days;
    return days * (definition_.last_hour - definition_.first_hour);
  }
};

// Days or hours above a value, or below it.
class Count : public OfSeason {
 public:
  Count(const IndicatorDefinition& definition, const RunDays& days, std::size_t cells) : OfSeason(definition, days, cells), counts_(cells, 0.0), there_(cells, false) {}
  void add(const std::vector<float>& values, std::size_t day) override {
    const double each_counts = definition_.of_day == OfDay::each_hour ? hours_of_a_day : 1;
    each(values, day, [&](const float* field, double weight) {
      for (std::size_t cell = 0; cell < cells_; ++cell) {
        if (std::isnan(field[cell])) continue;
        there_[cell] = true;
        const double value = field[cell];
        if (definition_.of_year == OfYear::below ? value < definition_.number : value > definition_.number) counts_[cell] += each_counts * weight;
      }
    });
  }
  [[nodiscard]] std::vector<float> finish() const override {
    std::vector<float> field(cells_, nothing);
    for (std::size_t cell = 0; cell < cells_; ++cell)
      if (there_[cell]) field[cell] = static_cast<float>(counts_[cell]);
    return field;
  }

 private:
  std::vector<double> counts_;
  std::vector<bool> there_;
};

class Tail : public OfSeason {
 public:
  Tail(const IndicatorDefinition& definition, const RunDays& days, const std::vector<std::size_t>& hours_of_day, std::size_t cells)
      : OfSeason(definition, days, cells), totals_(cells, 0.0), tail_(cells, weights_of(hours_of_day), most_above(hours_of_day)) {}
  void add(const std::vector<float>& values, std::size_t day) override {
    each(values, day, [&](const float* field, double weight) {
      tail_.add(field, weight);
      for (std::size_t cell = 0; cell < cells_; ++cell)
        if (!std::isnan(field[cell])) totals_[cell] += weight;
    });
  }
  [[nodiscard]] std::vector<float> finish() const override {
    std::vector<float> field(cells_);
    for (std::size_t cell = 0; cell < cells_; ++cell) field[cell] = tail_.value(cell, above(totals_[cell]));
    return field;
  }

 private:
  // The weight that may lie above the value, of all there is.
  [[nodiscard]] double above(double total) const {
    if (definition_.of_year == OfYear::percentile) return (1 - definition_.number) * total;
    return (definition_.number - 1) / (definition_.of_day == OfDay::each_hour ? hours_of_a_day : 1);
  }
  [[nodiscard]] std::vector<double> weights_of(const std::vector<std::size_t>& hours_of_day) const {
    std::vector<double> weights;
    for (std::size_t day = 0; day < days_.size(); ++day) {
      const bool hourly = definition_.of_day == OfDay::each_hour;
      weights.insert(weights.end(), hourly ? hours_of_day[day] : 1, days_.weight(day, definition_.months) / (hourly ? hours_of_a_day : 1));
    }
    return weights;
  }
  [[nodiscard]] double most_above(const std::vector<std::size_t>& hours_of_day) const {
    double total = 0;
    for (const double weight : weights_of(hours_of_day)) total += weight;
    return above(total);
  }

  std::vector<double> totals_;
  UpperTail tail_;
};

// The mean or sum of the consecutive months in which it is highest.
class OfBestMonths : public YearStatistic {
 public:
  OfBestMonths(const IndicatorDefinition& definition, const RunDays& days, std::size_t cells) : definition_(definition), days_(days), months_(days.months().size(), WeightedSums(cells)), cells_(cells) {}
  void add(const std::vector<float>& values, std::size_t day) override {
    for (const auto& [month, weight] : days_.months_of(day))
      for (std::size_t begin = 0; begin < values.size(); begin += cells_) months_[month].add(values.data() + begin, weight);
  }
  [[nodiscard]] std::vector<float> finish() const override {
    const std::size_t count = months_.size(), length = static_cast<std::size_t>(definition_.best_months);
    std::vector<float> field(cells_, nothing);
    if (count < length) return field;
    for (std::size_t first = 0; first < (days_.cyclic() ? count : count - length + 1); ++first)
      for (std::size_t cell = 0; cell < cells_; ++cell) field[cell] = std::fmax(field[cell], of_months(first, length, cell));
    return field;
  }

 private:
  [[nodiscard]] float of_months(std::size_t first, std::size_t length, std::size_t cell) const {
    double values = 0, weights = 0, sum = 0;
    for (std::size_t n = first; n < first + length; ++n) {
      const std::size_t month = n % months_.size();
      if (months_[month].weights[cell] <= 0) return nothing;
      values += months_[month].values[cell];
      weights += months_[month].weights[cell];
      sum += months_[month].values[cell] / months_[month].weights[cell] * days_.months()[month].days * (definition_.last_hour - definition_.first_hour);
    }
    return static_cast<float>(definition_.of_year == OfYear::sum ? sum : values / weights);
  }

  const IndicatorDefinition& definition_;
  const RunDays& days_;
  std::vector<WeightedSums> months_;
  std::size_t cells_;
};

}  // namespace

std::unique_ptr<YearStatistic> YearStatistic::make(const IndicatorDefinition& definition, const RunDays& days, const std::vector<std::size_t>& hours_of_day, std::size_t cells) {
  if (definition.best_months > 0) return std::make_unique<OfBestMonths>(definition, days, cells);
  switch (definition.of_year) {
    case OfYear::mean: return std::make_unique<Mean>(definition, days, cells);
    case OfYear::sum: return std::make_unique<Sum>(definition, days, cells);
    case OfYear::above:
    case OfYear::below: return std::make_unique<Count>(definition, days, cells);
    case OfYear::highest:
    case OfYear::percentile: break;
  }
  return std::make_unique<Tail>(definition, days, hours_of_day, cells);
}

}  // namespace pearl
