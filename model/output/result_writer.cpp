#include "model/output/result_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "model/core/formula.hpp"
#include "model/result_files/cf_time.hpp"
#include "model/result_files/file_names.hpp"
#include "model/result_files/variables.hpp"
#include "model/output/hourly_contents.hpp"
#include "model/simulation/light_of_hour.hpp"

namespace pearl {

namespace {

using netcdf::Type;
using netcdf::Writer;

// CF names for what is emitted, and for what the air loses to the ground (minus: deposition is positive here), exist for
// these species only; the others get a long name.
std::string flux_standard_name(const std::string& species, const std::string& process) {
  using Names = std::vector<std::pair<std::string, std::string>>;
  static const Names emitted{{"SO2", "sulfur_dioxide"}, {"NH3", "ammonia"}, {"CO", "carbon_monoxide"}};
  static const Names deposited{{"SO2", "sulfur_dioxide"}, {"NH3", "ammonia"}, {"SO4", "sulfate_dry_aerosol_particles"}};
  const bool emission = process == "emission";
  for (const auto& [ours, cf] : emission ? emitted : deposited)
    if (ours == species) return fmt::format("{}tendency_of_atmosphere_mass_content_of_{}_due_to_{}", emission ? "" : "minus_", cf, process);
  return {};
}

}  // namespace

// Weighted sums over the year and over the running period.
struct ResultWriter::Means {
  std::vector<double> year, period;  // output variables x cells, ug m-3 hours (year: days-weighted)
  std::vector<float> period_means;   // periods x output variables x cells
  std::vector<double> dry, wet, emission;  // species x cells, kg m-2 a year
  double hours = 0;                  // weighted
};

ResultWriter::ResultWriter(const Domain& domain, const Mechanism& mechanism, Description description)
    : domain_(domain), mechanism_(mechanism), description_(std::move(description)) {
  const std::size_t scenarios = description_.scenarios.size();
  hourly_.emplace_back(surface_content(domain_, mechanism_, scenarios), description_);
  if (!description_.places.levels.empty()) hourly_.emplace_back(level_content(domain_, mechanism_, description_.places, scenarios), description_);
  if (!description_.places.points.empty()) hourly_.emplace_back(profile_content(domain_, mechanism_, description_.places, scenarios), description_);
  if (!light_species(mechanism_).empty()) hourly_.emplace_back(light_content(domain_, scenarios), description_);
  const std::size_t cells = static_cast<std::size_t>(domain_.horizontal.cells());
  for (std::size_t s = 0; s < description_.scenarios.size(); ++s) {
    means_.push_back(nullptr);
    if (!description_.write[s]) continue;
    means_[s] = std::make_unique<Means>();
    means_[s]->year.assign(mechanism_.outputs.size() * cells, 0.0);
    means_[s]->period = means_[s]->year;
    means_[s]->period_means.assign(description_.periods.size() * mechanism_.outputs.size() * cells, 0.0F);
    means_[s]->dry.assign(mechanism_.carried().size() * cells, 0.0);
    means_[s]->wet = means_[s]->emission = means_[s]->dry;
  }
}

ResultWriter::~ResultWriter() = default;

void ResultWriter::exchange(CheckpointStore& store, const RunPlace& place) {
  period_ = place.period;
  time_ = place.hour > 0 ? static_cast<std::size_t>(place.hour) : 0;
  for (std::size_t p = 0; p < place.period; ++p) time_ += static_cast<std::size_t>(description_.periods[p].hours);
  for (HourlyFiles& files : hourly_) files.exchange(store, time_);
  for (std::size_t s = 0; s < means_.size(); ++s) {
    if (!means_[s]) continue;
    Means& means = *means_[s];
    const auto name = [&](const char* what) { return fmt::format("results_{}_{}", s, what); };
    store.exchange(name("year"), std::span<double>(means.year));
    store.exchange(name("period"), std::span<double>(means.period));
    store.exchange(name("period_means"), std::span<float>(means.period_means));
    store.exchange(name("dry"), std::span<double>(means.dry));
    store.exchange(name("wet"), std::span<double>(means.wet));
    store.exchange(name("emission"), std::span<double>(means.emission));
    store.exchange(name("hours"), std::span<double>(&means.hours, 1));
  }
}

void ResultWriter::begin_period(const Span&) {
  for (const auto& means : means_)
    if (means) std::fill(means->period.begin(), means->period.end(), 0.0);
}

void ResultWriter::hour(const HourlyResult& result, const Meteorology& meteorology) {
  const std::size_t cells = static_cast<std::size_t>(domain_.horizontal.cells());
  const std::size_t scenarios = description_.scenarios.size();
  const double weight = result.period->weight;
  for (std::size_t s = 0; s < scenarios; ++s) {
    if (!means_[s]) continue;
    Means& means = *means_[s];
    for (std::size_t v = 0; v < mechanism_.outputs.size(); ++v) {
      const float* values = result.surface.data() + (v * scenarios + s) * cells;
      for (std::size_t c = 0; c < cells; ++c) means.period[v * cells + c] += values[c];
    }
    const auto accumulate = [&](std::vector<double>& sum, const std::vector<float>& hourly) {
      for (std::size_t sp = 0; sp < mechanism_.carried().size(); ++sp)
        for (std::size_t c = 0; c < cells; ++c) sum[sp * cells + c] += weight * hourly[(sp * scenarios + s) * cells + c];
    };
    accumulate(means.dry, result.dry_deposition);
    accumulate(means.wet, result.wet_deposition);
    accumulate(means.emission, result.emission);
  }
  for (HourlyFiles& files : hourly_) files.write(time_, result, meteorology);
  ++time_;
}

void ResultWriter::end_period(const Span& period) {
  for (const auto& means : means_) {
    if (!means) continue;
    float* mean = means->period_means.data() + period_ * means->period.size();
    for (std::size_t n = 0; n < means->period.size(); ++n) {
      mean[n] = static_cast<float>(means->period[n] / period.hours);
      means->year[n] += period.weight * means->period[n];
    }
    means->hours += period.weight * period.hours;
  }
  ++period_;
}

void ResultWriter::write_means(std::size_t s) {
  const Means& means = *means_[s];
  const std::size_t cells = static_cast<std::size_t>(domain_.horizontal.cells());
  const std::filesystem::path folder = description_.directory / description_.scenarios[s];
  FileOrigin origin = description_.origin;
  origin.scenario = description_.scenarios[s];
  const bool calendar = origin.calendar = description_.calendar();
  const std::string title = origin.title;
  const double begin = hours_since_2010(description_.periods.front().begin);
  const double end = hours_since_2010(description_.periods.back().begin + description_.periods.back().hours * one_hour);

  const auto begin_file = [&](const std::string& name, const std::string& what) {
    auto file = std::make_unique<Writer>(folder / name);
    define_grid(*file, domain_.horizontal);
    file->record_dimension("time", 1);  // a dimension: tools do not know a scalar time with bounds
    file->variable("time", Type::float64, {"time"}, time_attributes());
    file->variable("time_bnds", Type::float64, {"time", "nv"}, {});
    origin.title = title + ": " + origin.scenario + ", " + what;
    file->attributes(global_attributes(origin));
    return file;
  };
  const auto finish_file = [&](std::unique_ptr<Writer> file) {
    write_grid(*file, domain_.horizontal);
    file->write("time", std::vector<double>{0.5 * (begin + end)});
    file->write("time_bnds", std::vector<double>{begin, end});
    file->close();  // many scenarios: files that wait for their names are not held open
    finished_.push_back(std::move(file));
  };
  const std::string weighted = calendar ? "time: mean area: mean" : "time: mean (weighted by the days that each typical day stands for) area: mean";
  // A span of the calendar is no year: what fell or was emitted in it is told, and the mean over it.
  const std::string whole = calendar ? "the days simulated" : "the year", each = calendar ? "each span" : "each typical day";

  {
    auto file = begin_file(result_file::means, calendar ? "mean of the days simulated" : "weighted mean of the typical days");
    file->dimension("period", description_.periods.size());
    std::vector<double> weights;
    std::string names;
    for (const Span& period : description_.periods) {
      weights.push_back(period.days());
      names += (names.empty() ? "" : ",") + period.name;
    }
    file->variable(result_variable::period_weight, Type::float64, {"period"},
                   {{"long_name", calendar ? "days that the span stands for" : "days of the year that the typical day stands for"}, {"units", "days"}, {"names", names}});
    for (const OutputVariable& output : mechanism_.outputs) {
      file->variable(output.name, Type::float32, {"time", "y", "x"},
                     variable_attributes(output, " at the surface, mean of " + whole, weighted));
      file->variable(result_variable::of_periods(output.name), Type::float32, {"period", "y", "x"},
                     variable_attributes(output, " at the surface, mean of " + each, "area: mean"));
    }
    file->write(result_variable::period_weight, weights);
    std::vector<float> field(cells), fields(description_.periods.size() * cells);
    for (std::size_t v = 0; v < mechanism_.outputs.size(); ++v) {
      for (std::size_t c = 0; c < cells; ++c) field[c] = static_cast<float>(means.year[v * cells + c] / means.hours);
      for (std::size_t p = 0; p < description_.periods.size(); ++p)
        for (std::size_t c = 0; c < cells; ++c) fields[p * cells + c] = means.period_means[p * means.period.size() + v * cells + c];
      file->write(mechanism_.outputs[v].name, field);
      file->write(result_variable::of_periods(mechanism_.outputs[v].name), fields);
    }
    finish_file(std::move(file));
  }

  const auto fluxes = [&](const std::string& file_name, const std::string& what,
                          const std::vector<std::tuple<std::string, std::string, std::string, const std::vector<double>*>>& kinds) {
    auto file = begin_file(file_name, what);
    for (const auto& [suffix, process, words, values] : kinds)
      for (const Species& species : mechanism_.carried()) {
        // Of typical days the rate of a year; of the calendar what came together in the days simulated, for which CF has no name.
        netcdf::Attributes attributes = calendar ? gridded(species.long_name + ", " + words, "", "kg m-2", "time: sum area: mean")
                                                 : gridded(species.long_name + ", " + words, flux_standard_name(species.name, process), "kg m-2 year-1", weighted);
        if (species.nitrogen > 0) attributes.emplace_back(result_attribute::nitrogen_share, species.nitrogen * atomic_weight("N") / species.molar_mass);
        if (species.sulfur > 0) attributes.emplace_back(result_attribute::sulfur_share, species.sulfur * atomic_weight("S") / species.molar_mass);
        file->variable(species.name + suffix, Type::float32, {"time", "y", "x"}, attributes);
      }
    std::vector<float> field(cells);
    for (const auto& [suffix, process, words, values] : kinds)
      for (std::size_t sp = 0; sp < mechanism_.carried().size(); ++sp) {
        for (std::size_t c = 0; c < cells; ++c) field[c] = static_cast<float>((*values)[sp * cells + c]);
        file->write(mechanism_.species[sp].name + suffix, field);
      }
    finish_file(std::move(file));
  };
  fluxes(result_file::deposition, calendar ? "deposition of the days simulated" : "deposition of a year",
         {{"_dry", "dry_deposition", "dry deposition", &means.dry}, {"_wet", "wet_deposition", "wet deposition", &means.wet}});
  fluxes(result_file::emissions, calendar ? "emission of the days simulated as injected" : "emission of a year as injected", {{"", "emission", "emission, all layers", &means.emission}});
}

void ResultWriter::commit() {
  for (HourlyFiles& files : hourly_) files.join();
  for (std::size_t s = 0; s < means_.size(); ++s)
    if (means_[s]) write_means(s);
  for (HourlyFiles& files : hourly_) files.commit();
  for (const auto& file : finished_) file->commit();
}

}  // namespace pearl
