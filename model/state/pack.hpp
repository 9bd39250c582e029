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
template <class Real, int lanes>
struct Register;
template <>
struct Register<float, 4> {
  typedef float Values __attribute__((vector_size(16)));
  typedef int Mask __attribute__((vector_size(16)));
};
template <>
struct Register<float, 8> {
  typedef float Values __attribute__((vector_size(32)));
  typedef int Mask __attribute__((vector_size(32)));
};
template <>
struct Register<float, 16> {
  typedef float Values __attribute__((vector_size(64)));
  typedef int Mask __attribute__((vector_size(64)));
};
template <>
struct Register<double, 2> {
  typedef double Values __attribute__((vector_size(16)));
  typedef long long Mask __attribute__((vector_size(16)));
};
template <>
struct Register<double, 4> {
  typedef double Values __attribute__((vector_size(32)));
  typedef long long Mask __attribute__((vector_size(32)));
};
template <>
struct Register<double, 8> {
  typedef double Values __attribute__((vector_size(64)));
  typedef long long Mask __attribute__((vector_size(64)));
};
template <class Real>
struct Register<Real, 1> {  // plain numbers, to compare with
  typedef Real Values;
  typedef bool Mask;
};
}  // namespace detail

template <class Real>
constexpr int register_width = register_bytes / static_cast<int>(sizeof(Real));

// What a comparison of packs yields: all bits of an element or none. It converts to nothing; use select().
template <class Real, int lanes = register_width<Real>>
struct PackMask {
  typename detail::Register<Real, lanes>::Mask bits;

  friend PackMask operator&(PackMask a, PackMask b) { return {static_cast<decltype(bits)>(a.bits & b.bits)}; }
  friend PackMask operator|(PackMask a, PackMask b) { return {static_cast<decltype(bits)>(a.bits | b.bits)}; }
  friend PackMask operator!(PackMask a) { return {static_cast<decltype(bits)>(!a.bits)}; }
  [[nodiscard]] bool lane(int n) const {
    if constexpr (lanes == 1) return bits;
    else return bits[n] != 0;
  }
};

// One register wide unless a kernel asks for less, because its working set of a full register would leave the cache.
template <class Real, int lanes = register_width<Real>>
class Pack {
 public:
  using Values = typename detail::Register<Real, lanes>::Values;
  using Number = Real;
  using Mask = PackMask<Real, lanes>;
  static constexpr int width = lanes;

  Pack() = default;
  Pack(Real value) : values_(value - Values{}) {}  // NOLINT: numbers mix with packs as in an equation
  static Pack load(const Real* from) {             // any alignment
    Pack pack;
    std::memcpy(&pack.values_, from, sizeof(Values));
    return pack;
  }
  void store(Real* to) const { std::memcpy(to, &values_, sizeof(Values)); }
  Real operator[](int n) const {
    if constexpr (lanes == 1) return values_;
    else return values_[n];
  }

  friend Pack operator+(Pack a, Pack b) { return wrap(a.values_ + b.values_); }
  friend Pack operator-(Pack a, Pack b) { return wrap(a.values_ - b.values_); }
  friend Pack operator*(Pack a, Pack b) { return wrap(a.values_ * b.values_); }
  friend Pack operator/(Pack a, Pack b) { return wrap(a.values_ / b.values_); }
  friend Mask operator>(Pack a, Pack b) { return {a.values_ > b.values_}; }
  friend Mask operator<=(Pack a, Pack b) { return {a.values_ <= b.values_}; }
  friend Pack min(Pack a, Pack b) { return wrap(a.values_ < b.values_ ? a.values_ : b.values_); }
  friend Pack max(Pack a, Pack b) { return wrap(a.values_ > b.values_ ? a.values_ : b.values_); }
  friend Pack select(Mask mask, Pack yes, Pack no) { return wrap(mask.bits ? yes.values_ : no.values_); }

  [[nodiscard]] Values values() const { return values_; }
  static Pack wrap(Values values) {
    Pack pack;
    pack.values_ = values;
    return pack;
  }

 private:
  Values values_;
};

template <class Real, int lanes>
Pack<Real, lanes> abs(Pack<Real, lanes> a) {
  return max(a, Pack<Real, lanes>(0) - a);
}

template <class Real, int lanes>
Real smallest(Pack<Real, lanes> a) {
  Real least = a[0];
  for (int n = 1; n < lanes; ++n) least = a[n] < least ? a[n] : least;
  return least;
}

// May steer which work is done next, never what an element's answer is.
template <class Real, int lanes>
bool any(PackMask<Real, lanes> mask) {
  bool found = false;
  for (int n = 0; n < lanes; ++n) found |= mask.lane(n);
  return found;
}

// Calls f(n) for n = 0, width, 2 width, ... below a length that is a multiple of row_unit elements.
template <class Real, class Function>
inline __attribute__((always_inline)) void for_each_pack(int length, Function&& f) {
  for (int n = 0; n < length; n += Pack<Real>::width) f(n);
}

}  // namespace pearl
