#pragma once
// Sentences that are told later: on a page in its language, to programs and in faults in English.

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "postprocess/words/words.hpp"

namespace pearl {

using Saying = std::function<std::string(const Words&)>;  // plain text

// A text of the catalogue whose places hold what is the same in every language: numbers, names, codes.
inline Saying saying(std::string key, WordArguments arguments = {}) {
  return [key = std::move(key), arguments = std::move(arguments)](const Words& words) { return words.plain(key, arguments); };
}

inline std::vector<std::string> said(const std::vector<Saying>& all, const Words& words) {
  std::vector<std::string> texts;
  for (const Saying& one : all) texts.push_back(one(words));
  return texts;
}

}  // namespace pearl
