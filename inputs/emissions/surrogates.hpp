#pragma once
// Where in a region a sector emits: weights of grid cells that sum, with the share outside the grid, to 1.

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "inputs/emissions/mask.hpp"
#include "inputs/emissions/surrogate_tables.hpp"
#include "model/grid/polygon.hpp"

namespace pearl {

struct SurrogateOptions {
  double urban_light_share = 0.25;        // `urban`: this part by night lights (works and roads between towns), the rest by people (estimate)
};

struct CellWeight {
  int i = 0, j = 0;
  double weight = 0;
};

struct SpatialPattern {
  std::vector<CellWeight> cells;  // inside the grid, by j then i
  double outside = 0;             // share of the region's emission beyond the grid
  [[nodiscard]] double inside() const { return 1.0 - outside; }
};

// A plant's part of its group's emission.
struct PlantShare {
  std::size_t plant = 0;  // of point_sources().plants
  double share = 0;
};

// Spreads regions over a grid. A region is sampled whole, on cells of the grid's spacing and map that go on beyond
// its edge, then cropped: what lies outside is known and kept. Surrogates, all by region:
//   nightlights  area x light                    population  people of people.nc
//   urban        people, a part by night lights  land        area x (1 - light / brightest)     uniform  area
//   lanes        ports and lanes by weight       airports    by weight                          points   running plants by capacity
// Where a region has none of a surrogate's objects, it falls back: points, lanes, airports -> nightlights -> uniform;
// population, urban where people.nc knows nobody -> nightlights; nightlights, land without any light (or dark land) -> uniform. Every fall is noted.
class Surrogates {
 public:
  // Faults: a region of too many cells. Of tables with faults of their own, nothing may be asked.
  Surrogates(const HorizontalGrid& grid, const Inventory& inventory, std::shared_ptr<const SurrogateTables> tables, Faults& faults,
             const SurrogateOptions& options = {});
  // The least spacing of cells, m, at which no region's box has too many of them, and the region that asks for it.
  struct LeastSpacing {
    double spacing = 0;
    std::string region;
  };
  static LeastSpacing least_spacing(const SurrogateTables& tables, const Projection& projection);
  // On cells of 3 km without a model grid: for shares of masks, not for maps.
  static Surrogates for_shares(const Inventory& inventory, std::shared_ptr<const SurrogateTables> tables, Faults& faults);

  // The pattern of a region; `year` decides which plants run. With a mask: of its part inside (or outside) the mask,
  // weights and outside together 1 again. A part without any emission comes back with no cells and outside 0.
  SpatialPattern pattern(const std::string& region, const std::string& sector, const std::string& surrogate, int year,
                         const Mask* mask = nullptr, bool inside_mask = true);
  // Part of the region's pattern inside a mask, 0..1, exactly 0 or 1 where it is nothing or all; surrogate empty: the sector's own.
  double share_inside_mask(const std::string& region, const std::string& sector, const Mask& mask, int year, const std::string& surrogate = "");
  // False if no cell of the region holds any of the mask (or, outside it, if it covers them all).
  [[nodiscard]] bool touches(const std::string& region, const Mask& mask, bool inside_mask) const;
  // Running plants of a region and sector with their shares of what the part (see pattern) emits; sum 1, or empty if the part has none.
  [[nodiscard]] std::vector<PlantShare> running_plants(const std::string& region, const std::string& sector, int year,
                                                       const Mask* mask = nullptr, bool inside_mask = true) const;
  [[nodiscard]] const PointSources& point_sources() const { return tables_->sources; }

  // Part of each cell of the grid that a region covers, 0..1.
  [[nodiscard]] std::vector<CellFraction> region_fractions(const std::string& region) const;
  // Persons of a whole region, inside the grid or not: population.csv, linear between its years, constant beyond; 0 without a row.
  [[nodiscard]] double persons(const std::string& region, int year) const;
  // The region's persons in each cell of the grid (ny x nx, row-major): where its people live, whosever the rest of the cell is.
  [[nodiscard]] std::vector<double> population(const std::string& region, int year);
  // What fell back on what, in order of appearance, each once.
  [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }

 private:
  // A cell of a region or a place; i, j count on beyond the grid's edges.
  struct Element {
    int i = 0, j = 0;
    MapPoint point;
    double weight = 0;         // of the region's whole
    std::size_t region_cell = not_a_cell;
  };
  struct RegionCell {
    int i = 0, j = 0;
    double fraction = 0, area = 0, light = 0;  // covered part; m2; cell mean 0..brightest
    double people = 0;                         // of the region, as people.nc has them
  };
  struct RegionShape {
    MultiPolygon shape;  // on the map, m
    std::vector<RegionCell> cells;
  };
  using Elements = std::vector<Element>;
  static constexpr double metres_per_degree = 111.2e3;
  static constexpr std::size_t not_a_cell = static_cast<std::size_t>(-1);

  void sample(const std::string& code, const SurrogateTables::Shape& degrees, Faults& faults);
  [[nodiscard]] RegionShape sample(const MultiPolygon& shape) const;
  // Where the corners and the middles of some cells of a lattice are, each projected once.
  struct CellPositions {
    std::vector<LonLat> corners;         // (nx + 1) x (ny + 1) of the lattice; only those of the cells are set
    std::vector<LonLat> middles;         // of the cells, in their order
  };
  [[nodiscard]] CellPositions positions(const std::vector<CellFraction>& cells, const MapLattice& lattice) const;
  // Gives the cells of a region its people; who lives in a cell that its polygon misses goes to the nearest one.
  void settle(RegionShape& region, const PeoplePattern& people, const std::string& code) const;
  [[nodiscard]] MapLattice box_round(const MultiPolygon& shape, int& i_begin, int& j_begin) const;
  const Elements& elements(const std::string& region, const std::string& sector, const std::string& surrogate, int year);
  [[nodiscard]] Elements objects(const std::string& region, const std::string& sector, const std::string& surrogate, int year) const;
  [[nodiscard]] Elements area(const std::string& region, const std::string& surrogate) const;
  [[nodiscard]] Element at(MapPoint point, double weight) const;
  // Part of each cell of the region's box that a shape covers.
  [[nodiscard]] std::map<std::pair<int, int>, double> cells_of(const MultiPolygon& shape, const RegionShape& region) const;
  // Part of each element inside the mask.
  [[nodiscard]] std::vector<double> inside(const Elements& elements, const RegionShape& region, const Mask& mask) const;
  void note(const std::string& text);

  HorizontalGrid grid_;
  SurrogateOptions options_;
  std::shared_ptr<const SurrogateTables> tables_;
  std::map<std::string, RegionShape> regions_;
  std::map<std::string, std::string> own_surrogate_;           // of a sector
  std::map<std::string, Elements> cache_;
  std::vector<std::string> notes_;
  std::set<std::string> noted_;
};

}  // namespace pearl
