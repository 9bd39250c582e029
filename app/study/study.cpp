#include "app/study/study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "app/study/output_request.hpp"
#include "app/study/plan_words.hpp"
#include "app/study/rules_on_grid.hpp"
#include "inputs/meteorology/sweeps.hpp"
#include "model/core/text.hpp"
#include "model/io/text_file.hpp"
#include "model/io/yaml.hpp"
#include "scenarios/check_plan.hpp"
#include "scenarios/estimate.hpp"
#include "scenarios/parse_plan.hpp"

namespace pearl::app {

Study::Study(std::filesystem::path file, std::string text, std::shared_ptr<StudiedData> data, StudyOptions options)
    : file_(std::move(file)), text_(std::move(text)), data_(std::move(data)), options_(std::move(options)) {}

Study::~Study() = default;

Study Study::of_file(const std::filesystem::path& file, std::function<void(const std::string&)> doing) {
  std::string text = read_text_file(file);
  auto data = std::make_shared<StudiedData>(data_layers(file, text));
  return {file, std::move(text), std::move(data), {{}, std::move(doing)}};
}

void Study::doing(const char* what) const {
  if (options_.doing) options_.doing(what);
}

void Study::throw_if_any() const {
  Faults all = faults_;
  std::vector<std::string> words;
  for (const UsageError& error : refused_) {
    all.add({}, "", error);
    words.emplace_back(error.what());
  }
  if (faults_.empty() && !words.empty()) throw UsageError(join(words, "\n"));
  all.throw_if_any();
}

template <class T>
T& Study::sure(T* part) const {
  if (part != nullptr) return *part;
  throw_if_any();
  throw std::logic_error("a part of the study is not to be had, and no fault stands in its way");
}

// ---- the plan ----

const Plan* Study::read_plan() {
  return plan_.get(faults_, [&](Faults& all) -> std::unique_ptr<Plan> {
    const yaml::Node root = yaml::parse_text(file_.string(), text_, all);
    const DataSet* data = data_->data_set(faults_);
    if (!all.empty()) return nullptr;  // the text is no YAML: anything else would be guessing
    Faults found;
    auto plan = std::make_unique<Plan>(parse_plan(root, file_.string(), *data, found));
    is_form_good_ = found.empty();
    const Inventory* inventory = data_->inventory(faults_);
    if (inventory != nullptr) check_plan(*plan, *inventory, found);
    check_scenario_names(*plan, found);
    are_names_good_ = inventory != nullptr && found.empty();
    for (const Fault& fault : found.all()) faults_.add(fault);  // the plan may still be asked for other words
    return plan;
  });
}

const Plan* Study::formed_plan() {
  const Plan* plan = read_plan();
  return is_form_good_ ? plan : nullptr;
}

const Plan* Study::plan_with(std::initializer_list<const char*> keys) {
  const Plan* plan = read_plan();
  const bool is_faulty = plan != nullptr && std::any_of(keys.begin(), keys.end(), [&](const char* key) { return plan->faulty.count(key) > 0; });
  return is_faulty ? nullptr : plan;
}

const DataSet* Study::data_with(std::initializer_list<const char*> keys) {
  const DataSet* data = data_->data_set(faults_);
  return data != nullptr && data->is_sound(keys) ? data : nullptr;
}

const Plan* Study::sound_plan() {
  judge_words();
  const Plan* plan = read_plan();
  return are_names_good_ ? plan : nullptr;
}

// Words that name what tables hold which the inventory does not know.
void Study::judge_words() {
  if (are_words_judged_) return;
  are_words_judged_ = true;
  const Plan* plan = read_plan();
  if (plan == nullptr) return;
  const WeatherClasses* weather = data_->weather(faults_);
  const TimeProfiles* times = data_->times(faults_);
  const HeightProfiles* heights = data_->heights(faults_);
  Faults found;
  if (weather != nullptr) check_weather_words(*plan, *weather, found);
  if (times != nullptr && heights != nullptr) check_reshape_words(*plan, *times, *heights, found);
  are_names_good_ = are_names_good_ && found.empty();
  for (const Fault& fault : found.all()) faults_.add(fault);
}

const std::vector<Mask>* Study::find_masks() {
  return masks_.get(faults_, [&](Faults& faults) -> std::unique_ptr<std::vector<Mask>> {
    const Plan* plan = plan_with({"regions"});
    if (plan == nullptr) return nullptr;
    auto masks = std::make_unique<std::vector<Mask>>(read_masks(*plan, faults));
    if (const auto tables = masks->empty() || !faults.empty() ? nullptr : data_->surrogates(faults_)) check_masks_on_regions(*plan, *masks, *tables, faults);
    return masks;
  });
}

const std::vector<std::string>* Study::find_scenarios() {
  return scenarios_.get(faults_, [&](Faults&) -> std::unique_ptr<std::vector<std::string>> {
    const Plan* plan = sound_plan();
    if (plan == nullptr) return nullptr;
    try {
      return std::make_unique<std::vector<std::string>>(scenarios_to_run(*plan, options_.only));
    } catch (const UsageError& error) {
      refuse(error);
      return nullptr;
    }
  });
}

// ---- time, place and what reacts ----

const std::vector<Span>* Study::find_periods() {
  return periods_.get(faults_, [&](Faults& faults) -> std::unique_ptr<std::vector<Span>> {
    judge_words();
    const Plan* plan = plan_with({"meteorology"});
    const WeatherClasses* weather = data_->weather(faults_);
    if (plan == nullptr || weather == nullptr) return nullptr;
    Faults words;
    check_weather_words(*plan, *weather, words);
    if (!words.empty()) return nullptr;  // they are told
    try {
      return std::make_unique<std::vector<Span>>(periods_of(*plan, *weather));
    } catch (const UsageError& fault) {
      faults.add(plan->meteorology.where.source ? plan->meteorology.where : plan->where, "meteorology: ", fault);
      return nullptr;
    }
  });
}

const WeatherClasses* Study::find_weather() {
  return weather_.get(faults_, [&](Faults&) -> std::unique_ptr<WeatherClasses> {
    const Plan* plan = plan_with({"meteorology"});
    const std::vector<Span>* periods = find_periods();
    if (plan == nullptr || periods == nullptr) return nullptr;
    auto weather = std::make_unique<WeatherClasses>(*data_->weather(faults_));
    if (plan->meteorology.representative) spread_sweeps(*weather, *periods);
    return weather;
  });
}

const Domain* Study::find_domain() {
  return domain_.get(faults_, [&](Faults& faults) -> std::unique_ptr<Domain> {
    const Plan* plan = plan_with({"domain"});
    const DataSet* data = data_with({"map"});
    const GroundTables* ground = data_->ground(faults_);
    if (plan == nullptr || data == nullptr || ground == nullptr) return nullptr;
    doing("the grid");
    try {
      return std::make_unique<Domain>(domain_of(*plan, *data, *ground));
    } catch (const UsageError& fault) {
      faults.add(plan->domain.where.source ? plan->domain.where : plan->where, "domain: ", fault);
      return nullptr;
    }
  });
}

const OutputPlaces* Study::find_places() {
  return places_.get(faults_, [&](Faults& faults) -> std::unique_ptr<OutputPlaces> {
    const Plan* plan = plan_with({"output"});
    if (plan == nullptr) return nullptr;
    static const std::vector<OutputPoint> none;
    const std::vector<OutputPoint>* stations = plan->output.at_stations ? data_->stations(faults_) : &none;
    const Domain* domain = find_domain();
    if (stations == nullptr || domain == nullptr) return nullptr;
    return std::make_unique<OutputPlaces>(output_places(*plan, *stations, *domain, faults));
  });
}

const Mechanism* Study::find_mechanism_of_plan() {
  return mechanism_.get(faults_, [&](Faults& faults) -> std::unique_ptr<Mechanism> {
    const Plan* plan = plan_with({"chemistry"});
    if (plan == nullptr) return nullptr;
    auto mechanism = std::make_unique<Mechanism>(chosen_mechanism(*plan, faults));
    if (faults.empty() && mechanism->reacts()) {
      try {
        GasChemistry<float>(*mechanism, 1, 1, 1, 1, {});
      } catch (const UsageError& fault) {
        faults.add(plan->chemistry.mechanism.where, "chemistry.mechanism: ", fault);
      }
    }
    return mechanism;
  });
}

const SpeciesTable* Study::find_species_table() {
  return species_table_.get(faults_, [&](Faults& faults) -> std::unique_ptr<SpeciesTable> {
    const Mechanism* mechanism = find_mechanism_of_plan();
    const Speciation* speciation = data_->speciation(faults_);
    const DataSet* data = data_with({"tables"});
    if (mechanism == nullptr || data == nullptr || !has_species_table(*read_plan(), data->tables, faults)) return nullptr;
    if (speciation == nullptr || !data->is_sound({"pollutants"})) return nullptr;
    return std::make_unique<SpeciesTable>(SpeciesTable::read(*data, *mechanism, *speciation, faults));
  });
}

const InflowTable* Study::find_inflow() {
  return inflow_.get(faults_, [&](Faults&) -> std::unique_ptr<InflowTable> {
    const Mechanism* mechanism = find_mechanism_of_plan();
    const DataSet* data = data_with({"tables"});
    if (mechanism == nullptr || data == nullptr) return nullptr;
    if (!data->tables.has(species_table_of(mechanism->name))) {  // its inflow is foreign too, which was said once; only the tables are judged that all mechanisms share
      InflowTable::read(data->tables, Mechanism{});
      return nullptr;
    }
    return std::make_unique<InflowTable>(InflowTable::read(data->tables, *mechanism));
  });
}

// ---- emissions ----

Surrogates* Study::find_share_surrogates() {
  return share_surrogates_.get(faults_, [&](Faults& faults) -> std::unique_ptr<Surrogates> {
    const Inventory* inventory = data_->inventory(faults_);
    const auto tables = data_->surrogates(faults_);
    if (inventory == nullptr || tables == nullptr || data_with({"map"}) == nullptr) return nullptr;
    doing("shares of the masks");
    return std::make_unique<Surrogates>(Surrogates::for_shares(*inventory, tables, faults));
  });
}

MaskShare Study::mask_share() {
  const std::vector<Mask>& masks = sure(find_masks());
  if (masks.empty()) return {};
  sure(find_share_surrogates());
  return [this, &masks](const std::string& region, const std::string& sector, const std::string& name, int year) {
    const auto [known, is_new] = shares_.try_emplace(fmt::format("{}|{}|{}|{}", region, sector, name, year), 0.0);
    if (!is_new) return known->second;
    for (const Mask& mask : masks)
      if (mask.name == name) known->second = find_share_surrogates()->share_inside_mask(region, sector, mask, year);
    return known->second;
  };
}

const Evaluation* Study::find_evaluation() {
  return evaluation_.get(faults_, [&](Faults& faults) -> std::unique_ptr<Evaluation> {
    const Plan* plan = sound_plan();
    const std::vector<Mask>* masks = find_masks();
    const std::vector<std::string>* scenarios = find_scenarios();
    if (plan == nullptr || masks == nullptr || scenarios == nullptr || (!masks->empty() && find_share_surrogates() == nullptr)) return nullptr;
    Faults found;
    auto evaluation = std::make_unique<Evaluation>(evaluate(*plan, *data_->inventory(faults_), *scenarios, mask_share(), found));
    keep_new_faults(found, faults);
    return evaluation;
  });
}

Surrogates* Study::find_surrogates() {
  return surrogates_.get(faults_, [&](Faults& faults) -> std::unique_ptr<Surrogates> {
    const Inventory* inventory = data_->inventory(faults_);
    const auto tables = data_->surrogates(faults_);
    const Domain* domain = find_domain();
    if (inventory == nullptr || tables == nullptr || domain == nullptr) return nullptr;
    if (!is_spacing_for_regions(*plan_with({"domain"}), *tables, *domain, faults)) return nullptr;
    doing("regions and people on the grid");
    return std::make_unique<Surrogates>(domain->horizontal, *inventory, tables, faults);
  });
}

GriddedEmissions* Study::find_emissions() {
  return emissions_.get(faults_, [&](Faults& faults) -> std::unique_ptr<GriddedEmissions> {
    const Evaluation* evaluation = find_evaluation();
    Surrogates* surrogates = find_surrogates();
    const TimeProfiles* times = data_->times(faults_);
    const HeightProfiles* heights = data_->heights(faults_);
    const SpeciesTable* species = find_species_table();
    if (evaluation == nullptr || surrogates == nullptr || times == nullptr || heights == nullptr || species == nullptr) return nullptr;
    doing("emissions on the grid");
    const Plan& plan = *sound_plan();
    GriddedEmissionsOptions options;
    options.year = plan.reference_year;
    auto emissions = std::make_unique<GriddedEmissions>(*find_domain(), *data_->inventory(faults_), evaluation->table, *find_mechanism_of_plan(), *find_masks(),
                                                        GriddingTables{*surrogates, *times, *heights, *species}, options);
    check_rules_on_grid(plan, *data_->inventory(faults_), evaluation->table, *emissions, faults);
    return emissions;
  });
}

BiogenicEmissions* Study::find_vegetation() {
  return vegetation_.get(faults_, [&](Faults&) -> std::unique_ptr<BiogenicEmissions> {
    const Mechanism* mechanism = find_mechanism_of_plan();
    if (mechanism == nullptr || !BiogenicEmissions::has_biogenic_species(*mechanism)) return nullptr;
    const BiogenicParameters* parameters = data_->vegetation(faults_);
    GriddedEmissions* people = find_emissions();
    if (parameters == nullptr || people == nullptr) return nullptr;
    return std::make_unique<BiogenicEmissions>(*find_domain(), *mechanism, *people, *parameters);
  });
}

EmissionSource* Study::find_people_and_vegetation() {
  const Mechanism* mechanism = find_mechanism_of_plan();
  if (mechanism != nullptr && BiogenicEmissions::has_biogenic_species(*mechanism)) return find_vegetation();
  return find_emissions();
}

SeaSaltEmissions* Study::find_sea_salt() {
  return sea_salt_.get(faults_, [&](Faults&) -> std::unique_ptr<SeaSaltEmissions> {
    const Mechanism* mechanism = find_mechanism_of_plan();
    if (mechanism == nullptr || !SeaSaltEmissions::has_salt_species(*mechanism)) return nullptr;
    EmissionSource* others = find_people_and_vegetation();
    if (others == nullptr) return nullptr;
    return std::make_unique<SeaSaltEmissions>(*find_domain(), *mechanism, *others);
  });
}

const StaticFields* Study::find_static_fields() {
  return static_fields_.get(faults_, [&](Faults&) -> std::unique_ptr<StaticFields> {
    const Plan* plan = formed_plan();
    Surrogates* surrogates = find_surrogates();
    if (plan == nullptr || surrogates == nullptr) return nullptr;
    const HorizontalGrid& grid = find_domain()->horizontal;
    auto fields = std::make_unique<StaticFields>();
    fields->region_codes = data_->inventory(faults_)->inventory_regions();
    for (const std::string& region : fields->region_codes) {
      std::vector<double> fraction(static_cast<std::size_t>(grid.cells()), 0.0);
      for (const CellFraction& cell : surrogates->region_fractions(region)) fraction[grid.index(cell.i, cell.j)] = cell.fraction;
      fields->region_fraction.push_back(std::move(fraction));
      fields->region_population.push_back(surrogates->persons(region, plan->reference_year));
      fields->population.push_back(surrogates->population(region, plan->reference_year));
    }
    return fields;
  });
}

// ---- judging ----

// Tables that a run reads whatever its plan says.
void Study::judge_tables() {
  data_->inventory(faults_);
  data_->weather(faults_);
  data_->times(faults_);
  data_->heights(faults_);
  data_->speciation(faults_);
  data_->weather_places(faults_);
  data_->ground(faults_);
  data_->surrogates(faults_);
}

// What needs no emission on the grid.
void Study::judge_parts_of_plan() {
  judge_tables();
  judge_words();
  find_masks();
  find_periods();
  find_species_table();
  find_inflow();
  find_places();
  find_scenarios();
  if (const Mechanism* mechanism = find_mechanism_of_plan(); mechanism != nullptr && BiogenicEmissions::has_biogenic_species(*mechanism)) data_->vegetation(faults_);
}

void Study::judge_plan() {
  judge_parts_of_plan();
  throw_if_any();
}

bool Study::is_ready_to_spread() {
  judge_parts_of_plan();
  return faults_.empty() && refused_.empty();
}

void Study::judge_run() {
  const bool is_ready = is_ready_to_spread();
  if (!is_ready && !refused_.empty()) throw_if_any();  // words of the command line are not worth the wait
  find_emissions();
  find_static_fields();
  throw_if_any();
}

// ---- what is there ----

const Inventory& Study::inventory() { return sure(data_->inventory(faults_)); }
const Plan& Study::plan() { return sure(sound_plan()); }
const std::vector<std::string>& Study::scenarios() { return sure(find_scenarios()); }
const WeatherClasses& Study::weather() { return sure(find_weather()); }
const std::vector<Span>& Study::periods() { return sure(find_periods()); }
const Domain& Study::domain() { return sure(find_domain()); }
const Mechanism& Study::mechanism() { return sure(find_mechanism_of_plan()); }
const OutputPlaces& Study::places() { return sure(find_places()); }
const Evaluation& Study::evaluation() { return sure(find_evaluation()); }
Surrogates& Study::surrogates() { return sure(find_surrogates()); }
GriddedEmissions& Study::emissions() { return sure(find_emissions()); }
const InflowTable& Study::inflow() { return sure(find_inflow()); }
const std::vector<WeatherPlace>& Study::weather_places() { return sure(data_->weather_places(faults_)); }
const StaticFields& Study::static_fields() { return sure(find_static_fields()); }

EmissionSource& Study::sources() {
  if (SeaSaltEmissions::has_salt_species(mechanism())) return sure(find_sea_salt());
  return sure(find_people_and_vegetation());
}

}  // namespace pearl::app
