#include "model/meteorology/mass_consistency.hpp"

#include <Eigen/Sparse>
#include <Eigen/SparseCholesky>
#include <fmt/format.h>

#include <cmath>
#include <vector>

#include "model/core/error.hpp"

namespace pearl {

struct MassConsistency::System {
  int nx = 0, ny = 0, nz = 0;
  Field3<double> mass_x, mass_y;  // kg m-2 of each layer at the faces
  Field2<double> column_x, column_y;
  Eigen::SimplicialLDLT<Eigen::SparseMatrix<double>> factors;

  [[nodiscard]] int index(int j, int i) const { return j * nx + i; }
};

namespace {

// Air of a reference atmosphere above flat ground, kg m-3; only ratios between layers and columns matter.
double reference_density(double z) { return 1.2 * std::exp(-z / 9000); }

}  // namespace

MassConsistency::MassConsistency(const Domain& domain) : system_(std::make_unique<System>()) {
  System& s = *system_;
  s.nx = domain.nx(), s.ny = domain.ny(), s.nz = domain.nz();
  s.mass_x = Field3<double>(s.nz, s.ny, s.nx + 1);
  s.mass_y = Field3<double>(s.nz, s.ny + 1, s.nx);
  s.column_x = Field2<double>(s.ny, s.nx + 1);
  s.column_y = Field2<double>(s.ny + 1, s.nx);
  const auto& terrain = domain.ground.terrain;
  const auto layer = [&](int k, double height) {
    return reference_density(height + domain.vertical.middle_above_ground(k, height)) * domain.vertical.thickness(k, height);
  };
  for (int k = 0; k < s.nz; ++k) {
    for (int j = 0; j < s.ny; ++j)
      for (int i = 0; i <= s.nx; ++i) {
        const double height = 0.5 * (terrain(j, i > 0 ? i - 1 : 0) + terrain(j, i < s.nx ? i : s.nx - 1));
        s.column_x(j, i) += s.mass_x(k, j, i) = layer(k, height);
      }
    for (int j = 0; j <= s.ny; ++j)
      for (int i = 0; i < s.nx; ++i) {
        const double height = 0.5 * (terrain(j > 0 ? j - 1 : 0, i) + terrain(j < s.ny ? j : s.ny - 1, i));
        s.column_y(j, i) += s.mass_y(k, j, i) = layer(k, height);
      }
  }

  std::vector<Eigen::Triplet<double>> entries;
  for (int j = 0; j < s.ny; ++j)
    for (int i = 0; i < s.nx; ++i) {
      const double west = s.column_x(j, i), east = s.column_x(j, i + 1), south = s.column_y(j, i), north = s.column_y(j + 1, i);
      entries.emplace_back(s.index(j, i), s.index(j, i), west + east + south + north);
      if (i > 0) entries.emplace_back(s.index(j, i), s.index(j, i - 1), -west);
      if (i + 1 < s.nx) entries.emplace_back(s.index(j, i), s.index(j, i + 1), -east);
      if (j > 0) entries.emplace_back(s.index(j, i), s.index(j - 1, i), -south);
      if (j + 1 < s.ny) entries.emplace_back(s.index(j, i), s.index(j + 1, i), -north);
    }
  Eigen::SparseMatrix<double> matrix(s.nx * s.ny, s.nx * s.ny);
  matrix.setFromTriplets(entries.begin(), entries.end());
  s.factors.compute(matrix);
  if (s.factors.info() != Eigen::Success)
    throw NumericsError("the mass-consistency system of the wind could not be factorised; is a terrain height above the model top?");
}

MassConsistency::~MassConsistency() = default;

void MassConsistency::adjust(Field3<double>& fx, Field3<double>& fy) const {
  const System& s = *system_;
  // Twice: what the first solution leaves by its rounding, the second one takes.
  for (int pass = 0; pass < 2; ++pass) {
    Eigen::VectorXd divergence = Eigen::VectorXd::Zero(s.nx * s.ny);
    for (int k = 0; k < s.nz; ++k)
      for (int j = 0; j < s.ny; ++j)
        for (int i = 0; i < s.nx; ++i) divergence[s.index(j, i)] += (fx(k, j, i + 1) - fx(k, j, i)) + (fy(k, j + 1, i) - fy(k, j, i));
    for (int j = 0; j < s.ny; ++j)
      for (int i = 0; i < s.nx; ++i)
        if (!std::isfinite(divergence[s.index(j, i)]))
          throw NumericsError(fmt::format("a horizontal mass flux of the column (i {}, j {}) is not a finite number; the weather source must "
                                          "give a wind and a density in every cell", i, j));
    const Eigen::VectorXd solution = s.factors.solve(divergence);
    const auto phi = [&](int j, int i) { return i < 0 || i >= s.nx || j < 0 || j >= s.ny ? 0.0 : solution[s.index(j, i)]; };
    for (int k = 0; k < s.nz; ++k) {
      for (int j = 0; j < s.ny; ++j)
        for (int i = 0; i <= s.nx; ++i) fx(k, j, i) += s.mass_x(k, j, i) * (phi(j, i) - phi(j, i - 1));
      for (int j = 0; j <= s.ny; ++j)
        for (int i = 0; i < s.nx; ++i) fy(k, j, i) += s.mass_y(k, j, i) * (phi(j, i) - phi(j - 1, i));
    }
  }
}

}  // namespace pearl
