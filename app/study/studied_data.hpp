#pragma once

#include <vector>

#include "app/study/data_layers.hpp"
#include "app/study/part.hpp"
#include "inputs/emissions/biogenic.hpp"
#include "inputs/emissions/height_profiles.hpp"
#include "inputs/emissions/inventory.hpp"
#include "inputs/emissions/speciation.hpp"
#include "inputs/emissions/time_profiles.hpp"
#include "inputs/meteorology/weather_classes.hpp"
#include "inputs/meteorology/weather_places.hpp"

namespace pearl::app {

// A data set as far as no plan decides about it: every table read and judged once, when it is first asked for. Plans of one data set share it.
// A part is null if faults stand in its way; they are in `faults`.
class StudiedData {
 public:
  explicit StudiedData(DataLayers layers) : layers_(std::move(layers)) {}

  const DataSet* data_set();     // without it nothing else is to be had
  const Inventory* inventory();  // its files judged, doubts about it told
  const WeatherClasses* weather();
  const TimeProfiles* times();
  const HeightProfiles* heights();
  const Speciation* speciation();
  const BiogenicParameters* vegetation();
  const std::vector<WeatherPlace>* weather_places();

  [[nodiscard]] const Faults& faults() const { return faults_; }
  // The inventory. Throws InputError with all faults found until then if there is none.
  [[nodiscard]] const Inventory& sound_inventory();

 private:
  DataLayers layers_;
  Faults faults_;
  Part<DataSet> data_set_;
  Part<Inventory> inventory_;
  Part<WeatherClasses> weather_;
  Part<TimeProfiles> times_;
  Part<HeightProfiles> heights_;
  Part<Speciation> speciation_;
  Part<BiogenicParameters> vegetation_;
  Part<std::vector<WeatherPlace>> weather_places_;
};

}  // namespace pearl::app
