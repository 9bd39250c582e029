#include "scenarios/package_cost.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "model/core/text.hpp"
#include "model/core/unicode.hpp"
#include "model/result_files/run_keys.hpp"
#include "scenarios/repeated_rules.hpp"

namespace pearl {

namespace {

constexpr int first_year = 1980, last_year = 2100;
constexpr double million = 1e6, billion = 1e9;

struct Money {
  double value = 0;
  std::string currency;
};

// "1.2e9 HKD", "1200 million HKD", "-3 billion CNY".
std::optional<Money> money_of(std::string_view text) {
  text = trim(text);
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  Money money;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), money.value);
  if (fault != std::errc{}) return {};
  text = trim(text.substr(static_cast<std::size_t>(end - text.data())));
  for (const auto& [word, times] : {std::pair<std::string_view, double>{"million ", million}, {"billion ", billion}})
    if (text.starts_with(word)) {
      money.value *= times;
      text = trim(text.substr(word.size()));
      break;
    }
  const bool is_currency = text.size() == 3 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!is_currency || !std::isfinite(money.value)) return {};
  money.currency = text;
  return money;
}

// An amount for every year, or one for each.
struct Amount {
  double every_year = 0;
  std::map<int, double> by_year;
  Location where;
  std::string path;

  // In a year; 0 and a fault if none is given for it.
  [[nodiscard]] double in(int year, Faults& faults) const {
    if (by_year.empty()) return every_year;
    const auto found = by_year.find(year);
    if (found != by_year.end()) return found->second;
    faults.add(where, fmt::format("{}: has no amount for {}, a year of its scenario; give it, for between years a cost is not guessed", path, year));
    return 0;
  }
};

// Reads the amounts of one `cost`, all in one currency.
class AmountReader {
 public:
  explicit AmountReader(Fields& fields) : fields_(fields), row_(*key_table("cost").find("value")) {}

  // Nothing if it is none; that is told.
  std::optional<Amount> read(const yaml::Node& value, const std::string& path) {
    Amount amount{0, {}, value.where, path};
    if (!value.is_mapping()) {
      const auto money = read_money(value, path);
      if (!money) return {};
      amount.every_year = *money;
      return amount;
    }
    bool is_whole = !value.entries.empty();
    if (!is_whole) fields_.fault(value.where, path, "the map of years is empty");
    for (const auto& [key, entry] : value.entries) {
      const auto year = parse_integer(key.text);
      const bool is_year = year && *year >= first_year && *year <= last_year;
      if (!is_year) fields_.fault(key.where, path, fmt::format("'{}' is no year, {}..{}", shown(key), first_year, last_year));
      const auto money = read_money(entry, fmt::format("{}.{}", path, key.text));
      is_whole = is_whole && is_year && money;
      if (is_year && money) amount.by_year[static_cast<int>(*year)] = *money;
    }
    return is_whole ? std::optional(amount) : std::nullopt;
  }

  [[nodiscard]] const std::string& currency() const { return currency_.text; }

 private:
  std::optional<double> read_money(const yaml::Node& value, const std::string& path) {
    const std::optional<Money> money = value.is_scalar() ? money_of(value.text) : std::nullopt;
    if (!money) {
      fields_.fault(value.where, path, fmt::format("{} is no amount of money; write a number and the three capital letters of its currency: `1.2e9 HKD`, `1200 million HKD`, `-3 billion CNY` for a saving{}",
                                                   value.is_scalar() ? "'" + shown(value) + "'" : shown(value), look_alike_hint(value.text)));
      return {};
    }
    if (money->value < row_.least || money->value > row_.most) {
      fields_.fault(value.where, path, fmt::format("{} is outside {:g}..{:g}", value.text, row_.least, row_.most));
      return {};
    }
    if (currency_.text.empty()) currency_ = {money->currency, value.where};
    if (money->currency != currency_.text) {
      fields_.fault(value.where, path, fmt::format("is in {}, the amount on {} in {}: Pearl converts nothing; give all in one currency", money->currency, place_of(currency_.where), currency_.text));
      return {};
    }
    return money->value;
  }

  Fields& fields_;
  const KeyRow& row_;
  Word currency_;  // of the first amount
};

// All but the value. Nothing if there is no year of its prices; that is told.
std::optional<PackageCost> price_of(Fields& fields) {
  PackageCost cost;
  cost.where = fields.where();
  cost.path = fields.path();
  cost.origin = fields.origin();
  fields.text("per");
  const auto price_year = fields.whole("price_year");
  if (!price_year) return {};
  cost.price_year = *price_year;
  return cost;
}

std::string money_text(double value, const std::string& currency) {
  return std::abs(value) < million ? fmt::format("{:.10g} {}", value, currency) : fmt::format("{:.10g} million {}", value / million, currency);
}

// What each value of each path of `set` adds, in their order; a path that is not named adds nothing.
using Added = std::vector<std::vector<Amount>>;

