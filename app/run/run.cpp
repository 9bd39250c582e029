#include "app/run/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "app/interrupt.hpp"
#include "app/output.hpp"
#include "app/process_limits.hpp"
#include "app/provenance.hpp"
#include "app/stop_point.hpp"
#include "app/study/plan_words.hpp"
#include "app/study/unused_rows.hpp"
#include "app/study/unused_stations.hpp"
#include "model/core/log.hpp"
#include "model/io/text_file.hpp"
#include "model/meteorology/derive.hpp"
#include "model/output/checkpoint_writer.hpp"
#include "model/output/static_file.hpp"
#include "model/result_files/file_names.hpp"

namespace pearl::app {

namespace fs = std::filesystem;

namespace {

AdvectionScheme scheme_named(const std::string& name) {
  const auto scheme = std::find_if(advection_schemes.begin(), advection_schemes.end(), [&](const AdvectionSchemeName& one) { return one.name == name; });
  if (scheme == advection_schemes.end()) throw UsageError(fmt::format("there is no advection scheme {}", name));
  return scheme->scheme;
}

std::string method_text(const RunOptions& options, const Plan& plan, const Mechanism& mechanism) {
  std::string text = fmt::format("advection {}, step {} s, chemistry {}", options.advection, options.step, mechanism.name);
  if (mechanism.reacts()) text += fmt::format(" ({}, tolerance {:g}, photolysis {})", plan.chemistry.solver, plan.chemistry.tolerance, plan.chemistry.photolysis);
  return text;
}

void log_outside(const GriddedEmissions& emissions, const EmissionTable& table) {
  std::map<std::string, double> share;  // of a region's groups in the baseline, the largest
  for (const OutsideMass& outside : emissions.outside())
    if (outside.scenario == table.scenarios.front()) share[outside.region] = std::max(share[outside.region], outside.share);
  for (const auto& [region, part] : share)
    if (part > 1e-6) log::info("{}: up to {:.1f} % of a sector's emission lies outside the grid", region, 100 * part);
}

// What the hours of a run are like, in their order: the hour of the day, by which chemistry costs more or less.
std::vector<int> hours_of_day(const std::vector<Span>& periods) {
  std::vector<int> hours;
  for (const Span& period : periods)
    for (int hour = -period.spinup_hours; hour < period.hours; ++hour) hours.push_back(period.is_calendar() ? period.local_time(hour).hour : Span::hour_of_its_day(hour));
  return hours;
}

}  // namespace

Run::Run(RunRecord record, InputFiles inputs, Study& study)
    : record_(std::move(record)), inputs_(std::move(inputs)), study_(study), carried_(carried_tables(inputs_, study.inventory().data.tables)), periods_(study.periods()), scenarios_(study.scenarios()),
      until_(record_.options.until.empty() ? -1 : hours_until(record_.options.until, periods_)), weather_(study.domain(), study.weather()), progress_("simulating", record_.options.quiet, hours_of_day(periods_)),
      threads_(threads_to_use(record_.options.threads)),
      simulation_(study.domain(), study.mechanism(), weather_, study.sources(), study.inflow(), derive, scenarios_, settings()) {}

SimulationOptions Run::settings() {
  SimulationOptions settings;
  settings.threads = threads_;
  settings.step_seconds = record_.options.step;
  settings.advection = scheme_named(record_.options.advection);
  settings.gas = gas_chemistry_of(study_.plan());
  settings.places = study_.places();
  settings.interrupt = &interrupted();
  settings.progress = [this](double fraction) { progress_.at(fraction); };
  settings.hour_done = [this](const RunPlace& place) {
    const long long hours = hours_before(periods_, place);
    if (hours == until_) return false;
    if (record_.options.checkpoint_every > 0 && hours % record_.options.checkpoint_every == 0) save();
    return true;
  };
  return settings;
}

std::string Run::where() const { return text_of(periods_, simulation_.place(periods_)); }

void Run::take_up(CheckpointReader* checkpoint) {
  checkpoint_ = checkpoint;
  if (checkpoint_ != nullptr) {
    checkpoint_->match("inputs", inputs_.other_facts());
    simulation_.exchange(periods_, *checkpoint_);
  } else {
    record_.created = now_iso();
  }
  const long long begun = hours_before(periods_, simulation_.place(periods_));
  if (until_ >= 0 && until_ <= begun)
    throw UsageError(fmt::format("--until {}: the run already stands at {}, {} h after its beginning; choose a later end", record_.options.until, where(), begun));
}

void Run::open(RunFolder& folder) {
  if (const auto changes = inputs_.changes(); checkpoint_ == nullptr && !changes.empty())  // nobody knows which of both was read
    throw RunError(fmt::format("{} while the run was being prepared; start again when all is in its place", fmt::join(changes, ", ")));
  const RunOptions& options = record_.options;
  const Plan& plan = study_.plan();
  const std::string plan_name = fs::path(plan.file).filename().string(), plan_sha256 = inputs_.plan().sha256;
  if (checkpoint_ == nullptr) folder.begin({version_text(), plan_name, plan_sha256, record_.created, scenarios_});
  else folder.remove_parts();
  log::set_quiet(options.quiet);
  log::open_file(options.out / result_file::log, checkpoint_ != nullptr);
  log_beginning();
  origin_ = {plan.title.empty() ? plan.name : plan.title, "", plan_name, plan_sha256, version_text(), record_.created, method_text(options, plan, study_.mechanism())};
  write_static_file(options.out / result_file::fixed, study_.domain(), study_.static_fields(), origin_);
  study_.forget_surrogates();
  writer_.emplace(study_.domain(), study_.mechanism(),
                  ResultDescription{options.out, scenarios_, std::vector<bool>(scenarios_.size(), true), periods_, origin_, study_.places()});
  sink_.emplace(study_.domain(), study_.weather_places(), *writer_);
  if (checkpoint_ != nullptr) sink_->exchange(*checkpoint_, simulation_.place(periods_));
}

void Run::log_beginning() {
  const Domain& domain = study_.domain();
  if (checkpoint_ != nullptr) log::info("resumed at {}", where());
  log::info("pearl {}: {} scenarios of {} ({}), {} {}, {} x {} x {} cells of {} km", version_text(), scenarios_.size(), study_.plan().name, study_.plan().batch.baseline,
            periods_.size(), std::any_of(periods_.begin(), periods_.end(), [](const Span& span) { return span.is_calendar(); }) ? "stretches of the calendar" : "typical days", domain.nx(), domain.ny(), domain.nz(), domain.horizontal.spacing() / 1000);
  for (const std::string& doubt : study_.inventory().doubts) log::debug("warning: {}", doubt);  // the screen has it already
  unused_ = unused_rows(study_);
  own_stations_ = own_stations(study_.inventory().data.tables);
  for (const std::string& sentence : unused_) log::warning("warning: {}", sentence);
  for (const std::string& warning : study_.evaluation().warnings) log::warning("{}", warning);
  for (const std::string& note : study_.evaluation().notes) log::info("{}", note);
  for (const std::string& note : study_.emissions().notes()) log::debug("{}", note);
  log_outside(study_.emissions(), study_.evaluation().table);
}

RunStatus Run::simulate() {
  clock_.emplace(record_.wall, record_.cpu);
  return simulation_.run(periods_, *sink_);
}

void Run::save() {
  record_.wall = clock_->wall();
  record_.cpu = clock_->cpu();
  const fs::path file = checkpoint_path(record_.options.out);
  make_output_directory(file.parent_path());
  inputs_.keep(kept_inputs_path(record_.options.out));
  CheckpointWriter store(file);
  exchange(store, record_);
  store.match("plan", inputs_.plan_facts());
  store.match("inputs", inputs_.other_facts());
  simulation_.exchange(periods_, store);
  sink_->exchange(store, simulation_.place(periods_));
  store.commit();
}

ExitCode Run::stop() {
  save();
  const std::string file = checkpoint_path(record_.options.out).string(), out = record_.options.out.string();
  if (!interrupted()) {
    log::info("stopped at {} as --until asks; go on with: pearl resume {}", where(), out);
    print("checkpoint: {}\n", file);
    return ExitCode::done;
  }
  log::warning("interrupted at {}; the checkpoint is {}; go on with: pearl resume {}", where(), file, out);
  return ExitCode::interrupted;
}

}  // namespace pearl::app
