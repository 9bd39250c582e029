#include "scenarios/tree_path.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/core/text.hpp"

namespace pearl {

namespace {

std::string joined(const yaml::Node* node) {
  if (!node) return {};
  if (node->is_scalar()) return node->text;
  std::string text;
  for (const yaml::Node& item : node->items) text += (text.empty() ? "" : "+") + item.text;
  return text;
}

std::vector<std::string> labels_of(const yaml::Node& entry) {
  const auto value = [&](std::string_view key) { return joined(entry.find(key)); };
  const std::string id = value("id"), measure = value("measure"), region = value("region");
  const std::string sectors = entry.find("sectors") ? value("sectors") : value("sector");
  std::vector<std::string> labels;
  if (!id.empty()) labels.push_back(id);
  if (!measure.empty()) labels.push_back(measure);
  if (!measure.empty() && !region.empty()) labels.push_back(measure + "." + region);
  if (!region.empty() && !sectors.empty()) labels.push_back(region + "." + sectors);
  if (!region.empty()) labels.push_back(region);
  return labels;
}

yaml::Node* find_mutable(yaml::Node& mapping, std::string_view key) {
  for (auto& [name, value] : mapping.entries)
    if (name.text == key) return &value;
  return nullptr;
}

// One entry, or what is wrong with the selector.
std::string select_one(const yaml::Node& list, const std::string& selector, std::size_t& index) {
  const std::vector<std::size_t> found = select_entries(list, selector);
  if (found.size() == 1) {
    index = found.front();
    return {};
  }
  if (found.empty()) {
    const std::vector<std::string> labels = entry_labels(list);
    return fmt::format("no entry '{}'{}; there are: {}", selector, did_you_mean(selector, labels), labels.empty() ? "none" : join(labels, ", "));
  }
  return fmt::format("'{}' means {} entries; give them an `id`, or add the region: '{}.REGION'", selector, found.size(), selector);
}

}  // namespace

std::vector<std::string> split_path(std::string_view path) {
  std::vector<std::string> parts;
  std::string part;
  bool in_bracket = false, after_bracket = false;
  for (const char c : path) {
    if (in_bracket) {
      if (c == '[') return {};
      if (c == ']') {
        if (part.empty()) return {};
        parts.push_back(std::move(part));
        part.clear();
        in_bracket = false;
        after_bracket = true;
      } else {
        part += c;
      }
    } else if (c == '.' || c == '[') {
      if (part.empty() && !after_bracket) return {};
      if (!part.empty()) parts.push_back(std::move(part));
      part.clear();
      after_bracket = false;
      in_bracket = c == '[';
    } else if (c == ']' || after_bracket) {
      return {};
    } else {
      part += c;
    }
  }
  if (in_bracket || (part.empty() && !after_bracket)) return {};
  if (!part.empty()) parts.push_back(std::move(part));
  return parts;
}

std::vector<std::size_t> select_entries(const yaml::Node& list, const std::string& selector) {
  std::vector<std::size_t> found;
  for (std::size_t n = 0; n < list.items.size(); ++n) {
    const std::vector<std::string> labels = labels_of(list.items[n]);
    if (std::find(labels.begin(), labels.end(), selector) != labels.end()) found.push_back(n);
  }
  const auto number = parse_integer(selector);
  if (found.empty() && number && *number >= 0 && static_cast<std::size_t>(*number) < list.items.size()) found.push_back(static_cast<std::size_t>(*number));
  return found;
}

std::vector<std::string> entry_labels(const yaml::Node& list) {
  std::vector<std::string> all;
  for (const yaml::Node& entry : list.items) {
    const std::vector<std::string> labels = labels_of(entry);
    if (labels.empty()) continue;
    const std::string& label = labels.size() > 1 && !entry.find("id") && !entry.find("measure") ? labels[labels.size() - 2] : labels.front();
    if (std::find(all.begin(), all.end(), label) == all.end()) all.push_back(label);
  }
  return all;
}

std::string set_at(yaml::Node& tree, const std::vector<std::string>& path, const yaml::Node& value) {
  yaml::Node* here = &tree;
  for (std::size_t n = 0; n < path.size(); ++n) {
    const bool last = n + 1 == path.size();
    if (here->is_sequence()) {
      std::size_t index = 0;
      if (std::string wrong = select_one(*here, path[n], index); !wrong.empty()) return wrong;
      here = &here->items[index];
    } else if (here->is_mapping()) {
      yaml::Node* next = find_mutable(*here, path[n]);
      if (!next && !last) return fmt::format("there is no '{}'{}; there are: {}", path[n], did_you_mean(path[n], here->keys()), here->keys().empty() ? "none" : join(here->keys(), ", "));
      if (!next) {
        yaml::Node key = value;
        key.kind = yaml::Kind::scalar;
        key.text = path[n];
        here->entries.push_back({std::move(key), value});
        return {};
      }
      here = next;
    } else {
      return fmt::format("'{}' lies below {}", path[n], here->is_scalar() ? "the single value " + here->text : "nothing");
    }
  }
  *here = value;
  return {};
}

void merge_override(yaml::Node& tree, const yaml::Node& patch, const std::string& path, Faults& faults) {
  if (!patch.is_mapping() || (!tree.is_mapping() && !tree.is_sequence())) {
    tree = patch;
    return;
  }
  for (const auto& [key, value] : patch.entries) {
    if (tree.is_sequence()) {
      std::size_t index = 0;
      const std::string wrong = select_one(tree, key.text, index);
      if (wrong.empty())
        merge_override(tree.items[index], value, path + "." + key.text, faults);
      else
        faults.add(key.where, fmt::format("{}: {}", path, wrong));
    } else if (yaml::Node* target = find_mutable(tree, key.text)) {
      merge_override(*target, value, path + "." + key.text, faults);
    } else {
      tree.entries.push_back({key, value});
    }
  }
}

bool remove_at(yaml::Node& tree, const std::string& what) {
  const std::vector<std::string> path = split_path(what);
  if (path.empty()) return false;
  const auto erase_selected = [](yaml::Node& list, const std::string& selector) {
    const std::vector<std::size_t> found = select_entries(list, selector);
    for (auto index = found.rbegin(); index != found.rend(); ++index) list.items.erase(list.items.begin() + static_cast<std::ptrdiff_t>(*index));
    return !found.empty();
  };
  if (path.size() == 1) {
    if (yaml::Node* list = find_mutable(tree, what); list && list->is_sequence()) {  // a whole list: "caps"
      list->items.clear();
      return true;
    }
    bool any = false;
    for (auto& [key, value] : tree.entries) {
      if (!value.is_sequence() || parse_integer(what)) continue;
      for (std::size_t n = value.items.size(); n-- > 0;) {
        const yaml::Node &entry = value.items[n], *measure = entry.find("measure"), *id = entry.find("id");
        if ((measure && measure->text == what) || (id && id->text == what)) {
          value.items.erase(value.items.begin() + static_cast<std::ptrdiff_t>(n));
          any = true;
        }
      }
    }
    return any;
  }
  yaml::Node* here = &tree;
  for (std::size_t n = 0; n + 1 < path.size(); ++n) {
    if (here->is_sequence()) {
      const std::vector<std::size_t> found = select_entries(*here, path[n]);
      if (found.size() != 1) return false;
      here = &here->items[found.front()];
    } else {
      here = find_mutable(*here, path[n]);
      if (!here) return false;
    }
  }
  if (here->is_sequence()) return erase_selected(*here, path.back());
  const auto found = std::find_if(here->entries.begin(), here->entries.end(), [&](const auto& entry) { return entry.key.text == path.back(); });
  if (found == here->entries.end()) return false;
  here->entries.erase(found);
  return true;
}

}  // namespace pearl
