#pragma once

#include <string>

namespace pearl {

// A JSON Schema (draft 2020-12) of plans, made from the key tables: what an editor completes and judges. It takes every plan that the parser takes; of the others it
// refuses what can be seen in one place: unknown and missing keys, kinds of values, units, ranges of bare numbers, words. Names are not judged, nor what rules say together.
std::string plan_schema();

}  // namespace pearl
