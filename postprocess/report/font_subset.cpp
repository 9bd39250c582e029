#include "postprocess/report/font_subset.hpp"

#include <fmt/format.h>
#include <hb-subset.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <string_view>

#include "model/core/unicode.hpp"
#include "postprocess/report/base64.hpp"

namespace pearl {

std::set<char32_t> han_characters(const std::vector<std::string>& texts) {
  std::set<char32_t> characters;
  for (const std::string& text : texts)
    for (std::size_t at = 0; at < text.size();) {
      if (static_cast<unsigned char>(text[at]) < 0x80) {
        ++at;
        continue;
      }
      const Character found = character_at(text, at);
      const std::size_t bytes = std::max<std::size_t>(1, found.bytes);
      if (found.valid && has_han(std::string_view(text).substr(at, bytes))) characters.insert(found.code);
      at += bytes;
    }
  return characters;
}

std::string font_subset(const FontFile& font, const std::set<char32_t>& characters) {
  const std::unique_ptr<hb_blob_t, decltype(&hb_blob_destroy)> file(hb_blob_create_from_file_or_fail(font.path.c_str()), &hb_blob_destroy);
  if (!file || characters.empty()) return {};
  const std::unique_ptr<hb_face_t, decltype(&hb_face_destroy)> face(hb_face_create(file.get(), font.index), &hb_face_destroy);
  const std::unique_ptr<hb_subset_input_t, decltype(&hb_subset_input_destroy)> input(hb_subset_input_create_or_fail(), &hb_subset_input_destroy);
  if (!input || hb_face_get_glyph_count(face.get()) == 0) return {};
  for (const char32_t character : characters) hb_set_add(hb_subset_input_unicode_set(input.get()), character);
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE);  // of so few glyphs the common strokes are larger than what they save
  // Neither vertical writing nor other forms: the face is that of the place already.
  for (const char* table : {"GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG"}) hb_set_add(hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG), HB_TAG(table[0], table[1], table[2], table[3]));
  const std::unique_ptr<hb_face_t, decltype(&hb_face_destroy)> small(hb_subset_or_fail(face.get(), input.get()), &hb_face_destroy);
  if (!small || hb_face_get_glyph_count(small.get()) <= 1) return {};
  const std::unique_ptr<hb_blob_t, decltype(&hb_blob_destroy)> bytes(hb_face_reference_blob(small.get()), &hb_blob_destroy);
  unsigned length = 0;
  const char* data = hb_blob_get_data(bytes.get(), &length);
  return {data, length};
}

std::set<char32_t> drawn_alike(const FontFile& one, const FontFile& other, const std::set<char32_t>& characters) {
  std::set<char32_t> alike;
  const std::unique_ptr<hb_blob_t, decltype(&hb_blob_destroy)> file(hb_blob_create_from_file_or_fail(one.path.c_str()), &hb_blob_destroy);
  if (!file || one.path != other.path) return alike;
  const auto font_of = [&](unsigned index) {
    const std::unique_ptr<hb_face_t, decltype(&hb_face_destroy)> face(hb_face_create(file.get(), index), &hb_face_destroy);
    return std::unique_ptr<hb_font_t, decltype(&hb_font_destroy)>(hb_font_create(face.get()), &hb_font_destroy);
  };
  const auto first = font_of(one.index), second = font_of(other.index);
  for (const char32_t character : characters) {
    hb_codepoint_t a = 0, b = 0;
    if (hb_font_get_nominal_glyph(first.get(), character, &a) && hb_font_get_nominal_glyph(second.get(), character, &b) && a == b) alike.insert(character);
  }
  return alike;
}

std::string font_faces(const std::vector<std::string>& languages, const std::vector<std::vector<std::string>>& texts) {
  struct Part {
    std::string language;
    FontFile font;
    std::set<char32_t> characters;
  };
  std::vector<Part> parts;
  for (std::size_t l = 0; l < languages.size(); ++l)
    if (const auto font = needs_han_font(languages[l]) ? han_font(languages[l]) : std::nullopt) parts.push_back({languages[l], *font, han_characters(texts[l])});
  if (parts.size() == 2) {  // what both draw alike stands once
    std::set<char32_t> both;
    std::set_intersection(parts[0].characters.begin(), parts[0].characters.end(), parts[1].characters.begin(), parts[1].characters.end(), std::inserter(both, both.end()));
    both = drawn_alike(parts[0].font, parts[1].font, both);
    for (Part& part : parts) std::erase_if(part.characters, [&](char32_t character) { return both.contains(character); });
    parts.push_back({"Han", parts[0].font, both});
  }
  std::string rules;
  for (const Part& part : parts)
    if (const std::string bytes = font_subset(part.font, part.characters); !bytes.empty())
      rules += fmt::format("@font-face{{font-family:\"Pearl {}\";src:url(data:font/otf;base64,{}) format(\"opentype\")}}", part.language, base64(bytes));
  return rules;
}

}  // namespace pearl
