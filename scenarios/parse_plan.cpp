#include "scenarios/parse_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "model/core/text.hpp"
#include "scenarios/contributions.hpp"
#include "scenarios/fields.hpp"
#include "scenarios/package_cost.hpp"
#include "scenarios/repeated_rules.hpp"

namespace pearl {

namespace {

bool is_folder_name(const std::string& name) {
  return !name.empty() && std::isalnum(static_cast<unsigned char>(name.front())) && name.find_first_of("[]*+") == std::string::npos && name.size() <= 100;
}

MaskFile parse_mask(Fields& fields) {
  MaskFile mask;
  mask.where = fields.where();
  mask.polygons = fields.text("polygons");
  const std::string where = fields.text("where");
  if (where.empty()) return mask;
  const std::size_t equals = where.find('=');
  const std::string property(trim(std::string_view(where).substr(0, equals)));
  const std::string value(equals == std::string::npos ? std::string_view{} : trim(std::string_view(where).substr(equals + 1)));
  if (property.empty() || value.size() < 3 || value.front() != '\'' || value.back() != '\'') {
    fields.fault(fields.where("where"), fields.path("where"), fmt::format("'{}' is no condition; write \"property = 'value'\"", where));
    return mask;
  }
  mask.property = property;
  mask.value = value.substr(1, value.size() - 2);
  return mask;
}

PlanRegion parse_region(const Word& name, Fields& fields) {
  PlanRegion region{name.text, fields.words("members"), {}, name.where};
  if (auto mask = fields.mapping("mask")) region.mask = parse_mask(*mask);
  if (region.members.empty() == !region.mask)
    fields.fault(name.where, fields.path(), "a region has either `members` or a `mask`");
  return region;
}

Target parse_target(Fields& fields) {
  Target target;
  target.where = fields.where();
  target.region = fields.text("region");
  target.region_where = fields.where("region");
  target.inventory = fields.text("inventory");
  target.year = fields.whole("year").value_or(0);
  target.versus = fields.whole("vs").value_or(0);
  if (target.year > 0 && target.versus > 0 && target.versus >= target.year)
    fields.fault(fields.where("vs"), fields.path("vs"), fmt::format("{} is not before the year of the target, {}", target.versus, target.year));
  target.change = fields.ranges("change");
  target.published = fields.published("published");
  target.year_where = fields.where("year");
  target.versus_where = fields.where("vs");
  target.inventory_where = fields.where("inventory");
  target.published_where = fields.where("published");
  for (std::size_t p = 0; p < most_pollutants; ++p)
    if (target.published[p] && !target.change[p] && fields.has("change"))
      fields.fault(fields.where("published"), fields.path("published"), fmt::format("{} has a result but no target: `change` does not name it", fields.pollutants().name(p)));
  target.origin = fields.origin();
  return target;
}

Measure parse_measure(const Word& name, Fields& fields, const DataSet& data) {
  Measure measure;
  measure.name = name.text;
  measure.where = name.where;
  measure.title = fields.text_by_language("title").text;
  measure.sectors = fields.words("sectors");
  measure.removal = fields.by_pollutant("removal");
  measure.group = fields.text("group");
  if (measure.group.empty()) measure.group = measure.name;
  measure.share_of_source = fields.number("share_of_source").value_or(1);
  measure.part = fields.text("where");
  std::vector<std::string> known;
  for (const SourcePart& part : data.source_parts) known.push_back(part.name);
  if (!measure.part.empty() && data.is_sound({"source_parts"}) && std::find(known.begin(), known.end(), measure.part) == known.end())
    fields.fault(fields.where("where"), fields.path("where"),
                 fmt::format("'{}' is not allowed here{}; {}", measure.part, did_you_mean(measure.part, known), known.empty() ? "the data set knows no part of a source; give `share_of_source`" : "allowed: " + join(known, ", ")));
  if (fields.has("share_of_source") && fields.has("where"))
    fields.fault(fields.where("where"), fields.path("where"), "`where` and `share_of_source` say the same thing twice: keep one");
  if (name.text.find_first_of(".[]") != std::string::npos)
    fields.fault(name.where, fields.path(), "the name of a measure holds no '.' and no brackets, so that paths can name it");
  measure.origin = fields.origin();
  return measure;
}

DomainSettings parse_domain(Fields& fields, DomainSettings domain) {
  domain.where = fields.where();
  domain.spacing_where = fields.where("spacing");
  domain.spacing = fields.number("spacing").value_or(domain.spacing);
  domain.columns = fields.whole("columns").value_or(domain.columns);
  domain.rows = fields.whole("rows").value_or(domain.rows);
  domain.layers = fields.whole("layers").value_or(domain.layers);
  domain.top = fields.number("top").value_or(domain.top);
  domain.lowest_layer = fields.number("lowest_layer").value_or(domain.lowest_layer);
  if (domain.lowest_layer * domain.layers > domain.top)
    fields.fault(fields.where("lowest_layer"), fields.path("lowest_layer"),
                 fmt::format("{} layers of {:g} m or more do not fit below the top of {:g} m", domain.layers, domain.lowest_layer, domain.top));
  if (auto centre = fields.mapping("centre")) {
    domain.lon = centre->number("lon").value_or(domain.lon);
    domain.lat = centre->number("lat").value_or(domain.lat);
  }
  return domain;
}

MeteorologySettings parse_meteorology(Fields& fields) {
  MeteorologySettings weather;
  weather.where = fields.where();
  if (const std::string source = fields.text("source"); !source.empty()) weather.source = source;
  if (const std::vector<int> months = fields.wholes("months"); !months.empty()) weather.months = months;
  std::sort(weather.months.begin(), weather.months.end());
  weather.classes = fields.words("classes");
  check_repeated_words(weather.classes, fields.path("classes") + "[{}]", fields.faults());
  if (weather.classes.size() == 1 && weather.classes.front().text == "all") weather.classes.clear();
  if (fields.holds_mapping("days")) weather.representative = fields.mapping("days")->whole("representative");
  else for (Fields& day : fields.list("days")) weather.days.push_back({{day.text("day"), day.where("day")}, day.number("weight")});
  if (fields.has("days") && fields.node("days")->is_sequence() && fields.node("days")->items.empty())
    fields.fault(fields.where("days"), fields.path("days"), "the list is empty; name typical days (`- {day: NAME}`), or leave the key out: then all of the chosen months and classes are run");
  std::vector<Word> names;
  for (const TypicalDayChoice& day : weather.days)
    if (!day.name.text.empty()) names.push_back(day.name);
  check_repeated_words(names, fields.path("days") + "[{}].day", fields.faults());
  if (fields.has("days") && (fields.has("months") || fields.has("classes")))
    fields.fault(fields.where("days"), fields.path("days"), "days take the place of months and classes: give one or the other");
  weather.spinup_hours = fields.number("spinup").value_or(weather.spinup_hours);
  if (weather.spinup_hours != std::round(weather.spinup_hours))  // weather comes by the hour
    fields.fault(fields.where("spinup"), fields.path("spinup"), fmt::format("{:g} h are no whole number of hours; write `{:.0f} h`", weather.spinup_hours, std::ceil(weather.spinup_hours)));
  return weather;
}

// Levels must lie in the layers of the grid; nullptr: it is not known.
OutputSettings parse_output(Fields& fields, const DomainSettings* domain) {
  OutputSettings output;
  output.where = fields.where();
  output.variables = fields.words("variables");
  check_repeated_words(output.variables, fields.path("variables") + "[{}]", fields.faults());
  output.levels = fields.levels("levels");
  for (const LevelChoice& level : output.levels) {
    if (domain == nullptr) break;
    if (level.layer > domain->layers)
      fields.fault(level.word.where, fields.path("levels"), fmt::format("there is no layer {0}: the grid has {1} (a height needs its unit: {0} m)", level.layer, domain->layers));
    if (level.height > domain->top) fields.fault(level.word.where, fields.path("levels"), fmt::format("{} lies above the top of the grid, {:g} m", level.word.text, domain->top));
  }
  output.at_stations = fields.text("profiles") == "stations";
  for (auto& [name, point] : fields.named("points")) output.points.push_back({name, point.number("lon").value_or(0), point.number("lat").value_or(0)});
  return output;
}

ChemistrySettings parse_chemistry(Fields& fields) {
  ChemistrySettings chemistry;
  chemistry.where = fields.where();
  if (const std::string name = fields.text("mechanism"); !name.empty()) chemistry.mechanism = {name, fields.where("mechanism")};
  chemistry.photolysis_given = fields.has("photolysis");
  chemistry.solver_given = fields.has("solver");
  chemistry.tolerance_given = fields.has("tolerance");
  if (const std::string name = fields.text("photolysis"); !name.empty()) chemistry.photolysis = name;
  if (const std::string name = fields.text("solver"); !name.empty()) chemistry.solver = name;
  chemistry.tolerance = fields.number("tolerance").value_or(chemistry.tolerance);
  return chemistry;
}

// A name of the batch stands for a scenario, or for all years of a definition.
std::vector<std::string> scenarios_called(const Plan& plan, const std::string& name) {
  if (plan.find_scenario(name)) return {name};
  std::vector<std::string> found;
  for (const Scenario& scenario : plan.scenarios)
    if (scenario.definition == name) found.push_back(scenario.name);
  return found;
}

class BatchParser {
 public:
  BatchParser(Fields& fields, const Plan& plan) : fields_(fields), plan_(plan) {
    known_ = plan.scenario_names();
    for (const Scenario& scenario : plan.scenarios)
      if (std::find(known_.begin(), known_.end(), scenario.definition) == known_.end()) known_.push_back(scenario.definition);
  }

