#pragma once

#include <string>

#include "model/io/yaml.hpp"

namespace pearl::yaml {

// One text for all texts that say the same: keys of a mapping sorted, whatever its style, quotes, comments and blanks; numbers as written. Two trees that differ
// have two texts. For checksums; nobody reads it.
std::string canonical_text(const Node& node);

}  // namespace pearl::yaml
