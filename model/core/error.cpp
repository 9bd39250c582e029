#include "model/core/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace pearl {

namespace {

constexpr std::size_t widest_excerpt = 160;  // longer lines are cut round the place

std::string join(const std::vector<Fault>& faults) {
  std::string text;
  for (const Fault& fault : faults) {
    if (!text.empty()) text += '\n';
    text += fault.text();
  }
  return text;
}

// Bytes before the column, with characters of several bytes counted as one place and control characters blanked.
std::string printable(std::string_view line) {
  std::string clean(line);
  for (char& c : clean)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  return clean;
}

std::size_t display_width(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

std::shared_ptr<const SourceText> make_source(std::string name, std::string_view text) {
  auto source = std::make_shared<SourceText>();
  source->name = std::move(name);
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    source->lines.emplace_back(line);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return source;
}

std::string Fault::text() const {
  std::string place = where.name();
  if (where.line > 0) place += fmt::format(":{}", where.line);
  if (where.line > 0 && where.column > 0) place += fmt::format(":{}", where.column);
  std::string result = place.empty() ? message : fmt::format("{}: {}", place, message);

  const bool has_line = where.source && where.line > 0 &&
                        static_cast<std::size_t>(where.line) <= where.source->lines.size();
  if (!has_line) return result;
  const std::string line = printable(where.source->lines[where.line - 1]);
  std::size_t column = where.column > 0 ? static_cast<std::size_t>(where.column - 1) : 0;
  column = std::min(column, line.size());
  std::size_t begin = column > widest_excerpt / 2 && line.size() > widest_excerpt ? column - widest_excerpt / 2 : 0;
  const std::string shown = line.substr(begin, widest_excerpt);
  const std::size_t indent = display_width(std::string_view(line).substr(begin, column - begin));
  result += fmt::format("\n{:>5} | {}", where.line, shown);
  if (where.column > 0) {
    const std::size_t carets = std::clamp<std::size_t>(where.length, 1, std::max<std::size_t>(1, shown.size() + begin - column));
    result += fmt::format("\n      | {}{}", std::string(indent, ' '), std::string(carets, '^'));
  }
  return result;
}

InputError::InputError(std::vector<Fault> faults)
    : Error(ExitCode::bad_input, join(faults)), faults_(std::move(faults)) {}

InputError::InputError(Location where, std::string message)
    : InputError(std::vector<Fault>{Fault{std::move(where), std::move(message)}}) {}

void Faults::add(const InputError& error) {
  faults_.insert(faults_.end(), error.faults().begin(), error.faults().end());
}

void Faults::throw_if_any() const {
  if (faults_.empty()) return;
  std::vector<Fault> sorted = faults_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Fault& a, const Fault& b) {
    return std::make_tuple(a.where.name(), a.where.line, a.where.column) <
           std::make_tuple(b.where.name(), b.where.line, b.where.column);
  });
  throw InputError(std::move(sorted));
}

}  // namespace pearl
