#pragma once
// Places named on maps. City centres rounded to 0.01 degree; the order is the order in which labels find their place.

#include <array>
#include <string_view>

#include "model/grid/projection.hpp"

namespace pearl {

struct City {
  std::string_view name;
  LonLat place;
  bool major = false;
};

inline constexpr std::array<City, 22> cities{{{"Guangzhou", {113.26, 23.13}, true},
                                              {"Hong Kong", {114.17, 22.30}, true},
                                              {"Shenzhen", {114.06, 22.55}, true},
                                              {"Macau", {113.54, 22.20}, true},
                                              {"Foshan", {113.12, 23.02}, false},
                                              {"Dongguan", {113.75, 23.04}, false},
                                              {"Zhuhai", {113.57, 22.27}, false},
                                              {"Huizhou", {114.42, 23.11}, false},
                                              {"Jiangmen", {113.08, 22.58}, false},
                                              {"Zhongshan", {113.38, 22.52}, false},
                                              {"Zhaoqing", {112.47, 23.05}, false},
                                              {"Qingyuan", {113.05, 23.68}, false},
                                              {"Shaoguan", {113.60, 24.81}, false},
                                              {"Heyuan", {114.70, 23.74}, false},
                                              {"Shanwei", {115.37, 22.79}, false},
                                              {"Yangjiang", {111.98, 21.86}, false},
                                              {"Yunfu", {112.04, 22.92}, false},
                                              {"Wuzhou", {111.28, 23.48}, false},
                                              {"Maoming", {110.92, 21.66}, false},
                                              {"Meizhou", {116.12, 24.29}, false},
                                              {"Jieyang", {116.37, 23.55}, false},
                                              {"Shantou", {116.68, 23.35}, false}}};

}  // namespace pearl
