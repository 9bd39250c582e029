#include "model/aerosol/organic_row.hpp"

namespace pearl {

template <int lanes, class Real>
void partition(const OrganicRow<Real>& row, int newton_steps) {
  using P = Pack<Real, lanes>;
  P total[most_volatility_bins], saturation[most_volatility_bins];
  for (int e = 0; e < row.length; e += lanes) {
    for (int b = 0; b < row.bins; ++b) {
      const std::size_t bin = static_cast<std::size_t>(b);
      total[b] = P::load(row.total[bin] + e);
      saturation[b] = P::load(row.saturation[bin] + e);
    }
    const P phase = organic_phase(P::load(row.involatile + e), total, saturation, row.bins, newton_steps);
    for (int b = 0; b < row.bins; ++b) dissolved(total[b], saturation[b], phase).store(row.particle[static_cast<std::size_t>(b)] + e);
  }
}

template void partition<1, double>(const OrganicRow<double>&, int);
template void partition<register_width<double>, double>(const OrganicRow<double>&, int);
template void partition<register_width<float>, float>(const OrganicRow<float>&, int);

}  // namespace pearl
