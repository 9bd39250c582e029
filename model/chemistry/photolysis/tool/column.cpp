#include "model/chemistry/photolysis/tool/column.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace column {
namespace {

// Ozone of each layer of 1 km from the ground, 1e15 molecules cm-2: TUV-x's v5.4 profile, the U.S. Standard Atmosphere
// (NCAR/musica, configs/tuvx/data/profiles/atmosphere/o3.v54.dat, Apache-2.0; rounded).
constexpr std::array<double, layers> ozone{
    83.35, 68.74, 56.28, 51.99, 49.62, 49.19, 50.70, 54.13, 66.16, 86.79, 116.2, 154.5, 180.7, 194.8, 214.8, 240.6, 276.9, 323.7, 362.8, 394.2,
    411.8, 415.7, 410.7, 397.0, 379.2, 357.2, 329.3, 295.4, 262.9, 232.0, 206.0, 185.0, 164.8, 145.4, 128.0, 112.6, 97.38, 82.47, 69.30, 57.87,
    47.67, 38.69, 31.54, 26.21, 21.29, 16.78, 13.10, 10.27, 8.064, 6.492, 5.104, 3.901, 3.023, 2.468, 1.989, 1.585, 1.278, 1.068, 0.8793, 0.7130,
    0.5757, 0.4674, 0.3781, 0.3076, 0.2412, 0.1789, 0.1270, 0.0853, 0.0599, 0.0509, 0.0395, 0.0258, 0.0178, 0.0157,
    0.0132, 0.0105, 0.0084, 0.0068, 0.0054, 0.0043};

// Aerosol's optical depth at whole km, scaled below: TUV-x's configuration examples/tuv_5_4.json (Apache-2.0).
constexpr std::array<double, 51> aerosol{
    2.40e-01, 1.06e-01, 4.56e-02, 1.91e-02, 1.01e-02, 7.63e-03, 5.38e-03, 5.00e-03, 5.15e-03, 4.94e-03, 4.82e-03, 4.51e-03, 4.74e-03,
    4.37e-03, 4.28e-03, 4.03e-03, 3.83e-03, 3.78e-03, 3.88e-03, 3.08e-03, 2.26e-03, 1.64e-03, 1.23e-03, 9.45e-04, 7.49e-04, 6.30e-04,
    5.50e-04, 4.21e-04, 3.22e-04, 2.48e-04, 1.90e-04, 1.45e-04, 1.11e-04, 8.51e-05, 6.52e-05, 5.00e-05, 3.83e-05, 2.93e-05, 2.25e-05,
    1.72e-05, 1.32e-05, 1.01e-05, 7.72e-06, 5.91e-06, 4.53e-06, 3.46e-06, 2.66e-06, 2.04e-06, 1.56e-06, 1.19e-06, 9.14e-07};

// Pa at a height in km.
double pressure(double height) {
  double p = 101325;
  const int steps = 200;
  for (int n = 0; n < steps; ++n) {
    const double dz = height / steps, middle = (n + 0.5) * dz;
    p *= std::exp(-9.80665 * 1000 * dz / (287.053 * temperature(middle)));
  }
  return p;
}

// Optical properties of a layer, already delta-scaled (Joseph et al., J. Atmos. Sci. 33, 2452, 1976).
struct Layer {
  double depth = 0, albedo = 0, asymmetry = 0;
};

std::array<Layer, layers> optics(const Conditions& conditions, double wavelength, const std::array<double, layers>& ozone_cross_section) {
  static const std::array<double, layers> air = [] {  // molecules cm-2
    std::array<double, layers> result{};
    for (int k = 0; k < layers; ++k)
      result[static_cast<std::size_t>(k)] = (pressure(k) - pressure(k + 1)) / (9.80665 * 28.9644e-3) * 6.02214e23 * 1e-4;
    return result;
  }();
  // Rayleigh scattering of air: Nicolet, Planet. Space Sci. 32, 1467, 1984.
  const double micron = wavelength / 1000;
  const double power = micron < 0.55 ? 3.6772 + 0.389 * micron + 0.09426 / micron : 4.04;
  const double rayleigh = 4.02e-28 / std::pow(micron, power);
  double total_aerosol = 0;
  for (std::size_t k = 0; k + 1 < aerosol.size(); ++k) total_aerosol += (aerosol[k] + aerosol[k + 1]) / 2;
  std::array<Layer, layers> result;
  for (int k = 0; k < layers; ++k) {
    const auto n = static_cast<std::size_t>(k);
    const double molecules = air[n] * rayleigh;
    const double absorbed = ozone[n] * 1e15 * conditions.ozone_factor * ozone_cross_section[n];
    const double standard =
        n + 1 < aerosol.size() ? (aerosol[n] + aerosol[n + 1]) / 2 / total_aerosol * standard_aerosol * 550 / wavelength : 0;
    const double share = std::exp(-k / 1.5) - std::exp(-(k + 1) / 1.5);  // scale height 1.5 km
    const double extra = conditions.extra_aerosol * share * std::pow(550 / wavelength, 1.3);
    const double scattered = molecules + 0.99 * standard + 0.90 * extra;
    const double depth = molecules + absorbed + standard + extra;
    const double albedo = std::min(scattered / depth, 0.999999), g = (0.61 * 0.99 * standard + 0.65 * 0.90 * extra) / scattered;
    const double f = g * g;
    result[static_cast<std::size_t>(layers - 1 - k)] = {depth * (1 - albedo * f), albedo * (1 - f) / (1 - albedo * f), g / (1 + g)};
  }
  return result;  // from the top
}

// Optical depth along the ray to the sun at each level from the top, through spherical shells.
std::array<double, layers + 1> slant_depths(const std::array<Layer, layers>& air, double zenith) {
  const double radius = 6371, sine = std::sin(zenith * std::numbers::pi / 180);
  std::array<double, layers + 1> result{};
  for (int level = 0; level <= layers; ++level) {
    const double nearest = (radius + layers - level) * sine;
    for (int n = 0; n < level; ++n) {
      const double top = radius + layers - n, bottom = top - 1;
      const double path = std::sqrt(std::max(0.0, top * top - nearest * nearest)) - std::sqrt(std::max(0.0, bottom * bottom - nearest * nearest));
      result[static_cast<std::size_t>(level)] += air[static_cast<std::size_t>(n)].depth * path;
    }
  }
  return result;
}

}  // namespace

