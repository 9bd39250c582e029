#include "model/state/memory.hpp"

#include <sys/mman.h>

#include <cstdlib>
#include <cstring>
#include <new>

namespace pearl::detail {

namespace {
constexpr std::size_t line = 64, large_page = std::size_t{2} << 20;
}

void* allocate_zeroed(std::size_t bytes) {
  // Large pages are worth 1.3 to 2 times the memory speed of the transport sweeps.
  const std::size_t alignment = bytes >= large_page ? large_page : line;
  const std::size_t rounded = (bytes + alignment - 1) / alignment * alignment;
  void* block = std::aligned_alloc(alignment, rounded == 0 ? alignment : rounded);
  if (block == nullptr) throw std::bad_alloc();
  if (alignment == large_page) madvise(block, rounded, MADV_HUGEPAGE);  // advice only: failure costs speed, nothing else
  std::memset(block, 0, rounded);
  return block;
}

void release(void* block) noexcept { std::free(block); }

}  // namespace pearl::detail