  Batch parse() {
    Batch batch;
    batch.where = fields_.where();
    if (fields_.has("baseline")) batch.baseline = one(fields_.text("baseline"), {}, fields_.where("baseline"), fields_.path("baseline"));
    if (!batch.baseline.empty()) batch.run.push_back(batch.baseline);
    const auto add = [&](const std::string& name) {
      if (std::find(batch.run.begin(), batch.run.end(), name) == batch.run.end()) batch.run.push_back(name);
    };
    const std::vector<Word> names = fields_.words("run");
    check_repeated_words(names, fields_.path("run") + "[{}]", fields_.faults());
    for (std::size_t n = 0; n < names.size(); ++n) {
      const std::vector<std::string> found = scenarios_called(plan_, names[n].text);
      if (found.empty()) unknown(names[n].text, names[n].where, fmt::format("{}[{}]", fields_.path("run"), n));
      for (const std::string& name : found) add(name);
    }
    for (const Scenario& scenario : plan_.scenarios)  // all, or those of the matrix, which no one could list
      if (!fields_.has("run") || !is_definition(scenario.definition)) add(scenario.name);
    for (Fields& pair : fields_.list("compare")) parse_comparison(pair, batch);
    check_repeated_comparisons(batch.compare, fields_.faults());
    return batch;
  }

