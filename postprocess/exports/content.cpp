#include "postprocess/exports/content.hpp"

#include <fmt/format.h>

#include "model/core/text.hpp"
#include "model/core/unicode.hpp"

namespace pearl {

std::vector<std::pair<std::string, std::string>> ExportOrigin::lines() const {
  std::vector<std::pair<std::string, std::string>> all{{"program", program},         {"run_by", version.empty() ? "" : "Pearl " + version},
                                                       {"plan", plan},               {"plan_title", plan_title},
                                                       {"plan_sha256", plan_sha256}, {"run_created", created},
                                                       {"method", method},           {"data_status", data_status}};
  std::erase_if(all, [](const auto& line) { return line.second.empty(); });
  return all;
}

std::string ExportField::label() const { return against.empty() ? name : name + " less " + against; }
std::string ExportField::file_stem() const { return against.empty() ? name : name + "-minus-" + against; }

std::string xml_text(std::string_view text) {
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    const Character found = character_at(text, at);
    const bool is_allowed = found.valid && (!is_control(found.code) || found.code == '\n' || found.code == '\t') && found.code != 0xFFFE && found.code != 0xFFFF;
    if (is_allowed) kept += text.substr(at, found.bytes);
    at += found.bytes;
  }
  return escape_html(kept);
}

std::string plain_number(double value) { return fmt::format("{}", value); }

}  // namespace pearl
