#include "scenarios/key_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "model/core/quantity.hpp"
#include "model/core/text.hpp"

namespace pearl {

namespace {

using K = ValueKind;
constexpr std::string_view statuses = "verified derived illustrative unverified";
constexpr double first_year = 1980, last_year = 2100;
constexpr double most_money = 1e18;  // of any currency: more is a slip

// Every rule may say where its numbers come from.
std::vector<KeyRow> with_origin(std::vector<KeyRow> rows) {
  rows.push_back({"id", K::name, false, "", 0, 0, "a name by which `override`, `remove` and a matrix find this rule"});
  rows.push_back({"source", K::text, false, "", 0, 0, "where the numbers come from; shown wherever the rule is"});
  rows.push_back({"status", K::choice, false, statuses, 0, 0, "how sure the numbers are"});
  rows.push_back({"note", K::text, false, "", 0, 0, "a remark, shown with the source"});
  return rows;
}

// What every cost says beside its amounts. `per` leaves room for costs of measures, by tonne or activity.
std::vector<KeyRow> with_price(std::vector<KeyRow> rows) {
  rows.push_back({"per", K::choice, true, "year", 0, 0, "`year`: what it costs a year, investments shared over their lives"});
  rows.push_back({"price_year", K::whole, true, "", first_year, last_year, "in prices of which year"});
  rows.push_back({"source", K::text, true, "", 0, 0, "where the numbers come from; shown beside them"});
  rows.push_back({"status", K::choice, true, statuses, 0, 0, "how sure the numbers are"});
  rows.push_back({"note", K::text, false, "", 0, 0, "a remark, shown with the source"});
  return rows;
}

// Most rules say where they act.
std::vector<KeyRow> with_place(std::vector<KeyRow> rows) {
  rows.insert(rows.begin(), {{"region", K::names, true, "", 0, 0, "a region, group or mask, or a list of them that do not overlap"},
                             {"sectors", K::names, true, "", 0, 0, "sectors or prefixes of them (`road` covers `road.car`), or `all`"}});
  return with_origin(std::move(rows));
}

std::vector<KeyTable> make_tables() {
  return {
      {"plan", "The whole file.",
       {{"pearl", K::whole, true, "", 1, 1, "version of this language: 1"},
        {"kind", K::choice, true, "plan", 0, 0, "`plan`"},
        {"name", K::name, true, "", 0, 0, "short name of the plan"},
        {"title", K::text_by_language, false, "", 0, 0, "title of the report"},
        {"summary", K::text_by_language, false, "", 0, 0, "what the plan asks, in a sentence or two"},
        {"reference_year", K::whole, true, "", first_year, last_year, "year of the base inventory; activity is relative to it"},
        {"inventory", K::name, false, "", 0, 0, "which inventory of the table; needed only if it holds several"},
        {"data", K::texts, false, "", 0, 0, "the data set: the name of a built-in one (default: the program's own), a folder beside the plan, or a list of them, each laid over the one before"},
        {"sector_scheme", K::name, false, "", 0, 0, "whose table of sectors: the `id` of the data set"},
        {"regions", K::named, false, "region", 0, 0, "more groups and masks, beside the regions of the inventory"},
        {"targets", K::list, false, "target", 0, 0, "targets; they never change an emission"},
        {"measures", K::named, false, "measure", 0, 0, "what techniques do, without region or year"},
        {"scenarios", K::named, true, "scenario", 0, 0, "the scenarios by name"},
        {"batch", K::mapping, true, "batch", 0, 0, "what is run and compared"},
        {"contributions", K::mapping, false, "contributions", 0, 0, "whose emissions cause how much of a scenario's air"},
        {"domain", K::mapping, false, "domain", 0, 0, "the model grid"},
        {"meteorology", K::mapping, false, "meteorology", 0, 0, "the weather, one for all scenarios"},
        {"chemistry", K::mapping, false, "chemistry", 0, 0, "what reacts, the same for all scenarios"},
        {"output", K::mapping, false, "output", 0, 0, "what is written"}}},
      {"region", "A region of the plan: either `members` or `mask`.",
       {{"members", K::names, false, "", 0, 0, "regions and groups that make up this group; they must not overlap"},
        {"mask", K::mapping, false, "mask", 0, 0, "polygons that cut through regions"}}},
      {"mask", "Polygons of a GeoJSON file (longitude, latitude), beside the plan or in the data folder.",
       {{"polygons", K::text, true, "", 0, 0, "path of the file"},
        {"where", K::text, false, "", 0, 0, "which features: \"code = 'north'\"; without it, all"}}},
      {"target", "A reduction that was promised.",
       with_origin({{"region", K::name, true, "", 0, 0, "region or group"},
                    {"year", K::whole, true, "", first_year, last_year, "year in which it is due"},
                    {"vs", K::whole, true, "", first_year, last_year, "year it is counted from"},
                    {"change", K::range_by_pollutant, true, "", -1, 10, "by pollutant, `-25 %` or a range `[-35 %, -75 %]`", 1},
                    {"inventory", K::name, false, "", 0, 0, "the inventory it was set on; another than the run's is judged from `published` alone"},
                    {"published", K::published_by_pollutant, false, "", -1, 10, "the result as published: a change, or `met` or `missed`", 1}})},
      {"measure", "What a technique does to the sources that have it.",
       with_origin({{"title", K::text_by_language, false, "", 0, 0, "name for readers"},
                    {"sectors", K::names, true, "", 0, 0, "sectors or prefixes of them on which it can be fitted"},
                    {"removal", K::by_pollutant, true, "", -1, 1, "share removed; a part follows its whole (PM2.5 PM10, BC and OC PM2.5), unless given"},
                    {"group", K::name, false, "", 0, 0, "techniques of one group exclude each other; default: a group of its own"},
                    {"share_of_source", K::fraction, false, "", 0, 1, "the part of a source it can act on", 0, "100 %"},
                    {"where", K::name, false, "", 0, 0, "instead of `share_of_source`: a known part of a source (see below)"}})},
      {"scenario", "One future, or one for each of several years.",
       {{"title", K::text_by_language, false, "", 0, 0, "name for readers"},
        {"summary", K::text_by_language, false, "", 0, 0, "what it assumes"},
        {"extends", K::name, false, "", 0, 0, "the one scenario whose year, base and rules it takes over"},
        {"year", K::wholes, false, "", first_year, last_year, "year; a list makes a scenario NAME-YEAR of each"},
        {"emissions", K::choice, false, "inventory", 0, 0, "`inventory`: start from the inventory (the only base there is)", 0, "inventory"},
        {"inventory_year", K::whole, false, "", first_year, last_year, "base year; default: the plan's reference_year"},
        {"inventory", K::name, false, "", 0, 0, "another inventory of the table than the plan's"},
        {"growth", K::list, false, "growth", 0, 0, "step 3: activity"},
        {"retire", K::list, false, "retire", 0, 0, "step 4: sources that go"},
        {"new_plant", K::list, false, "new_plant", 0, 0, "step 4: sources that come"},
        {"apply", K::list, false, "apply", 0, 0, "step 5: measures"},
        {"scale", K::list, false, "scale", 0, 0, "step 6: explicit factors"},
        {"zero_out", K::list, false, "zero_out", 0, 0, "step 6: a factor of zero"},
        {"caps", K::list, false, "cap", 0, 0, "step 7: caps"},
        {"reshape", K::list, false, "reshape", 0, 0, "step 8: other profiles in space, time or height"},
        {"cost", K::mapping, false, "cost", 0, 0, "what it costs against the baseline; not handed down by `extends`"},
        {"remove", K::names, false, "", 0, 0, "inherited rules to drop: a measure, an id, or a path such as `caps[north.power]`"},
        {"override", K::tree, false, "", 0, 0, "inherited values to replace: `{apply: {scr: {penetration: {2030: 0.60}}}}`"}}},
      {"cost", "What a package costs against the baseline; all costs of a plan are in one currency and in prices of one year.",
       with_price({{"value", K::money, true, "", -most_money, most_money, "against the baseline, with the three letters of its currency (ISO 4217); below 0: a saving; years are not interpolated"}})},
      {"growth", "Activity relative to the base year.",
       with_place({{"activity", K::year_map, true, "", 0, 1000, "factor, 1 in the reference year unless that year is given; above 10 with `%`", 10}})},
      {"retire", "A linear phase-out.",
       with_place({{"from", K::whole, true, "", first_year, last_year, "last year in which all of it stands"},
                   {"to", K::whole, true, "", first_year, last_year, "first year in which none of it stands"},
                   {"share", K::fraction, false, "", 0, 1, "the part of the source that goes", 0, "100 %"}})},
      {"new_plant", "Emission that is added, before measures.",
       with_origin({{"region", K::name, true, "", 0, 0, "one region of the inventory"},
                    {"sector", K::name, true, "", 0, 0, "one sector"},
                    {"from", K::whole, false, "", first_year, last_year, "first year; default: always"},
                    {"add", K::mass_by_pollutant, true, "", 0, 1e12, "mass a year, `3.2 kt` or `9 t/d`"}})},
      {"apply", "A measure at work.",
       with_origin({{"measure", K::name, true, "", 0, 0, "a name of `measures`"},
                    {"region", K::names, true, "", 0, 0, "a region, group or mask, or a list of them that do not overlap"},
                    {"sectors", K::names, false, "", 0, 0, "narrower than the measure's own"},
                    {"penetration", K::year_map, true, "", 0, 1, "share of the source that has it; what stands at the base year is backed out"},
                    {"base_penetration", K::fraction, false, "", 0, 1, "share in the base year, if not the map's"},
                    {"effectiveness", K::fraction, false, "", 0, 1, "of the removal on paper", 0, "1"}})},
      {"scale", "An explicit factor: `factor` or `change`.",
       with_place({{"factor", K::by_pollutant, false, "", 0, 100, "by pollutant, 0.9; a part follows its whole (PM2.5 PM10, BC and OC PM2.5); above 3 with `%`: `500 %`", 3},
                   {"change", K::by_pollutant, false, "", -1, 99, "the same as a change, `-10 %`; above 1 with `%`", 1},
                   {"from", K::whole, false, "", first_year, last_year, "first year; default: always"},
                   {"until", K::whole, false, "", first_year, last_year, "last year; default: always"},
                   {"closes", K::choice, false, "target", 0, 0, "`target`: this factor closes what the measures leave open of a target; verdicts show what is reached without it"}})},
      {"zero_out", "No emission at all.",
       with_origin({{"region", K::names, true, "", 0, 0, "a region, group or mask, or a list"},
                    {"sectors", K::names, false, "", 0, 0, "sectors or prefixes of them", 0, "all"}})},
      {"contributions", "Whose emissions cause how much of a scenario's air; the program adds the scenarios that answer it.",
       {{"of", K::name, true, "", 0, 0, "the scenario whose air is shared out"},
        {"groups", K::named, true, "contribution_group", 0, 0, "groups of sources that do not overlap; what is in none of them counts with the rest: inflow, nature and other sources"},
        {"method", K::choice, false, "shapley zero-out step", 0, 0,
         "`shapley` (fair shares from all on and off runs, at most 6 groups), `zero-out` (each group taken away), `step` (each group less by a fifth, and all of them)", 0, "shapley"}}},
      {"contribution_group", "Sources whose share is asked for.",
       {{"title", K::text_by_language, false, "", 0, 0, "name for readers; default: the group's"},
        {"region", K::names, true, "", 0, 0, "a region, group or mask, or a list"},
        {"sectors", K::names, false, "", 0, 0, "sectors or prefixes of them", 0, "all"}}},
      {"cap", "A limit on the sum of all sources it covers; it only scales down.",
       with_place({{"year", K::whole, true, "", first_year, last_year, "first year in which it holds"},
                   {"until", K::whole, false, "", first_year, last_year, "last year; default: for ever"},
                   {"limit", K::mass_by_pollutant, true, "", 0, 1e12, "mass a year, `12.5 kt` or `30 t/d`"},
                   {"spread", K::choice, false, "proportional largest-first", 0, 0,
                    "`proportional`, or `largest-first`: the largest sources are lowered to one level", 0, "proportional"}})},
      {"reshape", "Other profiles for the same tonnes; at least one.",
       with_place({{"monthly", K::name, false, "", 0, 0, "profile of the year"},
                   {"weekly", K::name, false, "", 0, 0, "profile of the week: refused, a typical day is an average weekday"},
                   {"hourly", K::name, false, "", 0, 0, "profile of the day"},
                   {"height", K::name, false, "", 0, 0, "profile of the height"},
                   {"surrogate", K::name, false, "", 0, 0, "pattern in space"},
                   {"plants", K::whole, false, "", first_year, last_year, "the plants that run are those of this year; default: of the scenario's inventory"}})},
      {"batch", "What is run; all of it sees one weather.",
       {{"baseline", K::name, true, "", 0, 0, "the scenario that others are compared with"},
        {"run", K::names, false, "", 0, 0, "scenarios in the order of the report; default: all"},
        {"matrix", K::mapping, false, "matrix", 0, 0, "more scenarios, made by a cross product"},
        {"compare", K::list, false, "compare", 0, 0, "pairs that the report sets against each other"}}},
      {"matrix", "A cross product of values.",
       {{"scenario", K::names, true, "", 0, 0, "scenarios to vary"},
        {"set", K::tree, true, "", 0, 0, "by path a list of values: `apply.scr.penetration.2030: [0.60, 0.85]`"},
        {"exclude", K::tree, false, "", 0, 0, "a list of {path: value}: combinations to leave out"},
        {"name", K::text, true, "", 0, 0, "`plan-scr{0}-cap{1}`: {0} is the first value of `set`, {scenario} the scenario"},
        {"cost", K::mapping, false, "matrix_cost", 0, 0, "what its runs cost: the sum of what their values add; that of the scenario is not handed down"}}},
      {"matrix_cost", "What the runs of a matrix cost against the baseline.",
       with_price({{"value", K::money, false, "", -most_money, most_money, "what all of them cost alike; default: nothing"},
                   {"add", K::tree, true, "", 0, 0, "by path of `set` a list, what each of its values adds: `apply.scr.penetration.2030: [300 million HKD, 500 million HKD]`; a path that is not named adds nothing"}})},
      {"compare", "Two scenarios set against each other.",
       {{"of", K::name, true, "", 0, 0, "scenario"},
        {"against", K::name, true, "", 0, 0, "scenario"},
        {"year", K::whole, false, "", first_year, last_year, "which year, where a name stands for several"}}},
      {"domain", "The grid, on a Lambert projection.",
       {{"spacing", K::length, false, "", 100, 100000, "cell width; default: the data set's"},
        {"columns", K::whole, false, "", 4, 2000, "cells from west to east; default: the data set's"},
        {"rows", K::whole, false, "", 4, 2000, "cells from south to north; default: the data set's"},
        {"layers", K::whole, false, "", 2, 100, "layers", 0, "12"},
        {"top", K::length, false, "", 500, 30000, "top above ground", 0, "3 km"},
        {"lowest_layer", K::length, false, "", 5, 500, "depth of the lowest layer", 0, "40 m"},
        {"centre", K::mapping, false, "centre", 0, 0, "centre of the grid; default: the data set's"}}},
      {"centre", "A point.",
       {{"lon", K::number, true, "", -180, 180, "degrees east"}, {"lat", K::number, true, "", -80, 80, "degrees north"}}},
      {"meteorology", "The weather.",
       {{"source", K::choice, false, "typical-days", 0, 0, "`typical-days` (the built-in climatology)", 0, "typical-days"},
        {"months", K::wholes, false, "all", 1, 12, "months, or `all`", 0, "all"},
        {"classes", K::names, false, "", 0, 0, "weather classes, or `all`", 0, "all"},
        {"days", K::mapping_or_list, false, "representative_days typical_day", 0, 0, "so many days that the program chooses, `{representative: 8}`, or typical days by name; instead of months and classes"},
        {"spinup", K::duration, false, "", 0, 240, "time before each counted day", 0, "24 h"}}},
      {"representative_days", "Days that stand for all typical days, chosen by the program (inputs/meteorology/README.md).",
       {{"representative", K::whole, true, "", 4, 366, "how many, at least one a season and at most all typical days"}}},
      {"typical_day", "One day of the built-in climatology.",
       {{"day", K::name, true, "", 0, 0, "month and weather class, `jan-weak`"},
        {"weight", K::number, false, "", 0.001, 366, "days that it stands for, against the other chosen days of its month; default: the climatology's"}}},
      {"chemistry", "What reacts.",
       {{"mechanism", K::name, false, "", 0, 0, "`cb6r3_ae` (ozone, nitrogen oxides, VOC, particles with nitrate, ammonium and organic matter), `cb6r3` (the same gases; nitric acid stays gas), `linear` (no ozone, far cheaper), or a mechanism of your own", 0, "cb6r3_ae"},
        {"photolysis", K::choice, false, "tables mcm", 0, 0, "`tables` (by height, ozone, haze) or `mcm` (the Master Chemical Mechanism's formula)", 0, "tables"},
        {"solver", K::choice, false, "ros3 rodas3 rodas4", 0, 0, "Rosenbrock method", 0, "ros3"},
        {"tolerance", K::number, false, "", 1e-7, 0.1, "relative error of a step", 0, "3e-3"}}},
      {"output", "What is written.",
       {{"variables", K::names, false, "", 0, 0, "results of the mechanism, or any of its species (`OH`); default: its results"},
        {"levels", K::levels, false, "", 0, 30000, "where they are wanted beside the surface: `surface`, layers by number (1 is the lowest) or heights above the ground; written to levels.nc"},
        {"profiles", K::choice, false, "stations", 0, 0, "`stations`: of all layers, every hour, at the stations of the data inside the grid; written to profiles.nc"},
        {"points", K::named, false, "point", 0, 0, "more places for profiles.nc, by name: `{tower: {lon: 12.5, lat: 41.9}}`"}}},
      {"point", "A place.",
       {{"lon", K::number, true, "", -180, 180, "degrees east"}, {"lat", K::number, true, "", -80, 80, "degrees north"}}},
  };
}

}  // namespace

const KeyRow* KeyTable::find(std::string_view key) const {
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const KeyRow& r) { return r.key == key; });
  return row == rows.end() ? nullptr : &*row;
}

