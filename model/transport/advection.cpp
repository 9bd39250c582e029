#include "model/transport/advection.hpp"

#include <algorithm>
#include <cmath>

#include "model/state/clip.hpp"
#include "model/state/parallel.hpp"

namespace pearl {

namespace {
constexpr int chunk_elements = 256;  // 1 KiB of float a line: some 14 lines are in use at a time
constexpr double micro = 1e-9;       // kg per ug
}  // namespace

// The lines of a sweep across rows: some columns of all rows of a layer (y) or of all layers of a row (z).
template <class Real>
struct Advection<Real>::Lines {
  int count = 0;
  int first_column = 0, columns = 0;
  bool vertical = false;
  int fixed = 0;  // the layer of a y sweep, the row of a z sweep
  const Field3<double>* flux = nullptr;
  Field3<double>* air = nullptr;

  [[nodiscard]] double* mass(int l) const { return (vertical ? air->row(l, fixed) : air->row(fixed, l)) + first_column; }
  [[nodiscard]] const double* mass_flux(int face) const {
    return (vertical ? flux->row(face, fixed) : flux->row(fixed, face)) + first_column;
  }
  [[nodiscard]] Real* row(Concentrations<Real>& c, int l, int sp) const {
    return (vertical ? c.row(l, fixed, sp) : c.row(fixed, l, sp)) + static_cast<std::ptrdiff_t>(first_column) * c.lanes();
  }
};

template <class Real>
Advection<Real>::Advection(int nz, int ny, int nx, int species, int scenarios)
    : nz_(nz), ny_(ny), nx_(nx), species_(species), shape_{nx, padded_lanes(scenarios)}, inflow_(nz, species),
      air_(nz, ny, nx), even_(static_cast<std::size_t>(ny) + stencil) {
  // Whole columns in units of row_unit, so that every chunk starts on a pack whatever the number of lanes.
  chunk_columns_ = std::max(row_unit, chunk_elements / shape_.lanes / row_unit * row_unit);
  chunks_ = (nx + chunk_columns_ - 1) / chunk_columns_;
  sums_x_ = RowSums(nz * ny, terms, species, shape_.lanes);
  blocks_ = (nx + row_unit - 1) / row_unit;
  sums_y_ = RowSums(nz * blocks_, terms, species, shape_.lanes);
  sums_z_ = RowSums(ny * blocks_, terms, species, shape_.lanes);
}

template <class Real>
void Advection<Real>::make_buffers() {
  const std::size_t wanted = static_cast<std::size_t>(threads());
  while (row_buffers_.size() < wanted) {
    row_buffers_.emplace_back(shape_);
    line_buffers_.emplace_back(std::max(ny_, nz_), round_up(chunk_columns_ * shape_.lanes, row_unit));
  }
}

template <class Real>
void Advection<Real>::prepare(const Meteorology& meteorology, double dt) {
  meteorology_ = &meteorology;
  dt_ = dt;
  substeps_ = count_substeps(meteorology, dt);
  std::vector<double> layer_mass(static_cast<std::size_t>(nz_));
  for (int k = 0; k < nz_; ++k)
    for (int j = 0; j < ny_; ++j)
      for (int i = 0; i < nx_; ++i) layer_mass[static_cast<std::size_t>(k)] += meteorology.air_mass(k, j, i);
  // Layers keep their ratios from column to column, so one set of weights, in mass, serves them all.
  const auto size = [&](int k) { return layer_mass[static_cast<std::size_t>(std::clamp(k, 0, nz_ - 1))]; };
  layers_.clear();
  for (int face = -1; face <= nz_ + 1; ++face) layers_.push_back(face_weights({size(face - 2), size(face - 1), size(face), size(face + 1)}));
  air_ = meteorology.air_mass;
  make_buffers();
}

template <class Real>
void Advection<Real>::advance(Concentrations<Real>& c) {
  const double dt = dt_ / substeps_.rounds;
  for (int round = 0; round < substeps_.rounds; ++round) {
    air_ = meteorology_->air_mass;  // what the three sweeps leave differs from it by rounding only
    if (reversed_) {
      sweep_z(c, dt);
      sweep_y(c, dt);
      sweep_x(c, dt);
    } else {
      sweep_x(c, dt);
      sweep_y(c, dt);
      sweep_z(c, dt);
    }
    reversed_ = !reversed_;
  }
}

template <class Real>
void Advection<Real>::sweep_x(Concentrations<Real>& c, double dt) {
  for_each_row(nz_, ny_, [&](int k, int j, int thread) { sweep_rows(c, k, j, dt, row_buffers_[static_cast<std::size_t>(thread)]); });
}

template <class Real>
void Advection<Real>::sweep_rows(Concentrations<Real>& c, int k, int j, double whole_dt, RowBuffers<Real>& buffers) {
  const int substeps = substeps_.x(k, j), lanes = shape_.lanes, task = k * ny_ + j;
  const double dt = whole_dt / substeps;
  const double* flux = meteorology_->mass_flux_x.row(k, j);
  double* mass = air_.row(k, j);
  for (int n = 0; n < substeps; ++n) {
    double* courant = buffers.cells.data();
    double* gain = courant + nx_ + 1;
    double* loss = gain + nx_;
    for (int i = 0; i <= nx_; ++i) courant[i] = flux[i] * dt / mass[std::clamp(flux[i] > 0 ? i - 1 : i, 0, nx_ - 1)];
    for (int i = 0; i < nx_; ++i) {
      mass[i] += (flux[i] - flux[i + 1]) * dt;
      const double share = dt / mass[i];
      gain[i] = flux[i] * share;
      loss[i] = flux[i + 1] * share;
    }
    expand(courant, RowShape{nx_ + 1, lanes}, buffers.courant.data());
    expand(gain, shape_, buffers.gain.data());
    expand(loss, shape_, buffers.loss.data());
    for (int sp = 0; sp < species_; ++sp) {
      Real* row = c.row(k, j, sp);
      Real* west = buffers.ghosts.data();
      Real* east = west + lanes;
      for (int s = 0; s < lanes; ++s) {
        west[s] = flux[0] > 0 ? static_cast<Real>(inflow_.at(Side::west, k, sp)) : row[s];
        east[s] = flux[nx_] < 0 ? static_cast<Real>(inflow_.at(Side::east, k, sp)) : row[(nx_ - 1) * lanes + s];
      }
      const Real least = sweep_row(buffers, row, shape_, west, east);
      const Real* crossing = buffers.crossing.data();
      double* low = sums_x_.at(task, flux[0] > 0 ? in_low : out_low, sp);
      double* high = sums_x_.at(task, flux[nx_] < 0 ? in_high : out_high, sp);
      for (int s = 0; s < lanes; ++s) {
        low[s] += std::abs(flux[0]) * dt * static_cast<double>(crossing[s]);
        high[s] += std::abs(flux[nx_]) * dt * static_cast<double>(crossing[nx_ * lanes + s]);
      }
      if (least < 0) clip_row(row, shape_, [&](int i) { return mass[i]; }, sums_x_.at(task, clip_mass, sp), sums_x_.at(task, clip_count, sp));
    }
  }
}

template <class Real>
void Advection<Real>::sweep_y(Concentrations<Real>& c, double dt) {
  for_each_task(nz_ * chunks_, [&](int task, int thread) {
    Lines lines;
    lines.count = ny_;
    lines.fixed = task / chunks_;
    lines.first_column = task % chunks_ * chunk_columns_;
    lines.columns = std::min(chunk_columns_, nx_ - lines.first_column);
    lines.flux = &meteorology_->mass_flux_y;
    lines.air = &air_;
    sweep_across(c, lines, substeps_.y[static_cast<std::size_t>(lines.fixed)], dt, line_buffers_[static_cast<std::size_t>(thread)], sums_y_);
  });
}

template <class Real>
void Advection<Real>::sweep_z(Concentrations<Real>& c, double dt) {
  for_each_task(ny_ * chunks_, [&](int task, int thread) {
    Lines lines;
    lines.count = nz_;
    lines.vertical = true;
    lines.fixed = task / chunks_;
    lines.first_column = task % chunks_ * chunk_columns_;
    lines.columns = std::min(chunk_columns_, nx_ - lines.first_column);
    lines.flux = &meteorology_->mass_flux_z;
    lines.air = &air_;
    sweep_across(c, lines, substeps_.z[static_cast<std::size_t>(lines.fixed)], dt, line_buffers_[static_cast<std::size_t>(thread)], sums_z_);
  });
}

namespace {

// Ghost cells: the inflow ratio where air enters (sign * courant > 0), the edge cell's own value elsewhere.
template <class Real>
void fill_ghosts(Real* ghosts, const Real* edge, const Real* courant, Real sign, Real inflow, int length) {
  using P = Pack<Real>;
  for_each_pack<Real>(length, [&](int e) {
    select(P(sign) * P::load(courant + e) > P(0), P(inflow), P::load(edge + e)).store(ghosts + e);
  });
}

// Adds what crosses a side, in ug, to in[s] or out[s]. sign: +1 if rising index leads into the domain.
template <class Real>
void add_boundary_flux(const double* flux, const Real* crossing, RowShape shape, double dt, double sign, double* in, double* out) {
  for (int i = 0; i < shape.columns; ++i) {
    const double entering = sign * flux[i] * dt;
    double* sum = entering > 0 ? in : out;
    for (int s = 0; s < shape.lanes; ++s) sum[s] += std::abs(entering) * static_cast<double>(crossing[i * shape.lanes + s]);
  }
}

}  // namespace

template <class Real>
void Advection<Real>::sweep_across(Concentrations<Real>& c, const Lines& lines, int substeps, double whole_dt, LineBuffers<Real>& buffers,
                                   RowSums& sums) {
  const RowShape shape{lines.columns, shape_.lanes};
  const int length = shape.length(), count = lines.count;
  const double dt = whole_dt / substeps;
  const Side low_side = Side::south, high_side = lines.vertical ? Side::top : Side::north;
  for (int n = 0; n < substeps; ++n) {
    double* cells = buffers.cells.data();
    double* losses = cells + lines.columns;
    for (int l = 0; l <= count; ++l) {
      const double* flux = lines.mass_flux(l);
      const double *below = lines.mass(std::max(l - 1, 0)), *above = lines.mass(std::min(l, count - 1));
      for (int i = 0; i < lines.columns; ++i) cells[i] = flux[i] * dt / (flux[i] > 0 ? below[i] : above[i]);
      expand(cells, shape, buffers.courant.data() + static_cast<std::ptrdiff_t>(l) * length);
    }
    for (int l = 0; l < count; ++l) {
      const double *in = lines.mass_flux(l), *out = lines.mass_flux(l + 1);
      double* mass = lines.mass(l);
      for (int i = 0; i < lines.columns; ++i) {
        mass[i] += (in[i] - out[i]) * dt;
        const double share = dt / mass[i];
        cells[i] = in[i] * share;
        losses[i] = out[i] * share;
      }
      expand(cells, shape, buffers.gain.data() + static_cast<std::ptrdiff_t>(l) * length);
      expand(losses, shape, buffers.loss.data() + static_cast<std::ptrdiff_t>(l) * length);
    }
    for (int sp = 0; sp < species_; ++sp) {
      Real** q = buffers.q.data() + stencil;
      for (int l = 0; l < count; ++l) q[l] = lines.row(c, l, sp);
      for (int g = 0; g < stencil; ++g) {
        q[g - stencil] = buffers.ghost_before.data();
        q[count + g] = buffers.ghost_after.data();
      }
      fill_ghosts(buffers.ghost_before.data(), q[0], buffers.courant.data(), Real(1), static_cast<Real>(inflow_.at(low_side, lines.vertical ? 0 : lines.fixed, sp)), length);
      fill_ghosts(buffers.ghost_after.data(), q[count - 1], buffers.courant.data() + static_cast<std::ptrdiff_t>(count) * length, Real(-1),
                  static_cast<Real>(inflow_.at(high_side, lines.vertical ? 0 : lines.fixed, sp)), length);
      const Real *first = nullptr, *last = nullptr;
      const Real least = sweep_lines(buffers, count, length, lines.vertical ? layers_ : even_, first, last);
      for (int i = 0; i < lines.columns; i += row_unit) {
        const RowShape block{std::min(row_unit, lines.columns - i), shape.lanes};
        const int place = lines.fixed * blocks_ + (lines.first_column + i) / row_unit;
        add_boundary_flux(lines.mass_flux(0) + i, first + i * shape.lanes, block, dt, 1.0, sums.at(place, in_low, sp), sums.at(place, out_low, sp));
        add_boundary_flux(lines.mass_flux(count) + i, last + i * shape.lanes, block, dt, -1.0, sums.at(place, in_high, sp), sums.at(place, out_high, sp));
        if (least < 0)
          for (int l = 0; l < count; ++l)
            clip_row(q[l] + i * shape.lanes, block, [&](int column) { return lines.mass(l)[i + column]; }, sums.at(place, clip_mass, sp), sums.at(place, clip_count, sp));
      }
    }
  }
}

template <class Real>
void Advection<Real>::report(Budget& budget) {
  budget.add(BudgetTerm::inflow_west, sums_x_, in_low, micro);
  budget.add(BudgetTerm::outflow_west, sums_x_, out_low, micro);
  budget.add(BudgetTerm::inflow_east, sums_x_, in_high, micro);
  budget.add(BudgetTerm::outflow_east, sums_x_, out_high, micro);
  budget.add(BudgetTerm::inflow_south, sums_y_, in_low, micro);
  budget.add(BudgetTerm::outflow_south, sums_y_, out_low, micro);
  budget.add(BudgetTerm::inflow_north, sums_y_, in_high, micro);
  budget.add(BudgetTerm::outflow_north, sums_y_, out_high, micro);
  budget.add(BudgetTerm::inflow_top, sums_z_, in_high, micro);  // nothing crosses the ground
  budget.add(BudgetTerm::outflow_top, sums_z_, out_high, micro);
  for (RowSums* sums : {&sums_x_, &sums_y_, &sums_z_}) {
    budget.add(BudgetTerm::clipping, *sums, clip_mass, micro);
    budget.add_clipped(*sums, clip_count);
    sums->clear();
  }
}

template class Advection<float>;
template class Advection<double>;

}  // namespace pearl
