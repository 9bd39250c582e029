#include "tests/support/printed_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <regex>

#include "model/core/unicode.hpp"
#include "model/io/text_file.hpp"
#include "tests/support/temporary_directory.hpp"

namespace pearl::testing {

using nlohmann::json;

namespace {

constexpr double margin = 34;  // points: the 12 mm of the page's style

std::string output_of(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  if (!pipe) throw std::runtime_error("cannot start " + command);
  std::string text;
  std::array<char, 65536> bytes{};
  for (std::size_t count = 0; (count = fread(bytes.data(), 1, bytes.size(), pipe.get())) > 0;) text.append(bytes.data(), count);
  return text;
}

// Letters, digits and whatever is not ASCII, in order of their codes: two texts of the same characters are alike however their parts are placed.
std::string characters_of(const std::string& text) {
  std::vector<std::string> found;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bytes = std::max<std::size_t>(1, character_at(text, at).bytes);
    const std::string one = text.substr(at, bytes);
    constexpr std::array signs{"−", "–", "·", "…", "°", "†", "▸", "▾", "◆", "✓", "✗", "“", "”", "’", "\u00a0", "：", "，", "。", "（", "）"};
    if (one.size() > 1 ? std::find(signs.begin(), signs.end(), one) == signs.end() : std::isalnum(static_cast<unsigned char>(one.front())) != 0) found.push_back(one);
    at += bytes;
  }
  std::sort(found.begin(), found.end());
  std::string joined;
  for (const std::string& one : found) joined += one;
  return joined;
}

bool is_number_of_sheet(const PrintedSheet& sheet, const PrintedWord& word) { return word.top > sheet.height - 1.35 * margin; }

std::string unescaped(std::string text) {
  for (const auto& [mark, sign] : {std::pair("&lt;", "<"), {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}})
    for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; ++at) text.replace(at, std::string(mark).size(), sign);
  return text;
}

}  // namespace

std::vector<PrintedSheet> printed_sheets(const std::string& boxes) {
  static const std::regex page_form("<page width=\"([0-9.]+)\" height=\"([0-9.]+)\">"), word_form("<word xMin=\"([-0-9.]+)\" yMin=\"([-0-9.]+)\" xMax=\"([-0-9.]+)\" yMax=\"([-0-9.]+)\">(.*)</word>");
  std::vector<PrintedSheet> sheets;
  std::smatch found;
  for (std::size_t at = 0; at < boxes.size();) {
    const std::size_t end = std::min(boxes.find('\n', at), boxes.size());
    const std::string line = boxes.substr(at, end - at);
    at = end + 1;
    if (std::regex_search(line, found, page_form)) sheets.push_back({std::stod(found[1]), std::stod(found[2]), {}});
    else if (!sheets.empty() && std::regex_search(line, found, word_form))
      sheets.back().words.push_back({unescaped(found[5]), std::stod(found[1]), std::stod(found[2]), std::stod(found[3]), std::stod(found[4])});
  }
  return sheets;
}

std::string orphaned_head(const PrintedSheet& sheet, const std::vector<std::string>& heads) {
  std::vector<PrintedWord> words;
  for (const PrintedWord& word : sheet.words)
    if (!is_number_of_sheet(sheet, word)) words.push_back(word);
  std::stable_sort(words.begin(), words.end(), [](const PrintedWord& a, const PrintedWord& b) { return a.bottom > b.bottom; });
  std::vector<std::string> wanted;
  std::size_t longest = 0;
  for (const std::string& head : heads) longest = std::max(longest, wanted.emplace_back(characters_of(head)).size());
  std::string tail;
  double top_of_line = words.empty() ? 0 : words.front().top;
  for (std::size_t n = 0; n < words.size() && tail.size() <= longest; ++n) {
    tail += words[n].text;
    if (n + 1 < words.size()) {  // of one line, though scripts and letters of other kinds lie lower or higher
      const PrintedWord& next = words[n + 1];
      const bool is_on_line = (next.top + next.bottom) / 2 > top_of_line;
      top_of_line = is_on_line ? std::min(top_of_line, next.top) : next.top;
      if (is_on_line) continue;
    }
    const std::string characters = characters_of(tail);
    for (std::size_t h = 0; h < heads.size(); ++h)
      if (!characters.empty() && characters == wanted[h]) return heads[h];
  }
  return {};
}

PaperReport look_at_paper(Browser& browser) {
  PaperReport report;
  // What heads something, as it stands on paper; a table's head with its caption and without.
  browser.evaluate("window.dispatchEvent(new Event('beforeprint'))");
  const auto heads = browser.evaluate("[...document.querySelectorAll('h1, h2, h3, h4, summary, caption, thead, #map-subtitle, .print-title, .sources-title')].map((e) => e.textContent.replace(/\\s+/g, ' ').trim()).filter((text) => text)").get<std::vector<std::string>>();
  browser.evaluate("window.dispatchEvent(new Event('afterprint'))");
  const TemporaryDirectory folder;
  const std::string file = (folder / "printed.base64").string();
  const std::string printed = browser.print();
  if (constexpr std::size_t least = 20000; !printed.starts_with("JVBERi0") || printed.size() < least) report.faults.push_back(fmt::format("what was printed is no PDF with sheets: {} characters of base64", printed.size()));  // "%PDF-"
  report.is_read = !output_of("command -v pdftotext").empty();
  if (!report.is_read) return report;
  write_text_file(file, printed);
  const std::vector<PrintedSheet> sheets = printed_sheets(output_of("base64 -d '" + file + "' | pdftotext -bbox - -"));
  if (sheets.empty()) report.faults.emplace_back("nothing was printed");
  report.sheets = sheets.size();
  for (std::size_t n = 0; n < sheets.size(); ++n) {
    const PrintedSheet& sheet = sheets[n];
    const auto fault = [&](const std::string& what) { report.faults.push_back(fmt::format("sheet {} of {}: {}", n + 1, sheets.size(), what)); };
    std::string number;
    double lowest = 0;
    for (const PrintedWord& word : sheet.words) {
      if (is_number_of_sheet(sheet, word)) number += word.text;
      else lowest = std::max(lowest, word.bottom);
      if (word.right > sheet.width - margin + 2) fault(fmt::format("\"{}\" stands beyond the margin", word.text));
    }
    report.filled.push_back(static_cast<int>(100 * lowest / sheet.height));
    if (number != fmt::format("{}/{}", n + 1, sheets.size())) fault("its number reads \"" + number + "\"");
    if (lowest == 0) fault("nothing stands on it");
    if (const std::string head = orphaned_head(sheet, heads); !head.empty()) fault("it ends with the head \"" + head + "\"");
  }
  return report;
}

}  // namespace pearl::testing
