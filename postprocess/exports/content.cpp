#include "postprocess/exports/content.hpp"

#include <fmt/format.h>

#include "model/core/text.hpp"

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
  for (const char letter : text)
    if (static_cast<unsigned char>(letter) >= 0x20 || letter == '\n' || letter == '\t') kept += letter;
  return escape_html(kept);
}

std::string plain_number(double value) { return fmt::format("{}", value); }

}  // namespace pearl
