#pragma once
// What gas chemistry took by layer and kind of air, for whoever wants to know where a run's time goes. Nothing depends on it.

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "model/chemistry/gas_solver.hpp"

namespace pearl {

enum class Underneath : unsigned char { sea, country, town };
constexpr std::array<std::string_view, 3> underneath_names{"sea", "country", "town"};

// Over all cells of one kind and all steps of a run.
struct AirCost {
  double solved = 0;                          // times that a cell was solved for a step of the run, all scenarios together
  double tries = 0, rejected = 0, halved = 0; // CellCounts
  double seconds = 0;                         // of threads, by the wall clock
};

class AirCosts {
 public:
  AirCosts() = default;
  explicit AirCosts(int layers) : layers_(layers), values_(static_cast<std::size_t>(layers) * kinds * members) {}

  [[nodiscard]] int layers() const { return layers_; }
  [[nodiscard]] AirCost at(int layer, Underneath below, bool light) const {
    const double* v = values_.data() + place(layer, below, light);
    return {v[0], v[1], v[2], v[3], v[4]};
  }
  // A layer's row: below and light (> 0: there is some; nullptr: there is none) by column. Its time is shared by the steps that its columns took.
  template <class Real>
  void add_row(int layer, std::span<const Underneath> below, const Real* light, std::span<const CellCounts> counts, double seconds) {
    int all = 0;
    for (const CellCounts& one : counts) all += one.tries + one.halved;
    const double a_step = all > 0 ? seconds / all : 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      double* v = values_.data() + place(layer, below[i], light != nullptr && light[i] > 0);
      v[0] += 1;
      v[1] += counts[i].tries;
      v[2] += counts[i].rejected;
      v[3] += counts[i].halved;
      v[4] += a_step * (counts[i].tries + counts[i].halved);
    }
  }
  AirCosts& operator+=(const AirCosts& more) {
    for (std::size_t n = 0; n < values_.size(); ++n) values_[n] += more.values_[n];
    return *this;
  }
  std::vector<double>& values() { return values_; }  // for checkpoints

 private:
  static constexpr std::size_t kinds = 2 * underneath_names.size(), members = 5;
  static std::size_t place(int layer, Underneath below, bool light) {
    return ((static_cast<std::size_t>(layer) * underneath_names.size() + static_cast<std::size_t>(below)) * 2 + (light ? 1 : 0)) * members;
  }

  int layers_ = 0;
  std::vector<double> values_;  // [layer][underneath][dark, light][members of AirCost]
};

}  // namespace pearl
