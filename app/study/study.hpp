#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/study/part.hpp"
#include "app/study/studied_data.hpp"
#include "inputs/boundary/inflow_table.hpp"
#include "inputs/emissions/biogenic.hpp"
#include "inputs/emissions/gridded_emissions.hpp"
#include "inputs/emissions/mask.hpp"
#include "inputs/emissions/sea_salt.hpp"
#include "inputs/emissions/species_table.hpp"
#include "inputs/emissions/surrogates.hpp"
#include "inputs/meteorology/typical_weather.hpp"
#include "model/output/static_file.hpp"
#include "model/simulation/output_places.hpp"
#include "scenarios/evaluate.hpp"
#include "scenarios/plan.hpp"

namespace pearl::app {

struct StudyOptions {
  std::vector<std::string> only;                  // scenarios or definitions that run, the baseline beside them; empty: the plan's batch
  std::function<void(const std::string&)> doing;  // told what is being made: "the grid"
};

// All that a plan needs, read and judged once, with one list of faults. Each part is made when it is first asked for, so that a command pays for what
// it uses alone. `judge_plan` and `judge_run` find every fault; after them the parts are there. A part that is asked for before throws
// InputError with all faults known until then if it is not to be had.
//
// What follows from a fault is not said, and a fault hides no other that does not follow from it: a table is judged by what it says itself, a key of dataset.yaml or
// of a plan whatever the others say; names of a plan need a sound inventory, the grid and the days the keys that speak of them, and what is spread needs all of it.
class Study {
 public:
  // Reads nothing yet. `text` is that of the plan `file`.
  Study(std::filesystem::path file, std::string text, std::shared_ptr<StudiedData> data, StudyOptions options = {});
  // The plan of a file, and the data that it names. Throws InputError.
  static Study of_file(const std::filesystem::path& file, std::function<void(const std::string&)> doing = {});
  Study(const Study&) = delete;
  Study& operator=(const Study&) = delete;
  ~Study();  // of many parts: compiled once, not by everyone who has a study

  // What needs no emission on the grid. Throws InputError with all faults, those of the command line among them; UsageError if it has the only ones: scenarios
  // of `only` that there are not, what was refused.
  void judge_plan();
  // All that a run would refuse before its first step; the same. Nothing is spread on the grid for a wrong command line.
  void judge_run();
  // Whether no fault is known once all is judged that needs no emission on the grid.
  [[nodiscard]] bool is_ready_to_spread();
  // What the command line asks and this plan has not: told with the faults.
  void refuse(const UsageError& error) { refused_.push_back(error); }

  // Whether the plan's own text, names and rules are good; what it is to be joined with may have faults all the same.
  [[nodiscard]] bool has_sound_plan() { return sound_plan() != nullptr; }

  // Null: faults stand in its way; they will be told.
  const std::vector<std::string>* find_scenarios();
  const std::vector<Span>* find_periods();

  [[nodiscard]] const Inventory& inventory();
  [[nodiscard]] const Plan& plan();
  [[nodiscard]] const std::vector<std::string>& scenarios();  // that run: the baseline, then those wanted in the order of the batch
  [[nodiscard]] const WeatherClasses& weather();
  [[nodiscard]] const std::vector<Span>& periods();
  [[nodiscard]] const Domain& domain();
  [[nodiscard]] const Mechanism& mechanism();  // with the outputs that the plan asks for
  [[nodiscard]] const OutputPlaces& places();
  [[nodiscard]] MaskShare mask_share();  // must not outlive the study
  [[nodiscard]] const Evaluation& evaluation();  // of the scenarios that run
  [[nodiscard]] Surrogates& surrogates();        // on the plan's grid
  [[nodiscard]] GriddedEmissions& emissions();   // people's
  [[nodiscard]] EmissionSource& sources();       // people's, with what vegetation and the sea emit of the species that the mechanism has
  [[nodiscard]] const InflowTable& inflow();
  [[nodiscard]] const std::vector<WeatherPlace>& weather_places();
  [[nodiscard]] const StaticFields& static_fields();  // regions and people on the grid
  // The memory of what only served to spread emissions and people.
  void forget_surrogates() {
    surrogates_.drop();
    share_surrogates_.drop();
  }

 private:
  // Null: faults stand in its way.
  const Plan* read_plan();   // its form could be read; names and sections may be faulty
  const Plan* plan_with(std::initializer_list<const char*> keys);  // what it says under these has no fault of form
  const Plan* formed_plan(); // without faults of form
  const Plan* sound_plan();  // names and rules judged and found good, too
  const DataSet* data_with(std::initializer_list<const char*> keys);  // what it says under these has no fault
  const std::vector<Mask>* find_masks();
  const WeatherClasses* find_weather();
  const Mechanism* find_mechanism_of_plan();
  const SpeciesTable* find_species_table();
  const InflowTable* find_inflow();
  const Domain* find_domain();
  const OutputPlaces* find_places();
  Surrogates* find_share_surrogates();
  const Evaluation* find_evaluation();
  Surrogates* find_surrogates();
  GriddedEmissions* find_emissions();
  BiogenicEmissions* find_vegetation();
  EmissionSource* find_people_and_vegetation();
  SeaSaltEmissions* find_sea_salt();
  const StaticFields* find_static_fields();

  void judge_words();
  void judge_tables();
  void judge_parts_of_plan();
  void doing(const char* what) const;
  void throw_if_any() const;
  template <class T>
  T& sure(T* part) const;

  std::filesystem::path file_;
  std::string text_;
  std::shared_ptr<StudiedData> data_;
  StudyOptions options_;
  Faults faults_;  // the plan's, and those of the tables that it asked for
  std::vector<UsageError> refused_;
  bool is_form_good_ = false;
  bool are_names_good_ = false;
  bool are_words_judged_ = false;
  Part<Plan> plan_;
  Part<std::vector<Mask>> masks_;
  Part<std::vector<std::string>> scenarios_;
  Part<std::vector<Span>> periods_;
  Part<WeatherClasses> weather_;  // of the data set; the sweeps of representative days spread
  Part<Mechanism> mechanism_;
  Part<SpeciesTable> species_table_;
  Part<InflowTable> inflow_;
  Part<Domain> domain_;
  Part<OutputPlaces> places_;
  Part<Surrogates> share_surrogates_, surrogates_;
  std::map<std::string, double> shares_;  // of masks, as `mask_share` found them
  Part<Evaluation> evaluation_;
  Part<GriddedEmissions> emissions_;
  Part<BiogenicEmissions> vegetation_;  // round people's
  Part<SeaSaltEmissions> sea_salt_;     // round those two
  Part<StaticFields> static_fields_;
};

}  // namespace pearl::app
