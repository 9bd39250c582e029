#include "postprocess/maps/colour_scale.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "model/core/constants.hpp"

namespace pearl {

namespace {

double to_srgb(double linear) { return linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055; }
double to_linear(double srgb) { return srgb <= 0.04045 ? srgb / 12.92 : std::pow((srgb + 0.055) / 1.055, 2.4); }

std::array<double, 3> linear_rgb(double lightness, double a, double b) {
  const double l = std::pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
  const double m = std::pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
  const double s = std::pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
  return {4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
          -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
}

// The value below which a share of the values lies; reorders them.
double quantile(std::vector<float>& values, double share) {
  if (values.empty()) return 0;
  const auto nth = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), nth, values.end());
  return *nth;
}

constexpr int most_even_steps = 13;

using Series = std::vector<double>;
const Series one_two_five{1, 2, 5};
// Steps of about a fourth, after Renard's series of ten.
const Series quarter_steps{1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8};

// Numbers of a series downwards from the largest one not above `top`, as ascending list.
std::vector<double> series_below(const Series& series, double top, int count) {
  int power = static_cast<int>(std::floor(std::log10(top) + 1e-9));
  const double lead = top / std::pow(10.0, power);
  int digit = static_cast<int>(series.size()) - 1;
  while (digit > 0 && series[static_cast<std::size_t>(digit)] > lead + 1e-9) --digit;
  std::vector<double> limits;
  for (int n = 0; n < count; ++n) {
    // Division by a power of ten keeps 0.2 the double that is written 0.2.
    limits.push_back(power >= 0 ? series[static_cast<std::size_t>(digit)] * std::pow(10.0, power)
                                : series[static_cast<std::size_t>(digit)] / std::pow(10.0, -power));
    if (--digit < 0) {
      digit = static_cast<int>(series.size()) - 1;
      --power;
    }
  }
  std::reverse(limits.begin(), limits.end());
  return limits;
}

}  // namespace

std::string Colour::css() const { return fmt::format("#{:02x}{:02x}{:02x}", red, green, blue); }

Colour colour_from_lightness(double lightness, double chroma, double hue) {
  for (double fitted = chroma;; fitted -= 0.004) {
    const double c = std::max(0.0, fitted);
    const auto rgb = linear_rgb(lightness, c * std::cos(hue * constants::degree), c * std::sin(hue * constants::degree));
    const bool fits = std::all_of(rgb.begin(), rgb.end(), [](double v) { return v >= -1e-4 && v <= 1.0001; });
    if (!fits && c > 0) continue;
    const auto byte = [](double v) { return static_cast<unsigned char>(std::lround(255 * to_srgb(std::clamp(v, 0.0, 1.0)))); };
    return {byte(rgb[0]), byte(rgb[1]), byte(rgb[2])};
  }
}

double lightness_of(Colour colour) {
  const double r = to_linear(colour.red / 255.0), g = to_linear(colour.green / 255.0), b = to_linear(colour.blue / 255.0);
  const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
}

Colour sequential_colour(double position) {
  const double t = std::clamp(position, 0.0, 1.0);
  return colour_from_lightness(0.985 - 0.69 * t, 0.02 + 0.150 * std::sin(constants::pi * std::min(1.0, 0.08 + 0.80 * t)), 98 - 122 * std::pow(t, 1.1));
}

Colour diverging_colour(double position) {
  const double t = std::clamp(std::abs(position), 0.0, 1.0);
  const double lightness = 0.98 - 0.60 * t;
  if (position < 0) return colour_from_lightness(lightness, 0.005 + 0.17 * std::sin(constants::pi * 0.62 * t), 225 + 35 * t);
  return colour_from_lightness(lightness, 0.005 + 0.19 * std::sin(constants::pi * 0.62 * t), 62 - 40 * t);
}

std::size_t ColourScale::class_of(double value) const {
  return static_cast<std::size_t>(std::upper_bound(limits.begin(), limits.end(), value) - limits.begin());
}

std::vector<double> sequential_limits(std::vector<float> values) {
  if (values.empty()) return {1};
  // A few cells on top of a stack must not spread the classes over values that no other cell has.
  const double top = std::min<double>(*std::max_element(values.begin(), values.end()), 1.5 * quantile(values, 0.995));
  if (!(top > 0)) return {1};
  // The uppermost class begins clearly below the highest value, lest it be empty on the map.
  if (quantile(values, 0.99) < top / 16) return series_below(one_two_five, 0.98 * top, 9);
  if (quantile(values, 0.5) < top / 8) return series_below(quarter_steps, 0.98 * top, 12);
  // A field on a high background (ozone) is told apart only if its classes begin at its own lowest values.
  const double least = quantile(values, 0.005), low = least > top / 5 && top - least > 0.02 * top ? least : 0;
  const double power = std::pow(10.0, std::floor(std::log10((top - low) / most_even_steps)));
  double step = 10 * power;
  for (const double digit : {1.0, 2.0, 2.5, 5.0, 10.0})
    if ((top - low) / (digit * power) <= most_even_steps) {
      step = digit * power;
      break;
    }
  std::vector<double> limits;
  for (int n = std::max(1, static_cast<int>(std::ceil(low / step))); n * step < top * (1 - 1e-9); ++n) limits.push_back(n * step);
  if (limits.empty()) limits.push_back(step);
  return limits;
}

std::vector<double> difference_limits(std::vector<float> differences, double noise) {
  float largest = 0;
  for (float& value : differences) {
    value = std::abs(value);
    largest = std::max(largest, value);
  }
  const double top = quantile(differences, 0.995);
  if (!(top > 0)) return {-1, 1};
  std::vector<double> positive = series_below(one_two_five, top, 5);
  while (positive.size() > 1 && positive.front() < noise * largest) positive.erase(positive.begin());
  // Up to the largest change: a town where a package does most is told from its suburbs, though few cells have as much.
  while (positive.size() < most_classes_a_side) {
    const double next = series_below(one_two_five, 2.6 * positive.back(), 1).front();
    if (next > 0.98 * static_cast<double>(largest)) break;
    positive.push_back(next);
  }
  std::vector<double> limits;
  for (auto limit = positive.rbegin(); limit != positive.rend(); ++limit) limits.push_back(-*limit);
  limits.insert(limits.end(), positive.begin(), positive.end());
  return limits;
}

ColourScale exceedance_scale() {
  ColourScale scale{{0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3}, {}};
  for (const double position : {-0.6, -0.45, -0.3, -0.15, 0.2, 0.4, 0.6, 0.8, 1.0}) scale.colours.push_back(diverging_colour(position));
  return scale;
}

ColourScale sequential_scale(std::vector<float> values) {
  ColourScale scale{sequential_limits(std::move(values)), {}};
  const std::size_t last = scale.limits.size();
  for (std::size_t n = 0; n <= last; ++n) scale.colours.push_back(sequential_colour(static_cast<double>(n) / static_cast<double>(last)));
  return scale;
}

ColourScale difference_scale(std::vector<float> differences, double noise) {
  ColourScale scale{difference_limits(std::move(differences), noise), {}};
  const int side = static_cast<int>(scale.limits.size()) / 2;
  for (int n = -side; n <= side; ++n) scale.colours.push_back(diverging_colour(static_cast<double>(n) / side));
  return scale;
}

}  // namespace pearl
