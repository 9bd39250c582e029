#include "inputs/dataset/data_set_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "model/core/text.hpp"
#include "model/io/time_zone.hpp"

namespace pearl {

namespace {

constexpr int first_year = 1900, last_year = 2200;

// "+05:30", "-3", "+08:00" in seconds.
std::optional<Seconds> offset_of(std::string_view text) {
  if (text.size() < 2 || (text.front() != '+' && text.front() != '-')) return {};
  const std::vector<std::string> words = split(text.substr(1), ':');
  const auto hours = parse_integer(words.front()), minutes = words.size() == 2 ? parse_integer(words.back()) : std::optional<long>(0);
  if (words.size() > 2 || !hours || !minutes || *hours < 0 || *hours > 14 || *minutes < 0 || *minutes > 59) return {};
  const Seconds offset = *hours * one_hour + *minutes * 60;
  return text.front() == '-' ? -offset : offset;
}

}  // namespace

void DataSetReader::read(DataSet& data) {
  if (!reader_.check_keys(root_, "a data set", keys())) {
    data.faulty.insert(keys().begin(), keys().end());
    return;
  }
  if (const std::string version = reader_.text(root_, "pearl", "a data set"); !version.empty() && version != "1")
    fault(*root_.find("pearl"), fmt::format("pearl: this program reads version 1 of the form, not '{}'", version));
  if (const std::string kind = reader_.text(root_, "kind", "a data set"); !kind.empty() && kind != "dataset")
    fault(*root_.find("kind"), fmt::format("kind: is '{}'; a data set has the kind 'dataset'", kind));
  data.id = reader_.text(root_, "id", "a data set");
  data.title = reader_.text(root_, "title", "a data set");
  data.subject = reader_.text(root_, "subject", "a data set", false);
  if (data.subject.empty()) data.subject = data.title;
  const auto read_key = [&](const char* key, const auto& read) {
    const std::size_t before = faults_.size();
    read();
    if (faults_.size() != before) data.faulty.insert(key);
  };
  read_key("base_year", [&] { data.base_year = whole(root_, "base_year", "a data set", first_year, last_year); });
  read_key("clock", [&] { read_clock(data); });
  read_key("map", [&] { read_map(data); });
  read_key("pollutants", [&] { read_pollutants(data); });
  read_key("source_parts", [&] { read_source_parts(data); });
  read_key("typical_weather", [&] { read_weather(data); });
  read_key("places", [&] { read_places(data); });
  read_key("report", [&] { read_report(data); });
  read_key("history", [&] { read_history(data); });
  read_key("names", [&] { read_names(data); });
}

const std::vector<std::string>& DataSetReader::keys() {
  static const std::vector<std::string> all{"pearl",      "kind",         "id",              "title",  "subject", "tables",  "clock", "base_year", "map",
                                            "pollutants", "source_parts", "typical_weather", "places", "report",  "history", "names"};
  return all;
}

const yaml::Node* DataSetReader::section(const std::string& key, bool is_required) {
  const yaml::Node* found = is_required ? reader_.required(root_, key, "a data set") : root_.find(key);
  return found == nullptr || found->is_null() ? nullptr : found;
}

std::vector<std::string> DataSetReader::texts(const yaml::Node& node, const std::string& key) {
  std::vector<std::string> words;
  for (const yaml::Node& item : reader_.items(node, key)) {
    if (item.is_scalar() && !item.text.empty()) words.push_back(item.text);
    else fault(item, fmt::format("{}: is {}; a list of words is needed", key, yaml::name_of(item.kind)));
  }
  return words;
}

void DataSetReader::names_a(TableWord::Of of, const yaml::Node& node, const std::string& key, const std::string& what, DataSet& data) {
  const yaml::Node* found = node.find(key);
  if (found != nullptr && found->is_scalar() && !found->text.empty()) data.table_words.push_back({of, what + "." + key, found->text, found->where});
}

std::vector<std::string> DataSetReader::regions(const yaml::Node& node, const std::string& key, const std::string& what, DataSet& data) {
  for (const yaml::Node& item : reader_.items(node, key))
    if (item.is_scalar() && !item.text.empty()) data.table_words.push_back({TableWord::Of::region, what + "." + key, item.text, item.where});
  return texts(node, key);
}

std::vector<int> DataSetReader::months(const yaml::Node& node, const std::string& key) {
  std::vector<int> found;
  for (const yaml::Node& item : reader_.items(node, key)) {
    const auto month = item.is_scalar() ? parse_integer(item.text) : std::nullopt;
    if (month && *month >= 1 && *month <= 12) found.push_back(static_cast<int>(*month));
    else fault(item, fmt::format("{}: '{}' is no month; allowed: 1..12", key, item.text));
  }
  return found;
}

double DataSetReader::number(const yaml::Node& node, const std::string& key, const std::string& what, double least, double most) {
  const yaml::Node* found = reader_.required(node, key, what);
  return found == nullptr ? least : reader_.number(*found, fmt::format("{}.{}", what, key), least, most);
}

int DataSetReader::whole(const yaml::Node& node, const std::string& key, const std::string& what, int least, int most) {
  const std::size_t before = faults_.size();
  const double value = number(node, key, what, least, most);
  if (faults_.size() == before && value != std::floor(value)) fault(*node.find(key), fmt::format("{}.{}: {:g} is not a whole number", what, key, value));
  return faults_.size() == before ? static_cast<int>(value) : least;
}

void DataSetReader::read_clock(DataSet& data) {
  const yaml::Node* node = section("clock", false);
  if (node == nullptr) fault(root_, "a data set: the key 'clock' is missing or empty; write clock: {utc_offset: \"+05:30\"}, or clock: {time_zone: Continent/City}");
  const std::size_t before = faults_.size();
  if (node == nullptr || !reader_.check_keys(*node, "clock", {"utc_offset", "time_zone"})) return;
  if (node->find("time_zone") == nullptr && node->find("utc_offset") == nullptr) {
    if (faults_.size() == before) fault(*node, "clock: says no local time; write utc_offset: \"+05:30\", or time_zone: and a name like Continent/City");
    return;
  }
  if (const yaml::Node* zone = node->find("time_zone")) {
    const std::string name = reader_.text(*node, "time_zone", "clock");
    if (node->find("utc_offset") != nullptr) fault(*zone, "clock: has both time_zone and utc_offset; one of them says the local time");
    try {
      if (!name.empty()) data.clock = read_time_zone(name);
    } catch (const UsageError& error) {
      faults_.add(zone->where, "clock.time_zone: ", error);
    }
    return;
  }
  const std::string text = reader_.text(*node, "utc_offset", "clock");
  if (text.empty()) return;
  if (const auto offset = offset_of(text)) data.clock = LocalClock(*offset);
  else fault(*node->find("utc_offset"), fmt::format("clock.utc_offset: '{}' is no offset of local time; write \"+05:30\" or \"-03:00\" (within 14 hours; for summer time see time_zone)", text));
}

void DataSetReader::read_map(DataSet& data) {
  const yaml::Node* node = section("map", true);
  if (node == nullptr || !reader_.check_keys(*node, "map", {"standard_parallels", "centre", "spacing_km", "columns", "rows"})) return;
  MapSettings& map = data.map;
  if (const yaml::Node* parallels = reader_.required(*node, "standard_parallels", "map")) {
    const std::vector<double> both = reader_.numbers(*parallels, "map.standard_parallels", 2);
    map.lambert.standard_parallel_1 = both[0];
    map.lambert.standard_parallel_2 = both[1];
    constexpr double flattest = 1;  // degrees of latitude; a cone of parallels that lie about the equator is a cylinder
    if (std::abs(both[0]) > 85 || std::abs(both[1]) > 85 || std::abs(both[0] + both[1]) < 2 * flattest)
      fault(*parallels, "map.standard_parallels: two latitudes within -85..85 are needed whose mean lies at least 1 degree from the equator");
  }
  if (const yaml::Node* centre = reader_.required(*node, "centre", "map"); centre != nullptr && reader_.check_keys(*centre, "map.centre", {"lon", "lat"})) {
    map.lambert.central_meridian = number(*centre, "lon", "map.centre", -180, 180);
    map.lambert.origin_latitude = number(*centre, "lat", "map.centre", -85, 85);
  }
  map.spacing = 1000 * reader_.number_of(*node, "spacing_km", map.spacing / 1000, 0.1, 100);
  if (node->find("columns") != nullptr) map.columns = whole(*node, "columns", "map", 4, 1000);
  if (node->find("rows") != nullptr) map.rows = whole(*node, "rows", "map", 4, 1000);
}

void DataSetReader::read_pollutants(DataSet& data) {
  const std::size_t before = faults_.size();
  std::vector<PollutantFacts> facts;
  std::vector<const yaml::Node*> nodes;
  std::set<std::string> words;
  const yaml::Node* list = section("pollutants", true);
  for (const yaml::Node& node : reader_.items(root_, "pollutants")) {
    if (!reader_.check_keys(node, "a pollutant", {"name", "aliases", "part_of", "is"})) continue;
    PollutantFacts one{reader_.text(node, "name", "a pollutant"), texts(node, "aliases"), reader_.text(node, "part_of", "a pollutant", false), PollutantKind::substance};
    if (const yaml::Node* kind = node.find("is")) {
      const std::vector<std::string>& known = pollutant_kind_names();
      const auto found = std::find(known.begin(), known.end(), kind->text);
      if (found == known.end()) fault(*kind, fmt::format("is: unknown '{}'{}; allowed: {}", kind->text, did_you_mean(kind->text, known), join(known, ", ")));
      else one.kind = static_cast<PollutantKind>(found - known.begin());
      for (const PollutantFacts& other : facts)
        if (one.kind != PollutantKind::substance && other.kind == one.kind) fault(*kind, fmt::format("is: '{}' are {} already", other.name, kind->text));
    }
    for (const std::string& word : [&] { auto all = one.aliases; all.push_back(one.name); return all; }())
      if (!words.insert(word).second) fault(node, fmt::format("pollutants: the name '{}' stands twice", word));
    facts.push_back(std::move(one));
    nodes.push_back(&node);
  }
  if (list != nullptr && list->is_sequence() && facts.empty()) fault(*list, "pollutants: there is none");
  if (facts.size() > most_pollutants) fault(*list, fmt::format("pollutants: {} are too many; allowed are {}", facts.size(), most_pollutants));
  for (std::size_t n = 0; n < facts.size(); ++n) {
    std::string at = facts[n].name;
    for (std::size_t steps = 0; !at.empty() && faults_.size() == before; ++steps) {
      const auto found = std::find_if(facts.begin(), facts.end(), [&](const PollutantFacts& one) { return one.name == at; });
      if (found == facts.end()) {
        std::vector<std::string> known;
        for (const PollutantFacts& one : facts) known.push_back(one.name);
        fault(*nodes[n]->find("part_of"), fmt::format("part_of: unknown pollutant '{}'{}; allowed: {}", at, did_you_mean(at, known), join(known, ", ")));
      } else if (steps > facts.size()) {
        fault(*nodes[n], fmt::format("part_of: '{}' is part of itself", facts[n].name));
      }
      at = found == facts.end() ? "" : found->part_of;
    }
  }
  if (faults_.size() == before) data.pollutants = Pollutants(std::move(facts));
}

void DataSetReader::read_source_parts(DataSet& data) {
  for (const auto& [name, node] : reader_.entries(root_, "source_parts")) {
    const std::string what = "source_parts." + name.text;
    if (!reader_.check_keys(node, what, {"sector", "share", "source"})) continue;
    names_a(TableWord::Of::sector, node, "sector", what, data);
    data.source_parts.push_back({name.text, reader_.text(node, "sector", what), reader_.text(node, "source", what), number(node, "share", what, 0, 1)});
  }
}

void DataSetReader::read_weather(DataSet& data) {
  const yaml::Node* node = section("typical_weather", true);
  const std::string what = "typical_weather";
  if (node == nullptr || !reader_.check_keys(*node, what, {"note", "episodes", "nominal_year", "coast", "inland", "reach", "land_stations", "sea_station", "sea_wind", "wet_months", "afternoon_rain", "classes"})) return;
  WeatherSettings& weather = data.weather;
  weather.note = reader_.text(*node, "note", what);
  weather.episodes = reader_.text(*node, "episodes", what, false);
  weather.nominal_year = whole(*node, "nominal_year", what, first_year, last_year);
  const auto place = [&](const char* key, std::string& name, double& latitude) {
    const yaml::Node* found = reader_.required(*node, key, what);
    if (found == nullptr || !reader_.check_keys(*found, fmt::format("{}.{}", what, key), {"place", "lat"})) return;
    name = reader_.text(*found, "place", fmt::format("{}.{}", what, key));
    latitude = number(*found, "lat", fmt::format("{}.{}", what, key), -85, 85);
  };
  place("coast", weather.coast, weather.coast_latitude);
  place("inland", weather.inland, weather.inland_latitude);
  if (!weather.inland.empty() && weather.inland_latitude == weather.coast_latitude)
    fault(*node->find("inland"), "typical_weather.inland: lies on the latitude of the coast's place; the gradient between both goes by latitude");
  weather.reach = number(*node, "reach", what, 0, 20);
  weather.land_stations = reader_.text(*node, "land_stations", what);
  weather.sea_station = reader_.text(*node, "sea_station", what, false);
  if (const yaml::Node* wind = reader_.required(*node, "sea_wind", what); wind != nullptr && reader_.check_keys(*wind, "typical_weather.sea_wind", {"source_id", "lon", "south", "north", "lat"})) {
    const std::string path = "typical_weather.sea_wind";
    weather.sea_wind_source = reader_.text(*wind, "source_id", path);
    weather.sea_wind_longitude = number(*wind, "lon", path, -180, 180);
    weather.sea_wind_south = whole(*wind, "south", path, -90, 90);
    weather.sea_wind_north = whole(*wind, "north", path, -90, 90);
    weather.sea_wind_latitude = number(*wind, "lat", path, -90, 90);
    if (weather.sea_wind_north <= weather.sea_wind_south) fault(*wind, fmt::format("{}: north ({}) must lie north of south ({})", path, weather.sea_wind_north, weather.sea_wind_south));
  }
  weather.wet_months = months(*node, "wet_months");
  weather.afternoon_rain = months(*node, "afternoon_rain");
  read_weather_classes(*node, weather);
}

void DataSetReader::read_weather_classes(const yaml::Node& node, WeatherSettings& weather) {
  if (reader_.required(node, "classes", "typical_weather") == nullptr) return;
  for (const auto& [name, bounds] : reader_.entries(node, "classes")) {
    const std::string what = "typical_weather.classes." + name.text;
    WeatherClassBounds one;
    one.name = name.text;
    if (name.text.empty() || name.text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string::npos)
      fault(name, fmt::format("{}: the name of a weather class has small letters, digits and '_' only", what));
    if (!reader_.check_keys(bounds, what, {"direction", "speed"})) continue;
    if (const yaml::Node* found = reader_.required(bounds, "direction", what)) {
      const std::vector<double> both = reader_.numbers(*found, what + ".direction", 2);
      one.least_direction = both[0];
      one.most_direction = both[1];
      if (!(both[0] >= -180 && both[1] <= 360 && both[0] < both[1])) fault(*found, what + ".direction: two rising angles within -180..360 degrees are needed");
    }
    if (const yaml::Node* found = reader_.required(bounds, "speed", what)) {
      const std::vector<double> both = reader_.numbers(*found, what + ".speed", 2);
      one.least_speed = both[0];
      one.most_speed = both[1];
      if (!(both[0] >= 0 && both[1] <= 50 && both[0] < both[1])) fault(*found, what + ".speed: two rising speeds within 0..50 m/s are needed");
    }
    weather.classes.push_back(std::move(one));
  }
  if (weather.classes.empty()) fault(*node.find("classes"), "typical_weather.classes: there is none");
}

}  // namespace pearl
