#pragma once
// Texts of users: what is no UTF-8, what must not reach a terminal raw, and characters that look like ASCII but are not.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace pearl {

struct Character {
  char32_t code = 0;
  std::size_t bytes = 1;
  bool valid = false;  // false: the first byte begins no character of UTF-8 (overlong forms and surrogates included)
};

// The character at a byte of the text, which must lie inside it. RFC 3629.
Character character_at(std::string_view text, std::size_t at);

// The first byte that is no UTF-8; nothing if all is.
std::optional<std::size_t> first_fault_of_utf8(std::string_view text);

// C0 but tab and line ends, DEL, C1: a terminal obeys them.
bool is_control(char32_t code);
// Marks that turn the direction of all that follows: U+202A to U+202E, U+2066 to U+2069.
bool is_direction_mark(char32_t code);

// The text as a terminal may show it: controls, direction marks and bytes that are no UTF-8 become U+FFFD, one for each.
// Line ends and tabs stay.
std::string terminal_text(std::string_view text);
// The same for JSON, in which such a character stands in a string alone: it becomes \uXXXX, so that the value stays.
std::string terminal_json(std::string_view text);
// The text without direction marks.
std::string without_direction_marks(std::string_view text);

// The ASCII character that a look-alike stands for: full-width letters, digits and signs, other spaces, curly quotes, dashes; 0 if it is none.
char ascii_of_look_alike(char32_t code);
// "full-width ':' (U+FF1A)", "no-break space (U+00A0)".
std::string name_of_look_alike(char32_t code);
// Spaces that are no spaces of ASCII, zero width included.
bool is_other_space(char32_t code);

// " (it holds a full-width '5' (U+FF15): write '2015')" if the word holds a look-alike, or an empty string.
std::string look_alike_hint(std::string_view word);

}  // namespace pearl
