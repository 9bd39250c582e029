#include "postprocess/tables/spreadsheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>
#include <string_view>

#include "model/core/error.hpp"
#include "model/core/unicode.hpp"
#include "model/io/zip_archive.hpp"

namespace pearl::spreadsheet {

namespace {

constexpr std::size_t most_rows = 1048576, most_columns = 16384, most_characters = 32767, most_of_a_name = 31;

// As XML can hold it: control characters, and what is no character at all, become U+FFFD.
std::string xml(std::string_view text) {
  std::string safe;
  for (std::size_t at = 0; at < text.size();) {
    const Character found = character_at(text, at);
    const bool allowed = found.valid && (found.code >= 0x20 || found.code == '\t' || found.code == '\n') && found.code != 0xFFFE && found.code != 0xFFFF;
    if (!allowed) safe += "\xEF\xBF\xBD";
    else if (found.code == '&') safe += "&amp;";
    else if (found.code == '<') safe += "&lt;";
    else if (found.code == '>') safe += "&gt;";
    else if (found.code == '"') safe += "&quot;";
    else safe += text.substr(at, found.bytes);
    at += found.bytes;
  }
  return safe;
}

std::string tab_name(const std::string& name, std::size_t most) {
  std::string kept;
  std::size_t characters = 0;
  for (std::size_t at = 0; at < name.size() && characters < most; ++characters) {
    const std::size_t bytes = character_at(name, at).bytes;
    kept += bytes == 1 && std::string_view("[]:*?/\\'").find(name[at]) != std::string_view::npos ? "_" : name.substr(at, bytes);
    at += bytes;
  }
  return kept.empty() ? "_" : kept;
}

std::string small(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return text;
}

std::vector<std::string> tab_names(const std::vector<Worksheet>& sheets) {
  std::set<std::string> taken{"history"};  // in small letters: tabs that differ by case alone are the same to a spreadsheet, and this name is its own
  std::vector<std::string> names;
  for (const Worksheet& sheet : sheets) {
    std::string name = tab_name(sheet.name, most_of_a_name);
    for (int n = 2; !taken.insert(small(name)).second; ++n) {
      const std::string number = fmt::format("-{}", n);
      name = tab_name(sheet.name, most_of_a_name - number.size()) + number;
    }
    names.push_back(name);
  }
  return names;
}

// As wide as the longest text of the first rows, within bounds.
std::string widths_xml(const Worksheet& sheet) {
  constexpr std::size_t narrowest = 9, widest = 48, looked_at = 200;
  std::vector<std::size_t> widths;
  for (std::size_t r = 0; r < std::min(looked_at, sheet.rows.size()); ++r) {
    widths.resize(std::max(widths.size(), sheet.rows[r].size()), 0);
    for (std::size_t c = 0; c < sheet.rows[r].size(); ++c)
      if (const std::string* words = std::get_if<std::string>(&sheet.rows[r][c])) widths[c] = std::max(widths[c], words->size());
  }
  if (widths.empty()) return {};
  std::string text = "<cols>";
  for (std::size_t c = 0; c < widths.size(); ++c) text += fmt::format("<col min=\"{0}\" max=\"{0}\" width=\"{1}\" customWidth=\"1\"/>", c + 1, std::clamp(widths[c] + 2, narrowest, widest));
  return text + "</cols>";
}

std::string sheet_xml(const Worksheet& sheet) {
  if (sheet.rows.size() > most_rows) throw RunError(fmt::format("the table '{}' has {} rows; a workbook holds {}", sheet.name, sheet.rows.size(), most_rows));
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetViews><sheetView workbookViewId=\"0\">"
                     "<pane xSplit=\"1\" ySplit=\"1\" topLeftCell=\"B2\" activePane=\"bottomRight\" state=\"frozen\"/></sheetView></sheetViews>" + widths_xml(sheet) + "<sheetData>";
  for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
    if (sheet.rows[r].size() > most_columns) throw RunError(fmt::format("the table '{}' has {} columns; a workbook holds {}", sheet.name, sheet.rows[r].size(), most_columns));
    text += fmt::format("<row r=\"{}\">", r + 1);
    for (std::size_t c = 0; c < sheet.rows[r].size(); ++c) {
      const Cell& cell = sheet.rows[r][c];
      if (const double* value = std::get_if<double>(&cell); value != nullptr && std::isfinite(*value)) text += fmt::format("<c r=\"{}{}\"><v>{}</v></c>", column_name(c), r + 1, *value);
      if (const std::string* words = std::get_if<std::string>(&cell)) {
        if (words->size() > most_characters) throw RunError(fmt::format("the table '{}' has a text of {} bytes; a workbook holds {}", sheet.name, words->size(), most_characters));
        text += fmt::format("<c r=\"{}{}\" t=\"inlineStr\"{}><is><t xml:space=\"preserve\">{}</t></is></c>", column_name(c), r + 1, r == 0 ? " s=\"1\"" : "", xml(*words));
      }
    }
    text += "</row>";
  }
  text += "</sheetData>";
  if (!sheet.rows.empty() && !sheet.rows.front().empty()) text += fmt::format("<autoFilter ref=\"A1:{}{}\"/>", column_name(sheet.rows.front().size() - 1), sheet.rows.size());
  return text + "</worksheet>";
}

}  // namespace

