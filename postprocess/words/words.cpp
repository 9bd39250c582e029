#include "postprocess/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <regex>
#include <set>
#include <stdexcept>

#include "model/core/error.hpp"
#include "model/core/text.hpp"
#include "model/io/yaml.hpp"
#include "postprocess/words/catalogue_file.hpp"
#include "postprocess/words/chinese_spacing.hpp"

namespace pearl {

namespace {

constexpr std::string_view file_end = ".yaml";

// Calls `words` for what stands between places, `place` for the name in each pair of braces. False if a brace has no other one.
bool walk(std::string_view text, const std::function<void(std::string_view)>& words, const std::function<void(std::string_view)>& place) {
  while (!text.empty()) {
    const std::size_t open = text.find_first_of("{}");
    words(text.substr(0, open));
    if (open == std::string_view::npos) return true;
    const std::size_t close = text.find_first_of("{}", open + 1);
    if (text[open] == '}' || close == std::string_view::npos || text[close] == '{' || close == open + 1) return false;
    place(text.substr(open + 1, close - open - 1));
    text.remove_prefix(close + 1);
  }
  return true;
}

std::string fill(std::string_view key, std::string_view text, const WordArguments& arguments, bool as_html) {
  FilledForm filled;
  std::set<std::string> used;
  walk(
      text, [&](std::string_view words) { filled.add_words(words); },
      [&](std::string_view place) {
        const auto found = std::find_if(arguments.begin(), arguments.end(), [&](const WordArgument& one) { return one.name == place; });
        if (found == arguments.end()) throw std::logic_error(fmt::format("the text {} has a place {{{}}} for which nothing is given", key, place));
        if (found->html && !as_html) throw std::logic_error(fmt::format("the text {} is plain, but {{{}}} is HTML", key, place));
        used.insert(found->name);
        filled.add_place(as_html && !found->html ? escape_html(found->text) : found->text, found->html);
      });
  for (const WordArgument& one : arguments)
    if (!used.contains(one.name)) throw std::logic_error(fmt::format("the text {} has no place {{{}}}", key, one.name));
  return filled.text();
}

void collect(const yaml::Node& node, const std::string& path, std::map<std::string, std::string, std::less<>>& texts, Faults& faults) {
  if (node.is_mapping()) {
    for (const auto& [key, value] : node.entries) collect(value, path.empty() ? key.text : path + "." + key.text, texts, faults);
    return;
  }
  if (!node.is_scalar()) return faults.add(node.where, fmt::format("{} must be a text, or texts by key", path.empty() ? "the catalogue" : path));
  const auto nothing = [](std::string_view) {};
  if (!walk(node.text, nothing, nothing)) faults.add(node.where, fmt::format("{}: a brace has no other one; a place is written {{name}}", path));
  if (!has_allowed_markup(node.text))
    faults.add(node.where, fmt::format("{}: allowed are <b>, <code>, <sub>, <a href=\"#...\">, <span class=\"...\">, each closed, and &nbsp; write &lt; for a '<' and &amp; for a '&'", path));
  texts[path] = node.text;
}

}  // namespace

bool has_allowed_markup(std::string_view text) {
  static const std::regex element("^<(b|code|sub|a href=\"#[a-z0-9-]+\"|span class=\"[a-z -]+\")>"), end("^</(b|code|sub|a|span)>"), sign("^&(nbsp|lt|gt|amp|quot);");
  std::vector<std::string> open;
  for (std::size_t at = 0; at < text.size();) {
    const std::string rest(text.substr(at));
    std::smatch match;
    if (text[at] == '&' && !std::regex_search(rest, match, sign)) return false;
    if (text[at] == '>' || (text[at] == '<' && !std::regex_search(rest, match, element) && !std::regex_search(rest, match, end))) return false;
    if (text[at] == '<') {
      const std::string words = match[1].str(), name = words.substr(0, words.find(' '));
      if (text[at + 1] != '/') open.push_back(name);
      else if (open.empty() || open.back() != name) return false;
      else open.pop_back();
      at += static_cast<std::size_t>(match.length());
    } else {
      ++at;
    }
  }
  return open.empty();
}

Words Words::parse(const std::string& file, const std::string& bytes) {
  Faults faults;
  Words words;
  const yaml::Node root = yaml::parse_text(file, bytes, faults);
  if (faults.empty()) collect(root, "", words.texts_, faults);
  faults.throw_if_any();
  return words;
}

std::vector<std::string> Words::languages() {
  std::vector<std::string> all;
  for (const std::string& name : catalogue_file_names()) all.push_back(name.substr(0, name.size() - file_end.size()));
  return all;
}

const Words& Words::of(const std::string& language) {
  static const std::map<std::string, Words> catalogues = [] {
    std::map<std::string, Words> all;
    for (const std::string& one : languages()) all.emplace(one, parse(one + std::string(file_end), std::string(catalogue_file(one + std::string(file_end)))));
    return all;
  }();
  const auto found = catalogues.find(language);
  if (found == catalogues.end()) throw UsageError(fmt::format("there are no words of the language '{}'; there are: {}", language, join(languages(), ", ")));
  return found->second;
}

const std::string& Words::text(std::string_view key) const {
  const auto found = texts_.find(key);
  if (found == texts_.end()) throw std::logic_error(fmt::format("the catalogue has no text {}", key));
  return found->second;
}

std::string Words::operator()(std::string_view key, const WordArguments& arguments) const { return fill(key, text(key), arguments, true); }

std::string Words::plain(std::string_view key, const WordArguments& arguments) const {
  const std::string& form = text(key);
  if (form.find_first_of("<&") != std::string::npos) throw std::logic_error(fmt::format("the text {} has markup where none can be", key));
  return fill(key, form, arguments, false);
}

std::string Words::counted(std::string_view key, std::size_t count, WordArguments arguments) const {
  arguments.emplace_back("count", count);
  return (*this)(std::string(key) + (count == 1 ? ".one" : ".other"), arguments);
}

std::string Words::counted_plain(std::string_view key, std::size_t count, WordArguments arguments) const {
  arguments.emplace_back("count", count);
  return plain(std::string(key) + (count == 1 ? ".one" : ".other"), arguments);
}

std::string Words::named(std::string_view group, std::string_view code) const {
  std::string key = std::string(group) + ".";
  bool sign = false;  // what is no letter, digit, '-' or '_' stands between words
  for (const char c : code) {
    const bool plain_character = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    if (plain_character && sign && key.back() != '.') key += '_';
    sign = !plain_character;
    if (plain_character) key += c;
  }
  return texts_.contains(key) ? plain(key) : std::string(code);
}

namespace {

// A form's words around its places: words[n] stands before the place names[n], the last words behind the last place.
class Form {
 public:
  std::vector<std::string> words{""}, names;
  explicit Form(std::string_view text) {
    walk(
        text, [&](std::string_view some) { words.back() += some; },
        [&](std::string_view place) {
          names.emplace_back(place);
          words.emplace_back();
        });
  }
  // What stands in each place, at least a letter, each as short as it can be, but a file's name as long as it can be: a folder may hold the ": " that follows it. Nothing if the sentence is
  // another one.
  [[nodiscard]] std::optional<std::vector<std::string>> places_in(std::string_view sentence) const {
    std::vector<std::string> places;
    if (names.empty()) return sentence == words.front() ? std::optional(places) : std::nullopt;
    if (!starts_with(sentence, words.front()) || !sentence.substr(words.front().size()).ends_with(words.back())) return {};
    sentence.remove_prefix(words.front().size());
    sentence.remove_suffix(words.back().size());
    if (names.front() != "file" || names.size() == 1) return add_places(0, sentence, places) ? std::optional(places) : std::nullopt;
    for (std::size_t next = sentence.rfind(words[1]); next != std::string_view::npos && next > 0; next = sentence.rfind(words[1], next - 1)) {
      places = {std::string(sentence.substr(0, next))};
      if (add_places(1, sentence.substr(next + words[1].size()), places)) return places;
    }
    return {};
  }

