#pragma once
// Typed access to a JSON value that remembers its path, so that a fault can say `scenarios[2].year`.

#include <fmt/format.h>

#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "model/core/error.hpp"
#include "model/core/unicode.hpp"

namespace pearl {

class JsonView {
 public:
  JsonView(const nlohmann::json& value, std::string path, Location file, Faults& faults)
      : value_(&value), path_(std::move(path)), file_(std::move(file)), faults_(&faults) {}

  // Parses a text; a syntax fault throws InputError with line and column.
  static nlohmann::json parse(const std::string& name, const std::string& text) {
    try {
      return nlohmann::json::parse(text);
    } catch (const nlohmann::json::parse_error& error) {
      const std::size_t end = std::min(error.byte == 0 ? 0 : error.byte - 1, text.size());
      Location where{make_source(name, text), 1, 1};
      for (std::size_t n = 0; n < end; ++n) {
        where.column = text[n] == '\n' ? 1 : where.column + 1;
        where.line += text[n] == '\n';
      }
      throw InputError(where, "is not valid JSON; was the file cut short?");
    } catch (const nlohmann::json::exception&) {  // has no place
      throw InputError(Location{make_source(name, text), 0, 0}, "is not valid JSON: a number is too large; was the file damaged?");
    }
  }

  // Without marks that turn the direction of text: they would turn what stands beside it on a page or map.
  [[nodiscard]] std::string text(const char* key, bool required = true) const {
    const nlohmann::json* found = find(key, required);
    if (found == nullptr) return {};
    if (found->is_string()) return without_direction_marks(found->get<std::string>());
    fault(key, "must be a text");
    return {};
  }
  [[nodiscard]] double number(const char* key, bool required = true) const {
    const std::optional<double> value = optional_number(key, required);
    if (!value && required && find(key, false) != nullptr) fault(key, "must be a number");
    return value.value_or(0);
  }
  // null and absent are nothing.
  [[nodiscard]] std::optional<double> optional_number(const char* key, bool required = false) const {
    const nlohmann::json* found = find(key, required);
    if (found == nullptr || found->is_null()) return {};
    if (found->is_number() && std::isfinite(found->get<double>())) return found->get<double>();
    if (!required) fault(key, "must be a number or null");
    return {};
  }
  [[nodiscard]] int integer(const char* key, bool required = true) const {
    const nlohmann::json* found = find(key, required);
    if (found == nullptr || (!required && found->is_null())) return 0;
    if (found->is_number() && std::abs(found->get<double>()) < 2e9 && std::floor(found->get<double>()) == found->get<double>())
      return static_cast<int>(found->get<double>());
    fault(key, "must be a whole number");
    return 0;
  }
  [[nodiscard]] bool boolean(const char* key, bool otherwise) const {
    const nlohmann::json* found = find(key, false);
    if (found == nullptr) return otherwise;
    if (found->is_boolean()) return found->get<bool>();
    fault(key, "must be true or false");
    return otherwise;
  }
  [[nodiscard]] JsonView object(const char* key) const {
    static const nlohmann::json empty = nlohmann::json::object();
    const nlohmann::json* found = find(key, true);
    if (found != nullptr && !found->is_object()) fault(key, "must be an object");
    return {found != nullptr && found->is_object() ? *found : empty, path_of(key), file_, *faults_};
  }
  [[nodiscard]] std::vector<JsonView> list(const char* key, bool required = true) const {
    const nlohmann::json* found = find(key, required);
    std::vector<JsonView> items;
    if (found == nullptr) return items;
    if (!found->is_array()) {
      fault(key, "must be a list");
      return items;
    }
    for (std::size_t n = 0; n < found->size(); ++n)
      items.emplace_back((*found)[n], fmt::format("{}[{}]", path_of(key), n), file_, *faults_);
    return items;
  }
  [[nodiscard]] const nlohmann::json& value() const { return *value_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  void fault(const char* key, const std::string& message) const { faults_->add(file_, path_of(key) + " " + message); }
  void fault(const std::string& message) const { faults_->add(file_, (path_.empty() ? "the file" : path_) + " " + message); }

 private:
  [[nodiscard]] std::string path_of(const char* key) const { return path_.empty() ? key : path_ + "." + key; }
  [[nodiscard]] const nlohmann::json* find(const char* key, bool required) const {
    if (value_->is_object())
      if (const auto found = value_->find(key); found != value_->end()) return &*found;
    if (required) fault(key, "is missing");
    return nullptr;
  }

  const nlohmann::json* value_;
  std::string path_;
  Location file_;
  Faults* faults_;
};

}  // namespace pearl
