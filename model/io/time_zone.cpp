#include "model/io/time_zone.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "model/core/error.hpp"
#include "model/io/zone_names.hpp"

namespace pearl {

namespace {

constexpr int first_year = 1900, last_year = 2200;  // in which rules are written out
constexpr Seconds most_offset = 26 * one_hour, most_time = 167 * one_hour;  // from UTC; of a rule, from midnight (RFC 8536)

// Reads numbers of a file in their order, the high byte first; throws std::out_of_range at the end.
class Bytes {
 public:
  explicit Bytes(const std::string& content) : content_(content) {}  // which outlives it
  std::int64_t number(std::size_t bytes) {
    std::uint64_t value = 0;
    for (std::size_t n = 0; n < bytes; ++n) value = value << 8 | static_cast<unsigned char>(content_.at(place_++));
    if (bytes < 8 && (value >> (8 * bytes - 1)) != 0) value -= std::uint64_t{1} << (8 * bytes);
    return static_cast<std::int64_t>(value);
  }
  std::string text(std::size_t length) {
    if (place_ + length > content_.size()) throw std::out_of_range("end of file");
    return content_.substr(std::exchange(place_, place_ + length), length);
  }
  std::string line() {
    const std::size_t end = content_.find('\n', place_);
    return end == std::string::npos ? text(content_.size() - place_) : text(end - place_);
  }

 private:
  const std::string& content_;
  std::size_t place_ = 0;
};

struct Block {
  Seconds first = 0;
  std::vector<LocalClock::Change> changes;
};

// A header and the block behind it; numbers of time have 4 bytes in a first block, 8 in a second one.
Block read_block(Bytes& bytes, std::size_t size, char& version) {
  if (bytes.text(4) != "TZif") throw std::runtime_error("is no zone file");
  version = bytes.text(1).front();
  bytes.text(15);
  const auto count = [&] { return static_cast<std::size_t>(std::max<std::int64_t>(bytes.number(4), 0)); };
  const std::size_t of_utc = count(), of_standard = count(), leaps = count(), times = count(), types = count(), letters = count();
  if (leaps > 0) throw std::runtime_error("counts leap seconds, which clocks here do not (files of the folder 'right' do)");
  Block block;
  std::vector<std::size_t> kinds;
  for (std::size_t n = 0; n < times; ++n) block.changes.push_back({{bytes.number(size)}, 0});
  for (std::size_t n = 0; n < times; ++n) kinds.push_back(static_cast<std::size_t>(bytes.number(1) & 0xFF));
  std::vector<Seconds> offsets;
  for (std::size_t n = 0; n < types; ++n) {
    offsets.push_back(bytes.number(4));
    bytes.text(2);  // whether it is summer time, and its letters
  }
  block.first = offsets.at(0);
  for (std::size_t n = 0; n < times; ++n) {
    if (kinds[n] >= types) throw std::runtime_error(fmt::format("is damaged: its change {} is to a kind of time that it does not hold", n + 1));
    block.changes[n].offset = offsets[kinds[n]];
  }
  bytes.text(letters + leaps * (size + 4) + of_standard + of_utc);
  return block;
}

// Throws for what no clock does: the engine trusts that changes ascend and that offsets are those of the earth.
void check_clock(const Block& block) {
  const auto check_offset = [](Seconds offset) {
    const Seconds size = std::abs(offset);
    if (size > most_offset) throw std::runtime_error(fmt::format("holds the offset {}{:02}:{:02}:{:02} from UTC; at most {} hours are allowed", offset < 0 ? '-' : '+', size / one_hour, size / 60 % 60, size % 60, most_offset / one_hour));
  };
  check_offset(block.first);
  for (std::size_t n = 0; n < block.changes.size(); ++n) {
    check_offset(block.changes[n].offset);
    if (n > 0 && block.changes[n].from <= block.changes[n - 1].from) throw std::runtime_error(fmt::format("is damaged: its change {} is not later than the one before", n + 1));
  }
  if (!block.changes.empty() && block.changes.back().from >= Instant::from_utc({last_year + 1, 1, 1})) throw std::runtime_error(fmt::format("is damaged: it holds a change after {}", last_year));
}

// A rule of POSIX, read from left to right.
class Rule {
 public:
  explicit Rule(const std::string& text) : rest_(text) {}
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] bool takes(char sign) {
    if (rest_.empty() || rest_.front() != sign) return false;
    rest_.erase(0, 1);
    return true;
  }
  bool name() {
    const bool quoted = takes('<');
    std::size_t length = 0;
    while (length < rest_.size() && (quoted ? rest_[length] != '>' : std::isalpha(static_cast<unsigned char>(rest_[length])) != 0)) ++length;
    rest_.erase(0, length + (quoted ? 1 : 0));
    return length >= 3;
  }
  long number() {  // -1: there is none
    std::size_t length = 0;
    while (length < rest_.size() && length < 4 && std::isdigit(static_cast<unsigned char>(rest_[length])) != 0) ++length;
    if (length == 0) return -1;
    const long value = std::stol(rest_.substr(0, length));
    rest_.erase(0, length);
    return value;
  }
  // [+-]hh[:mm[:ss]] in s
  std::optional<Seconds> time() {
    const bool minus = takes('-');
    if (!minus) static_cast<void>(takes('+'));
    Seconds sum = 0, unit = one_hour;
    do {
      const long part = number();
      if (part < 0) return {};
      sum += part * unit;
      unit /= 60;
    } while (unit > 0 && takes(':'));
    return minus ? -sum : sum;
  }
  // A day of the year and the wall's time on it, as a function of the year: s since 1970 as if UTC.
  struct Day {
    char kind = 'M';
    long month = 1, week = 1, weekday = 0, day = 0;
    Seconds time = 2 * one_hour;