std::vector<std::string> KeyTable::keys() const {
  std::vector<std::string> names;
  for (const KeyRow& row : rows) names.emplace_back(row.key);
  return names;
}

const std::vector<KeyTable>& key_tables() {
  static const std::vector<KeyTable> tables = make_tables();
  return tables;
}

const KeyTable& key_table(std::string_view name) {
  for (const KeyTable& table : key_tables())
    if (table.name == name) return table;
  throw std::logic_error(fmt::format("no key table '{}'", name));
}

std::string allowed_text(const KeyRow& row) {
  const std::string range = fmt::format("{:g}..{:g}", row.least, row.most);
  const std::string words = join(split(row.words, ' '), ", ");
  switch (row.kind) {
    case K::text: return "text";
    case K::text_by_language: return "text, or a map of languages to texts";
    case K::name: return "a name";
    case K::choice: return split(row.words, ' ').size() == 1 ? words : "one of " + words;
    case K::whole: return row.least == row.most ? fmt::format("{:g}", row.least) : "a whole number " + range;
    case K::number: return "a number " + range;
    case K::fraction: return "a fraction " + range + " or a percentage";
    case K::length: return fmt::format("a length, {:g} m to {:g} m", row.least, row.most);
    case K::duration: return fmt::format("a time, {:g} h to {:g} h", row.least, row.most);
    case K::names: return "a name or a list of names";
    case K::texts: return "a text or a list of texts";
    case K::choices: return "one or more of " + words;
    case K::wholes: return "a whole number " + range + (words.empty() ? " or a list of them" : ", a list of them, or " + words);
    case K::levels: return "`surface`, a layer's number or a height above the ground (`500 m`), or a list of them";
    case K::year_map: return "a number " + range + ", or a map of years to numbers";
    case K::by_pollutant: return "a map of pollutants to fractions " + range;
    case K::range_by_pollutant: return "a map of pollutants to changes or ranges of two";
    case K::published_by_pollutant: return "a map of pollutants to changes, met or missed";
    case K::mass_by_pollutant: return "a map of pollutants to masses a year";
    case K::money: return "an amount of money, `1200 million HKD`, or a map of years to amounts";
    case K::mapping: return fmt::format("a mapping (see {})", row.words);
    case K::list: return fmt::format("a list (see {})", row.words);
    case K::mapping_or_list: return fmt::format("a mapping or a list (see {})", join(split(row.words, ' '), " and "));
    case K::named: return fmt::format("mappings by name (see {})", row.words);
    case K::tree: return "a mapping or list";
  }
  return {};
}