 private:
  // The places from the n-th on; `rest` is what stands from it to the last words.
  [[nodiscard]] bool add_places(std::size_t n, std::string_view rest, std::vector<std::string>& places) const {
    for (; n + 1 < names.size(); ++n) {
      const std::size_t next = rest.find(words[n + 1], 1);
      if (next == std::string_view::npos) return false;
      places.emplace_back(rest.substr(0, next));
      rest.remove_prefix(next + words[n + 1].size());
    }
    if (rest.empty()) return false;
    places.emplace_back(rest);
    return true;
  }
};

struct KnownForm {
  std::string key;
  Form form;
  std::size_t own = 0;  // signs of its own words
};

}  // namespace

struct Words::Found {
  std::string key;  // "": none
  WordArguments places;
};

Words::Found Words::found(std::string_view group, std::string_view sentence) {
  // The forms of the English catalogue by group, made once.
  static const auto known = [] {
    std::map<std::string, std::vector<KnownForm>, std::less<>> all;
    for (const auto& [key, text] : english().texts_) {
      Form form(text);
      const std::size_t own = join(form.words, " ").size() + 1;
      all[key.substr(0, key.find('.'))].push_back({key, std::move(form), own});
    }
    return all;
  }();
  std::size_t most = 0;
  Found best;
  const auto forms = known.find(group);
  if (forms == known.end()) return best;
  for (const KnownForm& one : forms->second) {
    const auto places = one.own > most ? one.form.places_in(sentence) : std::nullopt;
    if (!places) continue;
    most = one.own;
    best = {one.key, {}};
    for (std::size_t n = 0; n < places->size(); ++n) best.places.emplace_back(one.form.names[n], (*places)[n]);
  }
  return best;
}

std::string Words::key_of(std::string_view group, std::string_view sentence) { return found(group, sentence).key; }

std::optional<std::string> Words::retold(std::string_view group, std::string_view sentence, const std::function<std::string(const std::string&, const std::string&)>& said) const {
  Found known = found(group, sentence);
  if (known.key.empty()) return {};
  for (WordArgument& one : known.places) one.text = said(one.name, one.text);
  return plain(known.key, known.places);
}

std::string Words::month(int month) const { return month >= 1 && month <= 12 ? plain("month." + std::to_string(month)) : "?"; }

std::string Words::days_in_months(std::string_view key, std::size_t count, const std::vector<int>& months) const {
  const std::set<int> distinct(months.begin(), months.end());
  std::vector<std::string> names;
  for (const int one : distinct) names.push_back(month(one));
  return counted_plain(key, count, {{"months", distinct.size() == 12 ? plain("days.all_months") : join(names, plain("list.separator"))}});
}

std::string Words::typical_days(const std::vector<int>& months) const { return days_in_months("days", months.size(), months); }
std::string Words::calendar_days(std::size_t count, const std::vector<int>& months) const { return days_in_months("days_of_calendar", count, months); }

std::vector<std::string> Words::keys() const {
  std::vector<std::string> all;
  for (const auto& [key, text] : texts_) all.push_back(key);
  return all;
}

std::vector<std::string> Words::places(std::string_view key) const {
  std::set<std::string> names;
  walk(text(key), [](std::string_view) {}, [&](std::string_view name) { names.emplace(name); });
  return {names.begin(), names.end()};
}

std::string Words::statistic(std::string_view title) const {
  std::string parts;
  for (std::string part : split(std::string(title), ',')) {
    part = std::string(trim(part));
    const std::string said = named("statistic", part);
    parts += (parts.empty() ? "" : plain("list.of_parts")) + said;
  }
  return parts;
}

std::string Words::script(std::string_view key, const std::vector<std::pair<std::string, std::string>>& expressions) const {
  static_cast<void>(plain(key, [&] {  // judges the places, and that there is no markup
    WordArguments arguments;
    for (const auto& [name, expression] : expressions) arguments.emplace_back(name, expression);
    return arguments;
  }()));
  const auto quoted = [](std::string_view words) {
    std::string all = "\"";
    for (const char c : words) all += c == '\n' ? "\\n" : c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    return all + "\"";
  };
  const Form form(text(key));
  std::vector<std::string> parts, words, places;  // the form as a sum; its own words and what stands between them
  for (std::size_t n = 0; n < form.words.size(); ++n) {
    words.push_back(quoted(form.words[n]));
    if (!form.words[n].empty()) parts.push_back(words.back());
    for (const auto& [name, expression] : expressions)
      if (n < form.names.size() && name == form.names[n]) {
        parts.push_back(expression);
        places.push_back(expression);
      }
  }
  // Whether a place holds Chinese is known where it is filled.
  if (!places.empty() && std::any_of(form.words.begin(), form.words.end(), has_space_beside_chinese)) return "window.pearlLanguage.fill([" + join(words, ", ") + "], [" + join(places, ", ") + "])";
  return parts.empty() ? "\"\"" : join(parts, " + ");
}

}  // namespace pearl
