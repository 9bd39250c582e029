#include "postprocess/observations/too_few.hpp"

#include <fmt/format.h>

#include <cmath>

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

std::vector<Saying> TooFew::sentences() const {
  std::vector<Saying> all;
  for (const auto& [of_what, kind] : kinds_)
    all.emplace_back([of_what, kind](const Words& words) {
      return words.counted_plain("observed.too_few", kind.means, {{"mean", words.named("too_few_mean", of_what.first)}, {"parts", words.named("too_few_part", of_what.second)}, {"there", kind.there},
                                                                  {"of", fmt::format("{:g}", kind.of)}, {"needed", needed_of(kind.of)}});
    });
  return all;
}

}  // namespace pearl