    [[nodiscard]] Seconds in(int year) const {
      const Instant new_year = Instant::from_utc({year, 1, 1});
      if (kind == '0') return (new_year + day * one_day + time).seconds;
      if (kind == 'J') return (new_year + (day - 1 + (day > 59 && is_date(year, 2, 29) ? 1 : 0)) * one_day + time).seconds;
      const Instant first = Instant::from_utc({year, static_cast<int>(month), 1});
      const long sunday_first = (first.weekday_local(0) + 1) % 7;
      long date = 1 + (weekday - sunday_first + 7) % 7 + 7 * (week - 1);
      while (!is_date(year, static_cast<int>(month), static_cast<int>(date))) date -= 7;
      return (first + (date - 1) * one_day + time).seconds;
    }
  };
  std::optional<Day> day() {
    Day found;
    if (takes('M')) {
      found.month = number();
      found.week = takes('.') ? number() : -1;
      found.weekday = takes('.') ? number() : -1;
      if (found.month < 1 || found.month > 12 || found.week < 1 || found.week > 5 || found.weekday < 0 || found.weekday > 6) return {};
    } else {
      found.kind = takes('J') ? 'J' : '0';
      found.day = number();
      if (found.day < (found.kind == 'J' ? 1 : 0) || found.day > 365) return {};
    }
    if (takes('/')) {
      const auto given = time();
      if (!given || std::abs(*given) > most_time) return {};
      found.time = *given;
    }
    return found;
  }

 private:
  std::string rest_;
};

LocalClock read_zone_file(const std::string& name, const std::string& content) {
  Bytes bytes(content);
  char version = '\0';
  Block block = read_block(bytes, 4, version);
  if (version >= '2') {
    block = read_block(bytes, 8, version);
    bytes.text(1);
    const std::string rule = bytes.line();
    check_clock(block);
    const int from = block.changes.empty() ? 1970 : block.changes.back().from < Instant::from_utc({first_year, 1, 1}) ? first_year : block.changes.back().from.utc().year;
    const auto later = changes_by_rule(rule, from, last_year);
    if (!later && !rule.empty()) throw std::runtime_error(fmt::format("has the rule '{}', which clocks cannot follow", rule));
    if (later)
      for (const LocalClock::Change& change : *later)
        if (block.changes.empty() || change.from > block.changes.back().from) block.changes.push_back(change);
  } else {
    check_clock(block);
  }
  return {name, block.first, std::move(block.changes)};
}

}  // namespace

std::optional<std::vector<LocalClock::Change>> changes_by_rule(const std::string& text, int first, int last) {
  Rule rule(text);
  if (!rule.name()) return {};
  const auto standard = rule.time();
  if (!standard || std::abs(*standard) > most_offset) return {};
  std::vector<LocalClock::Change> changes;
  if (rule.at_end()) return changes;
  if (!rule.name()) return {};
  Seconds summer = *standard - one_hour;  // counted westwards
  if (!rule.at_end() && !rule.takes(',')) {
    const auto given = rule.time();
    if (!given || std::abs(*given) > most_offset || !rule.takes(',')) return {};
    summer = *given;
  }
  const auto begin = rule.day();
  if (!begin || !rule.takes(',')) return {};
  const auto end = rule.day();
  if (!end || !rule.at_end()) return {};
  for (int year = first; year <= last; ++year) {
    changes.push_back({{begin->in(year) + *standard}, -summer});
    changes.push_back({{end->in(year) + summer}, -*standard});
  }
  std::stable_sort(changes.begin(), changes.end(), [](const LocalClock::Change& a, const LocalClock::Change& b) { return a.from < b.from; });
  return changes;
}

LocalClock read_time_zone(const std::string& name, const std::string& instead) {
  const std::filesystem::path folder = zone_folder();
  const bool is_name = !name.empty() && name.front() != '/' && name.find("..") == std::string::npos;
  std::ifstream file(folder / name, std::ios::binary);
  if (!is_name || !file || !std::filesystem::is_regular_file(folder / name))
    throw UsageError(fmt::format("no time zone '{}' in {}{}; write a name of the IANA list (the package tzdata has them), or {}", name, folder.string(), time_zones_meant(name), instead));
  try {
    return read_zone_file(name, {std::istreambuf_iterator<char>(file), {}});
  } catch (const std::exception& fault) {
    throw UsageError(fmt::format("the file of the time zone '{}' in {} {}; take the one of the package tzdata, or write an offset from UTC", name, folder.string(), dynamic_cast<const std::out_of_range*>(&fault) != nullptr ? "ends too early" : fault.what()));
  }
}

}  // namespace pearl
