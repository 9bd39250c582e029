#pragma once
// A JSON text as a tree that remembers where everything stands.

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
  double number = 0;          // of a number
  std::string text;           // of a text, with its escapes resolved
  bool plain = true;          // a text without escapes: its bytes stand in the file as here
  Location where;
  std::vector<Value> items;   // of a list
  std::vector<Member> members;  // of an object, in the order of the file; a key that stands twice is there twice

  [[nodiscard]] const Value* find(std::string_view key) const;  // nullptr: absent
};

struct Member {
  std::string key;
  Location where;  // of the key
  Value value;
};

constexpr int deepest = 32;                                // levels
constexpr std::size_t largest = std::size_t{16} << 20;     // bytes

constexpr int most_values = 50'000;                        // in a text; more is no set-up but a mistake

// Syntax faults, a text beyond these bounds and keys that stand twice go to `faults`. A text that is not JSON throughout gives null.
Value parse(const std::string& name, std::string_view text, Faults& faults);

}  // namespace pearl::json
