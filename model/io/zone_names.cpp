#include "model/io/zone_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <vector>

#include "model/core/text.hpp"

namespace pearl {

namespace {

// The names of all zones in a folder; without the copies that count leap seconds and tables that are no zones.
std::vector<std::string> zones_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  std::error_code fault;
  for (auto entry = std::filesystem::recursive_directory_iterator(folder, fault); !fault && entry != std::filesystem::recursive_directory_iterator(); entry.increment(fault)) {
    const std::string name = entry->path().lexically_relative(folder).generic_string();
    if (name == "right" || name == "posix") entry.disable_recursion_pending();
    std::error_code ignored;
    if (std::isupper(static_cast<unsigned char>(name.front())) != 0 && entry->is_regular_file(ignored)) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

// The zones of a country by its two letters, as the list of tzdata has them; none without that list.
std::vector<std::string> zones_of_country(const std::string& letters, const std::filesystem::path& folder) {
  std::vector<std::string> zones;
  std::ifstream list(folder / "zone.tab");
  for (std::string line; std::getline(list, line);)
    if (const std::vector<std::string> cells = split(line, '\t'); cells.size() > 2 && cells[0] == letters) zones.push_back(cells[2]);
  return zones;
}

// "Hong_Kong" -> "HK"
std::string initials_of(const std::string& city) {
  std::string letters;
  for (const std::string& word : split(city, '_'))
    if (!word.empty()) letters += word.front();
  return letters;
}

}  // namespace

std::filesystem::path zone_folder() {
  const char* given = std::getenv("TZDIR");
  return given != nullptr && *given != '\0' ? given : "/usr/share/zoneinfo";
}

std::string time_zones_meant(const std::string& name) {
  constexpr std::size_t most = 3;
  const std::filesystem::path folder = zone_folder();
  const std::vector<std::string> zones = zones_in(folder);
  const auto city_of = [](const std::string& zone) { return zone.substr(zone.rfind('/') + 1); };
  std::string word = name;
  std::replace(word.begin(), word.end(), ' ', '_');
  std::vector<std::string> cities, meant;
  for (const std::string& zone : zones) cities.push_back(city_of(zone));
  std::string letters = city_of(word);
  std::transform(letters.begin(), letters.end(), letters.begin(), [](unsigned char letter) { return static_cast<char>(std::toupper(letter)); });
  if (const std::size_t few = letters.size(); few >= 2 && few <= 3) {
    const std::string continent = word.substr(0, word.size() - few);  // with its slash, if one was written
    const auto add = [&](const std::string& zone) {
      if (starts_with(zone, continent) && std::find(meant.begin(), meant.end(), zone) == meant.end()) meant.push_back(zone);
    };
    for (const std::string& zone : zones_of_country(letters, folder)) add(zone);
    for (const std::string& zone : zones)
      if (initials_of(city_of(zone)) == letters) add(zone);
    if (meant.size() > most) meant.clear();  // a large country
    if (!meant.empty()) return fmt::format(" (did you mean '{}'?)", join(meant, "' or '"));
    if (continent.empty()) return {};  // letters such as CST are those of several zones, and near ones those of others
  }
  if (const auto near = nearest(word, zones)) meant.push_back(*near);
  if (const auto city = nearest(city_of(word), cities))
    for (const std::string& zone : zones)
      if (city_of(zone) == *city && meant.size() < most && std::find(meant.begin(), meant.end(), zone) == meant.end()) meant.push_back(zone);
  return meant.empty() ? "" : fmt::format(" (did you mean '{}'?)", join(meant, "' or '"));
}

}  // namespace pearl
