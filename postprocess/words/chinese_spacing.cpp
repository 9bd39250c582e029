#include "postprocess/words/chinese_spacing.hpp"

#include <algorithm>
#include <array>

#include "model/core/unicode.hpp"

namespace pearl {

namespace {

constexpr std::array<std::string_view, 5> date_signs{"年", "月", "日", "時", "时"};

bool is_wide_at(std::string_view text, std::size_t at) { return at < text.size() && is_wide(character_at(text, at).code); }

bool ends_wide(std::string_view text) {
  if (text.empty()) return false;
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80) --at;
  return is_wide_at(text, at);
}

// Also with a date, which is written without spaces: 11月.
bool begins_wide(std::string_view text) {
  const std::size_t at = std::min(text.find_first_not_of("0123456789"), text.size());
  const std::string_view rest = text.substr(at);
  return at == 0 ? is_wide_at(text, 0) : std::any_of(date_signs.begin(), date_signs.end(), [&](std::string_view sign) { return rest.starts_with(sign); });
}

bool begins_with_space_before_chinese(std::string_view words) { return words.starts_with(' ') && is_wide_at(words, 1); }
bool ends_with_space_behind_chinese(std::string_view words) { return words.ends_with(' ') && ends_wide(words.substr(0, words.size() - 1)); }

// Without the elements of HTML at its ends.
std::string_view text_within(std::string_view html) {
  while (html.starts_with('<') && html.find('>') != std::string_view::npos) html.remove_prefix(html.find('>') + 1);
  while (html.ends_with('>') && html.rfind('<') != std::string_view::npos) html = html.substr(0, html.rfind('<'));
  return html;
}

}  // namespace

bool is_wide(char32_t code) {
  return (code >= 0x2e80 && code <= 0xa4cf) || (code >= 0xac00 && code <= 0xd7a3) || (code >= 0xf900 && code <= 0xfaff) || (code >= 0xfe30 && code <= 0xfe4f) || (code >= 0xff00 && code <= 0xff60) ||
         (code >= 0xffe0 && code <= 0xffe6) || (code >= 0x20000 && code <= 0x3fffd);
}

void FilledForm::add_words(std::string_view words) {
  is_own_ = words.size() > 1;
  if (is_own_ && is_behind_chinese_ && begins_with_space_before_chinese(words)) words.remove_prefix(1);
  text_ += words;
}

void FilledForm::add_place(std::string_view filled, bool is_html) {
  const std::string_view within = is_html ? text_within(filled) : filled;
  if (is_own_ && begins_wide(within) && ends_with_space_behind_chinese(text_)) text_.pop_back();
  is_behind_chinese_ = ends_wide(within);
  text_ += filled;
}

bool has_space_beside_chinese(std::string_view words) { return begins_with_space_before_chinese(words) || ends_with_space_behind_chinese(words); }

}  // namespace pearl
