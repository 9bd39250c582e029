#pragma once
// Means of which too little is there: how many, how much is needed, how much the fullest has.

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "postprocess/words/saying.hpp"

namespace pearl {

// Three quarters of the hours of a day, of the days or hours of a month and of a year must be there, else there is no pair of it.
constexpr double enough_of_a_mean = 0.75;
std::size_t needed_of(double of);  // the least number that is enough
bool enough(std::size_t count, double of);

class TooFew {
 public:
  // A mean of `kind` ("day", of the catalogue's group `too_few_mean`) that has `there` of `of` parts ("hour", of `too_few_part`).
  void add(const std::string& kind, const std::string& part, std::size_t there, double of);
  // "31 means of a day were not paired: three quarters of its hours are needed; the fullest has 5 of 24, needed are 18."; one for each kind.
  [[nodiscard]] std::vector<Saying> sentences() const;

 private:
  struct Kind {
    std::size_t means = 0, there = 0;
    double of = 1;
  };
  std::map<std::pair<std::string, std::string>, Kind> kinds_;
};

}  // namespace pearl
