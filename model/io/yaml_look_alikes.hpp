#pragma once
// Characters in a YAML text that look like its signs and are none: the usual cause of a fault that YAML sees lines later.

#include <memory>
#include <string_view>
#include <vector>

#include "model/core/error.hpp"

namespace pearl::yaml {

struct LookAlike {
  Fault fault;
  bool certain = false;  // wrong whatever follows: a strange space that indents a line
};

// The places outside quotes, comments and block texts where a look-alike stands in the place of a sign: full-width colon after a key, comma before
// one, braces, brackets, dashes and quotes where a value begins, other spaces that indent a line. In order of place.
std::vector<LookAlike> look_alikes(const std::shared_ptr<const SourceText>& source);

}  // namespace pearl::yaml
