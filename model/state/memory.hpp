#pragma once

#include <cstddef>
#include <memory>
#include <type_traits>

namespace pearl {

namespace detail {
void* allocate_zeroed(std::size_t bytes);  // 64-byte aligned; large blocks start on a 2 MiB page and ask for such pages
void release(void* block) noexcept;
}  // namespace detail

// An array of fixed size, zero at first, aligned to 64 bytes (the widest register, one cache line).
template <class T>
class AlignedArray {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

 public:
  AlignedArray() = default;
  explicit AlignedArray(std::size_t size) : data_(static_cast<T*>(detail::allocate_zeroed(size * sizeof(T)))), size_(size) {}

  T* data() { return data_.get(); }
  [[nodiscard]] const T* data() const { return data_.get(); }
  [[nodiscard]] std::size_t size() const { return size_; }
  T& operator[](std::size_t n) { return data_[n]; }
  const T& operator[](std::size_t n) const { return data_[n]; }
  T* begin() { return data(); }
  T* end() { return data() + size_; }
  [[nodiscard]] const T* begin() const { return data(); }
  [[nodiscard]] const T* end() const { return data() + size_; }

 private:
  struct Release {
    void operator()(T* block) const noexcept { detail::release(block); }
  };
  std::unique_ptr<T[], Release> data_;
  std::size_t size_ = 0;
};

}  // namespace pearl