double temperature(double height) {
  constexpr std::array<double, 7> base{0, 11, 20, 32, 47, 51, 71}, at_base{288.15, 216.65, 216.65, 228.65, 270.65, 270.65, 214.65},
      lapse{-6.5, 0, 1, 2.8, 0, -2.8, -2};
  std::size_t n = 0;
  while (n + 1 < base.size() && height > base[n + 1]) ++n;
  return at_base[n] + lapse[n] * (height - base[n]);
}

double standard_ozone_column() {
  double sum = 0;
  for (const double layer : ozone) sum += layer;
  return sum * 1e15 / 2.6867e16;
}

// Two streams, Eddington's closure, direct beam in spherical shells: Toon et al., J. Geophys. Res. 94, 16287, 1989.
std::array<double, layers + 1> actinic_ratio(const Conditions& conditions, double wavelength, const std::array<double, layers>& ozone_cross_section) {
  const auto air = optics(conditions, wavelength, ozone_cross_section);
  const auto slant = slant_depths(air, conditions.zenith);
  struct Solution {
    double gamma, e1, e2, e3, e4, up_top, up_bottom, down_top, down_bottom;
  };
  std::array<Solution, layers> s;
  for (std::size_t n = 0; n < layers; ++n) {
    const double w = air[n].albedo, g = air[n].asymmetry, depth = air[n].depth;
    double sun = std::clamp(depth / std::max(slant[n + 1] - slant[n], 1e-300), 1e-4, 1.0);
    const double g1 = (7 - w * (4 + 3 * g)) / 4, g2 = -(1 - w * (4 - 3 * g)) / 4;
    const double k = std::sqrt(g1 * g1 - g2 * g2);
    if (std::abs(k * sun - 1) < 1e-4) sun *= 1.001;  // the particular solution is singular there
    const double g3 = (2 - 3 * g * sun) / 4, g4 = 1 - g3;
    const double gamma = g2 / (g1 + k), decay = std::exp(-k * depth);
    const double denominator = k * k - 1 / (sun * sun);
    const double up = w * ((g1 - 1 / sun) * g3 + g4 * g2) / denominator, down = w * ((g1 + 1 / sun) * g4 + g2 * g3) / denominator;
    const double top = std::exp(-slant[n]), bottom = std::exp(-slant[n + 1]);
    s[n] = {gamma, 1 + gamma * decay, 1 - gamma * decay, gamma + decay, gamma - decay, up * top, up * bottom, down * top, down * bottom};
  }
  constexpr int size = 2 * layers;
  std::array<double, size> a{}, b{}, d{}, e{};
  b[0] = s[0].e1, d[0] = -s[0].e2, e[0] = -s[0].down_top;
  for (std::size_t n = 0; n + 1 < layers; ++n) {
    const Solution &x = s[n], &y = s[n + 1];
    const double up = y.up_top - x.up_bottom, down = y.down_top - x.down_bottom;
    const std::size_t even = 2 * n + 1, odd = 2 * n + 2;
    a[even] = y.e2 * x.e1 - x.e3 * y.e4, b[even] = x.e2 * y.e2 - x.e4 * y.e4, d[even] = y.e1 * y.e4 - y.e2 * y.e3, e[even] = y.e2 * up - y.e4 * down;
    a[odd] = x.e2 * x.e3 - x.e4 * x.e1, b[odd] = x.e1 * y.e1 - x.e3 * y.e3, d[odd] = x.e3 * y.e4 - x.e1 * y.e2, e[odd] = x.e3 * up - x.e1 * down;
  }
  const Solution& last = s[layers - 1];
  const double albedo = conditions.albedo, sun = std::max(0.0, std::cos(conditions.zenith * std::numbers::pi / 180));
  a[size - 1] = last.e1 - albedo * last.e3, b[size - 1] = last.e2 - albedo * last.e4;
  e[size - 1] = albedo * sun * std::exp(-slant[layers]) - last.up_bottom + albedo * last.down_bottom;
  for (std::size_t n = 1; n < size; ++n) {  // Thomas
    const double factor = a[n] / b[n - 1];
    b[n] -= factor * d[n - 1];
    e[n] -= factor * e[n - 1];
  }
  std::array<double, size> y{};
  y[size - 1] = e[size - 1] / b[size - 1];
  for (int n = size - 2; n >= 0; --n) {
    const auto m = static_cast<std::size_t>(n);
    y[m] = (e[m] - d[m] * y[m + 1]) / b[m];
  }
  std::array<double, layers + 1> result{};  // from the ground
  for (std::size_t level = 0; level <= layers; ++level) {
    const bool first = level == 0;
    const std::size_t n = first ? 0 : level - 1;
    const double y1 = y[2 * n], y2 = y[2 * n + 1];
    const double up = first ? y1 * s[n].e3 - y2 * s[n].e4 + s[n].up_top : y1 * s[n].e1 + y2 * s[n].e2 + s[n].up_bottom;
    const double down = first ? y1 * s[n].e1 - y2 * s[n].e2 + s[n].down_top : y1 * s[n].e3 + y2 * s[n].e4 + s[n].down_bottom;
    result[layers - level] = std::exp(-slant[level]) + 2 * (up + down);
  }
  return result;
}

}  // namespace column
