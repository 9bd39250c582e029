#pragma once
// What the report and the maps say, by language: a catalogue of texts, a YAML file a language (en.yaml), carried in the program.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace pearl {

// Text that is HTML already, with everything in it escaped.
struct Html {
  std::string text;
};

// What stands in the place {name} of a text.
struct WordArgument {
  std::string name, text;
  bool html = false;
  WordArgument(std::string of, std::string words) : name(std::move(of)), text(std::move(words)) {}
  WordArgument(std::string of, const char* words) : name(std::move(of)), text(words) {}
  WordArgument(std::string of, Html markup) : name(std::move(of)), text(std::move(markup.text)), html(true) {}
  template <class Number, std::enable_if_t<std::is_integral_v<Number>, int> = 0>
  WordArgument(std::string of, Number number) : name(std::move(of)), text(std::to_string(number)) {}
};
using WordArguments = std::vector<WordArgument>;

// A key is the path of a text in the file: "verdicts.none". A key that is not there, a place without an argument and an argument without a place are faults of this
// program and throw std::logic_error; tests find them, in every language.
class Words {
 public:
  // The catalogue of a language that the program carries ("en"). Throws UsageError, with those it has, for another.
  static const Words& of(const std::string& language);
  static std::vector<std::string> languages();
  // A catalogue of a file's text; throws InputError with every fault: what is no text, markup that is not allowed, a brace without its other one.
  static Words parse(const std::string& file, const std::string& bytes);

  // HTML. The text may hold the markup of `allowed_markup`; what arguments hold is escaped, unless it is Html.
  [[nodiscard]] std::string operator()(std::string_view key, const WordArguments& arguments = {}) const;
  // The same text without markup and not escaped: for drawings, attributes and scripts, which escape in their own ways. A text with markup throws std::logic_error.
  [[nodiscard]] std::string plain(std::string_view key, const WordArguments& arguments = {}) const;
  // HTML of KEY.one or KEY.other, with {count}.
  [[nodiscard]] std::string counted(std::string_view key, std::size_t count, WordArguments arguments = {}) const;
  [[nodiscard]] std::string counted_plain(std::string_view key, std::size_t count, WordArguments arguments = {}) const;  // the same as plain text
  // Plain text of GROUP.CODE, where one '_' stands for all signs between two words of the code; the code itself where the catalogue does not know it: codes of users' tables come back as they are.
  [[nodiscard]] std::string named(std::string_view group, std::string_view code) const;
  // A sentence of a file in this language. Files of a run are English: the text of the group whose English is the sentence, with something in each of its places, is told; of two that fit the one
  // with more words of its own. `said(place, words)` tells what stands in a place. Nothing if the group does not know the sentence.
  [[nodiscard]] std::optional<std::string> retold(std::string_view group, std::string_view sentence, const std::function<std::string(const std::string&, const std::string&)>& said) const;
  // The key of that text, "run_note.cap_from"; "" if the group does not know the sentence.
  [[nodiscard]] static std::string key_of(std::string_view group, std::string_view sentence);
  // Of the title of a statistic, "daily mean, 98th percentile": each part by its name in the group `statistic`.
  [[nodiscard]] std::string statistic(std::string_view title) const;
  [[nodiscard]] std::string month(int month) const;  // 1..12: "Jan"; "?" for another number. Plain text.
  // "4 typical days (Jan, Apr, Jul, Oct)" of the months given; repeated months once. Plain text.
  [[nodiscard]] std::string typical_days(const std::vector<int>& months) const;
  // "28 days of the calendar (Mar, Apr)".
  [[nodiscard]] std::string calendar_days(std::size_t count, const std::vector<int>& months) const;

  [[nodiscard]] std::vector<std::string> keys() const;                              // sorted
  [[nodiscard]] std::vector<std::string> places(std::string_view key) const;        // names in braces, sorted, once each
  // The text as a sum of a script's strings and expressions: "Map of {variable}" with variable = v.name is "Map of " + v.name; one with spaces beside Chinese is a call of the page's `window.pearlLanguage.fill`.
  [[nodiscard]] std::string script(std::string_view key, const std::vector<std::pair<std::string, std::string>>& expressions) const;

 private:
  struct Found;
  [[nodiscard]] std::string days_in_months(std::string_view key, std::size_t count, const std::vector<int>& months) const;
  [[nodiscard]] static Found found(std::string_view group, std::string_view sentence);
  [[nodiscard]] const std::string& text(std::string_view key) const;
  std::map<std::string, std::string, std::less<>> texts_;
};

inline const Words& english() { return Words::of("en"); }

// Elements that a text may hold: <b>, <code>, <sub>, <a href="#...">, <span class="...">.
bool has_allowed_markup(std::string_view text);

}  // namespace pearl
