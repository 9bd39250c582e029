#pragma once
// How the classes of a drawing are told apart: by at most eight colours that most eyes tell apart, and where there are more classes by hatching.

#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace pearl {

// Okabe and Ito (2008), their black lightened to ink; whoever lacks the red or the green cones sees any two of them apart by ten CIEDE2000 or more (tests/unit/postprocess/fills.cpp).
inline constexpr std::array safe_colours{"#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#30363d", "#f0e442"};
inline constexpr const char* rest_colour = "#d3d8de";  // of what belongs to no class; beside the first seven

struct Fill {
  std::string colour;        // "#0072b2"
  std::size_t hatching = 0;  // 0: none; 1 to `hatching_kinds`: one of them; further on the same ones, wider each time
};
inline constexpr std::size_t hatching_kinds = 5;

// A fill for each class, no two alike: the colour that it wishes (empty: any), hatched where a class before it has that colour; of more than 48 classes of eight colours some have the hatching of another, drawn wider. Of more than `most` wished colours the first stay.
std::vector<Fill> choose_fills(const std::vector<std::string>& wished, std::size_t most = safe_colours.size());

// The fills of one drawing or several on a page. Hatchings are patterns, which a page holds once, under names of their own.
class Fills {
 public:
  Fills(std::string name, std::vector<Fill> fills) : name_(std::move(name)), fills_(std::move(fills)) {}
  [[nodiscard]] std::string definitions() const;               // an element without size, before the drawings; empty without hatchings
  [[nodiscard]] std::string paint(std::size_t n) const;        // the value of a `fill`
  [[nodiscard]] std::string swatch(std::size_t n) const;       // of a key
  [[nodiscard]] static std::string swatch_of(const std::string& paint);

 private:
  std::string name_;
  std::vector<Fill> fills_;
};

}  // namespace pearl
