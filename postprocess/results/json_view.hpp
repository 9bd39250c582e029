#pragma once
// Typed access to a JSON value that remembers its path, so that a fault can say `scenarios[2].year`.

#include <fmt/format.h>

#include <cmath>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "model/core/error.hpp"
#include "model/core/unicode.hpp"
#include "model/io/json_tree.hpp"

namespace pearl {

class JsonView {
 public:
  JsonView(const json::Value& value, std::string path, Faults& faults) : value_(&value), path_(std::move(path)), faults_(&faults) {}

  // The whole of a file of results; what is no JSON throws InputError with line and column.
  static json::Value parse(const std::string& name, std::string_view text) {
    Faults faults;
    json::Value root = json::parse(name, text, faults, {64, std::size_t{256} << 20, 20'000'000});
    faults.throw_if_any();
    return root;
  }

  // Without marks that turn the direction of text: they would turn what stands beside it on a page or map.
  [[nodiscard]] std::string text(const char* key, bool required = true) const {
    const json::Value* found = find(key, required);
    if (found == nullptr) return {};
    if (found->type == json::Type::text) return without_direction_marks(found->text);
    fault(key, "must be a text");
    return {};
  }
  // Of this value itself; nothing if it is none.
  [[nodiscard]] std::optional<std::string> as_text() const { return value_->type == json::Type::text ? std::optional(value_->text) : std::nullopt; }
  [[nodiscard]] double number(const char* key, bool required = true) const {
    const std::optional<double> value = optional_number(key, required);
    if (!value && required && find(key, false) != nullptr) fault(key, "must be a number");
    return value.value_or(0);
  }
  // null and absent are nothing.
  [[nodiscard]] std::optional<double> optional_number(const char* key, bool required = false) const {
    const json::Value* found = find(key, required);
    if (found == nullptr || found->type == json::Type::null) return {};
    if (found->type == json::Type::number && std::isfinite(found->number)) return found->number;
    if (!required) fault(key, "must be a number or null");
    return {};
  }
  [[nodiscard]] int integer(const char* key, bool required = true) const {
    const json::Value* found = find(key, required);
    if (found == nullptr || (!required && found->type == json::Type::null)) return 0;
    if (found->type == json::Type::number && std::abs(found->number) < 2e9 && std::floor(found->number) == found->number) return static_cast<int>(found->number);
    fault(key, "must be a whole number");
    return 0;
  }
  [[nodiscard]] bool boolean(const char* key, bool otherwise) const {
    const json::Value* found = find(key, false);
    if (found == nullptr) return otherwise;
    if (found->type == json::Type::boolean) return found->number != 0;
    fault(key, "must be true or false");
    return otherwise;
  }
  [[nodiscard]] JsonView object(const char* key) const {
    static const json::Value empty;
    const json::Value* found = find(key, true);
    if (found != nullptr && found->type != json::Type::object) fault(key, "must be an object");
    return {found != nullptr && found->type == json::Type::object ? *found : empty, path_of(key), *faults_};
  }
  [[nodiscard]] std::vector<JsonView> list(const char* key, bool required = true) const {
    const json::Value* found = find(key, required);
    std::vector<JsonView> items;
    if (found == nullptr) return items;
    if (found->type != json::Type::list) {
      fault(key, "must be a list");
      return items;
    }
    for (std::size_t n = 0; n < found->items.size(); ++n) items.emplace_back(found->items[n], fmt::format("{}[{}]", path_of(key), n), *faults_);
    return items;
  }
  [[nodiscard]] bool has(const char* key) const { return value_->find(key) != nullptr; }
  [[nodiscard]] const json::Value& value() const { return *value_; }
  // At the key's value where it stands, else at this value.
  void fault(const char* key, const std::string& message) const {
    const json::Value* found = value_->find(key);
    faults_->add(found != nullptr ? found->where : value_->where, path_of(key) + " " + message);
  }
  // Of this value itself.
  void fault(const std::string& message) const { faults_->add(value_->where, (path_.empty() ? "the file" : path_) + " " + message); }

 private:
  [[nodiscard]] std::string path_of(const char* key) const { return path_.empty() ? key : path_ + "." + key; }
  [[nodiscard]] const json::Value* find(const char* key, bool required) const {
    const json::Value* found = value_->find(key);
    if (found == nullptr && required) fault(key, "is missing");
    return found;
  }

  const json::Value* value_;
  std::string path_;
  Faults* faults_;
};

}  // namespace pearl
