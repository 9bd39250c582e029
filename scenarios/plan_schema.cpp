#include "scenarios/plan_schema.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "model/core/quantity.hpp"
#include "model/core/text.hpp"
#include "scenarios/key_table.hpp"

namespace pearl {

namespace {

using Json = nlohmann::ordered_json;
using K = ValueKind;

// A YAML reader makes numbers, true and false of unquoted words; a plan takes them as they are written.
const Json any_scalar{"string", "number", "boolean"};
constexpr const char* number_form = "[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?";

Json pattern(const std::string& form) { return {{"type", "string"}, {"pattern", "^\\s*" + form + "\\s*$"}}; }

Json either(std::vector<Json> forms) { return {{"anyOf", std::move(forms)}}; }

Json one_or_list(const Json& form) { return either({form, {{"type", "array"}, {"items", form}, {"minItems", 1}}}); }

Json reference(std::string_view table) { return {{"$ref", fmt::format("#/$defs/{}", table)}}; }

// A number with a unit of these dimensions, "12.5 kt".
Json quantity(std::initializer_list<Dimension> dimensions) {
  std::vector<std::string> symbols;
  for (const Dimension dimension : dimensions)
    for (const std::string_view symbol : unit_symbols(dimension)) symbols.emplace_back(symbol);
  return pattern(fmt::format("{}\\s*({})", number_form, join(symbols, "|")));
}

Json name() {
  return either({{{"type", "string"}, {"pattern", "^[A-Za-z0-9._\\-\\[\\]+*]+$"}}, {{"type", Json{"number", "boolean"}}}});
}

Json words(const KeyRow& row) { return {{"enum", split(row.words, ' ')}}; }

Json whole(const KeyRow& row) {
  return either({{{"type", "integer"}, {"minimum", row.least}, {"maximum", row.most}}, pattern("[-+]?[0-9]+")});
}

// A bare number, or one with its unit. Above a bound a bare one has lost its percent sign.
Json fraction(const KeyRow& row) {
  const double most = row.bare_most > 0 ? std::min(row.most, row.bare_most) : row.most;
  return either({{{"type", "number"}, {"minimum", row.least}, {"maximum", most}}, pattern(number_form), quantity({Dimension::fraction})});
}

Json text() { return {{"type", any_scalar}, {"pattern", "\\S"}}; }

// "1200 million HKD", or such amounts by year.
Json money() {
  const Json amount = pattern(fmt::format("{}\\s*((million|billion)\\s+)?[A-Z]{{3}}", number_form));
  return either({amount, {{"type", "object"}, {"minProperties", 1}, {"propertyNames", {{"pattern", "^[0-9]{4}$"}}}, {"additionalProperties", amount}}});
}

Json by_pollutant(const Json& form) { return {{"type", "object"}, {"minProperties", 1}, {"additionalProperties", form}}; }

Json value(const KeyRow& row) {
  const std::vector<std::string> tables = split(row.words, ' ');
  switch (row.kind) {
    case K::text: return text();
    case K::text_by_language: return either({text(), {{"type", "object"}, {"minProperties", 1}, {"propertyNames", {{"pattern", "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"}}}, {"additionalProperties", text()}}});
    case K::name: return name();
    case K::choice: return words(row);
    case K::whole: return whole(row);
    case K::number:
    case K::fraction: return fraction(row);
    case K::length: return quantity({Dimension::length});
    case K::duration: return quantity({Dimension::time});
    case K::names: return one_or_list(name());
    case K::texts: return one_or_list(text());
    case K::choices: return one_or_list(words(row));
    case K::wholes: return row.words.empty() ? one_or_list(whole(row)) : either({words(row), one_or_list(whole(row))});
    case K::levels: return one_or_list(either({{{"const", "surface"}}, {{"type", "integer"}, {"minimum", 1}}, pattern("[0-9]+"), quantity({Dimension::length})}));
    case K::year_map: return either({fraction(row), {{"type", "object"}, {"minProperties", 1}, {"propertyNames", {{"pattern", "^[0-9]{4}$"}}}, {"additionalProperties", fraction(row)}}});
    case K::by_pollutant: return by_pollutant(fraction(row));
    case K::range_by_pollutant: return by_pollutant(either({fraction(row), {{"type", "array"}, {"items", fraction(row)}, {"minItems", 2}, {"maxItems", 2}}}));
    case K::published_by_pollutant: return by_pollutant(either({{{"enum", {"met", "missed"}}}, fraction(row)}));
    case K::mass_by_pollutant: return by_pollutant(quantity({Dimension::mass, Dimension::mass_per_time}));
    case K::money: return money();
    case K::mapping: return reference(tables.front());
    case K::list: return {{"type", "array"}, {"items", reference(tables.front())}};
    case K::mapping_or_list: return either({reference(tables.front()), {{"type", "array"}, {"items", reference(tables.back())}, {"minItems", 1}}});
    case K::named: return {{"type", "object"}, {"additionalProperties", reference(tables.front())}};
    case K::tree: return {{"type", Json{"object", "array"}}};
  }
  return {};
}

Json object_of(const KeyTable& table) {
  Json object{{"description", table.sentence}, {"type", "object"}, {"additionalProperties", false}};
  for (const KeyRow& row : table.rows) {
    if (row.required) object["required"].push_back(row.key);
    Json property{{"description", fmt::format("{} ({})", row.sentence, allowed_text(row))}};
    if (!row.fallback.empty()) property["default"] = row.fallback;
    property.update(value(row));
    object["properties"][std::string(row.key)] = std::move(property);
  }
  return object;
}

}  // namespace

std::string plan_schema() {
  Json schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", "Plan of Pearl"}};
  schema.update(reference("plan"));
  for (const KeyTable& table : key_tables()) schema["$defs"][std::string(table.name)] = object_of(table);
  return schema.dump(2) + "\n";
}

}  // namespace pearl