std::string type_text(const KeyRow& row) {
  switch (row.kind) {
    case K::text: return "text";
    case K::text_by_language: return "text, or texts by language";
    case K::name: return "name";
    case K::choice: return "word";
    case K::whole: return "whole number";
    case K::number: return "number";
    case K::fraction: return "fraction";
    case K::length: return "length";
    case K::duration: return "time";
    case K::names: return "name, or list of names";
    case K::texts: return "text, or list of texts";
    case K::choices: return "word, or list of words";
    case K::wholes: return "whole number, or list of them";
    case K::levels: return "level, or list of them";
    case K::year_map: return "number, or numbers by year";
    case K::by_pollutant: return "fractions by pollutant";
    case K::range_by_pollutant: return "changes or ranges by pollutant";
    case K::published_by_pollutant: return "changes by pollutant, or met, missed";
    case K::mass_by_pollutant: return "masses a year by pollutant";
    case K::money: return "amount of money, or amounts by year";
    case K::mapping: return fmt::format("mapping {}", row.words);
    case K::list: return fmt::format("list of {}", row.words);
    case K::mapping_or_list: return fmt::format("mapping {}", join(split(row.words, ' '), ", or list of "));
    case K::named: return fmt::format("{} by name", row.words);
    case K::tree: return "mapping or list";
  }
  return {};
}