std::string column_name(std::size_t column) {
  std::string name;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return name;
}

std::string workbook(const std::vector<Worksheet>& sheets) {
  constexpr const char* head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  constexpr const char* office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  constexpr const char* package = "http://schemas.openxmlformats.org/package/2006/";
  constexpr const char* main_part = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const std::vector<std::string> names = tab_names(sheets);
  std::string types, tabs, relations;
  for (std::size_t n = 1; n <= sheets.size(); ++n) {
    types += fmt::format("<Override PartName=\"/xl/worksheets/sheet{}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>", n);
    tabs += fmt::format("<sheet name=\"{}\" sheetId=\"{}\" r:id=\"rId{}\"/>", xml(names[n - 1]), n, n);
    relations += fmt::format("<Relationship Id=\"rId{}\" Type=\"{}/worksheet\" Target=\"worksheets/sheet{}.xml\"/>", n, office, n);
  }
  ZipArchive archive;
  archive.add("docProps/app.xml", fmt::format("{}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">{}</Properties>", head, mark), true);
  archive.add("[Content_Types].xml", fmt::format("{}<Types xmlns=\"{}content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                                                 "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" "
                                                 "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                                                 "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
                                                 "<Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>{}</Types>", head, package, types));
  archive.add("_rels/.rels", fmt::format("{}<Relationships xmlns=\"{}relationships\"><Relationship Id=\"rId1\" Type=\"{}/officeDocument\" Target=\"xl/workbook.xml\"/>"
                                         "<Relationship Id=\"rId2\" Type=\"{}/extended-properties\" Target=\"docProps/app.xml\"/></Relationships>", head, package, office, office));
  archive.add("xl/workbook.xml", fmt::format("{}<workbook xmlns=\"{}\" xmlns:r=\"{}\"><sheets>{}</sheets></workbook>", head, main_part, office, tabs));
  archive.add("xl/_rels/workbook.xml.rels", fmt::format("{}<Relationships xmlns=\"{}relationships\">{}<Relationship Id=\"rId{}\" Type=\"{}/styles\" Target=\"styles.xml\"/></Relationships>", head, package, relations, sheets.size() + 1, office));
  archive.add("xl/styles.xml",  // two looks: plain, and bold for heads
              fmt::format("{}<styleSheet xmlns=\"{}\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
                          "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders>"
                          "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"2\"><xf fontId=\"0\" fillId=\"0\" borderId=\"0\"/><xf fontId=\"1\" fillId=\"0\" borderId=\"0\" "
                          "applyFont=\"1\"/></cellXfs></styleSheet>", head, main_part));
  for (std::size_t n = 1; n <= sheets.size(); ++n) archive.add(fmt::format("xl/worksheets/sheet{}.xml", n), sheet_xml(sheets[n - 1]));
  return archive.bytes();
}

}  // namespace pearl::spreadsheet
