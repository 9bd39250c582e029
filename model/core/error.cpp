#include "model/core/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "model/core/unicode.hpp"

namespace pearl {

namespace {

constexpr std::size_t widest_excerpt = 160;  // longer lines are cut round the place

// The first faults, and how many more there are: no one reads the five hundredth.
std::string join(const std::vector<Fault>& faults) {
  std::string text;
  for (std::size_t n = 0; n < faults.size() && n < most_faults_shown; ++n) {
    if (n > 0) text += '\n';
    text += faults[n].text();
  }
  if (faults.size() > most_faults_shown)
    text += fmt::format("\n... and {} more fault{}; mend these first", faults.size() - most_faults_shown, faults.size() == most_faults_shown + 1 ? "" : "s");
  return text;
}

// As a terminal may show it, each tab one place wide.
std::string printable(std::string_view line) {
  std::string clean = terminal_text(line);
  std::replace(clean.begin(), clean.end(), '\t', ' ');
  return clean;
}

bool continues_a_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

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
  std::string result = terminal_text(place.empty() ? message : fmt::format("{}: {}", place, message));

  const bool has_line = where.source && where.line > 0 &&
                        static_cast<std::size_t>(where.line) <= where.source->lines.size();
  if (!has_line) return result;
  const std::string& line = where.source->lines[where.line - 1];
  const std::size_t column = std::min(where.column > 0 ? static_cast<std::size_t>(where.column - 1) : 0, line.size());
  std::size_t begin = column > widest_excerpt / 2 && line.size() > widest_excerpt ? column - widest_excerpt / 2 : 0;
  while (begin > 0 && begin < column && continues_a_character(line[begin])) ++begin;
  std::size_t end = std::min(line.size(), begin + widest_excerpt);
  while (end < line.size() && end > begin && continues_a_character(line[end])) --end;
  const std::string shown = printable(std::string_view(line).substr(begin, end - begin));
  const std::size_t indent = display_width(printable(std::string_view(line).substr(begin, column - begin)));
  result += fmt::format("\n{:>5} | {}", where.line, shown);
  if (where.column > 0) {
    const std::size_t carets = std::clamp<std::size_t>(where.length, 1, std::max<std::size_t>(1, end - column));
    result += fmt::format("\n      | {}{}", std::string(indent, ' '), std::string(carets, '^'));
  }
  return result;
}

InputError::InputError(std::vector<Fault> faults)
    : Error(ExitCode::bad_input, join(faults)), faults_(std::move(faults)) {}

InputError::InputError(Location where, std::string message, std::source_location by)
    : InputError(std::vector<Fault>{Fault{std::move(where), std::move(message), false, by}}) {}

void Faults::add(const InputError& error) {
  faults_.insert(faults_.end(), error.faults().begin(), error.faults().end());
}

void Faults::throw_if_any() const {
  if (faults_.empty()) return;
  std::vector<Fault> sorted = faults_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Fault& a, const Fault& b) {
    return std::make_tuple(!a.parent, a.where.name(), a.where.line, a.where.column) <
           std::make_tuple(!b.parent, b.where.name(), b.where.line, b.where.column);
  });
  // Two readers of one file may find the same: it is said once.
  std::set<std::string> said;
  std::erase_if(sorted, [&](const Fault& fault) { return !said.insert(fault.text()).second; });
  throw InputError(std::move(sorted));
}

}  // namespace pearl
