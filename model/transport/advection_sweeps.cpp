#include "model/transport/advection_sweeps.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "model/state/clip.hpp"
#include "model/state/parallel.hpp"
#include "model/transport/ppm.hpp"
#include "model/transport/ultimate.hpp"
#include "model/transport/van_leer.hpp"

namespace pearl {

namespace {

// Share of a cell's air that stays in it while dt passes; fluxes through its low and high face.
double staying(double low, double high, double mass, double dt) { return 1 - ((high > 0 ? high : 0) + (low < 0 ? -low : 0)) * dt / mass; }

// Ghost cells: the inflow ratio of the column, inflow(i), where air enters (sign * flux > 0), the edge cell's own value elsewhere.
template <class Real, class Inflow>
void fill_ghosts(Real* ghosts, const Real* edge, const double* flux, double sign, const Inflow& inflow, RowShape shape) {
  if (shape.lanes == 1)
    for (int i = 0; i < shape.columns; ++i) ghosts[i] = sign * flux[i] > 0 ? inflow(i) : edge[i];
  else
    for (int i = 0; i < shape.columns; ++i) {
      const bool enters = sign * flux[i] > 0;
      const Real ratio = inflow(i);
      for (int n = i * shape.lanes; n < (i + 1) * shape.lanes; ++n) ghosts[n] = enters ? ratio : edge[n];
    }
  for (int n = shape.cells(); n < shape.length(); ++n) ghosts[n] = 0;
}

// The same with the ratios of a side, from its place `first` on.
template <class Real>
void fill_ghosts(Real* ghosts, const Real* edge, const double* flux, double sign, const InflowRatios& inflow, Side side, int layer, int species, int first, RowShape shape) {
  if (inflow.varies_along()) {
    const double* ratios = inflow.along(side, layer, species) + first;
    fill_ghosts(ghosts, edge, flux, sign, [&](int i) { return static_cast<Real>(ratios[i]); }, shape);
  } else {
    const Real ratio = static_cast<Real>(inflow.at(side, layer, species));
    fill_ghosts(ghosts, edge, flux, sign, [&](int) { return ratio; }, shape);
  }
}

// Adds what crosses a side, in ug, to in[s] or out[s]. sign: +1 if rising index leads into the domain.
template <class Real>
void add_boundary_flux(const double* flux, const Real* crossing, RowShape shape, double dt, double sign, double* in, double* out) {
  if (shape.lanes == 1) {
    double entered = *in, left = *out;
    for (int i = 0; i < shape.columns; ++i) {
      const double entering = sign * flux[i] * dt, value = static_cast<double>(crossing[i]);
      entered += (entering > 0 ? entering : 0) * value;
      left += (entering > 0 ? 0 : -entering) * value;
    }
    *in = entered;
    *out = left;
    return;
  }
  for (int i = 0; i < shape.columns; ++i) {
    const double entering = sign * flux[i] * dt;
    double* sum = entering > 0 ? in : out;
    for (int s = 0; s < shape.lanes; ++s) sum[s] += std::abs(entering) * static_cast<double>(crossing[i * shape.lanes + s]);
  }
}

template <class Scheme>
std::array<double, 2 * Scheme::reach> equal_sizes() {
  std::array<double, 2 * Scheme::reach> sizes{};
  sizes.fill(1);
  return sizes;
}

}  // namespace

// The lines of a sweep across rows: some columns of all rows of a layer (y) or of all layers of a row (z).
template <class Scheme, class Real>
struct AdvectionSweeps<Scheme, Real>::Lines {
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

template <class Scheme, class Real>
typename Scheme::Geometry AdvectionSweeps<Scheme, Real>::even() {
  return Geometry(equal_sizes<Scheme>());
}

template <class Scheme, class Real>
void AdvectionSweeps<Scheme, Real>::prepare(const Work& work) {
  layers_.clear();
  for (int face = 0; face <= work.nz; ++face) {
    std::array<double, 2 * Scheme::reach> sizes{};
    for (int n = -Scheme::reach; n < Scheme::reach; ++n)
      sizes[static_cast<std::size_t>(n + Scheme::reach)] = work.layer_mass[static_cast<std::size_t>(std::clamp(face + n, 0, work.nz - 1))];
    layers_.emplace_back(sizes);
  }
  while (static_cast<int>(rows_.size()) < threads()) {
    rows_.emplace_back(work.shape, work.members, Scheme::reach, Scheme::coefficients);
    lines_.emplace_back(std::max(work.ny, work.nz), work.chunk_columns, work.shape.lanes, work.members, Scheme::reach, Scheme::coefficients);
  }
}

template <class Scheme, class Real>
void AdvectionSweeps<Scheme, Real>::sweep_x(Work& work, Concentrations<Real>& c, double dt) {
  const bool by_column = work.shape.lanes % Pack<Real>::width == 0;
  for_each_row(work.nz, work.ny, [&](int k, int j, int thread) {
    RowBuffers<Real>& buffers = rows_[static_cast<std::size_t>(thread)];
    by_column ? sweep_row<OfColumn<Real>>(work, c, k, j, dt, buffers) : sweep_row<OfElement<Real>>(work, c, k, j, dt, buffers);
  });
}

template <class Scheme, class Real>
template <class Value>
void AdvectionSweeps<Scheme, Real>::sweep_row(Work& work, Concentrations<Real>& c, int k, int j, double whole_dt, RowBuffers<Real>& buffers) const {
  const int substeps = work.substeps.x(k, j), lanes = work.shape.lanes, nx = work.nx, task = k * work.ny + j;
  const double dt = whole_dt / substeps;
  const double* flux = work.meteorology->mass_flux_x.row(k, j);
  double* mass = work.air.row(k, j);
  double* before = buffers.columns_mass.data();  // with the edge cells repeated at either end
  double* stays = buffers.stays.data();
  for (int n = 0; n < substeps; ++n) {
    for (int i = 0; i < nx; ++i) {
      before[i + 1] = mass[i];
      stays[i + 1] = staying(flux[i], flux[i + 1], mass[i], dt);
    }
    before[0] = before[1], before[nx + 1] = before[nx];
    stays[0] = stays[1], stays[nx + 1] = stays[nx];
    buffers.coefficients.template set_faces<Scheme>(0, even_, nx + 1, flux, before, before + 1, stays, stays + 1, dt);
    for (int i = 0; i < nx; ++i) mass[i] += (flux[i] - flux[i + 1]) * dt;
    buffers.coefficients.set_cells(0, nx, flux, flux + 1, mass, dt);
    buffers.least = Pack<Real>(0);
    for (const std::vector<int>& family : work.families) {
      const int members = static_cast<int>(family.size());
      for (int m = 0; m < members; ++m) {
        const int sp = family[static_cast<std::size_t>(m)];
        const Real* row = c.row(k, j, sp);
        Real* q = buffers.row(m);
        std::copy_n(row, work.shape.length(), q);
        for (int ghost = 0; ghost < Scheme::reach; ++ghost)
          for (int s = 0; s < lanes; ++s) {
            q[(ghost - Scheme::reach) * lanes + s] = flux[0] > 0 ? static_cast<Real>(work.inflow.at(Side::west, k, sp, j)) : row[s];
            q[(nx + ghost) * lanes + s] = flux[nx] < 0 ? static_cast<Real>(work.inflow.at(Side::east, k, sp, j)) : row[(nx - 1) * lanes + s];
          }
        buffers.target[static_cast<std::size_t>(m)] = c.row(k, j, sp);
      }
      sweep_rows<Scheme, Value>(buffers, members, work.shape, even_);
      for (int m = 0; m < members; ++m) {
        const int sp = family[static_cast<std::size_t>(m)];
        const Real* crossing = buffers.crossing[static_cast<std::size_t>(m)];
        const RowShape column{1, lanes};
        RowSums& sums = work.sums_x;
        add_boundary_flux(flux, crossing, column, dt, 1.0, sums.at(task, Work::in_low, sp), sums.at(task, Work::out_low, sp));
        add_boundary_flux(flux + nx, crossing + nx * lanes, column, dt, -1.0, sums.at(task, Work::in_high, sp), sums.at(task, Work::out_high, sp));
      }
    }
    if (!(smallest(buffers.least) < 0)) continue;
    for (int sp = 0; sp < work.species; ++sp)
      clip_row(c.row(k, j, sp), work.shape, [&](int i) { return mass[i]; }, work.sums_x.at(task, Work::clip_mass, sp), work.sums_x.at(task, Work::clip_count, sp));
  }
}

template <class Scheme, class Real>
void AdvectionSweeps<Scheme, Real>::sweep_y(Work& work, Concentrations<Real>& c, double dt) {
  for_each_task(work.nz * work.chunks, [&](int task, int thread) {
    Lines lines;
    lines.count = work.ny;
    lines.fixed = task / work.chunks;
    lines.first_column = task % work.chunks * work.chunk_columns;
    lines.columns = std::min(work.chunk_columns, work.nx - lines.first_column);
    lines.flux = &work.meteorology->mass_flux_y;
    lines.air = &work.air;
    const int substeps = work.substeps.y[static_cast<std::size_t>(lines.fixed)];
    LineBuffers<Real>& buffers = lines_[static_cast<std::size_t>(thread)];
    work.shape.lanes % Pack<Real>::width == 0 ? sweep_across<OfColumn<Real>>(work, c, lines, substeps, dt, buffers, work.sums_y)
                                              : sweep_across<OfElement<Real>>(work, c, lines, substeps, dt, buffers, work.sums_y);
  });
}

template <class Scheme, class Real>
void AdvectionSweeps<Scheme, Real>::sweep_z(Work& work, Concentrations<Real>& c, double dt) {
  for_each_task(work.ny * work.chunks, [&](int task, int thread) {
    Lines lines;
    lines.count = work.nz;
    lines.vertical = true;
    lines.fixed = task / work.chunks;
    lines.first_column = task % work.chunks * work.chunk_columns;
    lines.columns = std::min(work.chunk_columns, work.nx - lines.first_column);
    lines.flux = &work.meteorology->mass_flux_z;
    lines.air = &work.air;
    const int substeps = work.substeps.z[static_cast<std::size_t>(lines.fixed)];
    LineBuffers<Real>& buffers = lines_[static_cast<std::size_t>(thread)];
    work.shape.lanes % Pack<Real>::width == 0 ? sweep_across<OfColumn<Real>>(work, c, lines, substeps, dt, buffers, work.sums_z)
                                              : sweep_across<OfElement<Real>>(work, c, lines, substeps, dt, buffers, work.sums_z);
  });
}

template <class Scheme, class Real>
template <class Value>
void AdvectionSweeps<Scheme, Real>::sweep_across(Work& work, Concentrations<Real>& c, const Lines& lines, int substeps, double whole_dt,
                                                 LineBuffers<Real>& buffers, RowSums& sums) const {
  const RowShape shape{lines.columns, work.shape.lanes};
  const int count = lines.count, inflow_layer = lines.vertical ? 0 : lines.fixed;
  const double dt = whole_dt / substeps;
  const Side high_side = lines.vertical ? Side::top : Side::north;  // nothing crosses the ground
  const auto geometry = [&](int face) -> const Geometry& { return lines.vertical ? layers_[static_cast<std::size_t>(face)] : even_; };
  const auto stays = [&](int l) { return buffers.stays.data() + static_cast<std::ptrdiff_t>(l) * lines.columns; };
  for (int n = 0; n < substeps; ++n) {
    for (int l = 0; l < count; ++l) {
      const double *low = lines.mass_flux(l), *high = lines.mass_flux(l + 1), *mass = lines.mass(l);
      double* out = stays(l);
      for (int i = 0; i < lines.columns; ++i) out[i] = staying(low[i], high[i], mass[i], dt);
    }
    for (int face = 0; face <= count; ++face) {
      const int before = std::max(face - 1, 0), after = std::min(face, count - 1);
      buffers.coefficients.template set_faces<Scheme>(face, geometry(face), lines.columns, lines.mass_flux(face), lines.mass(before), lines.mass(after),
                                                      stays(before), stays(after), dt);
    }
    for (int l = 0; l < count; ++l) {
      const double *in = lines.mass_flux(l), *out = lines.mass_flux(l + 1);
      double* mass = lines.mass(l);
      for (int i = 0; i < lines.columns; ++i) mass[i] += (in[i] - out[i]) * dt;
      buffers.coefficients.set_cells(l, lines.columns, in, out, mass, dt);
    }
    buffers.least = Pack<Real>(0);
    for (const std::vector<int>& family : work.families) {
      const int members = static_cast<int>(family.size());
      for (int m = 0; m < members; ++m) {
        const int sp = family[static_cast<std::size_t>(m)];
        for (int l = 0; l < count; ++l) buffers.line(m, l) = lines.row(c, l, sp);
        for (int ghost = 0; ghost < Scheme::reach; ++ghost) {
          buffers.line(m, ghost - Scheme::reach) = buffers.ghost_before(m);
          buffers.line(m, count + ghost) = buffers.ghost_after(m);
        }
        fill_ghosts(buffers.ghost_before(m), buffers.line(m, 0), lines.mass_flux(0), 1.0, work.inflow, Side::south, inflow_layer, sp, lines.first_column, shape);
        fill_ghosts(buffers.ghost_after(m), buffers.line(m, count - 1), lines.mass_flux(count), -1.0, work.inflow, high_side, inflow_layer, sp,
                    (lines.vertical ? lines.fixed * work.nx : 0) + lines.first_column, shape);
      }
      const std::ptrdiff_t to_next = family.front() + members < work.species ? static_cast<std::ptrdiff_t>(members) * work.shape.length() : 0;
      sweep_lines<Scheme, Value>(buffers, members, count, shape, geometry, to_next);
      for (int m = 0; m < members; ++m) {
        const int sp = family[static_cast<std::size_t>(m)];
        const Real *first = buffers.first_crossing(m), *last = buffers.crossing_line(m, count);
        for (int i = 0; i < lines.columns; i += row_unit) {
          const RowShape block{std::min(row_unit, lines.columns - i), shape.lanes};
          const int place = lines.fixed * work.blocks + (lines.first_column + i) / row_unit;
          if (!lines.vertical)  // nothing crosses the ground
            add_boundary_flux(lines.mass_flux(0) + i, first + i * shape.lanes, block, dt, 1.0, sums.at(place, Work::in_low, sp), sums.at(place, Work::out_low, sp));
          add_boundary_flux(lines.mass_flux(count) + i, last + i * shape.lanes, block, dt, -1.0, sums.at(place, Work::in_high, sp),
                            sums.at(place, Work::out_high, sp));
        }
      }
    }
    if (!(smallest(buffers.least) < 0)) continue;
    for (int sp = 0; sp < work.species; ++sp)
      for (int i = 0; i < lines.columns; i += row_unit) {
        const RowShape block{std::min(row_unit, lines.columns - i), shape.lanes};
        const int place = lines.fixed * work.blocks + (lines.first_column + i) / row_unit;
        for (int l = 0; l < count; ++l)
          clip_row(lines.row(c, l, sp) + i * shape.lanes, block, [&](int column) { return lines.mass(l)[i + column]; }, sums.at(place, Work::clip_mass, sp),
                   sums.at(place, Work::clip_count, sp));
      }
  }
}

template class AdvectionSweeps<Ultimate<true>, float>;
template class AdvectionSweeps<Ultimate<true>, double>;
template class AdvectionSweeps<Ultimate<false>, float>;
template class AdvectionSweeps<Ultimate<false>, double>;
template class AdvectionSweeps<PiecewiseParabolic, float>;
template class AdvectionSweeps<PiecewiseParabolic, double>;
template class AdvectionSweeps<VanLeer, float>;
template class AdvectionSweeps<VanLeer, double>;

}  // namespace pearl
