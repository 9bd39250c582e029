#pragma once
// A source as the report cites it.

#include <string>
#include <string_view>

#include "postprocess/words/words.hpp"

namespace pearl {

// With its addresses as links, marked as English where it is (html.hpp); where it ends with "remembered, not found in print", that in the language of the page.
std::string citation(const Words& words, std::string_view source);

}  // namespace pearl
