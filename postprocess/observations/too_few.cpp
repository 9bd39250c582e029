#include "postprocess/observations/too_few.hpp"

#include <fmt/format.h>

#include <cmath>

#include "model/core/counted.hpp"

namespace pearl {

std::size_t needed_of(double of) { return static_cast<std::size_t>(std::ceil(enough_of_a_mean * of)); }

bool enough(std::size_t count, double of) { return static_cast<double>(count) >= enough_of_a_mean * of; }

void TooFew::add(const std::string& kind, const std::string& part, std::size_t there, double of) {
  Kind& known = kinds_[{kind, part}];
  if (known.means++ == 0 || static_cast<double>(there) * known.of > static_cast<double>(known.there) * of) {
    known.there = there;
    known.of = of;
  }
}

std::vector<std::string> TooFew::sentences() const {
  std::vector<std::string> all;
  for (const auto& [words, kind] : kinds_) {
    const auto& [of_what, part] = words;
    all.push_back(fmt::format("{} of a {} {} not paired: three quarters of its {}s are needed; {} has {} of {:g}, needed are {}.", counted(kind.means, "mean"), of_what, of_number(kind.means, "was", "were"), part,
                              of_number(kind.means, "it", "the fullest"), kind.there, kind.of, needed_of(kind.of)));
  }
  return all;
}

}  // namespace pearl
