#include <fmt/format.h>

#include "model/core/text.hpp"
#include "model/io/csv.hpp"
#include "postprocess/health/health_assessment.hpp"
#include "postprocess/health/life_value.hpp"

namespace pearl {

namespace {

std::string number(const std::optional<double>& value) { return value ? fmt::format("{:.9g}", *value) : std::string{}; }

DeathEstimate times(const DeathEstimate& one, double factor) {
  DeathEstimate product{one.central * factor, {}, {}};
  if (one.low) product.low = *one.low * factor;
  if (one.high) product.high = *one.high * factor;
  return product;
}

// The lines of one function.
class Lines {
 public:
  Lines(const ResultSet& results, const Indicators& indicators, const HealthAssessment& assessment, std::size_t f, std::string& text)
      : results_(results), indicators_(indicators), assessment_(assessment), f_(f), one_(assessment.functions()[f]), text_(text) {}

  void write() {
    const RunDescription& run = results_.run();
    const std::size_t masks = indicators_.masks().size();
    if (one_.lack != FunctionLack::none) {
      line("", "", "", "not assessed", {}, "", one_.status, lack_words(one_));
      return;
    }
    for (std::size_t m = 0; m < masks; ++m) {
      const RegionDeaths& deaths = assessment_.deaths(f_, m);
      line("", "", code(m), "persons", DeathEstimate{deaths.persons, {}, {}}, "1", "", "");
      line("", "", code(m), "deaths of the cause", DeathEstimate{deaths.deaths, {}, {}}, "year-1", deaths.status, "");
    }
    for (std::size_t s = 0; s < run.scenarios.size(); ++s)
      for (std::size_t m = 0; m < masks; ++m)
        line(run.scenarios[s].name, "", code(m), "attributable deaths", assessment_.attributable(f_, s, m), "year-1", assessment_.deaths(f_, m).status, one_.totals_withheld() ? withheld_words() : "");
    for (std::size_t p = 0; p < assessment_.pairs().size(); ++p)
      for (std::size_t m = 0; m < masks; ++m) {
        const auto avoided = assessment_.avoided(f_, p, m);
        if (!avoided) continue;
        const std::string &of = run.scenarios[assessment_.pairs()[p].first].name, &against = run.scenarios[assessment_.pairs()[p].second].name, &status = assessment_.deaths(f_, m).status;
        line(of, against, code(m), "avoided deaths by the ratio of hazards", avoided->by_hazards, "year-1", status, "");
        line(of, against, code(m), "avoided deaths by the difference of fractions", avoided->by_fractions, "year-1", status, "");
        const LifeValue* value = assessment_.life_value(m);
        if (value == nullptr) continue;
        const double worth = discounted_value_of_a_death(*value);
        const std::string unit = value->currency + " a year", weakest = weaker_status(status, value->status);
        line(of, against, code(m), "value of deaths avoided by the ratio of hazards", times(avoided->by_hazards, worth), unit, weakest, "");
        line(of, against, code(m), "value of deaths avoided by the difference of fractions", times(avoided->by_fractions, worth), unit, weakest, "");
      }
  }

 private:
  [[nodiscard]] const std::string& code(std::size_t m) const { return indicators_.masks()[m].code; }
  [[nodiscard]] std::string withheld_words() const {
    return one_.is_recorded ? fmt::format("withheld: the run's {} does not hold {}", one_.function->pollutant, join(one_.missing, ", ")) : fmt::format("withheld: the run does not record what its {} is made of", one_.function->pollutant);
  }

  void line(const std::string& scenario, const std::string& against, const std::string& region, const char* quantity, const std::optional<DeathEstimate>& value, const std::string& unit, const std::string& status,
            const std::string& remark) {
    text_ += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{}\n", csv::quote(one_.function->name), csv::quote(one_.function->endpoint), csv::quote(one_.function->cause), csv::quote(scenario), csv::quote(against),
                         csv::quote(region), quantity, value ? number(value->central) : "", value ? number(value->low) : "", value ? number(value->high) : "", csv::quote(unit), csv::quote(status), csv::quote(remark));
  }

  const ResultSet& results_;
  const Indicators& indicators_;
  const HealthAssessment& assessment_;
  std::size_t f_;
  const AssessedFunction& one_;
  std::string& text_;
};

}  // namespace

std::string lack_words(const AssessedFunction& one) {
  switch (one.lack) {
    case FunctionLack::none: return {};
    case FunctionLack::pollutant: return fmt::format("the run does not have {}", one.function->pollutant);
    case FunctionLack::indicator: return fmt::format("the run has no annual mean {}", one.function->indicator.empty() ? one.function->pollutant : one.function->indicator);
    case FunctionLack::unit: return fmt::format("the run's unit cannot be turned into {}", one.function->unit);
    case FunctionLack::year: return "the run's days cannot stand for a year";
  }
  return {};
}

std::string health_csv(const ResultSet& results, const Indicators& indicators, const HealthAssessment& assessment) {
  std::string text = "function,endpoint,cause,scenario,against,region,quantity,value,low,high,unit,status,remark\n";
  for (std::size_t f = 0; f < assessment.functions().size(); ++f) Lines(results, indicators, assessment, f, text).write();
  return text;
}

}  // namespace pearl
