#include "inputs/meteorology/nonnegative_least_squares.hpp"

#include <Eigen/Dense>

#include <algorithm>

namespace pearl {

std::vector<double> nonnegative_least_squares(const std::vector<double>& a, const std::vector<double>& b, int columns) {
  using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  const auto rows = static_cast<Eigen::Index>(b.size());
  const Eigen::Map<const Matrix> matrix(a.data(), rows, columns);
  const Eigen::Map<const Eigen::VectorXd> target(b.data(), rows);
  const double tolerance = 1e-12 * matrix.cwiseAbs().maxCoeff() * target.cwiseAbs().maxCoeff();

  Eigen::VectorXd x = Eigen::VectorXd::Zero(columns);
  std::vector<Eigen::Index> passive;  // the variables that are free to be positive
  const auto solve_passive = [&] {
    Matrix reduced(rows, static_cast<Eigen::Index>(passive.size()));
    for (std::size_t n = 0; n < passive.size(); ++n) reduced.col(static_cast<Eigen::Index>(n)) = matrix.col(passive[n]);
    return Eigen::VectorXd(reduced.colPivHouseholderQr().solve(target));
  };

  for (int round = 0; round < 3 * columns; ++round) {
    const Eigen::VectorXd gradient = matrix.transpose() * (target - matrix * x);
    Eigen::Index best = -1;
    for (Eigen::Index n = 0; n < columns; ++n)
      if (std::find(passive.begin(), passive.end(), n) == passive.end() && gradient[n] > tolerance && (best < 0 || gradient[n] > gradient[best])) best = n;
    if (best < 0) break;
    passive.push_back(best);
    while (!passive.empty()) {
      const Eigen::VectorXd wish = solve_passive();
      double step = 1;  // the largest part of the way on which nothing turns negative
      for (std::size_t n = 0; n < passive.size(); ++n) {
        const double now = x[passive[n]], then = wish[static_cast<Eigen::Index>(n)];
        if (then <= 0) step = std::min(step, now / (now - then));
      }
      for (std::size_t n = 0; n < passive.size(); ++n) x[passive[n]] += step * (wish[static_cast<Eigen::Index>(n)] - x[passive[n]]);
      if (step == 1) break;
      std::erase_if(passive, [&](Eigen::Index n) {
        if (x[n] > 1e-14) return false;
        x[n] = 0;
        return true;
      });
    }
  }
  return {x.data(), x.data() + columns};
}

}  // namespace pearl