std::string unit_text(const KeyRow& row) {
  switch (row.kind) {
    case K::fraction:
    case K::year_map:
    case K::by_pollutant:
    case K::range_by_pollutant:
    case K::published_by_pollutant: return "1, %";
    case K::length: return std::string(units_of(Dimension::length));
    case K::levels: return fmt::format("{}, or a layer's number", units_of(Dimension::length));
    case K::duration: return std::string(units_of(Dimension::time));
    case K::money: return "a currency of three capital letters; million, billion";
    case K::mass_by_pollutant: return fmt::format("{} a year; {}", units_of(Dimension::mass), units_of(Dimension::mass_per_time));
    default: return {};
  }
}

std::string range_text(const KeyRow& row) {
  const auto between = [&](std::string_view unit) { return row.least == row.most ? fmt::format("{:g}{}", row.least, unit) : fmt::format("{:g}{} to {:g}{}", row.least, unit, row.most, unit); };
  const std::string words = join(split(row.words, ' '), ", ");
  switch (row.kind) {
    case K::choice:
    case K::choices: return words;
    case K::whole:
    case K::number:
    case K::fraction:
    case K::year_map:
    case K::by_pollutant:
    case K::range_by_pollutant:
    case K::published_by_pollutant:
    case K::money: return between("");
    case K::wholes: return between("") + (words.empty() ? "" : ", or " + words);
    case K::length: return between(" m");
    case K::levels: return between(" m") + ", or surface";
    case K::duration: return between(" h");
    case K::mass_by_pollutant: return "0 or more";
    default: return {};
  }
}

std::string key_reference() {
  std::string text;
  for (const KeyTable& table : key_tables()) {
    text += fmt::format("### {}\n\n{}\n\n| key | | value | meaning |\n|---|---|---|---|\n", table.name, table.sentence);
    for (const KeyRow& row : table.rows)
      text += fmt::format("| `{}` | {} | {} | {}{} |\n", row.key, row.required ? "required" : "", allowed_text(row), row.sentence, row.fallback.empty() ? "" : fmt::format("; default `{}`", row.fallback));
    text += "\n";
  }
  return text;
}

}  // namespace pearl
