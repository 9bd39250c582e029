#include "postprocess/tables/spreadsheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string_view>

#include "model/core/error.hpp"
#include "model/core/unicode.hpp"

namespace pearl::spreadsheet {

namespace {

constexpr std::size_t most_rows = 1048576, most_columns = 16384, most_characters = 32767, most_of_a_name = 31;

// CRC-32 of zip archives (ISO 3309), polynomial 0xEDB88320.
std::uint32_t checksum(std::string_view bytes) {
  static const std::array<std::uint32_t, 256> table = [] {
    std::array<std::uint32_t, 256> made{};
    for (std::uint32_t n = 0; n < made.size(); ++n) {
      std::uint32_t value = n;
      for (int bit = 0; bit < 8; ++bit) value = (value & 1) != 0 ? 0xEDB88320U ^ (value >> 1) : value >> 1;
      made[n] = value;
    }
    return made;
  }();
  std::uint32_t value = 0xFFFFFFFFU;
  for (const char byte : bytes) value = table[(value ^ static_cast<unsigned char>(byte)) & 0xFFU] ^ (value >> 8);
  return ~value;
}

// A zip archive (APPNOTE.TXT 6.3) whose entries are stored, without a date.
class Archive {
 public:
  void add(const std::string& name, const std::string& bytes) {
    Entry entry{name, checksum(bytes), bytes.size(), bytes_.size()};
    number(bytes_, 0x04034b50U, 4);
    describe(bytes_, entry);
    bytes_ += name + bytes;
    entries_.push_back(std::move(entry));
    if (bytes_.size() > std::numeric_limits<std::uint32_t>::max()) throw RunError("a table is too large for a workbook: more than 4 GB");
  }

  std::string finished() {
    std::string directory;
    for (const Entry& entry : entries_) {
      number(directory, 0x02014b50U, 4);
      number(directory, 20, 2);  // version that made it
      describe(directory, entry);
      for (int field = 0; field < 3; ++field) number(directory, 0, 2);  // comment, disk, inner attributes
      number(directory, 0, 4);
      number(directory, entry.offset, 4);
      directory += entry.name;
    }
    const std::size_t begin = bytes_.size();
    bytes_ += directory;
    number(bytes_, 0x06054b50U, 4);
    number(bytes_, 0, 4);  // disks
    number(bytes_, entries_.size(), 2);
    number(bytes_, entries_.size(), 2);
    number(bytes_, directory.size(), 4);
    number(bytes_, begin, 4);
    number(bytes_, 0, 2);
    return std::move(bytes_);
  }

 private:
  struct Entry {
    std::string name;
    std::uint32_t checksum;
    std::size_t size, offset;
  };

  static void number(std::string& bytes, std::size_t value, int length) {
    for (int n = 0; n < length; ++n) bytes += static_cast<char>((value >> (8 * n)) & 0xFFU);
  }

  // What stands alike before an entry and in the directory.
  static void describe(std::string& bytes, const Entry& entry) {
    constexpr std::size_t first_of_january_1980 = 0x21;  // the earliest date that there is
    number(bytes, 20, 2);      // version that reads it
    number(bytes, 0x0800, 2);  // names are UTF-8
    number(bytes, 0, 2);       // stored
    number(bytes, 0, 2);
    number(bytes, first_of_january_1980, 2);
    number(bytes, entry.checksum, 4);
    number(bytes, entry.size, 4);
    number(bytes, entry.size, 4);
    number(bytes, entry.name.size(), 2);
    number(bytes, 0, 2);
  }

  std::string bytes_;
  std::vector<Entry> entries_;
};

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

std::string tab_name(const std::string& name) {
  std::string kept;
  std::size_t characters = 0;
  for (std::size_t at = 0; at < name.size() && characters < most_of_a_name; ++characters) {
    const std::size_t bytes = character_at(name, at).bytes;
    kept += bytes == 1 && std::string_view("[]:*?/\\").find(name[at]) != std::string_view::npos ? "_" : name.substr(at, bytes);
    at += bytes;
  }
  return kept.empty() ? "_" : kept;
}

std::string sheet_xml(const Worksheet& sheet) {
  if (sheet.rows.size() > most_rows) throw RunError(fmt::format("the table '{}' has {} rows; a workbook holds {}", sheet.name, sheet.rows.size(), most_rows));
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetViews><sheetView workbookViewId=\"0\">"
                     "<pane xSplit=\"1\" ySplit=\"1\" topLeftCell=\"B2\" activePane=\"bottomRight\" state=\"frozen\"/></sheetView></sheetViews><sheetData>";
  for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
    if (sheet.rows[r].size() > most_columns) throw RunError(fmt::format("the table '{}' has {} columns; a workbook holds {}", sheet.name, sheet.rows[r].size(), most_columns));
    text += fmt::format("<row r=\"{}\">", r + 1);
    for (std::size_t c = 0; c < sheet.rows[r].size(); ++c) {
      const Cell& cell = sheet.rows[r][c];
      if (const double* value = std::get_if<double>(&cell); value != nullptr && std::isfinite(*value)) text += fmt::format("<c r=\"{}{}\"><v>{}</v></c>", column_name(c), r + 1, *value);
      if (const std::string* words = std::get_if<std::string>(&cell)) {
        if (words->size() > most_characters) throw RunError(fmt::format("the table '{}' has a text of {} bytes; a workbook holds {}", sheet.name, words->size(), most_characters));
        text += fmt::format("<c r=\"{}{}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>", column_name(c), r + 1, xml(*words));
      }
    }
    text += "</row>";
  }
  return text + "</sheetData></worksheet>";
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
  std::string types, tabs, relations;
  for (std::size_t n = 1; n <= sheets.size(); ++n) {
    types += fmt::format("<Override PartName=\"/xl/worksheets/sheet{}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>", n);
    tabs += fmt::format("<sheet name=\"{}\" sheetId=\"{}\" r:id=\"rId{}\"/>", xml(tab_name(sheets[n - 1].name)), n, n);
    relations += fmt::format("<Relationship Id=\"rId{}\" Type=\"{}/worksheet\" Target=\"worksheets/sheet{}.xml\"/>", n, office, n);
  }
  Archive archive;
  archive.add("docProps/app.xml", fmt::format("{}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">{}</Properties>", head, mark));
  archive.add("[Content_Types].xml", fmt::format("{}<Types xmlns=\"{}content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                                                 "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" "
                                                 "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                                                 "<Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>{}</Types>", head, package, types));
  archive.add("_rels/.rels", fmt::format("{}<Relationships xmlns=\"{}relationships\"><Relationship Id=\"rId1\" Type=\"{}/officeDocument\" Target=\"xl/workbook.xml\"/>"
                                         "<Relationship Id=\"rId2\" Type=\"{}/extended-properties\" Target=\"docProps/app.xml\"/></Relationships>", head, package, office, office));
  archive.add("xl/workbook.xml", fmt::format("{}<workbook xmlns=\"{}\" xmlns:r=\"{}\"><sheets>{}</sheets></workbook>", head, main_part, office, tabs));
  archive.add("xl/_rels/workbook.xml.rels", fmt::format("{}<Relationships xmlns=\"{}relationships\">{}</Relationships>", head, package, relations));
  for (std::size_t n = 1; n <= sheets.size(); ++n) archive.add(fmt::format("xl/worksheets/sheet{}.xml", n), sheet_xml(sheets[n - 1]));
  return archive.finished();
}

}  // namespace pearl::spreadsheet
