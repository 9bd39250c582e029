#include "model/io/yaml_canonical.hpp"

#include <fmt/format.h>

#include <map>

namespace pearl::yaml {

std::string canonical_text(const Node& node) {
  std::string text;
  if (node.is_scalar()) return fmt::format("{}:{}", node.text.size(), node.text);  // with its length: no sign within can be taken for one of ours
  if (node.is_sequence()) {
    for (const Node& item : node.items) text += canonical_text(item) + ",";
    return "[" + text + "]";
  }
  if (node.is_mapping()) {
    std::map<std::string, std::string> sorted;
    for (const auto& [key, value] : node.entries) sorted.emplace(canonical_text(key), canonical_text(value));
    for (const auto& [key, value] : sorted) text += key + "=" + value + ",";
    return "{" + text + "}";
  }
  return "~";
}

}  // namespace pearl::yaml
