#pragma once
// What sets the runs of a matrix apart, as readers know it: "scrubbers 40 %, VOC 20 %".

#include <string>
#include <vector>

#include "model/io/yaml.hpp"

namespace pearl {

// Of a run's tree the paths that vary (split_path) and the values there, as written. A measure is called by its title, or by its name where it has none; another rule by what selects it
// ("HK power SO2"); where two paths would be called alike, each is called by all that selects it, and at last by the whole path. Numbers that are shares are shown as percentages.
// `language`: of the titles, where they have it; "" is what a plan shows where nobody asks for one, English or the first.
std::string varied_values(const yaml::Node& tree, const yaml::Node* measures, const std::vector<std::vector<std::string>>& paths, const std::vector<std::string>& values, const std::string& language = "");

// Languages in which the title of a measure that varies is given, each once: keys of the map of titles.
std::vector<const yaml::Node*> varied_languages(const yaml::Node& tree, const yaml::Node* measures, const std::vector<std::vector<std::string>>& paths);

// Of titles by language the one to show: in English, or the first of them; nullptr: the map is empty.
const yaml::Node* shown_title(const yaml::Node& titles, const std::string& language);

bool is_chinese(const std::string& language);  // whose marks between parts are full-width

}  // namespace pearl
