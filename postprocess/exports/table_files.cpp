#include "postprocess/exports/table_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "model/core/error.hpp"
#include "model/io/csv.hpp"
#include "model/io/zip_archive.hpp"

namespace pearl {

namespace {

constexpr const char* xml_head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr const char* main_space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr const char* relation_space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr const char* package_space = "http://schemas.openxmlformats.org/package/2006/relationships";

// 0 -> "A", 26 -> "AA".
std::string column_letters(std::size_t column) {
  std::string letters;
  for (std::size_t n = column + 1; n > 0; n = (n - 1) / 26) letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
  return letters;
}

std::string text_cell(const std::string& place, const std::string& text, bool is_head) {
  return fmt::format("<c r=\"{}\" t=\"inlineStr\"{}><is><t xml:space=\"preserve\">{}</t></is></c>", place, is_head ? " s=\"1\"" : "", xml_text(text));
}

std::string sheet(const ExportTable& table) {
  constexpr std::size_t most_rows = 1048575;  // beside the head
  if (table.rows.size() > most_rows) throw RunError(fmt::format("the table '{}' has {} rows, more than a sheet can hold; use --format csv", table.name, table.rows.size()));
  std::string text = fmt::format("{}<worksheet xmlns=\"{}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
                                 "</sheetView></sheetViews><cols>", xml_head, main_space);
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    constexpr std::size_t narrowest = 9, widest = 48, looked_at = 200;
    std::size_t width = table.columns[c].name.size();
    for (std::size_t r = 0; r < std::min(looked_at, table.rows.size()); ++r)
      if (const auto* words = std::get_if<std::string>(&table.rows[r][c])) width = std::max(width, words->size());
    text += fmt::format("<col min=\"{0}\" max=\"{0}\" width=\"{1}\" customWidth=\"1\"/>", c + 1, std::clamp(width + 2, narrowest, widest));
  }
  text += "</cols><sheetData><row r=\"1\">";
  for (std::size_t c = 0; c < table.columns.size(); ++c) text += text_cell(column_letters(c) + "1", table.columns[c].name, true);
  text += "</row>";
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    text += fmt::format("<row r=\"{}\">", r + 2);
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const std::string place = column_letters(c) + std::to_string(r + 2);
      if (const auto* number = std::get_if<double>(&table.rows[r][c])) text += fmt::format("<c r=\"{}\"><v>{}</v></c>", place, plain_number(*number));
      else if (const auto* words = std::get_if<std::string>(&table.rows[r][c])) text += text_cell(place, *words, false);
    }
    text += "</row>";
  }
  text += "</sheetData>";
  if (!table.columns.empty()) text += fmt::format("<autoFilter ref=\"A1:{}{}\"/>", column_letters(table.columns.size() - 1), table.rows.size() + 1);
  return text + "</worksheet>";
}

ExportTable about_table(const std::vector<ExportTable>& tables, const ExportOrigin& origin) {
  ExportTable about{"about", "", {{"of", "", ""}, {"name", "", ""}, {"unit", "", ""}, {"meaning", "", ""}}, {}};
  for (const auto& [key, text] : origin.lines()) about.rows.push_back({std::string("export"), key, std::monostate{}, text});
  for (const ExportTable& table : tables) {
    about.rows.push_back({table.name, std::monostate{}, std::monostate{}, table.title});
    for (const ExportColumn& column : table.columns) about.rows.push_back({table.name, column.name, column.unit, column.meaning});
  }
  return about;
}

// Without what Excel forbids in the name of a sheet, at most 31 characters, each once whatever the case.
std::vector<std::string> sheet_names(const std::vector<ExportTable>& tables) {
  std::set<std::string> taken;
  std::vector<std::string> names;
  for (const ExportTable& table : tables) {
    std::string plain;
    for (const char letter : table.name) plain += std::string_view(R"([]:*?/\')").find(letter) == std::string_view::npos && static_cast<unsigned char>(letter) < 128 ? letter : '_';
    constexpr std::size_t longest = 31;
    const auto lower = [](std::string text) {
      std::transform(text.begin(), text.end(), text.begin(), [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
      return text;
    };
    std::string name = plain.substr(0, longest);
    for (int n = 2; name.empty() || taken.contains(lower(name)); ++n) {
      const std::string number = fmt::format("-{}", n);
      name = plain.substr(0, longest - number.size()) + number;
    }
    taken.insert(lower(name));
    names.push_back(name);
  }
  return names;
}

}  // namespace

std::string csv_text(const ExportTable& table) {
  std::string text;
  for (std::size_t c = 0; c < table.columns.size(); ++c) text += (c > 0 ? "," : "") + csv::quote(table.columns[c].name);
  text += '\n';
  for (const auto& row : table.rows) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (c > 0) text += ',';
      if (const auto* number = std::get_if<double>(&row[c])) text += plain_number(*number);
      else if (const auto* words = std::get_if<std::string>(&row[c])) text += csv::quote(*words);
    }
    text += '\n';
  }
  return text;
}

std::string workbook(const std::vector<ExportTable>& tables, const ExportOrigin& origin) {
  std::vector<ExportTable> sheets{about_table(tables, origin)};
  sheets.insert(sheets.end(), tables.begin(), tables.end());
  const std::vector<std::string> names = sheet_names(sheets);
  std::string types, list, relations;
  ZipArchive archive;
  for (std::size_t n = 0; n < sheets.size(); ++n) {
    types += fmt::format("<Override PartName=\"/xl/worksheets/sheet{}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>", n + 1);
    list += fmt::format("<sheet name=\"{}\" sheetId=\"{}\" r:id=\"rId{}\"/>", xml_text(names[n]), n + 1, n + 1);
    relations += fmt::format("<Relationship Id=\"rId{0}\" Type=\"{1}/worksheet\" Target=\"worksheets/sheet{0}.xml\"/>", n + 1, relation_space);
  }
  archive.add("[Content_Types].xml",
              fmt::format("{}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
                          "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" "
                          "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" "
                          "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>{}</Types>", xml_head, types));
  archive.add("_rels/.rels", fmt::format("{}<Relationships xmlns=\"{}\"><Relationship Id=\"rId1\" Type=\"{}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>", xml_head, package_space,
                                         relation_space));
  archive.add("xl/workbook.xml", fmt::format("{}<workbook xmlns=\"{}\" xmlns:r=\"{}\"><sheets>{}</sheets></workbook>", xml_head, main_space, relation_space, list));
  archive.add("xl/_rels/workbook.xml.rels", fmt::format("{}<Relationships xmlns=\"{}\">{}<Relationship Id=\"rId{}\" Type=\"{}/styles\" Target=\"styles.xml\"/></Relationships>", xml_head,
                                                        package_space, relations, sheets.size() + 1, relation_space));
  archive.add("xl/styles.xml",  // two looks: plain, and bold for heads
              fmt::format("{}<styleSheet xmlns=\"{}\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
                          "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders>"
                          "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"2\"><xf fontId=\"0\" fillId=\"0\" borderId=\"0\"/><xf fontId=\"1\" fillId=\"0\" borderId=\"0\" "
                          "applyFont=\"1\"/></cellXfs></styleSheet>", xml_head, main_space));
  for (std::size_t n = 0; n < sheets.size(); ++n) archive.add(fmt::format("xl/worksheets/sheet{}.xml", n + 1), sheet(sheets[n]));
  return archive.bytes();
}

}  // namespace pearl
