#pragma once
// Numbers of files that commas do not separate: there a comma may stand before decimals.

#include <memory>
#include <string>

#include "model/core/error.hpp"
#include "postprocess/observations/observation_header.hpp"

namespace pearl {

// True if in a file of another mark than ',' a comma can be nothing else than that before decimals ("12,5" and "0,123", not "1,234") and no number has a point.
bool writes_decimal_commas(const std::shared_ptr<const SourceText>& source, const ObservationHeader& header);

// "12,5" -> "12.5": the first comma.
std::string with_decimal_point(std::string text);

}  // namespace pearl
