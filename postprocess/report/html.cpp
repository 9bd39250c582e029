#include "postprocess/report/html.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>
#include <stdexcept>

#include "model/core/text.hpp"
#include "model/core/unicode.hpp"

namespace pearl {

namespace {

// Hebrew, Arabic, Syriac, Thaana, N'Ko and their kin, and the marks that make text run so.
bool runs_right_to_left(char32_t code) {
  return (code >= 0x590 && code <= 0x8FF) || code == 0x200F || (code >= 0xFB1D && code <= 0xFDFF) || (code >= 0xFE70 && code <= 0xFEFF) || (code >= 0x10800 && code <= 0x10FFF) ||
         (code >= 0x1E800 && code <= 0x1EFFF);
}

// The form with every {{name}} put through `of`, in one pass.
std::string filled(std::string_view form, const std::function<std::string(const std::string&)>& of) {
  std::string text;
  while (true) {
    const std::size_t begin = form.find("{{");
    text += form.substr(0, begin);
    if (begin == std::string_view::npos) return text;
    const std::size_t end = form.find("}}", begin);
    if (end == std::string_view::npos || end == begin + 2) throw std::logic_error("a template has {{ without a name and }}");
    text += of(std::string(form.substr(begin + 2, end - begin - 2)));
    form.remove_prefix(end + 2);
  }
}

}  // namespace

std::string status_mark(const Words& words, std::string_view status) {
  if (status.empty()) return {};
  const bool known = status == "verified" || status == "derived" || status == "illustrative" || status == "unverified";
  return fmt::format("<span class=\"status {}\">{}</span>", known ? status : "other", escape_html(words.named("status", status)));
}

std::string verdict_mark(const Words& words, std::string_view verdict) {
  const char* kind = verdict == "met" ? "met" : verdict == "missed" ? "missed" : "unjudged";
  const char* sign = verdict == "met" ? "✓" : verdict == "missed" ? "✗" : "–";
  return fmt::format("<span class=\"verdict {}\"><span aria-hidden=\"true\">{}</span> {}</span>", kind, sign, escape_html(words.named("verdict", verdict)));
}

std::string user_text(std::string_view text) {
  constexpr std::size_t longest = 28;  // characters that any column can hold
  std::size_t word = 0, greatest = 0;
  bool turned = false;
  for (std::size_t at = 0; at < text.size();) {
    const Character found = character_at(text, at);
    greatest = std::max(greatest, word = text[at] == ' ' ? 0 : word + 1);
    turned = turned || runs_right_to_left(found.code);
    at += found.bytes;
  }
  if (!turned && greatest <= longest) return escape_html(text);
  return fmt::format("<bdi{}>{}</bdi>", greatest > longest ? " class=\"long\"" : "", escape_html(text));
}

std::string illustrative_badge(const Words& words, bool illustrative) {
  return illustrative ? fmt::format("<span class=\"badge\" title=\"{}\">{}</span>", escape_html(words.plain("illustrative.why")), words("illustrative.mark")) : "";
}

namespace {

std::string mark(const Words& words, bool is_so, const char* kind, const char* said, const char* why) {
  return is_so ? fmt::format(" <span class=\"badge {0}\" data-mark=\"{0}\" title=\"{1}\">{2}</span>", kind, escape_html(words.plain(why)), words(said)) : std::string{};
}

}  // namespace

std::string closing_mark(const Words& words, const ScenarioInfo& scenario) { return mark(words, scenario.closes_target, "closing", "mark.closing", "mark.closing_why"); }

std::string scenario_marks(const Words& words, const ScenarioInfo& scenario) {
  return illustrative_badge(words, scenario.illustrative) + closing_mark(words, scenario) + mark(words, scenario.zero_out.value_or(false), "left-out", "mark.zero_out", "mark.zero_out_why");
}

std::string source_link(std::string_view source) {
  std::string html;
  while (!source.empty()) {
    const std::size_t begin = std::min(source.find("http://"), source.find("https://"));
    html += escape_html(source.substr(0, begin));
    if (begin == std::string_view::npos) break;
    source.remove_prefix(begin);
    std::string_view address = source.substr(0, source.find_first_of(" \t\r\n;\"<>"));
    // Marks that end a phrase are not of the address, nor is a bracket that was opened before it.
    while (!address.empty() && (address.back() == ',' || address.back() == '.' || (address.back() == ')' && address.find('(') == std::string_view::npos)))
      address.remove_suffix(1);
    const std::size_t host = address.find("//") + 2;
    const std::string_view shown = address.substr(host, address.find('/', host) - host);
    html += shown.empty() ? escape_html(address) : fmt::format("<a href=\"{}\" rel=\"noreferrer noopener\">{}</a>", escape_html(address), escape_html(shown));
    source.remove_prefix(address.size());
  }
  return html;
}

std::string language_mark(std::string_view text) {
  constexpr char32_t beyond_latin = 0x250, first_sign = 0x2000, beyond_signs = 0x2300;  // letters with accents; dashes, quotes, arrows and signs of mathematics
  if (text.find(' ') == std::string_view::npos) return {};  // an address or a name
  bool is_latin = false;
  for (std::size_t at = 0; at < text.size();) {
    const Character found = character_at(text, at);
    if (found.code >= beyond_latin && (found.code < first_sign || found.code >= beyond_signs)) return {};
    is_latin = is_latin || (found.code >= 'a' && found.code <= 'z');
    at += found.bytes;
  }
  return is_latin ? " lang=\"en\"" : "";
}

namespace {

std::string marked(std::string_view text, std::string html) {
  const std::string mark = language_mark(text);
  return mark.empty() ? html : fmt::format("<span{}>{}</span>", mark, html);
}

}  // namespace

std::string as_written(std::string_view text) { return marked(text, user_text(text)); }
std::string citation(std::string_view source) { return marked(source, source_link(source)); }

std::string told_html(const ToldText& text) {
  std::string html;
  for (const ToldPiece& piece : text) html += piece.as_written ? as_written(piece.text) : user_text(piece.text);
  return html;
}

std::string script_json(std::string json) {
  std::string safe;
  safe.reserve(json.size());
  for (std::size_t n = 0; n < json.size(); ++n) {
    const std::string_view rest = std::string_view(json).substr(n);
    if (json[n] == '<') safe += "\\u003c";
    else if (json[n] == '>') safe += "\\u003e";
    else if (json[n] == '&') safe += "\\u0026";
    else if (starts_with(rest, "\xE2\x80\xA8") || starts_with(rest, "\xE2\x80\xA9")) {
      safe += json[n + 2] == '\xA8' ? "\\u2028" : "\\u2029";
      n += 2;
    } else safe += json[n];
  }
  return safe;
}

std::string fill_template(const Words& words, std::string_view form, const std::vector<std::pair<std::string, std::string>>& values) {
  std::set<std::string> used, given;
  for (const auto& [key, value] : values)
    if (!given.insert(key).second) throw std::logic_error("the template is given {{" + key + "}} twice");
  const auto value_of = [&](const std::string& name) {
    for (const auto& [key, value] : values)
      if (key == name) {
        used.insert(name);
        return value;
      }
    throw std::logic_error("no value for the template's {{" + name + "}}");
  };
  const std::string text = filled(form, [&](const std::string& name) {
    if (name.front() != '=') return value_of(name);
    const std::string key = name.substr(1);
    WordArguments arguments;
    for (const std::string& place : words.places(key)) arguments.emplace_back(place, Html{value_of(place)});
    return words(key, arguments);
  });
  for (const auto& [key, value] : values)
    if (!used.contains(key)) throw std::logic_error("the template has no place for {{" + key + "}}");
  return text;
}

std::string fill_script(const std::vector<const Words*>& languages, std::string_view form) {
  return filled(form, [&](const std::string& name) {
    const std::vector<std::string> parts = split(name, '|');
    if (!starts_with(name, "=")) throw std::logic_error("a script has no values, but {{" + name + "}}");
    std::vector<std::pair<std::string, std::string>> expressions;
    for (std::size_t n = 1; n < parts.size(); ++n) {
      const std::size_t colon = parts[n].find(": ");
      if (colon == std::string::npos) throw std::logic_error("{{" + name + "}}: a place is given as place: expression");
      expressions.emplace_back(parts[n].substr(0, colon), parts[n].substr(colon + 2));
    }
    std::vector<std::string> texts;
    for (const Words* words : languages) texts.push_back(words->script(parts.front().substr(1), expressions));
    return languages.size() == 1 ? texts.front() : "window.pearlLanguage.pick([" + join(texts, ", ") + "])";
  });
}

std::string number_head(const std::string& html) { return "<th scope=\"col\" class=\"number\">" + html + "</th>"; }

std::string column_head(const std::string& html) { return html.empty() ? "<td></td>" : "<th scope=\"col\">" + html + "</th>"; }

std::string switch_buttons(const Words& words, const std::string& name, const std::string& caption, const std::vector<std::pair<std::string, std::string>>& options) {
  constexpr std::size_t most = 10, first = 8;  // two more need no button of their own
  const bool folds = options.size() > most;
  std::string html = fmt::format("<div class=\"switch\" role=\"group\" aria-label=\"{}\">", escape_html(caption));
  for (std::size_t n = 0; n < options.size(); ++n) {
    const bool waits = folds && n >= first;
    html += fmt::format("<button type=\"button\"{} data-switch=\"{}\" data-value=\"{}\" aria-pressed=\"{}\">{}</button>", waits ? " class=\"waits\"" : "", escape_html(name), escape_html(options[n].first), n == 0 ? "true" : "false",
                        options[n].second);
  }
  if (folds)
    html += "<button type=\"button\" class=\"more\" aria-expanded=\"false\"><span class=\"when-closed\">" + words("switch.more", {{"count", options.size() - first}}) + "</span><span class=\"when-open\">" + words("switch.fewer") + "</span></button>";
  return html + "</div>";
}

std::string scale_switch(const Words& words) {
  return fmt::format("<div class=\"switch\" role=\"group\" aria-label=\"{}\"><button type=\"button\" data-scale=\"common\" aria-pressed=\"true\">{}</button><button type=\"button\" data-scale=\"own\" aria-pressed=\"false\">{}</button></div>",
                     escape_html(words.plain("map.scaling")), words("map.scale_common"), words("map.scale_own"));
}

std::string panel_begin(const std::string& name, const std::string& value, bool first, const std::string& attributes) {
  return fmt::format("<div class=\"panel\" data-panel=\"{}\" data-value=\"{}\"{}{}>", escape_html(name), escape_html(value), attributes, first ? "" : " hidden");
}

std::string on_paper(bool always) { return always ? " data-paper=\"always\"" : " data-paper=\"opened\""; }
std::string without_a_change() { return " data-same=\"yes\""; }
std::string of_scenario(const ScenarioInfo& scenario) { return " data-scenario=\"" + escape_html(scenario.name) + "\""; }

std::string scenario_head(const Words& words, const ScenarioInfo& scenario, const std::string& below) {
  return "<th scope=\"col\" class=\"number\"" + of_scenario(scenario) + ">" + user_text(scenario.title) + " " + scenario_marks(words, scenario) + below + "</th>";
}

std::string screen_fold(const std::string& summary, const std::string& content) { return "<details" + on_paper(false) + "><summary>" + summary + "</summary>" + content + "</details>"; }

}  // namespace pearl
