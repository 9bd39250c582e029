#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace pearl {

// Sums in double that do not depend on the number of threads: every task keeps its own, they are added in task order.
class RowSums {
 public:
  RowSums() = default;
  RowSums(int tasks, int terms, int species, int lanes)
      : tasks_(tasks), terms_(terms), species_(species), lanes_(lanes),
        sums_(static_cast<std::size_t>(tasks) * terms * species * lanes) {}

  double* at(int task, int term, int sp) { return sums_.data() + offset(task, term, sp); }  // one place a lane
  [[nodiscard]] double total(int term, int sp, int s) const {
    double sum = 0;
    for (int task = 0; task < tasks_; ++task) sum += sums_[offset(task, term, sp) + static_cast<std::size_t>(s)];
    return sum;
  }
  [[nodiscard]] std::vector<double>& values() { return sums_; }
  void clear() { std::fill(sums_.begin(), sums_.end(), 0.0); }

 private:
  [[nodiscard]] std::size_t offset(int task, int term, int sp) const {
    return ((static_cast<std::size_t>(task) * terms_ + term) * species_ + sp) * lanes_;
  }
  int tasks_ = 0, terms_ = 0, species_ = 0, lanes_ = 0;
  std::vector<double> sums_;
};

}  // namespace pearl
