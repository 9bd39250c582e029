#include "app/study/studied_data.hpp"

#include "app/study/data_files.hpp"
#include "inputs/emissions/data_set_check.hpp"
#include "model/core/log.hpp"

namespace pearl::app {

namespace {

// Faults go to the list; doubts are kept with the inventory and told.
Inventory judged_inventory(const DataSet& data, const DataLayers& layers, Faults& faults) {
  Inventory inventory = Inventory::read(data, faults);
  // A table that was cut makes many rows of others wrong: what the list of checksums knows is said first.
  for (const std::filesystem::path& folder : layers)
    for (std::string& doubt : judge_data_files(folder, faults)) inventory.doubts.push_back(std::move(doubt));
  for (const std::string& doubt : inventory.doubts) log::warning("warning: {}", doubt);
  if (!faults.empty()) return inventory;
  for (std::string& doubt : check_data_set(inventory, faults)) {
    log::warning("warning: {}", doubt);
    inventory.doubts.push_back(std::move(doubt));
  }
  return inventory;
}

}  // namespace

const DataSet* StudiedData::data_set() {
  return data_set_.get(faults_, [&](Faults& faults) { return std::make_unique<DataSet>(DataSet::read(layers_, faults)); });
}

const Inventory* StudiedData::inventory() {
  return inventory_.get(faults_, [&](Faults& faults) {
    const DataSet* data = data_set();
    return data == nullptr ? nullptr : std::make_unique<Inventory>(judged_inventory(*data, layers_, faults));
  });
}

const WeatherClasses* StudiedData::weather() {
  return weather_.get(faults_, [&](Faults&) {
    const DataSet* data = data_set();
    return data == nullptr ? nullptr : std::make_unique<WeatherClasses>(WeatherClasses::read(*data));
  });
}

const TimeProfiles* StudiedData::times() {
  return times_.get(faults_, [&](Faults& faults) {
    const DataSet* data = data_set();
    return data == nullptr ? nullptr : std::make_unique<TimeProfiles>(TimeProfiles::read(data->tables, faults));
  });
}

const HeightProfiles* StudiedData::heights() {
  return heights_.get(faults_, [&](Faults& faults) {
    const DataSet* data = data_set();
    return data == nullptr ? nullptr : std::make_unique<HeightProfiles>(HeightProfiles::read(data->tables, faults));
  });
}

const Speciation* StudiedData::speciation() {
  return speciation_.get(faults_, [&](Faults& faults) {
    const DataSet* data = data_set();
    return data == nullptr ? nullptr : std::make_unique<Speciation>(Speciation::read(data->tables, faults));
  });
}

const BiogenicParameters* StudiedData::vegetation() {
  return vegetation_.get(faults_, [&](Faults& faults) {
    const DataSet* data = data_set();
    return data == nullptr ? nullptr : std::make_unique<BiogenicParameters>(BiogenicParameters::read(data->tables.file("biogenic.csv"), faults));
  });
}

const std::vector<WeatherPlace>* StudiedData::weather_places() {
  return weather_places_.get(faults_, [&](Faults&) {
    const DataSet* data = data_set();
    return data == nullptr ? nullptr : std::make_unique<std::vector<WeatherPlace>>(read_weather_places(data->tables));
  });
}

const Inventory& StudiedData::sound_inventory() {
  const Inventory* found = inventory();
  if (found == nullptr) faults_.throw_if_any();
  return *found;
}

}  // namespace pearl::app
