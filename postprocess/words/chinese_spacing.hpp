#pragma once
// Chinese has no spaces between its words; beside numbers and Latin letters stands one.

#include <string>
#include <string_view>

namespace pearl {

// Chinese and its kin, and marks and signs that are as wide: two columns.
bool is_wide(char32_t code);

// A form writes a space beside a place for what is Latin or a number; where the place is filled with Chinese, none stands between it and the form's own Chinese. A space alone keeps two places
// apart. The page's scripts have the same rule: `fill` of report/templates/language.js.
class FilledForm {
 public:
  void add_words(std::string_view words);                        // the form's own
  void add_place(std::string_view filled, bool is_html = false);  // what fills the next place
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
  bool is_behind_chinese_ = false, is_own_ = false;  // the last place ends with Chinese; the last words are more than a sign
};

// Whether words of a form have such a space, behind a place or before one.
bool has_space_beside_chinese(std::string_view words);

}  // namespace pearl
