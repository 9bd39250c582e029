#pragma once
// A font cut down to the characters of a page, so that a machine without Chinese fonts shows it.

#include <set>
#include <string>
#include <vector>

#include "postprocess/maps/han_font.hpp"

namespace pearl {

// The characters of texts that need a Chinese font.
std::set<char32_t> han_characters(const std::vector<std::string>& texts);

// The bytes of an OpenType font of these characters alone, without hints and layout tables; empty if the file cannot be read as a font, or holds none of them.
std::string font_subset(const FontFile& font, const std::set<char32_t>& characters);

// Those of the characters that two faces of one file draw with the same glyph.
std::set<char32_t> drawn_alike(const FontFile& one, const FontFile& other, const std::set<char32_t>& characters);

// @font-face rules of a page in these languages ("Pearl zh-Hant"; "Pearl Han" of what two of them draw alike), each with what its texts need, as data; "" where the machine has no such font.
std::string font_faces(const std::vector<std::string>& languages, const std::vector<std::vector<std::string>>& texts);

}  // namespace pearl
