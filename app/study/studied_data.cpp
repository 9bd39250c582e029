#include "app/study/studied_data.hpp"

#include <stdexcept>
#include <utility>

#include "app/study/data_files.hpp"
#include "app/study/output_request.hpp"
#include "app/study/report_tables.hpp"
#include "inputs/emissions/data_set_check.hpp"
#include "model/core/log.hpp"

namespace pearl::app {

namespace {

// Faults go to the list; doubts are kept with the inventory and told.
Inventory judged_inventory(const DataSet& data, const DataLayers& layers, Faults& faults) {
  Inventory inventory = Inventory::read(data, faults);
  // A table that was cut makes many rows of others wrong: what the list of checksums knows is said first.
  for (const std::filesystem::path& folder : layers)
    for (std::string& doubt : judge_data_files(folder, folder == layers.front(), faults)) inventory.doubts.push_back(std::move(doubt));
  judge_report_tables(data, faults);
  for (std::string& doubt : check_data_set(inventory, faults)) inventory.doubts.push_back(std::move(doubt));
  for (const std::string& doubt : inventory.doubts) log::warning("warning: {}", doubt);
  return inventory;
}

}  // namespace

StudiedData::StudiedData(DataLayers layers) : layers_(std::move(layers)) {}
StudiedData::~StudiedData() = default;

const DataSet* StudiedData::data_set(Faults& faults) {
  Faults first;
  data_set_.get(first, [&](Faults& found) { return std::make_unique<DataSet>(DataSet::read(layers_, found)); });
  data_set_.tell(faults);
  return data_set_.as_found();
}

template <class T, class Make>
const T* StudiedData::of_data_set(Part<T>& part, std::initializer_list<const char*> keys, Faults& faults, const Make& make) {
  const DataSet* data = data_set(faults);
  Faults first;
  const T* made = part.get(first, [&](Faults& found) { return data == nullptr || !data->is_sound(keys) ? nullptr : std::make_unique<T>(make(*data, found)); });
  part.tell(faults);
  return made;
}

const Inventory* StudiedData::inventory(Faults& faults) {
  const Inventory* found = of_data_set(inventory_, {"tables"}, faults, [&](const DataSet& data, Faults& all) { return judged_inventory(data, layers_, all); });
  return found != nullptr && found->data.is_sound({"pollutants", "source_parts"}) ? found : nullptr;
}

const WeatherClasses* StudiedData::weather(Faults& faults) {
  return of_data_set(weather_, {"tables", "typical_weather"}, faults, [](const DataSet& data, Faults&) { return WeatherClasses::read(data); });
}

const TimeProfiles* StudiedData::times(Faults& faults) {
  return of_data_set(times_, {"tables"}, faults, [](const DataSet& data, Faults& found) { return TimeProfiles::read(data.tables, found); });
}

const HeightProfiles* StudiedData::heights(Faults& faults) {
  return of_data_set(heights_, {"tables"}, faults, [](const DataSet& data, Faults& found) { return HeightProfiles::read(data.tables, found); });
}

const Speciation* StudiedData::speciation(Faults& faults) {
  return of_data_set(speciation_, {"tables"}, faults, [](const DataSet& data, Faults& found) { return Speciation::read(data.tables, found); });
}

const BiogenicParameters* StudiedData::vegetation(Faults& faults) {
  return of_data_set(vegetation_, {"tables"}, faults, [](const DataSet& data, Faults& found) { return BiogenicParameters::read(data.tables.file("biogenic.csv"), found); });
}

const std::vector<WeatherPlace>* StudiedData::weather_places(Faults& faults) {
  return of_data_set(weather_places_, {"tables"}, faults, [](const DataSet& data, Faults&) { return read_weather_places(data.tables); });
}

const std::vector<OutputPoint>* StudiedData::stations(Faults& faults) {
  return of_data_set(stations_, {"tables"}, faults, [](const DataSet& data, Faults& found) { return read_stations(data.tables, found); });
}

const GroundTables* StudiedData::ground(Faults& faults) {
  return of_data_set(ground_, {"tables"}, faults, [](const DataSet& data, Faults& found) { return GroundTables::read(data.tables, found); });
}

std::shared_ptr<const SurrogateTables> StudiedData::surrogates(Faults& faults) {
  inventory(faults);
  const Inventory* read = inventory_.as_found();
  const auto* made = of_data_set(surrogates_, {"tables"}, faults, [&](const DataSet&, Faults& found) { return read == nullptr ? nullptr : SurrogateTables::read(*read, found); });
  return made == nullptr ? nullptr : *made;
}

const Inventory& StudiedData::sound_inventory() {
  Faults faults;
  const Inventory* found = inventory(faults);
  faults.throw_if_any();
  if (found == nullptr) throw std::logic_error("an inventory that is not to be had, and no fault");
  return *found;
}

}  // namespace pearl::app
