#pragma once
// Fonts of this machine that hold Chinese: Lato and DejaVu hold none, and cairo draws boxes for what a font does not hold.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace pearl {

struct FontFile {
  std::filesystem::path path;
  unsigned index = 0;  // of the face in a collection
  std::string family;
};

// The font of a language that needs one (`language.font` of its catalogue), or another of that language, by fontconfig; nothing if the machine has none. Debian's is fonts-noto-cjk.
std::optional<FontFile> han_font(const std::string& language);
// The language is written with characters that need such a font.
bool needs_han_font(const std::string& language);
// False, with a warning, where the language needs a font that the machine has not.
bool can_be_drawn(const std::string& language);
// A character of the UTF-8 text needs it.
bool has_han(std::string_view text);

}  // namespace pearl
