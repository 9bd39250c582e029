#pragma once
// Is a file text at all? Every reader of a user's text asks here first.

#include <memory>
#include <string>
#include <string_view>

#include "model/core/error.hpp"

namespace pearl {

// The place of a byte of the text.
Location location_of(const std::shared_ptr<const SourceText>& source, std::string_view text, std::size_t byte, int length = 1);

// True if the bytes are UTF-8 without control characters. Otherwise one parent fault: the first place, how many lines have the like, what to do.
// UTF-16 and UTF-32 are named; tabs and line ends are no control characters.
bool check_text(const std::shared_ptr<const SourceText>& source, std::string_view text, Faults& faults);

// The text without the mark of byte order that some programs put before UTF-8.
std::string_view without_byte_order_mark(std::string_view text);

}  // namespace pearl
