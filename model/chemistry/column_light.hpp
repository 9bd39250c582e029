#pragma once

#include <array>
#include <vector>

#include "model/chemistry/gas_solver.hpp"
#include "model/chemistry/photolysis.hpp"
#include "model/state/field.hpp"
#include "model/state/memory.hpp"

namespace pearl {

// Cosines of the sun's zenith angle over every column at the beginning, in the middle and at the end of an hour; below 0 at night.
struct SunPath {
  const Field2<double>&begin, &middle, &end;
};

// What photolysis wants to know of an hour beside the sun.
struct LightWeather {
  const Field3<float>& height;      // m above the sea, middle of the cell
  const Field2<float>& cloud_cover; // 0..1
  CloudLayer cloud;                 // its cover is the field's
  Sky sky;                          // its sun is the path's
};

// The light of all cells through an hour. Rates are looked up once an hour for every cell, under its own height, cloud and sun, at the
// moment when the sun of its column is highest; within the hour they follow the clear sky of the layer under the column's own sun
// (docs/decisions/0009). Suns of one moment lie close together: the clear sky is looked up at nodes at most 0.2 degrees apart and is
// linear between them (0.3 % at the horizon, less than 0.02 % above 10 degrees). Where the sun is the same everywhere there is one node.
template <class Real>
class ColumnLight {
 public:
  // Reactions: LightReaction::rate is a place in photolysis_names().
  ColumnLight(PhotolysisMethod method, std::vector<LightReaction> reactions, int nz, int ny, int nx);

  // Throws NumericsError for a cosine that is not a number from -1 to 1.
  void prepare(const SunPath& sun, const LightWeather& weather);
  // Fixes a step from `begin` to begin + dt s after the beginning of the hour.
  void set_step(double begin, double dt);

  // s-1 [reaction][column] with `stride`, when the sun of the hour is highest.
  [[nodiscard]] const Real* highest(int k, int j) const { return light_.data() + offset(k, j); }
  // Of that light, [reaction][column]: at the beginning (0), in the middle (1) and at the end (2) of the step.
  void shares(int moment, int k, int j, Real* result) const;
  [[nodiscard]] std::size_t stride() const { return stride_; }
  [[nodiscard]] bool dark() const { return dark_; }  // all the hour, everywhere

 private:
  static constexpr int most_nodes = 128;
  // The clear sky at one moment: rates [node][k][rate] and the place of every column between the nodes.
  struct Moment {
    std::vector<double> rates;
    std::vector<int> node;
    std::vector<double> part;
    int nodes = 0;
  };
  struct Path {  // cos z = middle + b (cos(w t) - 1) + c sin(w t), t from the middle of the hour
    double middle = 0, b = 0, c = 0;
    [[nodiscard]] double cosine(double time) const;
  };

  [[nodiscard]] std::size_t offset(int k, int j) const { return (static_cast<std::size_t>(k) * ny_ + j) * reactions_.size() * stride_; }
  [[nodiscard]] std::size_t column(int j, int i) const { return static_cast<std::size_t>(j) * nx_ + i; }
  template <class CosineOf>
  void look_up(Moment& moment, CosineOf&& cosine_of);
  void set_paths(const SunPath& sun);
  void set_highest_row(const LightWeather& weather, int j, Photolysis& photolysis, std::vector<double>& rates);

  std::vector<LightReaction> reactions_;
  int nz_, ny_, nx_;
  std::size_t stride_;
  Sky sky_;  // of the hour; the sun moves
  bool dark_ = true;
  std::vector<Path> paths_;             // by column
  std::vector<double> highest_time_;    // by column: 0, 1800 or 3600 s
  std::vector<double> layer_height_;    // m above the sea, mean of the layer
  std::vector<double> cosines_;         // by column, work of `look_up`
  Moment hour_;                         // each column when its sun is highest
  std::array<Moment, 3> step_;
  AlignedArray<Real> light_;            // [k][j][reaction][column]
  struct Worker {
    Photolysis photolysis;
    std::vector<double> rates;
  };
  PhotolysisMethod method_;
  std::vector<Worker> workers_;  // one a thread
};

extern template class ColumnLight<float>;
extern template class ColumnLight<double>;

}  // namespace pearl
