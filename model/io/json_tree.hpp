#pragma once
// A JSON text as a tree that remembers where everything stands.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/error.hpp"

namespace pearl::json {

enum class Type { null, boolean, number, text, list, object };

std::string_view name_of(Type type);  // "a list"

struct Member;

struct Value {
  Type type = Type::null;
  double number = 0;          // of a number; 1 and 0 of true and false
  std::string text;           // of a text, with its escapes resolved
  bool plain = true;          // a text without escapes: its bytes stand in the file as here
  Location where;
  std::vector<Value> items;   // of a list
  std::vector<Member> members;  // of an object, in the order of the file; a key that stands twice is there twice

  [[nodiscard]] const Value* find(std::string_view key) const;  // nullptr: absent
  // A text; a number, true, false or null as it stands in the file; empty for lists and objects.
  [[nodiscard]] std::string written() const;
};

struct Member {
  std::string key;
  Location where;  // of the key
  Value value;
};

// What a text may hold at most; more is no set-up but a mistake.
struct Limits {
  int levels = 32;
  std::size_t bytes = std::size_t{16} << 20;
  int values = 50'000;
};

// Syntax faults, a text beyond the limits and keys that stand twice go to `faults`. A text that is not JSON throughout gives null.
Value parse(const std::string& name, std::string_view text, Faults& faults, const Limits& limits = {});
// The same of a file; one that cannot be read is a fault.
Value read(const std::filesystem::path& path, Faults& faults, const Limits& limits = {});

}  // namespace pearl::json
