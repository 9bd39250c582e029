#include "app/study/output_request.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/core/constants.hpp"
#include "model/core/text.hpp"
#include "model/io/csv.hpp"

namespace pearl::app {

namespace {

constexpr double one_level = 1e-3;  // m: heights that are nearer than that are one

OutputVariable of_species(const Species& species, int index) {
  OutputVariable output{species.name, species.long_name, "", {{index, 1.0}}};
  if (!species.carried) {  // in ppb
    output.species = {{index, species.molar_mass / constants::molar_mass_air}};
    output.comment = "stays in its cell: it is neither carried nor deposited";
  }
  output.molar_mass = species.molar_mass;
  return output;
}

// All that may be asked for by name; a result comes before a species of the same name.
std::vector<OutputVariable> offered(const Mechanism& mechanism) {
  std::vector<OutputVariable> all = mechanism.outputs;
  const auto add = [&](OutputVariable output) {
    if (std::none_of(all.begin(), all.end(), [&](const OutputVariable& other) { return other.name == output.name; })) all.push_back(std::move(output));
  };
  for (std::size_t n = 0; n < mechanism.species.size(); ++n) add(of_species(mechanism.species[n], static_cast<int>(n)));
  for (OutputVariable& output : all)  // a result that is one species has its molar mass
    if (output.molar_mass == 0 && output.species.size() == 1 && output.species[0].second == 1)
      output.molar_mass = mechanism.species[static_cast<std::size_t>(output.species[0].first)].molar_mass;
  return all;
}

}  // namespace

Mechanism with_outputs(Mechanism mechanism, const std::vector<Word>& wanted) {
  const std::vector<OutputVariable> all = offered(mechanism);
  std::vector<OutputVariable> chosen;
  if (wanted.empty()) chosen.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(mechanism.outputs.size()));
  for (const Word& word : wanted)
    for (const OutputVariable& output : all)
      if (output.name == word.text) chosen.push_back(output);
  mechanism.outputs = std::move(chosen);
  return mechanism;
}

void check_outputs(const Mechanism& mechanism, const std::vector<Word>& wanted, Faults& faults) {
  std::vector<std::string> known;
  for (const OutputVariable& output : offered(mechanism)) known.push_back(output.name);
  for (std::size_t n = 0; n < wanted.size(); ++n)
    if (std::find(known.begin(), known.end(), wanted[n].text) == known.end())
      faults.add(wanted[n].where, fmt::format("output.variables[{}]: the mechanism '{}' gives no '{}'{}; allowed: {}", n, mechanism.name, wanted[n].text, did_you_mean(wanted[n].text, known),
                                              join(known, ", ")));
}

const std::vector<std::string>& station_columns() {
  static const std::vector<std::string> columns{"code", "name", "lon", "lat"};
  return columns;
}

std::vector<OutputPoint> read_stations(const DataTables& tables, Faults& faults) {
  const csv::Table table = tables.read("stations.csv", station_columns(), {"network", "region", "kind", "status", "source", "note"}, faults);
  std::vector<OutputPoint> all;
  for (const csv::Row& row : table.rows()) {
    if (row.text("lon").empty() && row.text("lat").empty()) continue;  // where it stood is not known
    OutputPoint point{row.text("code"), row.text("name"), {row.number("lon", faults), row.number("lat", faults)}};
    if (std::any_of(all.begin(), all.end(), [&](const OutputPoint& other) { return other.id == point.id; }))
      faults.add(row.where("code"), fmt::format("the code '{}' stands twice", point.id));
    else all.push_back(std::move(point));
  }
  return all;
}

OutputPlaces output_places(const Plan& plan, const std::vector<OutputPoint>& stations, const Domain& domain, Faults& faults) {
  OutputPlaces places;
  for (const LevelChoice& choice : plan.output.levels) {
    OutputLevel level{choice.word.text, choice.layer - 1, choice.height};
    if (choice.layer > 0) level.height = domain.vertical.middle_above_ground(choice.layer - 1, 0);
    for (const OutputLevel& other : places.levels)
      if (std::abs(other.height - level.height) < one_level) faults.add(choice.word.where, fmt::format("output.levels: '{}' lies at the height of '{}', {:g} m; drop one of them", level.name, other.name, level.height));
    places.levels.push_back(std::move(level));
  }
  std::sort(places.levels.begin(), places.levels.end(), [](const OutputLevel& a, const OutputLevel& b) { return a.height < b.height; });
  if (plan.output.at_stations) {
    for (OutputPoint point : stations)
      if (domain.horizontal.find(point.place, point.i, point.j)) places.points.push_back(std::move(point));
    if (places.points.empty()) faults.add(plan.output.where, "output.profiles: no station of the data lies inside the grid; name `points` of your own");
  }
  for (const PointChoice& choice : plan.output.points) {
    OutputPoint point{choice.name.text, choice.name.text, {choice.lon, choice.lat}};
    const auto at = std::find_if(places.points.begin(), places.points.end(), [&](const OutputPoint& other) { return other.id == point.id; });
    if (at != places.points.end()) faults.add(choice.name.where, fmt::format("output.points.{}: '{}' is the code of a station ({}); choose another name", point.id, point.id, at->name));
    if (domain.horizontal.find(point.place, point.i, point.j)) places.points.push_back(std::move(point));
    else faults.add(choice.name.where, fmt::format("output.points.{}: {:g} E {:g} N lies outside the grid", choice.name.text, choice.lon, choice.lat));
  }
  return places;
}

}  // namespace pearl::app
