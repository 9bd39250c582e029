#include <fmt/format.h>

#include "model/core/text.hpp"
#include "scenarios/fields.hpp"
#include "scenarios/package_cost.hpp"
#include "scenarios/parse_plan.hpp"

namespace pearl {

namespace {

template <class R>
R rule(Fields& fields) {
  R result;
  result.where = fields.where();
  result.path = fields.path();
  result.regions = fields.words("region");
  result.sectors = fields.words("sectors");
  result.origin = fields.origin();
  return result;
}

Growth parse_growth(Fields& fields, int reference_year) {
  auto growth = rule<Growth>(fields);
  growth.activity = fields.year_map("activity");
  // Activity is relative to the reference year, so that year has 1 unless the analyst says otherwise.
  if (growth.activity.by_year) growth.activity.points.try_emplace(reference_year, 1.0);
  return growth;
}

Retirement parse_retirement(Fields& fields) {
  auto retirement = rule<Retirement>(fields);
  retirement.from = fields.whole("from").value_or(0);
  retirement.to = fields.whole("to").value_or(0);
  if (retirement.from > 0 && retirement.to > 0 && retirement.to <= retirement.from)
    fields.fault(fields.where("to"), fields.path("to"), fmt::format("{} is not after `from`, {}", retirement.to, retirement.from));
  retirement.share = fields.number("share").value_or(1);
  return retirement;
}

NewPlant parse_new_plant(Fields& fields) {
  NewPlant plant;
  plant.where = fields.where();
  plant.path = fields.path();
  const auto word = [&](std::string_view key) {
    const std::string text = fields.text(key);
    return text.empty() ? std::vector<Word>{} : std::vector<Word>{{text, fields.where(key)}};
  };
  plant.regions = word("region");
  plant.sectors = word("sector");
  plant.from = fields.whole("from");
  plant.tonnes = fields.by_pollutant("add");
  plant.origin = fields.origin();
  return plant;
}

Application parse_application(Fields& fields, const Plan& plan) {
  auto application = rule<Application>(fields);
  application.measure = {fields.text("measure"), fields.where("measure")};
  application.penetration = fields.year_map("penetration");
  application.base_penetration = fields.number("base_penetration");
  application.effectiveness = fields.number("effectiveness").value_or(1);
  if (!application.measure.text.empty() && !plan.find_measure(application.measure.text)) {
    std::vector<std::string> names;
    for (const Measure& measure : plan.measures) names.push_back(measure.name);
    fields.fault(application.measure.where, fields.path("measure"),
                 fmt::format("there is no measure '{}'{}; there are: {}", application.measure.text,
                             did_you_mean(application.measure.text, names), names.empty() ? "none" : join(names, ", ")));
  }
  return application;
}

ScaleFactor parse_scale(Fields& fields) {
  auto scale = rule<ScaleFactor>(fields);
  if (fields.has("factor") == fields.has("change"))
    fields.fault(fields.where(), fields.path(), "give either `factor` or `change`");
  scale.factor = fields.by_pollutant("factor");
  const PollutantValues change = fields.by_pollutant("change");
  for (std::size_t p = 0; p < most_pollutants; ++p)
    if (const auto& by = change[p]) scale.factor[p] = 1 + *by;
  scale.from = fields.whole("from");
  scale.until = fields.whole("until");
  scale.closing = fields.text("closes") == "target";
  if (scale.from && scale.until && *scale.until < *scale.from)
    fields.fault(fields.where("until"), fields.path("until"), fmt::format("{} is before `from`, {}", *scale.until, *scale.from));
  return scale;
}

ScaleFactor parse_zero_out(Fields& fields) {
  auto scale = rule<ScaleFactor>(fields);
  if (!fields.has("sectors")) scale.sectors = {{"all", fields.where()}};
  scale.factor.fill(0.0);
  scale.everything = true;
  return scale;
}

Cap parse_cap(Fields& fields) {
  auto cap = rule<Cap>(fields);
  cap.year = fields.whole("year").value_or(0);
  cap.until = fields.whole("until");
  if (cap.until && *cap.until < cap.year)
    fields.fault(fields.where("until"), fields.path("until"), fmt::format("{} is before `year`, {}", *cap.until, cap.year));
  cap.limit = fields.by_pollutant("limit");
  cap.spread = fields.text("spread") == "largest-first" ? Spread::largest_first : Spread::proportional;
  return cap;
}

Reshape parse_reshape(Fields& fields) {
  auto reshape = rule<Reshape>(fields);
  reshape.monthly = fields.text("monthly");
  if (fields.has("weekly"))
    fields.fault(fields.where("weekly"), fields.path("weekly"),
                 "a typical day is an average weekday: a weekly profile has no effect with typical days; allowed: monthly, hourly, height, surrogate, plants");
  reshape.hourly = fields.text("hourly");
  reshape.height = fields.text("height");
  reshape.surrogate = fields.text("surrogate");
  reshape.plants = fields.whole("plants");
  if (!fields.has("monthly") && !fields.has("weekly") && !fields.has("hourly") && !fields.has("height") && !fields.has("surrogate") && !fields.has("plants"))
    fields.fault(fields.where(), fields.path(), "changes nothing: give monthly, hourly, height, surrogate or plants");
  return reshape;
}

}  // namespace

Scenario parse_scenario(const ScenarioTree& tree, const Plan& plan, const Pollutants& pollutants, Faults& faults) {
  Fields fields(tree.tree, "scenarios." + tree.definition, key_table("scenario"), pollutants, faults);
  Scenario scenario;
  scenario.name = tree.name;
  scenario.definition = tree.definition;
  scenario.where = tree.tree.where;
  const std::vector<int> years = fields.wholes("year");
  scenario.year = years.empty() ? plan.reference_year : years.front();
  const LanguageText title = fields.text_by_language("title"), summary = fields.text_by_language("summary");
  scenario.title = fields.has("title") ? title.text : tree.one_of_several ? tree.definition : tree.name;
  scenario.titles = title.by_language;
  if (tree.one_of_several) {
    scenario.title += fmt::format(", {}", scenario.year);
    for (auto& [language, text] : scenario.titles) text += fmt::format(", {}", scenario.year);
  }
  scenario.summary = summary.text;
  scenario.summaries = summary.by_language;
  fields.text("emissions");
  scenario.inventory = fields.has("inventory") ? fields.text("inventory") : plan.inventory;
  scenario.base_year = fields.whole("inventory_year").value_or(plan.reference_year);

  if (auto cost = fields.mapping("cost")) scenario.cost = parse_cost(*cost, scenario.year);
  for (Fields& entry : fields.list("growth")) scenario.growth.push_back(parse_growth(entry, plan.reference_year));
  for (Fields& entry : fields.list("retire")) scenario.retire.push_back(parse_retirement(entry));
  for (Fields& entry : fields.list("new_plant")) scenario.new_plant.push_back(parse_new_plant(entry));
  for (Fields& entry : fields.list("apply")) scenario.apply.push_back(parse_application(entry, plan));
  for (Fields& entry : fields.list("scale")) scenario.scale.push_back(parse_scale(entry));
  for (Fields& entry : fields.list("zero_out")) scenario.scale.push_back(parse_zero_out(entry));
  for (Fields& entry : fields.list("caps")) scenario.caps.push_back(parse_cap(entry));
  for (Fields& entry : fields.list("reshape")) scenario.reshape.push_back(parse_reshape(entry));
  return scenario;
}

}  // namespace pearl