  std::vector<std::string> definitions;  // names that stand in `scenarios`

 private:
  bool is_definition(const std::string& name) const { return std::find(definitions.begin(), definitions.end(), name) != definitions.end(); }

  void unknown(const std::string& name, const Location& where, const std::string& path) {
    if (known_.empty()) return;  // that there is no scenario at all is told
    fields_.fault(where, path, fmt::format("there is no scenario '{}'{}; there are: {}", name, did_you_mean(name, known_), join(known_, ", ")));
  }

  std::string one(const std::string& name, std::optional<int> year, const Location& where, const std::string& path) {
    if (name.empty()) return {};
    std::vector<std::string> found = scenarios_called(plan_, name);
    if (found.empty()) {
      unknown(name, where, path);
      return {};
    }
    if (year) std::erase_if(found, [&](const std::string& candidate) { return plan_.find_scenario(candidate)->year != *year; });
    if (found.size() == 1) return found.front();
    fields_.fault(where, path, found.empty() ? fmt::format("'{}' has no year {}", name, *year)
                                             : fmt::format("'{}' stands for several scenarios: name one of {}", name, join(found, ", ")));
    return {};
  }

  void parse_comparison(Fields& pair, Batch& batch) {
    const auto year = pair.whole("year");
    const std::string of = one(pair.text("of"), year, pair.where("of"), pair.path("of"));
    // The year picks among several years; a base scenario has one of its own.
    const std::string name = pair.text("against");
    const bool several = scenarios_called(plan_, name).size() > 1;
    const std::string against = one(name, several ? year : std::nullopt, pair.where("against"), pair.path("against"));
    if (of.empty() || against.empty()) return;
    if (plan_.find_scenario(of)->inventory != plan_.find_scenario(against)->inventory)
      pair.fault(pair.where(), pair.path(), fmt::format("'{}' and '{}' start from different inventories: their totals are not comparable", of, against));
    if (of == against) pair.fault(pair.where(), pair.path(), fmt::format("'{}' is compared with itself", of));
    batch.compare.push_back({of, against, pair.where()});
  }

