#pragma once
// What fine particles are made of, by region and at stations, and what each scenario changes of it.

#include <string>
#include <vector>

#include "postprocess/evaluation/evaluation_tables.hpp"
#include "postprocess/indicators/indicator.hpp"
#include "postprocess/results/result_set.hpp"

namespace pearl {

// The parts of a variable of a run that add up to it.
class Composition {
 public:
  // A region, by its people, or a station, by its cell.
  struct Place {
    std::string code, name;
    std::size_t mask = 0;  // of a region: its place among the indicators' masks
    bool is_station = false, is_group = false;
  };

  // `stations`: nullptr: none are known. Empty where the run has not all of the parts, or where they miss a hundredth of the whole anywhere.
  Composition(const ResultSet& results, const Indicators& indicators, const std::vector<AirStation>* stations);

  [[nodiscard]] bool empty() const { return parts_.empty(); }
  [[nodiscard]] std::size_t whole() const { return whole_; }                       // a variable of the run
  [[nodiscard]] const std::vector<std::size_t>& parts() const { return parts_; }   // variables of the run, in the order in which they are stacked
  [[nodiscard]] const std::vector<Place>& places() const { return places_; }
  // In the whole's unit; NaN for a region where nobody lives.
  [[nodiscard]] double at(std::size_t s, std::size_t part, std::size_t place) const { return values_[(s * (parts_.size() + 1) + part) * places_.size() + place]; }
  [[nodiscard]] double whole_at(std::size_t s, std::size_t place) const { return at(s, parts_.size(), place); }

 private:
  void add_stations(const ResultSet& results, const std::vector<AirStation>& stations);
  [[nodiscard]] bool adds_up(std::size_t scenarios) const;

  std::size_t whole_ = 0;
  std::vector<std::size_t> parts_;
  std::vector<Place> places_;
  std::vector<std::size_t> cells_;   // by place: of a station
  std::vector<double> values_;       // [scenario][part, then the whole][place]
};

// scenario,kind (region, station),place,part,unit,value,share_percent,difference: of every scenario, place and part.
std::string composition_csv(const ResultSet& results, const Composition& composition);

}  // namespace pearl
