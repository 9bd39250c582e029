#pragma once
// Which of many is best by one number, and which none beats by two.

#include <cstddef>
#include <vector>

namespace pearl {

// Places by one number, the least first: 1 + how many are less, so that equals share a place; 0 for what is no number.
std::vector<std::size_t> places_of(const std::vector<double>& values);

// True for those that no other beats: none is at most as great in both numbers and less in one (Pareto's front, less is better in both). Equals stand on it together; what is
// no number in either does not. x and y have the same length.
std::vector<bool> pareto_front(const std::vector<double>& x, const std::vector<double>& y);

}  // namespace pearl
