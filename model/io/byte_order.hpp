#pragma once
// Numbers as the bytes of binary formats, in a given order whatever this machine's is.

#include <bit>
#include <cstdint>
#include <string>
#include <type_traits>

namespace pearl {

template <std::size_t bytes>
using UnsignedOfSize = std::conditional_t<bytes == 1, std::uint8_t, std::conditional_t<bytes == 2, std::uint16_t, std::conditional_t<bytes == 4, std::uint32_t, std::uint64_t>>>;

// The lowest byte first.
template <class Number>
void append_little(std::string& bytes, Number value) {
  const auto bits = std::bit_cast<UnsignedOfSize<sizeof(Number)>>(value);
  for (std::size_t n = 0; n < sizeof(Number); ++n) bytes += static_cast<char>(static_cast<std::uint64_t>(bits) >> (8 * n) & 0xFF);
}

// The highest byte first.
template <class Number>
void append_big(std::string& bytes, Number value) {
  const auto bits = std::bit_cast<UnsignedOfSize<sizeof(Number)>>(value);
  for (std::size_t n = sizeof(Number); n-- > 0;) bytes += static_cast<char>(static_cast<std::uint64_t>(bits) >> (8 * n) & 0xFF);
}

}  // namespace pearl
