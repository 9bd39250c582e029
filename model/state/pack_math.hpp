#pragma once
// Exponential and logarithm of packs, element by element with the same instructions in every lane; gcc 12 vectorises none
// without giving up exact rules. Measured errors: tests/unit/state/pack_math.cpp.

#include <bit>
#include <cmath>
#include <type_traits>

#include "model/state/pack.hpp"

namespace pearl {

namespace detail {

template <class Real>
struct FloatFormat;
template <>
struct FloatFormat<float> {
  using Bits = int;
  static constexpr int mantissa_bits = 23, exponent_bias = 127;
  static constexpr float round_to_integer = 12582912.0f;  // 1.5 2^23: adding it drops what lies behind the point
  static constexpr float least_exponent = -87.0f, most_exponent = 88.0f;
  static constexpr int exp_degree = 7, log_terms = 5;     // truncation below half a unit in the last place
};
template <>
struct FloatFormat<double> {
  using Bits = long long;
  static constexpr int mantissa_bits = 52, exponent_bias = 1023;
  static constexpr double round_to_integer = 6755399441055744.0;
  static constexpr double least_exponent = -708.0, most_exponent = 709.0;
  static constexpr int exp_degree = 13, log_terms = 11;
};

// The bits of every element as an integer and back. A vector is reinterpreted by a cast, a plain number by bit_cast.
template <class Real, int lanes>
auto bits_of(Pack<Real, lanes> a) {
  if constexpr (lanes == 1) return std::bit_cast<typename FloatFormat<Real>::Bits>(a.values());
  else return (typename Register<Real, lanes>::Mask)a.values();
}
template <class Real, int lanes, class Bits>
Pack<Real, lanes> from_bits(Bits bits) {
  if constexpr (lanes == 1) return Pack<Real, lanes>::wrap(std::bit_cast<Real>(bits));
  else return Pack<Real, lanes>::wrap((typename Register<Real, lanes>::Values)bits);
}

}  // namespace detail

// e^x; x is held to the range in which the answer is a normal number. A NaN gives some finite value.
// x = n ln 2 + r with |r| <= ln 2 / 2; e^r by Taylor's series, 2^n through the exponent's bits.
template <class Real, int lanes>
Pack<Real, lanes> exp(Pack<Real, lanes> x) {
  using P = Pack<Real, lanes>;
  using Format = detail::FloatFormat<Real>;
  x = min(P(Format::most_exponent), max(P(Format::least_exponent), x));
  const P shifted = x * P(static_cast<Real>(1.4426950408889634)) + P(Format::round_to_integer);
  const P n = shifted - P(Format::round_to_integer);
  // ln 2 in two parts; the first has so few bits that its product with n is exact
  const P r = (x - n * P(static_cast<Real>(0.693359375))) - n * P(static_cast<Real>(-2.1219444005469058e-4));
  Real factorial = 1;
  for (int i = 2; i <= Format::exp_degree; ++i) factorial *= static_cast<Real>(i);
  P series = P(1 / factorial);
  for (int i = Format::exp_degree; i >= 1; --i) {
    factorial /= static_cast<Real>(i);
    series = series * r + P(1 / factorial);
  }
  // the last bits of `shifted` are n; moved into the exponent they make 2^n
  const P power = detail::from_bits<Real, lanes>((detail::bits_of(shifted) + Format::exponent_bias) << Format::mantissa_bits);
  return series * power;
}

// The natural logarithm of a normal positive number; anything else gives some finite or infinite value.
// x = 2^n m with m in sqrt(1/2)..sqrt(2); ln m = 2 artanh f = 2 (f + f^3/3 + f^5/5 + ...), f = (m - 1) / (m + 1).
template <class Real, int lanes>
Pack<Real, lanes> log(Pack<Real, lanes> x) {
  using P = Pack<Real, lanes>;
  using Format = detail::FloatFormat<Real>;
  using Bits = typename Format::Bits;
  const auto bits = detail::bits_of(x);
  const Bits root_half = std::bit_cast<Bits>(static_cast<Real>(0.70710678118654752));
  const auto n = (bits - root_half) >> Format::mantissa_bits;
  const P m = detail::from_bits<Real, lanes>(bits - (n << Format::mantissa_bits));
  // n as a number, by the same trick as in exp, backwards
  const Bits offset = std::bit_cast<Bits>(Format::round_to_integer);
  const P exponent = detail::from_bits<Real, lanes>(n + offset) - P(Format::round_to_integer);
  const P f = (m - P(1)) / (m + P(1)), square = f * f;
  P series = P(Real(1) / (2 * Format::log_terms + 1));
  for (int i = Format::log_terms - 1; i >= 0; --i) series = series * square + P(Real(1) / (2 * i + 1));
  return exponent * P(static_cast<Real>(0.693359375)) + (exponent * P(static_cast<Real>(-2.1219444005469058e-4)) + P(2) * f * series);
}

}  // namespace pearl
