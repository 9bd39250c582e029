#pragma once
// Neighbouring elements of a row in one register of this machine. Every element meets the same instructions wherever
// it lies in its row, so that a scenario's answer does not depend on the batch (law 1).

#include <cstring>

namespace pearl {

#if defined(__AVX512F__)
constexpr int register_bytes = 64;
#elif defined(__AVX__)
constexpr int register_bytes = 32;
#else
constexpr int register_bytes = 16;
#endif

namespace detail {
// gcc 12 loses the attribute of a vector type that depends on a template parameter; so the types are written out.
template <class Real>
struct Register;
template <>
struct Register<float> {
  typedef float Values __attribute__((vector_size(register_bytes)));
  typedef int Mask __attribute__((vector_size(register_bytes)));
};
template <>
struct Register<double> {
  typedef double Values __attribute__((vector_size(register_bytes)));
  typedef long long Mask __attribute__((vector_size(register_bytes)));
};
}  // namespace detail

// What a comparison of packs yields: all bits of an element or none. It converts to nothing; use select().
template <class Real>
struct PackMask {
  typename detail::Register<Real>::Mask bits;
};

template <class Real>
class Pack {
 public:
  using Values = typename detail::Register<Real>::Values;
  static constexpr int width = register_bytes / static_cast<int>(sizeof(Real));

  Pack() = default;
  Pack(Real value) : values_(value - Values{}) {}  // NOLINT: numbers mix with packs as in an equation
  static Pack load(const Real* from) {             // any alignment
    Pack pack;
    std::memcpy(&pack.values_, from, sizeof(Values));
    return pack;
  }
  void store(Real* to) const { std::memcpy(to, &values_, sizeof(Values)); }
  Real operator[](int n) const { return values_[n]; }

  friend Pack operator+(Pack a, Pack b) { return wrap(a.values_ + b.values_); }
  friend Pack operator-(Pack a, Pack b) { return wrap(a.values_ - b.values_); }
  friend Pack operator*(Pack a, Pack b) { return wrap(a.values_ * b.values_); }
  friend Pack operator/(Pack a, Pack b) { return wrap(a.values_ / b.values_); }
  friend PackMask<Real> operator>(Pack a, Pack b) { return {a.values_ > b.values_}; }
  friend Pack min(Pack a, Pack b) { return wrap(a.values_ < b.values_ ? a.values_ : b.values_); }
  friend Pack max(Pack a, Pack b) { return wrap(a.values_ > b.values_ ? a.values_ : b.values_); }
  friend Pack select(PackMask<Real> mask, Pack yes, Pack no) { return wrap(mask.bits ? yes.values_ : no.values_); }

 private:
  static Pack wrap(Values values) {
    Pack pack;
    pack.values_ = values;
    return pack;
  }
  Values values_;
};

template <class Real>
Pack<Real> abs(Pack<Real> a) {
  return max(a, Pack<Real>(0) - a);
}

template <class Real>
Real smallest(Pack<Real> a) {
  Real least = a[0];
  for (int n = 1; n < Pack<Real>::width; ++n) least = a[n] < least ? a[n] : least;
  return least;
}

// Calls f(n) for n = 0, width, 2 width, ... below a length that is a multiple of row_unit elements.
template <class Real, class Function>
inline __attribute__((always_inline)) void for_each_pack(int length, Function&& f) {
  for (int n = 0; n < length; n += Pack<Real>::width) f(n);
}

}  // namespace pearl
