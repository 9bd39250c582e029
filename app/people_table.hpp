#pragma once
// Persons by region: what the table says, and what the cells of a plan's grid hold.

#include <string>
#include <vector>

#include "inputs/emissions/inventory.hpp"
#include "inputs/emissions/surrogates.hpp"
#include "model/grid/horizontal_grid.hpp"

namespace pearl::app {

struct RegionPeople {
  std::string region;
  double table = 0;     // persons of the whole region, population.csv
  double gridded = 0;   // persons: the sum over the cells of the grid, not scaled afterwards
  double area_inside = 0;  // part of the region's area inside the grid, 0..1
};

// By inventory region, for a year, on the surrogates' grid.
std::vector<RegionPeople> people_by_region(Surrogates& surrogates, const Inventory& inventory, int year);

std::string people_text(const std::vector<RegionPeople>& people, const HorizontalGrid& grid, int year, const std::string& table);
std::string people_json(const std::vector<RegionPeople>& people, const HorizontalGrid& grid, int year);

}  // namespace pearl::app
