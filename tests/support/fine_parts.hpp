#pragma once
// The made-up run with the parts of its fine particles, of which its files have but three.

#include <string>
#include <utility>
#include <vector>

#include "postprocess/results/result_set.hpp"

namespace pearl::testing {

// Parts that add up to the whole; but for so much, `missing`, of the last one.
inline void add_fine_parts(ResultSet& results, float missing = 0) {
  const std::size_t whole = results.run().variable_index("PM25"), sulfate = results.run().variable_index("sulfate"), nitrate = results.run().variable_index("nitrate"), soot = results.run().variable_index("BC");
  const auto add = [&](const char* name, float share) {
    std::vector<std::vector<float>> fields;
    for (std::size_t s = 0; s < results.run().scenarios.size(); ++s) {
      std::vector<float> field(results.mean(s, whole).size());
      for (std::size_t c = 0; c < field.size(); ++c) field[c] = share * (results.mean(s, whole)[c] - results.mean(s, sulfate)[c] - results.mean(s, nitrate)[c] - results.mean(s, soot)[c]);
      fields.push_back(std::move(field));
    }
    results.add_variable({name, name, "ug m-3", {{name, false}}}, "", std::move(fields));
  };
  add("ammonium", 0.2F);
  add("SOA", 0.1F);
  add("OM_primary", 0.3F);
  add("fine_sea_salt", 0.05F);
  add("fine_other", 0.35F - missing);
}

}  // namespace pearl::testing
