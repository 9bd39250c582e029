#pragma once

#include <string>

namespace pearl {

// A sentence of a data set as HTML: **words** are stressed, {verified}, {derived}, {illustrative} and {unverified} become marks, all else is escaped.
std::string marked_text(const std::string& text);

}  // namespace pearl
