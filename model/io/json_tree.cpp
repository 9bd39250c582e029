#include "model/io/json_tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "model/core/text.hpp"
#include "model/io/text_check.hpp"
#include "model/io/text_file.hpp"

namespace pearl::json {

namespace {

// Hears the parser's events and walks through the same text beside it: the parser tells what, the walk tells where.
class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  Builder(std::shared_ptr<const SourceText> source, std::string_view text, const Limits& limits, Faults& faults)
      : text_(text), limits_(limits), faults_(faults), source_(std::move(source)) {
    line_begins_.push_back(0);
    for (std::size_t n = 0; n < text.size(); ++n)
      if (text[n] == '\n') line_begins_.push_back(n + 1);
    at_ = text.size() - without_byte_order_mark(text).size();
  }

  Value root;
  bool sound = true;

  bool null() override { return add(scalar(Type::null, 4)); }
  bool boolean(bool value) override {
    Value result = scalar(Type::boolean, value ? 4 : 5);
    result.number = value ? 1 : 0;
    return add(std::move(result));
  }
  bool number_integer(number_integer_t value) override { return number(static_cast<double>(value)); }
  bool number_unsigned(number_unsigned_t value) override { return number(static_cast<double>(value)); }
  bool number_float(number_float_t value, const string_t&) override { return number(value); }
  bool binary(binary_t&) override { return false; }  // not in JSON
  bool string(string_t& value) override {
    skip();
    const std::size_t length = string_length();
    Value result = scalar(Type::text, length);
    result.plain = length == value.size() + 2;
    result.text = value;
    return add(std::move(result));
  }
  bool key(string_t& value) override {
    skip();
    const Location where = take(string_length());
    const auto [earlier, is_new] = keys_.back().emplace(value, where.line);
    if (!is_new) faults_.add(where, fmt::format("the key '{}' stands twice (first on line {})", value.substr(0, 60), earlier->second));
    open_.back()->members.push_back({value, where, {}});
    return true;
  }
  bool start_object(std::size_t) override { return open(Type::object); }
  bool start_array(std::size_t) override { return open(Type::list); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& error) override {
    sound = false;
    // "[json.exception...] parse error at line 3, column 5: syntax error while parsing value - unexpected ...": what follows the dash.
    std::string why = error.what();
    const std::size_t dash = why.find(" - ");
    if (dash != std::string::npos) why.erase(0, dash + 3);
    else if (const std::size_t bracket = why.find("] "); bracket != std::string::npos) why.erase(0, bracket + 2);
    if (const std::size_t read = why.find("; last read"); read != std::string::npos) {  // quotes bytes that may be no text
      const std::size_t expected = why.find("; expected", read);
      why = why.substr(0, read) + (expected == std::string::npos ? "" : why.substr(expected));
    }
    faults_.add(location(position == 0 ? 0 : position - 1, 1), "this is not JSON: " + why);
    return false;
  }

 private:
  [[nodiscard]] Location location(std::size_t position, std::size_t length) const {
    position = std::min(position, text_.empty() ? 0 : text_.size() - 1);
    const auto after = std::upper_bound(line_begins_.begin(), line_begins_.end(), position);
    const std::size_t line = static_cast<std::size_t>(after - line_begins_.begin());
    return {source_, static_cast<int>(line), static_cast<int>(position - line_begins_[line - 1]) + 1, static_cast<int>(length)};
  }
  void skip() {
    while (at_ < text_.size() && std::string_view(" \t\r\n,:").find(text_[at_]) != std::string_view::npos) ++at_;
  }
  Location take(std::size_t length) {
    Location where = location(at_, length);
    at_ += length;
    return where;
  }
  [[nodiscard]] std::size_t string_length() const {
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != '"') end += text_[end] == '\\' ? 2 : 1;
    return end + 1 - at_;
  }
  Value scalar(Type type, std::size_t length) {
    skip();
    Value value;
    value.type = type;
    value.where = take(length);
    return value;
  }
  bool number(double read) {
    skip();
    const std::size_t end = std::min(text_.find_first_not_of("+-.0123456789eE", at_), text_.size());
    Value value = scalar(Type::number, end - at_);
    value.number = read;
    return add(std::move(value));
  }
  bool refuse(const Location& where, const std::string& why) {
    sound = false;
    faults_.add(where, why);
    return false;
  }
  bool open(Type type) {
    Value value = scalar(type, 1);
    if (static_cast<int>(open_.size()) >= limits_.levels) return refuse(value.where, fmt::format("nested deeper than {} levels", limits_.levels));
    if (++values_ > limits_.values) return refuse(value.where, fmt::format("holds more than {} values", limits_.values));
    keys_.emplace_back();
    open_.push_back(place(std::move(value)));
    return true;
  }
  bool close() {
    scalar(Type::null, 1);
    keys_.pop_back();
    open_.pop_back();
    return true;
  }
  bool add(Value value) {
    if (++values_ > limits_.values) return refuse(value.where, fmt::format("holds more than {} values", limits_.values));
    place(std::move(value));
    return true;
  }
  // Addresses of open parents stay: a vector grows only while none of its elements is open.
  Value* place(Value value) {
    if (open_.empty()) return &(root = std::move(value));
    Value& parent = *open_.back();
    if (parent.type == Type::list) return &parent.items.emplace_back(std::move(value));
    return &(parent.members.back().value = std::move(value));
  }

  std::string_view text_;
  const Limits& limits_;
  Faults& faults_;
  std::shared_ptr<const SourceText> source_;
  std::vector<std::size_t> line_begins_;
  std::size_t at_ = 0;
  int values_ = 0;
  std::vector<Value*> open_;
  std::vector<std::unordered_map<std::string, int>> keys_;  // of each open object, with their lines: looking through its members would take a hostile text's square
};

}  // namespace

std::string_view name_of(Type type) {
  switch (type) {
    case Type::null: return "null";
    case Type::boolean: return "true or false";
    case Type::number: return "a number";
    case Type::text: return "a text";
    case Type::list: return "a list";
    default: return "an object";
  }
}

const Value* Value::find(std::string_view key) const {
  const auto found = std::find_if(members.begin(), members.end(), [&](const Member& m) { return m.key == key; });
  return found == members.end() ? nullptr : &found->value;
}

std::string Value::written() const {
  if (type == Type::text) return text;
  if (type == Type::list || type == Type::object || !where.source) return {};
  return where.source->lines[static_cast<std::size_t>(where.line - 1)].substr(static_cast<std::size_t>(where.column - 1), static_cast<std::size_t>(where.length));
}

Value parse(const std::string& name, std::string_view text, Faults& faults, const Limits& limits) {
  if (text.size() > limits.bytes) {
    faults.add({make_source(name, ""), 0, 0}, fmt::format("is larger than {} MiB", limits.bytes >> 20));
    return {};
  }
  const auto source = make_source(name, text);
  if (!check_text(source, text, faults)) return {};
  Builder builder(source, text, limits, faults);
  const bool whole = nlohmann::json::sax_parse(text.begin(), text.end(), &builder);
  return whole && builder.sound ? std::move(builder.root) : Value{};
}

Value read(const std::filesystem::path& path, Faults& faults, const Limits& limits) {
  try {
    return parse(path.string(), read_text_file(path, limits.bytes), faults, limits);
  } catch (const InputError& error) {
    faults.add(error);
    return {};
  }
}

}  // namespace pearl::json