// Nothing if one of them cannot be used; that is told.
std::optional<Added> added_by(Fields& fields, const yaml::Node* set, AmountReader& amounts) {
  const yaml::Node* add = fields.node("add");
  if (add == nullptr || set == nullptr || !set->is_mapping()) return {};  // told by the tables of keys and by the matrix
  if (!add->is_mapping() || add->entries.empty()) {
    fields.fault(add->where, fields.path("add"), "a mapping of paths of `set` to lists of amounts is expected: `apply.scr.penetration.2030: [300 million HKD, 500 million HKD]`");
    return {};
  }
  Added added(set->entries.size());
  bool is_whole = true;
  for (const auto& [key, value] : add->entries) {
    const std::vector<std::string> paths = set->keys();
    const auto place = std::find(paths.begin(), paths.end(), key.text);
    if (place == paths.end()) {
      fields.fault(key.where, fields.path("add"), fmt::format("'{}' is not a path of `set`{}; there are: {}", shown(key), did_you_mean(key.text, paths), join(paths, ", ")));
      is_whole = false;
      continue;
    }
    const std::size_t axis = static_cast<std::size_t>(place - paths.begin());
    const yaml::Node& varied = set->entries[axis].value;
    const std::size_t values = varied.is_sequence() ? varied.items.size() : 1, given = value.is_sequence() ? value.items.size() : 1;
    if (given != values) {
      fields.fault(value.where, fmt::format("{}.{}", fields.path("add"), key.text), fmt::format("holds {} amount{}, but `set` has {} value{} there: give each its own, in their order", given, given == 1 ? "" : "s", values, values == 1 ? "" : "s"));
      is_whole = false;
    }
    for (std::size_t n = 0; n < given; ++n) {
      const auto amount = amounts.read(value.is_sequence() ? value.items[n] : value, fmt::format("{}.{}{}", fields.path("add"), key.text, value.is_sequence() ? fmt::format("[{}]", n) : ""));
      is_whole = is_whole && amount;
      if (amount) added[axis].push_back(*amount);
    }
  }
  return is_whole ? std::optional(added) : std::nullopt;
}

}  // namespace

std::optional<PackageCost> parse_cost(Fields& fields, int year) {
  AmountReader amounts(fields);
  const yaml::Node* value = fields.node("value");
  const auto amount = value != nullptr ? amounts.read(*value, fields.path("value")) : std::nullopt;
  auto cost = price_of(fields);
  if (!amount || !cost) return {};
  cost->value = amount->in(year, fields.faults());
  cost->currency = amounts.currency();
  return cost;
}

void add_matrix_costs(Fields& fields, const yaml::Node* set, const std::vector<ScenarioTree>& trees, Plan& plan) {
  AmountReader amounts(fields);
  const yaml::Node* value = fields.node("value");
  const auto common = value != nullptr ? amounts.read(*value, fields.path("value")) : std::optional(Amount{});
  const auto added = added_by(fields, set, amounts);
  const auto price = price_of(fields);
  if (!common || !added || !price) return;
  for (std::size_t s = 0; s < trees.size(); ++s) {
    const std::vector<std::size_t>& chosen = trees[s].chosen;
    if (chosen.empty()) continue;
    Scenario& scenario = plan.scenarios[s];
    PackageCost cost = *price;
    cost.currency = amounts.currency();
    cost.value = common->in(scenario.year, fields.faults());
    for (std::size_t axis = 0; axis < added->size(); ++axis)
      if (!(*added)[axis].empty()) cost.value += (*added)[axis].at(chosen[axis]).in(scenario.year, fields.faults());
    scenario.cost = cost;
  }
}

void check_costs(const Plan& plan, Faults& faults) {
  const PackageCost* first = nullptr;
  for (const Scenario& scenario : plan.scenarios) {
    if (!scenario.cost) continue;
    const PackageCost& cost = *scenario.cost;
    if (scenario.name == plan.batch.baseline && cost.value != 0)
      faults.add(cost.where, fmt::format("{}: '{}' is the baseline, from which costs are counted: against itself it costs nothing; leave its cost out, and give of each other scenario what it costs more", cost.path, scenario.name));
    if (first == nullptr) first = &cost;
    if (cost.currency == first->currency && cost.price_year == first->price_year) continue;
    faults.add(cost.where, fmt::format("{}: is in {} at prices of {}, that on {} in {} at prices of {}: costs of a plan stand in one column, and Pearl converts nothing; give all in one currency and in prices of one year", cost.path,
                                       cost.currency, cost.price_year, place_of(first->where), first->currency, first->price_year));
  }
}

std::string cost_text(const PackageCost& cost) {
  return fmt::format("{} a year against the baseline, prices of {} ({}: {})", money_text(cost.value, cost.currency), cost.price_year, cost.origin.status ? name_of(*cost.origin.status) : "", cost.origin.source);
}

std::string cost_json(const PackageCost& cost) {
  const nlohmann::ordered_json json{{run_key::value, cost.value}, {run_key::currency, cost.currency}, {run_key::per, run_key::year}, {run_key::price_year, cost.price_year},
          {run_key::status, cost.origin.status ? name_of(*cost.origin.status) : ""}, {run_key::source, cost.origin.source}, {run_key::note, cost.origin.note}};
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace pearl
