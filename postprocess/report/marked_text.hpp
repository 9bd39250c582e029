#pragma once

#include <string>

#include "postprocess/words/words.hpp"

namespace pearl {

// A sentence of a data set as HTML: **words** are stressed, {verified}, {derived}, {illustrative} and {unverified} become marks, all else is escaped.
std::string marked_text(const Words& words, const std::string& text);

}  // namespace pearl
