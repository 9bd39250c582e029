#include "model/chemistry/generator/sparse_order.hpp"

namespace pearl::generator {

int SparseOrder::entries() const {
  std::size_t sum = 0;
  for (const auto& columns : row) sum += columns.size();
  return static_cast<int>(sum);
}

int SparseOrder::multiplications() const {
  int sum = 0;
  for (int i = 0; i < static_cast<int>(row.size()); ++i)
    for (const int k : row[static_cast<std::size_t>(i)]) {
      if (k >= i) break;
      ++sum;
      for (const int j : row[static_cast<std::size_t>(k)]) sum += j > k ? 1 : 0;
    }
  return sum;
}

SparseOrder sparse_order(const MechanismFile& mechanism) {
  const int n = mechanism.reacting();
  const auto at = [](int index) { return static_cast<std::size_t>(index); };
  std::vector<std::set<int>> columns(at(n)), rows(at(n));  // by species: entries of its row, of its column
  const auto set = [&](int i, int j) {
    columns[at(i)].insert(j);
    rows[at(j)].insert(i);
  };
  for (int i = 0; i < n; ++i) set(i, i);
  for (const Reaction& reaction : mechanism.reactions)
    for (const auto& [changed, coefficient] : reaction.net())
      for (const int reactant : reaction.reactants) set(changed, reactant);

  SparseOrder order;
  order.position.assign(at(n), -1);
  std::vector<std::set<int>> factor(at(n));  // by species: columns of its row at the time of its elimination and before
  std::vector<bool> done(at(n), false);
  for (int step = 0; step < n; ++step) {
    int best = -1;
    long least = 0;
    for (int i = 0; i < n; ++i) {
      if (done[at(i)]) continue;
      const long cost = static_cast<long>(columns[at(i)].size() - 1) * static_cast<long>(rows[at(i)].size() - 1);
      if (best < 0 || cost < least) best = i, least = cost;
    }
    done[at(best)] = true;
    order.position[at(best)] = step;
    order.species.push_back(best);
    factor[at(best)].insert(columns[at(best)].begin(), columns[at(best)].end());
    for (const int i : rows[at(best)]) {
      if (i == best) continue;
      factor[at(i)].insert(best);  // the multiplier of this elimination
      for (const int j : columns[at(best)])
        if (j != best) set(i, j);
    }
    for (const int i : rows[at(best)])
      if (i != best) columns[at(i)].erase(best);
    for (const int j : columns[at(best)])
      if (j != best) rows[at(j)].erase(best);
  }
  order.row.resize(at(n));
  for (int i = 0; i < n; ++i)
    for (const int j : factor[at(i)]) order.row[at(order.position[at(i)])].insert(order.position[at(j)]);
  return order;
}

}  // namespace pearl::generator
