#pragma once

#include <cstddef>
#include <vector>

namespace pearl {

// Shared fields of the weather: the same for all scenarios. Row-major, i fastest.
template <class T>
class Field2 {
 public:
  Field2() = default;
  Field2(int ny, int nx, T value = {}) : ny_(ny), nx_(nx), data_(static_cast<std::size_t>(ny) * nx, value) {}
  [[nodiscard]] int ny() const { return ny_; }
  [[nodiscard]] int nx() const { return nx_; }
  T& operator()(int j, int i) { return data_[static_cast<std::size_t>(j) * nx_ + i]; }
  const T& operator()(int j, int i) const { return data_[static_cast<std::size_t>(j) * nx_ + i]; }
  T* row(int j) { return data_.data() + static_cast<std::size_t>(j) * nx_; }
  const T* row(int j) const { return data_.data() + static_cast<std::size_t>(j) * nx_; }
  std::vector<T>& values() { return data_; }
  const std::vector<T>& values() const { return data_; }

 private:
  int ny_ = 0, nx_ = 0;
  std::vector<T> data_;
};

template <class T>
class Field3 {
 public:
  Field3() = default;
  Field3(int nz, int ny, int nx, T value = {}) : nz_(nz), ny_(ny), nx_(nx), data_(static_cast<std::size_t>(nz) * ny * nx, value) {}
  [[nodiscard]] int nz() const { return nz_; }
  [[nodiscard]] int ny() const { return ny_; }
  [[nodiscard]] int nx() const { return nx_; }
  T& operator()(int k, int j, int i) { return row(k, j)[i]; }
  const T& operator()(int k, int j, int i) const { return row(k, j)[i]; }
  T* row(int k, int j) { return data_.data() + (static_cast<std::size_t>(k) * ny_ + j) * nx_; }
  const T* row(int k, int j) const { return data_.data() + (static_cast<std::size_t>(k) * ny_ + j) * nx_; }
  std::vector<T>& values() { return data_; }
  const std::vector<T>& values() const { return data_; }

 private:
  int nz_ = 0, ny_ = 0, nx_ = 0;
  std::vector<T> data_;
};

}  // namespace pearl
