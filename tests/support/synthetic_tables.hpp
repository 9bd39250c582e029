#pragma once
// What the made-up results are about: sources, scenarios, variables, typical days.

#include <array>

#include "model/grid/projection.hpp"

namespace pearl::testing {

struct Source {
  const char* region;
  LonLat place;
  double strength;  // relative
};
constexpr std::array<Source, 11> sources{{{"HK", {114.15, 22.32}, 0.8}, {"MO", {113.55, 22.19}, 0.1}, {"guangzhou", {113.3, 23.12}, 1.3},
                                          {"shenzhen", {114.0, 22.58}, 0.9}, {"foshan", {113.05, 22.98}, 1.2}, {"dongguan", {113.75, 22.98}, 1.1},
                                          {"huizhou", {114.45, 23.08}, 0.5}, {"zhongshan", {113.35, 22.5}, 0.5}, {"zhuhai", {113.4, 22.2}, 0.35},
                                          {"jiangmen", {113.0, 22.5}, 0.5}, {"zhaoqing", {112.5, 23.1}, 0.35}}};

struct Scenario {
  const char *name, *title;
  int year;
  double hk, prdez;  // factor on the emission of 2010
  bool illustrative;
};
constexpr std::array<Scenario, 8> scenarios{{{"base-2010", "2010 base year", 2010, 1, 1, false},
                                             {"year-1997", "1997, before the Plan", 1997, 1.9, 1.5, true},
                                             {"bau-2015", "Business as usual 2015", 2015, 1.05, 1.22, true},
                                             {"plan-2015", "Plan for 2015", 2015, 0.8, 0.85, false},
                                             {"plan-2020-low", "Plan for 2020, low end", 2020, 0.7, 0.8, false},
                                             {"plan-2020-high", "Plan for 2020, high end", 2020, 0.4, 0.65, false},
                                             {"hk-zero", "Hong Kong emits nothing", 2010, 0, 1, true},
                                             {"prdez-zero", "The nine PRD cities emit nothing", 2010, 1, 0, true}}};

struct Variable {
  const char *name, *long_name;
  double background, peak, reach;  // ug m-3, ug m-3, m
};
constexpr std::array<Variable, 12> all_variables{{{"SO2", "Sulfur dioxide", 3, 38, 22000}, {"NO2", "Nitrogen dioxide", 4, 60, 18000},
                                              {"PM10", "Particles below 10 um", 28, 45, 35000}, {"PM25", "Particles below 2.5 um", 18, 30, 38000},
                                              {"sulfate", "Sulfate in fine particles", 7, 6, 90000}, {"nitrate", "Nitrate in fine particles", 2, 5, 70000},
                                              {"BC", "Black carbon", 0.8, 5, 22000}, {"OC", "Organic carbon", 2, 7, 25000},
                                              {"CO", "Carbon monoxide", 150, 700, 25000}, {"VOC", "Volatile organic compounds", 5, 90, 20000},
                                              {"NH3", "Ammonia", 1, 9, 20000},
                                              {"O3", "Ozone", 0, 5, 90000}}};  // of ozone: what the sun makes of the sources at noon

struct Period {
  const char *name, *weather_class;
  int month;
  double weight, direction, speed;  // direction that the wind comes from, degrees
};
constexpr std::array<Period, 4> periods{{{"jan-northeast", "northeasterly", 1, 0.3, 40, 4.5}, {"apr-east", "easterly", 4, 0.25, 95, 3.8},
                                         {"jul-south", "southerly", 7, 0.25, 190, 3.5}, {"oct-weak", "weak", 10, 0.2, 70, 1.6}}};

}  // namespace pearl::testing
