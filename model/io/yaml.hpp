#pragma once
// A YAML file as a tree that remembers where everything stands. Stricter than YAML itself: duplicate keys,
// merge keys, anchors, tags, tabs and control characters are faults, because in a plan they are mistakes that would pass silently.

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/core/error.hpp"

namespace pearl::yaml {

enum class Kind { null, scalar, sequence, mapping };

std::string_view name_of(Kind kind);  // "a list"

struct Entry;  // of a mapping

class Node {
 public:
  Kind kind = Kind::null;
  std::string text;     // of a scalar, as written
  bool quoted = false;  // a quoted scalar is text even if it looks like a number
  Location where;
  std::vector<Node> items;     // of a sequence
  std::vector<Entry> entries;  // of a mapping, in the order of the file

  [[nodiscard]] bool is_null() const { return kind == Kind::null; }
  [[nodiscard]] bool is_scalar() const { return kind == Kind::scalar; }
  [[nodiscard]] bool is_sequence() const { return kind == Kind::sequence; }
  [[nodiscard]] bool is_mapping() const { return kind == Kind::mapping; }

  [[nodiscard]] const Node* find(std::string_view key) const;      // value of a key, or nullptr
  [[nodiscard]] const Node* find_key(std::string_view key) const;  // the key's own node (its place), or nullptr
  [[nodiscard]] std::vector<std::string> keys() const;
};

struct Entry {
  Node key, value;
};

// Reads a file or a text. Syntax faults and the mistakes named above go to `faults`; what could be read comes back. Where a full-width or other look-alike
// sign stands before the place at which YAML stumbles, the fault names that sign and its place.
// An unreadable file, one of more than 16 MiB, or one nested deeper than 64 levels is a fault, too.
Node parse_file(const std::filesystem::path& path, Faults& faults);
Node parse_text(const std::string& name, const std::string& bytes, Faults& faults);

}  // namespace pearl::yaml
