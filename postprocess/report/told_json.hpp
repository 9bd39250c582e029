#pragma once
// Texts of the page's data: one, or one for each language where they differ.

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "postprocess/words/labels.hpp"

namespace pearl {

// One text, or, where the languages differ, a list in their order. `told`: what tells in each language.
template <class Told, class Text>
nlohmann::json in_each(const std::vector<Told>& told, const Text& text) {
  nlohmann::json all = nlohmann::json::array();
  for (const Told& one : told) all.push_back(text(*one));
  return std::all_of(all.begin(), all.end(), [&](const nlohmann::json& one) { return one == all.front(); }) ? all.front() : all;
}

// [["PM", 0], ["2.5", 1]]: 1 where it stands low.
inline nlohmann::json label_json(const std::vector<TextRun>& label) {
  nlohmann::json runs = nlohmann::json::array();
  for (const TextRun& run : label) runs.push_back({run.text, run.subscript ? 1 : 0});
  return runs;
}

}  // namespace pearl
