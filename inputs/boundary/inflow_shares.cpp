#include "inputs/boundary/inflow_shares.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/core/text.hpp"
#include "model/io/csv.hpp"
#include "model/io/text_file.hpp"

namespace pearl {

namespace {

constexpr double sum_tolerance = 1e-6;

const std::vector<std::string>& side_names() {
  static const std::vector<std::string> names{"west", "east", "south", "north", "top"};
  return names;
}

// "all", "4" or "10-3" as months 1..12; empty if it is none of these.
std::vector<int> months_of(const std::string& text) {
  std::vector<int> months;
  if (text == "all") {
    for (int month = 1; month <= 12; ++month) months.push_back(month);
    return months;
  }
  const std::vector<std::string> ends = split(text, '-');
  const auto first = parse_integer(trim(ends.front())), last = parse_integer(trim(ends.back()));
  const bool good = ends.size() <= 2 && first && last && *first >= 1 && *first <= 12 && *last >= 1 && *last <= 12;
  if (!good) return months;
  for (long month = *first;; month = month % 12 + 1) {
    months.push_back(static_cast<int>(month));
    if (month == *last) return months;
  }
}

using Occurrences = std::map<std::string, std::set<int>>;  // weather class -> the months in which it occurs

// The classes and months of weather_classes.csv. Its other columns, and faults in them, are the concern of the weather's own reader.
Occurrences weather_classes(const std::filesystem::path& file, Faults& faults) {
  Occurrences occurrences;
  std::string text, header;
  try {
    text = read_text_file(file);
  } catch (const InputError& error) {
    faults.add(error);
    return occurrences;
  }
  for (const std::string& line : split(text, '\n'))
    if (!trim(line).empty() && line.front() != '#') {
      header = trim(line);
      break;
    }
  Faults of_others;
  const auto table = csv::Table::parse(file.string(), text, split(header, ','), {}, of_others);
  for (const char* column : {"month", "weather_class"})
    if (table.column_index(column) < 0) {
      faults.add({make_source(file.string(), ""), 0, 0, 1}, fmt::format("no column '{}'", column));
      return occurrences;
    }
  for (const csv::Row& row : table.rows()) {
    const auto month = parse_integer(row.text("month"));
    if (month && *month >= 1 && *month <= 12 && !row.text("weather_class").empty()) occurrences[row.text("weather_class")].insert(static_cast<int>(*month));
  }
  return occurrences;
}

// The words of a column as a list: all of them for "all".
std::vector<std::string> words_of(const csv::Row& row, const std::string& column, const std::vector<std::string>& known, Faults& faults) {
  std::vector<std::string> allowed = known;
  allowed.emplace_back("all");
  const std::size_t before = faults.size();
  const std::string& word = row.one_of(column, allowed, faults);
  if (faults.size() > before) return {};
  return word == "all" ? known : std::vector<std::string>{word};
}

std::string listed(const std::vector<int>& months) {
  std::vector<std::string> words;
  for (const int month : months) words.push_back(std::to_string(month));
  return fmt::format("{} {}", months.size() == 1 ? "month" : "months", join(words, ", "));
}

}  // namespace

std::string name_of(Side side) { return side_names()[static_cast<std::size_t>(side)]; }

InflowShares InflowShares::read(const DataTables& tables, const std::vector<InflowAir>& airs, Faults& faults) {
  InflowShares result;
  const std::filesystem::path file = tables.file("inflow_shares.csv");
  const Occurrences occurrences = weather_classes(tables.file("weather_classes.csv"), faults);
  const auto table = csv::Table::read(file, {"weather_class", "side", "month", "air", "share", "status", "source"}, {"note"}, faults);
  if (table.columns().empty() || occurrences.empty()) return result;  // that is said, here or by the weather's reader

  std::vector<std::string> classes;
  for (const auto& [name, months] : occurrences) classes.push_back(name);
  std::map<std::string, Location> last_row;  // of a class, side and month, to point at
  std::set<std::string> faulty;              // class and side with a faulty row: a gap or sum would be the same fault again
  bool all_faulty = false;                   // a row without a known class or side may belong to any
  for (const csv::Row& row : table.rows()) {
    const std::size_t before = faults.size();
    const std::vector<std::string> row_classes = words_of(row, "weather_class", classes, faults), row_sides = words_of(row, "side", side_names(), faults);
    const std::vector<int> months = months_of(row.text("month"));
    if (months.empty()) faults.add(row.where("month"), fmt::format("month: '{}' is not 1..12, a range like 10-3, or all", row.text("month")));
    const std::string& name = airs.empty() ? row.text("air") : row.one_of("air", names_of(airs), faults);  // none: inflow_airs.csv could not be read
    const double share = row.number_between("share", 0, 1, faults);
    row.one_of("status", inflow_statuses(), faults);
    if (row_classes.empty() || row_sides.empty()) all_faulty = true;
    const auto blame_row = [&] {
      for (const std::string& weather_class : row_classes)
        for (const std::string& side : row_sides) faulty.insert(weather_class + "," + side);
    };
    if (faults.size() > before || airs.empty()) {
      blame_row();
      continue;
    }
    const std::size_t air = index_of(airs, name);
    for (const std::string& side : row_sides) {
      const bool is_top = side == name_of(Side::top);
      if (airs[air].aloft == is_top) continue;
      faults.add(row.where("air"), fmt::format("air: '{}' is of level '{}' in inflow_airs.csv, but side '{}' takes airs of level '{}'", name, airs[air].aloft ? "aloft" : "surface", side,
                                               is_top ? "aloft" : "surface"));
      break;
    }
    if (faults.size() > before) {
      blame_row();
      continue;
    }
    std::set<std::string> twice;
    for (const std::string& weather_class : row_classes)
      for (const std::string& side : row_sides) {
        const auto at_side = static_cast<std::size_t>(std::find(side_names().begin(), side_names().end(), side) - side_names().begin());
        for (const int month : months) {
          last_row[fmt::format("{},{},{}", weather_class, side, month)] = row.where("share");
          std::vector<Part>& parts = result.classes_[weather_class][at_side][static_cast<std::size_t>(month - 1)];
          const bool is_new = std::none_of(parts.begin(), parts.end(), [&](const Part& part) { return part.air == air; });
          if (!is_new) twice.insert(fmt::format("{} at {} in month {}", weather_class, side, month));
          else parts.push_back({air, share});
        }
      }
    if (!twice.empty()) {
      blame_row();
      faults.add(row.where("air"), fmt::format("air: '{}' has two shares for {}{}", name, *twice.begin(), twice.size() > 1 ? fmt::format(" and {} more", twice.size() - 1) : ""));
    }
  }
  if (!all_faulty) result.report_gaps_and_sums(file.string(), occurrences, faulty, last_row, faults);
  result.add_mean_of_classes(occurrences);
  return result;
}

void InflowShares::add_mean_of_classes(const Occurrences& occurrences) {
  Sides mean;
  for (std::size_t side = 0; side < mean.size(); ++side)
    for (std::size_t month = 0; month < mean[side].size(); ++month) {
      std::map<std::size_t, double> sums;  // air -> sum of shares
      double classes = 0;
      for (const auto& [name, months] : occurrences) {
        if (months.count(static_cast<int>(month) + 1) == 0) continue;
        ++classes;
        for (const Part& part : classes_[name][side][month]) sums[part.air] += part.share;
      }
      for (const auto& [air, sum] : sums) mean[side][month].push_back({air, sum / classes});
    }
  classes_.emplace("", std::move(mean));
}

void InflowShares::report_gaps_and_sums(const std::string& file, const Occurrences& occurrences, const std::set<std::string>& faulty,
                                        const std::map<std::string, Location>& last_row, Faults& faults) {
  for (const auto& [weather_class, months] : occurrences) {
    const Sides& sides = classes_[weather_class];
    std::map<std::vector<int>, std::vector<std::string>> gaps;  // months -> sides
    for (std::size_t side = 0; side < sides.size(); ++side) {
      if (faulty.count(weather_class + "," + side_names()[side]) > 0) continue;
      std::vector<int> empty;
      std::map<std::string, std::vector<int>> wrong;  // sum -> months
      for (const int month : months) {
        const std::vector<Part>& parts = sides[side][static_cast<std::size_t>(month - 1)];
        const double sum = std::accumulate(parts.begin(), parts.end(), 0.0, [](double so_far, const Part& part) { return so_far + part.share; });
        if (parts.empty()) empty.push_back(month);
        else if (std::abs(sum - 1) > sum_tolerance) wrong[fmt::format("{:.7g}", sum)].push_back(month);
      }
      if (!empty.empty()) gaps[empty].push_back(side_names()[side]);
      for (const auto& [sum, of_months] : wrong)
        faults.add(last_row.at(fmt::format("{},{},{}", weather_class, side_names()[side], of_months.back())),
                   fmt::format("share: the shares of {} at {} sum to {} instead of 1 in {}", weather_class, side_names()[side], sum, listed(of_months)));
    }
    for (const auto& [empty, at_sides] : gaps)
      faults.add({make_source(file, ""), 0, 0, 1},
                 fmt::format("the weather class '{}' of weather_classes.csv has no air at {} in {}; say which airs flow in on its days", weather_class, join(at_sides, ", "), listed(empty)));
  }
}

const std::vector<InflowShares::Part>& InflowShares::of(const std::string& weather_class, Side side, int month) const {
  const auto found = classes_.find(weather_class);
  if (found == classes_.end()) throw RunError(fmt::format("inflow_shares.csv says nothing of the weather class '{}'", weather_class));
  const std::vector<Part>* parts = month >= 1 && month <= 12 ? &found->second[static_cast<std::size_t>(side)][static_cast<std::size_t>(month - 1)] : nullptr;
  if (parts == nullptr || parts->empty()) throw RunError(fmt::format("inflow_shares.csv says nothing of {} at {} in month {}", weather_class, name_of(side), month));
  return *parts;
}

}  // namespace pearl
