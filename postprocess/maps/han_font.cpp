#include "postprocess/maps/han_font.hpp"

#include <fontconfig/fontconfig.h>

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>

#include "model/core/log.hpp"
#include "model/core/unicode.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

namespace {

bool is_han(char32_t code) { return (code >= 0x2E80 && code < 0xA000) || (code >= 0xF900 && code < 0xFB00) || (code >= 0xFE30 && code < 0xFE50) || (code >= 0xFF00 && code < 0xFFF0) || (code >= 0x20000 && code < 0x32000); }

// The family of the catalogue, or another one that fontconfig knows to hold the language's letters.
std::optional<FontFile> found_font(const std::string& family_asked, const std::string& tag) {
  using Pattern = std::unique_ptr<FcPattern, decltype(&FcPatternDestroy)>;
  const Pattern asked(FcPatternCreate(), &FcPatternDestroy);
  FcPatternAddString(asked.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>(family_asked.c_str()));
  FcPatternAddString(asked.get(), FC_LANG, reinterpret_cast<const FcChar8*>(tag.c_str()));
  FcPatternAddInteger(asked.get(), FC_WEIGHT, FC_WEIGHT_REGULAR);
  FcPatternAddBool(asked.get(), FC_SCALABLE, FcTrue);
  FcConfigSubstitute(nullptr, asked.get(), FcMatchPattern);
  FcDefaultSubstitute(asked.get());
  FcResult result = FcResultNoMatch;
  const Pattern match(FcFontMatch(nullptr, asked.get(), &result), &FcPatternDestroy);
  if (!match) return {};
  FcLangSet* languages = nullptr;
  FcChar8 *file = nullptr, *family = nullptr;
  int index = 0;
  if (FcPatternGetLangSet(match.get(), FC_LANG, 0, &languages) != FcResultMatch || FcLangSetHasLang(languages, reinterpret_cast<const FcChar8*>(tag.c_str())) != FcLangEqual) return {};
  if (FcPatternGetString(match.get(), FC_FILE, 0, &file) != FcResultMatch || FcPatternGetString(match.get(), FC_FAMILY, 0, &family) != FcResultMatch) return {};
  FcPatternGetInteger(match.get(), FC_INDEX, 0, &index);
  return FontFile{reinterpret_cast<const char*>(file), static_cast<unsigned>(index & 0xFFFF), reinterpret_cast<const char*>(family)};
}

}  // namespace

bool needs_han_font(const std::string& language) { return !Words::of(language).plain("language.font").empty(); }

bool can_be_drawn(const std::string& language) {
  if (!needs_han_font(language) || han_font(language)) return true;
  log::warning("this machine has no font with Chinese, so that the words of the maps are English; install one (Debian: fonts-noto-cjk)");
  return false;
}

bool has_han(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Character found = character_at(text, at);
    if (is_han(found.code)) return true;
    at += std::max<std::size_t>(1, found.bytes);
  }
  return false;
}

std::optional<FontFile> han_font(const std::string& language) {
  const Words& words = Words::of(language);
  if (!needs_han_font(language)) return {};
  static std::mutex guard;
  static std::map<std::string, std::optional<FontFile>> known;
  const std::lock_guard lock(guard);
  const auto place = known.find(language);
  return place != known.end() ? place->second : known.emplace(language, found_font(words.plain("language.font"), words.plain("language.font_tag"))).first->second;
}

}  // namespace pearl
