#pragma once
// Where within a region its people live, on a lattice finer than any grid of ours: people.nc.

#include <filesystem>
#include <string>
#include <vector>

#include "model/grid/projection.hpp"

namespace pearl {

class PeoplePattern {
 public:
  struct Cell {
    LonLat middle;
    double persons = 0;  // of one region; a weight: numbers of a year stand in population.csv
  };

  // CF "compression by gathering": lat, lon; place(place) = row * columns + column with `compress`; region(place), an index into its
  // attribute `codes`; persons(place). A region may be cut through a cell: each has its own part. Throws InputError with the file's name:
  // absent variables, wrong shapes, uneven axes or such that are no degrees, places off the lattice, unknown regions (if any are known), persons below 0 or above 1e10.
  static PeoplePattern read(const std::filesystem::path& path, const std::vector<std::string>& regions);

  [[nodiscard]] const std::vector<Cell>& cells(const std::string& region) const;  // empty: nothing is known
  [[nodiscard]] double lon_step() const { return lon_step_; }                     // degrees, as lat_step
  [[nodiscard]] double lat_step() const { return lat_step_; }

 private:
  std::vector<std::string> codes_;
  std::vector<std::vector<Cell>> cells_;  // by code
  double lon_step_ = 0, lat_step_ = 0;
};

}  // namespace pearl
