#include "model/simulation/check.hpp"

#include <cmath>
#include <vector>

#include "model/state/parallel.hpp"

namespace pearl {

namespace {

// A quick look at a row with its padding: finite values minus themselves are zero, all others are not a number.
template <class Real>
bool looks_good(const Real* row, int length) {
  using P = Pack<Real>;
  P least(0), spread(0);
  for_each_pack<Real>(length, [&](int e) {
    const P value = P::load(row + e);
    least = min(value, least);
    spread = spread + (value - value);
  });
  for (int n = 0; n < P::width; ++n)
    if (spread[n] != 0) return false;
  return smallest(least) >= 0;
}

}  // namespace

template <class Real>
std::optional<BadElement<Real>> find_bad(const Concentrations<Real>& c) {
  std::vector<char> bad(static_cast<std::size_t>(c.nz()) * c.ny());
  for_each_row(c.nz(), c.ny(), [&](int k, int j, int) {
    for (int sp = 0; sp < c.species(); ++sp)
      if (!looks_good(c.row(k, j, sp), c.shape().length())) bad[static_cast<std::size_t>(k) * c.ny() + j] = 1;
  });
  for (int k = 0; k < c.nz(); ++k)
    for (int j = 0; j < c.ny(); ++j) {
      if (bad[static_cast<std::size_t>(k) * c.ny() + j] == 0) continue;
      for (int sp = 0; sp < c.species(); ++sp)
        for (int i = 0; i < c.nx(); ++i)
          for (int s = 0; s < c.scenarios(); ++s) {
            const Real value = c(k, j, sp, i, s);
            if (!(value >= 0) || !std::isfinite(value)) return BadElement<Real>{k, j, i, sp, s, value};
          }
    }
  return std::nullopt;
}

template std::optional<BadElement<float>> find_bad(const Concentrations<float>&);
template std::optional<BadElement<double>> find_bad(const Concentrations<double>&);

}  // namespace pearl
