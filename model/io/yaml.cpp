#include "model/io/yaml.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <iterator>
#include <map>
#include <sstream>

#include "model/core/text.hpp"
#include "model/core/unicode.hpp"
#include "model/io/text_check.hpp"
#include "model/io/text_file.hpp"
#include "model/io/yaml_look_alikes.hpp"

namespace pearl::yaml {

namespace {

constexpr std::size_t largest_file = std::size_t{16} << 20;
constexpr std::size_t deepest_nesting = 64;
constexpr std::size_t longest_tag_shown = 60;

struct TooDeep {};

// Builds the tree from the parser's events, so that places, quotes and duplicates are seen as written.
class Builder : public YAML::EventHandler {
 public:
  Builder(std::shared_ptr<const SourceText> source, Faults& faults) : source_(std::move(source)), faults_(faults) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Node node;
    node.where = place(mark, 1);
    add(std::move(node), anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    faults_.add(place(mark, 1), "an alias (*name) is not allowed in a plan: use `extends`, or write the value again");
    Node node;
    node.where = place(mark, 1);
    add(std::move(node), 0);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
    Node node;
    node.kind = Kind::scalar;
    node.text = value;
    node.quoted = tag == "!";
    node.where = place(mark, static_cast<int>(value.find('\n') == std::string::npos ? value.size() : 1) + (node.quoted ? 2 : 0));
    report_tag(node.where, tag);
    report_control(node.where, value);
    if (!node.quoted && (value == "~" || value == "null" || value.empty())) node.kind = Kind::null;
    add(std::move(node), anchor);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    report_tag(place(mark, 1), tag);
    open(Kind::sequence, mark, anchor);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    report_tag(place(mark, 1), tag);
    open(Kind::mapping, mark, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

  Node root;

 private:
  struct Frame {
    Node node;
    Node key;
    bool has_key = false;
    std::map<std::string, int> lines;  // of the keys so far
  };

  Location place(const YAML::Mark& mark, int length) const { return {source_, mark.line + 1, mark.column + 1, std::max(1, length)}; }

  void open(Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (open_.size() >= deepest_nesting) throw TooDeep{};
    Node node;
    node.kind = kind;
    node.where = place(mark, 1);
    report_anchor(node.where, anchor);
    open_.push_back({std::move(node), {}, false, {}});
  }

  void close() {
    Node done = std::move(open_.back().node);
    open_.pop_back();
    add(std::move(done), 0);
  }

  void report_anchor(const Location& where, YAML::anchor_t anchor) {
    if (anchor != 0) faults_.add(where, "an anchor (&name) is not allowed in a plan: use `extends`, or write the value again");
  }

  void add(Node node, YAML::anchor_t anchor) {
    report_anchor(node.where, anchor);
    if (open_.empty()) {
      root = std::move(node);
      return;
    }
    Frame& frame = open_.back();
    if (frame.node.kind == Kind::sequence) {
      frame.node.items.push_back(std::move(node));
    } else if (!frame.has_key) {
      check_key(frame, node);
      frame.key = std::move(node);
      frame.has_key = true;
    } else {
      frame.node.entries.push_back({std::move(frame.key), std::move(node)});
      frame.has_key = false;
    }
  }

  // Plain text has the tag "?", quoted text "!"; any other was written.
  void report_tag(const Location& where, const std::string& tag) {
    if (tag.empty() || tag == "?" || tag == "!") return;
    constexpr std::string_view standard = "tag:yaml.org,2002:";
    const std::string shown = starts_with(tag, standard) ? "!!" + tag.substr(standard.size()) : tag;
    faults_.add(where, fmt::format("a tag ({}) is not allowed in a plan: write the value without it", shown.substr(0, longest_tag_shown)));
  }

  // Escapes in double quotes can make what no file may hold.
  void report_control(const Location& where, const std::string& value) {
    for (std::size_t at = 0; at < value.size();) {
      const Character found = character_at(value, at);
      if (!found.valid || is_control(found.code)) {
        faults_.add(where, found.valid ? fmt::format("this text holds the control character U+{:04X}: remove it", static_cast<unsigned>(found.code))
                                       : std::string("this text is no UTF-8"));
        return;
      }
      at += found.bytes;
    }
  }

  void check_key(Frame& frame, const Node& key) {
    if (!key.is_scalar()) {
      faults_.add(key.where, fmt::format("a key must be a word, not {}", name_of(key.kind)));
    } else if (key.text == "<<" && !key.quoted) {
      faults_.add(key.where, "the merge key << is not allowed in a plan: use `extends`");
    } else if (const auto [entry, is_new] = frame.lines.emplace(key.text, key.where.line); !is_new) {
      faults_.add(key.where, fmt::format("the key '{}' stands twice in this mapping (first on line {})", key.text, entry->second));
    }
  }

  std::shared_ptr<const SourceText> source_;
  Faults& faults_;
  std::vector<Frame> open_;
};

void report_tabs(const std::shared_ptr<const SourceText>& source, Faults& faults) {
  for (std::size_t n = 0; n < source->lines.size(); ++n) {
    const std::size_t tab = source->lines[n].find_first_not_of(' ');
    if (tab != std::string::npos && source->lines[n][tab] == '\t')
      faults.add({source, static_cast<int>(n) + 1, static_cast<int>(tab) + 1, 1}, "a tab indents this line; YAML allows spaces only");
  }
}

// The parser's sentences are terse; say what usually is behind them.
std::string explain(const std::string& message) {
  if (message.find("end of map") != std::string::npos) return "a mapping ends unexpectedly here: check the indentation, a missing ':' or '}'";
  if (message.find("end of sequence") != std::string::npos) return "a list ends unexpectedly here: check the indentation, a missing ',' or ']'";
  if (message.find("illegal map value") != std::string::npos) return "a ':' stands where no value may begin: check the indentation, or put text with a ':' in quotes";
  return "not valid YAML: " + message;
}

}  // namespace

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::null: return "nothing";
    case Kind::scalar: return "a single value";
    case Kind::sequence: return "a list";
    case Kind::mapping: return "a mapping";
  }
  return "";
}

const Node* Node::find(std::string_view key) const {
  for (const auto& [name, value] : entries)
    if (name.text == key) return &value;
  return nullptr;
}

const Node* Node::find_key(std::string_view key) const {
  for (const auto& [name, value] : entries)
    if (name.text == key) return &name;
  return nullptr;
}

std::vector<std::string> Node::keys() const {
  std::vector<std::string> names;
  for (const auto& [name, value] : entries) names.push_back(name.text);
  return names;
}

Node parse_text(const std::string& name, const std::string& bytes, Faults& faults) {
  const std::string text(without_byte_order_mark(bytes));
  const auto source = make_source(name, text);
  Node empty;
  empty.where = {source, 1, 1, 1};
  if (!check_text(source, text, faults)) return empty;
  const std::size_t before = faults.size();
  const std::vector<LookAlike> suspects = look_alikes(source);
  for (const LookAlike& suspect : suspects)
    if (suspect.certain) faults.add(suspect.fault);
  report_tabs(source, faults);
  if (faults.size() > before) return empty;  // the parser would only repeat it in other words
  Builder builder(source, faults);
  try {
    std::istringstream stream(text);
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder)) return empty;
    Builder second(source, faults);
    if (parser.HandleNextDocument(second))
      faults.add(second.root.where, "a second YAML document begins here; a plan is one document");
  } catch (const YAML::Exception& fault) {
    // The parser stumbles later than where the cause stands.
    bool caused = false;
    for (const LookAlike& suspect : suspects)
      if (suspect.fault.where.line <= fault.mark.line + 1) {
        faults.add(suspect.fault);
        caused = true;
      }
    if (!caused) faults.add({source, fault.mark.line + 1, fault.mark.column + 1, 1}, explain(fault.msg));
  } catch (const TooDeep&) {
    faults.add({source, 0, 0, 1}, fmt::format("is nested deeper than {} levels", deepest_nesting));
  }
  return builder.root.where.source ? builder.root : empty;
}

Node parse_file(const std::filesystem::path& path, Faults& faults) {
  try {
    return parse_text(path.string(), read_text_file(path, largest_file), faults);
  } catch (const InputError& error) {
    faults.add(error);
    Node empty;
    empty.where = error.faults().front().where;
    return empty;
  }
}

}  // namespace pearl::yaml