  Fields& fields_;
  const Plan& plan_;
  std::vector<std::string> known_;
};

// The grid of plans that say nothing else.
DomainSettings domain_of(const MapSettings& map) {
  DomainSettings domain;
  domain.spacing = map.spacing;
  domain.columns = map.columns;
  domain.rows = map.rows;
  domain.lon = map.lambert.central_meridian;
  domain.lat = map.lambert.origin_latitude;
  return domain;
}

Plan parse_all(const yaml::Node& root, const std::string& file, const DataSet& data, Faults& faults) {
  Plan plan;
  plan.domain = domain_of(data.map);
  plan.file = file;
  plan.where = root.where;
  Fields fields(root, "", key_table("plan"), data.pollutants, faults);
  const std::vector<std::string> keys = key_table("plan").keys();
  if (!root.is_mapping()) {
    plan.faulty.insert(keys.begin(), keys.end());
    return plan;
  }
  for (const auto& [key, value] : root.entries)  // a misspelt key is not there, and what the plan means by it is unknown
    if (const auto meant = std::find(keys.begin(), keys.end(), key.text) == keys.end() ? nearest(key.text, keys) : std::nullopt) plan.faulty.insert(*meant);
  const auto read_key = [&](const char* key, const auto& read) {
    const std::size_t before = faults.size();
    read();
    if (faults.size() != before) plan.faulty.insert(key);
  };
  fields.whole("pearl");
  fields.text("kind");
  plan.name = fields.text("name");
  const LanguageText title = fields.text_by_language("title"), summary = fields.text_by_language("summary");
  plan.title = fields.has("title") ? title.text : plan.name;
  plan.titles = title.by_language;
  plan.summary = summary.text;
  plan.summaries = summary.by_language;
  plan.inventory = fields.text("inventory");
  fields.words("data");  // read before, by `data_words`
  if (const std::string scheme = fields.text("sector_scheme"); !scheme.empty() && data.is_sound({"id"}) && std::find(data.ids.begin(), data.ids.end(), scheme) == data.ids.end())
    fields.fault(fields.where("sector_scheme"), "sector_scheme", fmt::format("'{}' is not allowed here{}; allowed: {}", scheme, did_you_mean(scheme, data.ids), join(data.ids, ", ")));
  plan.reference_year = fields.whole("reference_year").value_or(0);
  read_key("regions", [&] {
    for (auto& [name, region] : fields.named("regions")) plan.regions.push_back(parse_region(name, region));
  });
  for (Fields& target : fields.list("targets")) plan.targets.push_back(parse_target(target));
  for (auto& [name, measure] : fields.named("measures")) plan.measures.push_back(parse_measure(name, measure, data));

  std::vector<std::string> definitions;
  for (auto& [name, definition] : fields.named("scenarios")) {  // what is inherited is judged with the whole tree
    definitions.push_back(name.text);
    if (is_name(name.text) && !is_folder_name(name.text))
      faults.add(name.where, fmt::format("scenarios: '{}' cannot name a folder: begin with a letter or digit, at most 100 of letters, digits, '.', '_', '-'", name.text));
    if (definition.node("extends") && definition.node("extends")->is_scalar()) definition.text("extends");
    definition.words("remove");
  }
  std::vector<ScenarioTree> trees;
  if (const yaml::Node* scenarios = fields.node("scenarios"); scenarios && scenarios->is_mapping()) {
    if (scenarios->entries.empty()) fields.fault(scenarios->where, "scenarios", "there is no scenario");
    trees = resolve_scenarios(*scenarios, fields.node("batch"), fields.node("measures"), faults);
    for (const ScenarioTree& tree : trees) {
      if (!is_folder_name(tree.name) && std::find(definitions.begin(), definitions.end(), tree.definition) == definitions.end())
        faults.add(tree.tree.where, fmt::format("batch.matrix.name: '{}' cannot name a folder", tree.name));
      plan.scenarios.push_back(parse_scenario(tree, plan, data.pollutants, faults));
    }
  }
  if (auto batch = fields.mapping("batch")) {
    BatchParser parser(*batch, plan);
    parser.definitions = definitions;
    plan.batch = parser.parse();
    if (auto matrix = batch->mapping("matrix"))  // its values are worked out in matrix.cpp
      if (auto cost = matrix->mapping("cost")) add_matrix_costs(*cost, matrix->node("set"), trees, plan);
  }
  check_costs(plan, faults);
  read_key("contributions", [&] {
    if (auto contributions = fields.mapping("contributions")) parse_contributions(*contributions, plan);
  });
  read_key("domain", [&] {
    if (auto domain = fields.mapping("domain")) plan.domain = parse_domain(*domain, plan.domain);
  });
  read_key("meteorology", [&] {
    if (auto weather = fields.mapping("meteorology")) plan.meteorology = parse_meteorology(*weather);
  });
  read_key("chemistry", [&] {
    if (auto chemistry = fields.mapping("chemistry")) plan.chemistry = parse_chemistry(*chemistry);
  });
  read_key("output", [&] {
    if (auto output = fields.mapping("output")) plan.output = parse_output(*output, plan.faulty.count("domain") > 0 ? nullptr : &plan.domain);
  });
  return plan;
}

}  // namespace

void keep_new_faults(const Faults& found, Faults& faults) {
  using Key = std::tuple<std::string, int, int, std::string>;
  const auto key = [](const Fault& fault) {
    const std::size_t colon = fault.message.find(": ");
    return Key{fault.where.name(), fault.where.line, fault.where.column, colon == std::string::npos ? fault.message : fault.message.substr(colon)};
  };
  std::set<Key> seen;
  for (const Fault& fault : faults.all()) seen.insert(key(fault));
  for (const Fault& fault : found.all())
    if (seen.insert(key(fault)).second) faults.add(fault);
}

std::vector<Word> data_words(const yaml::Node& root) {
  std::vector<Word> words;
  const yaml::Node* value = root.find("data");
  if (value == nullptr) return words;
  const auto add = [&](const yaml::Node& node) {
    if (node.is_scalar()) words.push_back({node.text, node.where});
  };
  if (value->is_sequence()) std::for_each(value->items.begin(), value->items.end(), add);
  else add(*value);
  return words;
}

Plan parse_plan(const yaml::Node& root, const std::string& file, const DataSet& data, Faults& faults) {
  Faults found;
  Plan plan = parse_all(root, file, data, found);
  keep_new_faults(found, faults);
  return plan;
}

}  // namespace pearl
