#include "postprocess/results/index_scale.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include "model/core/line_of.hpp"
#include "model/core/text.hpp"

namespace pearl {

namespace {

int window_of(const csv::Row& row, Faults& faults) {
  const std::string& text = row.text("averaging");
  const std::optional<long> hours = text.size() > 1 && text.back() == 'h' ? parse_integer(text.substr(0, text.size() - 1)) : std::nullopt;
  if (hours && *hours >= 1 && *hours <= 24) return static_cast<int>(*hours);
  faults.add(row.where("averaging"), fmt::format("averaging: '{}' is not understood; write the hours of the running mean, 1h to 24h", text));
  return 1;
}

IndexStep step_of(const csv::Row& row, const std::vector<IndexStep>& before, Faults& faults) {
  IndexStep step{row.number("from", faults), row.optional_number("to", faults).value_or(std::numeric_limits<double>::infinity()), row.number("index_from", faults), row.number("index_to", faults)};
  if (!(step.to > step.from)) faults.add(row.where("to"), "to: must lie above `from`");
  if (step.index_to < step.index_from) faults.add(row.where("index_to"), "index_to: must not lie below index_from");
  if (!before.empty() && step.from != before.back().to) faults.add(row.where("from"), fmt::format("from: must be {:g}, where the step before ends", before.back().to));
  return step;
}

void read_part(const csv::Row& row, IndexScale& scale, Faults& faults) {
  const std::string& pollutant = row.word("pollutant", faults);
  const int window = window_of(row, faults);
  const OfDay of_day = row.one_of("of_day", {"mean", "highest"}, faults) == "mean" ? OfDay::mean : OfDay::highest;
  auto part = std::find_if(scale.parts.begin(), scale.parts.end(), [&](const IndexPart& one) { return one.pollutant == pollutant && one.window == window && one.of_day == of_day; });
  if (part == scale.parts.end()) part = scale.parts.insert(scale.parts.end(), {pollutant, window, of_day, {}, 0, ""});
  part->steps.push_back(step_of(row, part->steps, faults));
}

using RiskPlaces = std::map<std::tuple<std::string, std::string, int>, Location>;  // of index, pollutant, window

void read_risk(const csv::Row& row, IndexScale& scale, RiskPlaces& places, Faults& faults) {
  const std::size_t before = faults.size();
  const std::string& pollutant = row.word("pollutant", faults);
  const int window = window_of(row, faults);
  const Location& here = row.where("pollutant");
  const bool is_understood = faults.size() == before;  // rows that are not have faults of their own
  if (const auto [found, is_new] = places.try_emplace({scale.name, pollutant, window}, here); !is_new && is_understood)
    faults.add(here, fmt::format("pollutant: the index '{}' has a risk of {}, {} already in {}, and both would count; leave one row out, or give an index of your own a name of its own{}", scale.name, pollutant, row.text("averaging"),
                                 line_of(found->second, here), way_to_replace(found->second, here)));
  scale.parts.push_back({pollutant, window, OfDay::each_hour, {}, row.number("coefficient", faults), row.text("group").empty() ? pollutant : row.text("group")});
}

}  // namespace

double index_at(const std::vector<IndexStep>& steps, double value) {
  for (const IndexStep& step : steps) {
    if (value > step.to) continue;
    if (value <= step.from || step.index_to == step.index_from) return step.index_from;
    return step.index_from + (step.index_to - step.index_from) * (value - step.from) / (step.to - step.from);
  }
  return steps.back().index_to;
}

std::vector<IndexScale> read_index_scales(const csv::Table& table, Faults& faults) {
  std::vector<IndexScale> scales;
  std::vector<const csv::Row*> first_rows;
  RiskPlaces risk_places;
  for (const csv::Row& row : table.rows()) {
    const std::string& name = row.word("index", faults);
    auto scale = std::find_if(scales.begin(), scales.end(), [&](const IndexScale& one) { return one.name == name; });
    if (scale == scales.end()) {
      scale = scales.insert(scales.end(), {name, {}, {}});
      first_rows.push_back(&row);
    }
    const std::string& kind = row.one_of("step", {"part", "risk", "band"}, faults);
    static_cast<void>(row.word("status", faults));
    if (kind == "part") read_part(row, *scale, faults);
    if (kind == "risk") read_risk(row, *scale, risk_places, faults);
    if (kind == "band") scale->bands.push_back(step_of(row, scale->bands, faults));
  }
  for (std::size_t n = 0; n < scales.size(); ++n) {
    const auto risks = std::count_if(scales[n].parts.begin(), scales[n].parts.end(), [](const IndexPart& part) { return part.of_day == OfDay::each_hour; });
    const bool whole = !scales[n].parts.empty() && (scales[n].of_risk() ? risks == static_cast<std::ptrdiff_t>(scales[n].parts.size()) : risks == 0);
    if (!whole) faults.add(first_rows[n]->where("index"), fmt::format("index: '{}' must have rows `part` alone, or rows `risk` and the `band` of their sum", scales[n].name));
  }
  return scales;
}

const std::vector<std::string>& index_scale_columns() {
  static const std::vector<std::string> columns{"index", "step", "pollutant", "averaging", "of_day", "from", "to", "index_from", "index_to", "coefficient", "status"};
  return columns;
}

const std::vector<std::string>& optional_index_scale_columns() {
  static const std::vector<std::string> columns{"group", "source", "note"};
  return columns;
}

}  // namespace pearl
