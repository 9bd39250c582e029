#pragma once

#include <vector>

#include "app/study/data_layers.hpp"
#include "app/study/part.hpp"
#include "inputs/emissions/biogenic.hpp"
#include "inputs/emissions/height_profiles.hpp"
#include "inputs/emissions/inventory.hpp"
#include "inputs/emissions/speciation.hpp"
#include "inputs/emissions/surrogate_tables.hpp"
#include "inputs/emissions/time_profiles.hpp"
#include "inputs/meteorology/ground.hpp"
#include "inputs/meteorology/weather_classes.hpp"
#include "inputs/meteorology/weather_places.hpp"
#include "model/simulation/output_places.hpp"

namespace pearl::app {

// A data set as far as no plan decides about it: every table read and judged once, when it is first asked for. Plans of one data set share it.
// A part is null if faults stand in its way. They go to the list of everyone who asks for it, and to no other's: a plan is judged by the tables that it needs.
class StudiedData {
 public:
  explicit StudiedData(DataLayers layers);
  StudiedData(const StudiedData&) = delete;
  StudiedData& operator=(const StudiedData&) = delete;
  ~StudiedData();  // compiled once, not by everyone who has such data

  // Null: nothing of it could be read. Keys of dataset.yaml may have faults (`DataSet::is_sound`): what does not need them is to be had all the same.
  const DataSet* data_set(Faults& faults);
  const Inventory* inventory(Faults& faults);  // its files judged, doubts about it told
  const WeatherClasses* weather(Faults& faults);
  const TimeProfiles* times(Faults& faults);
  const HeightProfiles* heights(Faults& faults);
  const Speciation* speciation(Faults& faults);
  const BiogenicParameters* vegetation(Faults& faults);
  const std::vector<WeatherPlace>* weather_places(Faults& faults);
  const std::vector<OutputPoint>* stations(Faults& faults);
  const GroundTables* ground(Faults& faults);
  std::shared_ptr<const SurrogateTables> surrogates(Faults& faults);  // judged also if the emissions of the inventory have faults

  // The inventory. Throws InputError with all that is wrong about it.
  [[nodiscard]] const Inventory& sound_inventory();

 private:
  // make(data set, faults), if what dataset.yaml says under the keys has no fault.
  template <class T, class Make>
  const T* of_data_set(Part<T>& part, std::initializer_list<const char*> keys, Faults& faults, const Make& make);

  DataLayers layers_;
  Part<DataSet> data_set_;
  Part<Inventory> inventory_;
  Part<WeatherClasses> weather_;
  Part<TimeProfiles> times_;
  Part<HeightProfiles> heights_;
  Part<Speciation> speciation_;
  Part<BiogenicParameters> vegetation_;
  Part<std::vector<WeatherPlace>> weather_places_;
  Part<std::vector<OutputPoint>> stations_;
  Part<GroundTables> ground_;
  Part<std::shared_ptr<const SurrogateTables>> surrogates_;
};

}  // namespace pearl::app
