#pragma once
// A plan as the program sees it, after `extends`, years, `override` and the matrix have been worked out.
// Fractions are 1, masses tonnes a year, lengths metres. Every rule knows its place in the file.

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "inputs/emissions/inventory.hpp"
#include "model/core/error.hpp"
#include "scenarios/year_map.hpp"

namespace pearl {

using PollutantValues = std::array<std::optional<double>, most_pollutants>;  // in the order of the data set's Pollutants

// A part takes the value of its whole where it has none: so no part becomes more than its whole.
PollutantValues with_parts(PollutantValues values, const Pollutants& pollutants);

// What goes from a part goes from the whole. The parts whose tonnes a whole loses because a rule (with parts) states them
// but not the whole; nothing if the rule states the whole, and for pollutants without parts.
std::vector<std::size_t> parts_taken_from(std::size_t whole, const PollutantValues& values, const Pollutants& pollutants);

struct Word {
  std::string text;
  Location where;
};

struct RuleOrigin {
  std::string id, source, note;
  std::optional<Status> status;
};

// Where a rule acts, and where it stands.
struct Rule {
  std::vector<Word> regions, sectors;
  RuleOrigin origin;
  Location where;
  std::string path;  // "scenarios.plan.growth[0]"
};

struct MaskFile {
  std::string polygons;  // path as written
  std::string property, value;  // of `where`; empty: all features
  Location where;
};

struct PlanRegion {
  std::string name;
  std::vector<Word> members;
  std::optional<MaskFile> mask;
  Location where;
};

struct ChangeRange {
  double weakest = 0, strongest = 0;  // -0.35 and -0.75; equal where one number is given
};

// A text of a plan, and the same in the languages that the plan gives.
struct LanguageText {
  std::string text;  // in English, or in the first of the languages
  std::map<std::string, std::string> by_language;
};

struct PublishedResult {
  std::optional<double> change;
  std::optional<bool> met;
};

struct Target {
  std::string region, inventory;
  int year = 0, versus = 0;
  std::array<std::optional<ChangeRange>, most_pollutants> change;
  std::array<std::optional<PublishedResult>, most_pollutants> published;
  RuleOrigin origin;
  Location where, region_where, year_where, versus_where, inventory_where, published_where;
};

struct Measure {
  std::string name, title;
  std::vector<Word> sectors;
  PollutantValues removal;  // as written
  std::string group;        // exclusive group; its own name if none is given
  double share_of_source = 1;
  std::string part;         // a SourcePart of the data set
  RuleOrigin origin;
  Location where;
};

struct Growth : Rule {
  YearMap activity;  // 1 in the reference year
};

struct Retirement : Rule {
  int from = 0, to = 0;
  double share = 1;
  // What of the source stands in a year: 1 until `from`, 1 - share from `to` on.
  [[nodiscard]] double remaining(int year) const;
};

struct NewPlant : Rule {  // one region, one sector
  std::optional<int> from;
  PollutantValues tonnes;
};

struct Application : Rule {  // empty sectors: the measure's own
  Word measure;
  YearMap penetration;
  std::optional<double> base_penetration;
  double effectiveness = 1;
  // Share that has the technique in the base year: what is backed out. A single number, or a map that begins later,
  // describes something new: 0.
  [[nodiscard]] double penetration_at_base(int base_year) const;
  [[nodiscard]] double penetration_in(int year, int base_year) const;
};

// Whether a rule of these years says something of a year.
inline bool is_in_force(int year, const std::optional<int>& from, const std::optional<int>& until) { return (!from || year >= *from) && (!until || year <= *until); }

struct ScaleFactor : Rule {
  PollutantValues factor;
  std::optional<int> from, until;
  bool everything = false;  // zero_out: whatever there is
  bool closing = false;     // closes a target: what verdicts are shown without
  std::string contribution{};  // the group of `contributions` that is cut; empty: a rule of the plan
};

enum class Spread { proportional, largest_first };

struct Cap : Rule {
  int year = 0;
  std::optional<int> until;
  PollutantValues limit;  // t a year
  Spread spread = Spread::proportional;
};

struct Reshape : Rule {
  std::string monthly, hourly, height, surrogate;  // empty: unchanged; typical days know no week
  std::optional<int> plants;                       // the plants that run are those of this year
};

// What a package costs a year against the baseline.
struct PackageCost {
  double value = 0;      // in the currency, at prices of the year; below 0: a saving
  std::string currency;  // ISO 4217, "HKD"
  int price_year = 0;
  RuleOrigin origin;  // status and source are given
  Location where;
  std::string path;  // "scenarios.plan.cost"
};

struct Scenario {
  std::string name;        // "plan-2015"
  std::string definition;  // "plan"
  std::string title, summary;
  std::map<std::string, std::string> titles, summaries;  // by language
  int year = 0;
  int base_year = 0;
  std::string inventory;
  std::vector<Growth> growth;
  std::vector<Retirement> retire;
  std::vector<NewPlant> new_plant;
  std::vector<Application> apply;
  std::vector<ScaleFactor> scale;
  std::vector<Cap> caps;
  std::vector<Reshape> reshape;
  std::optional<PackageCost> cost;
  Location where;

  // At least one rule says so of itself.
  [[nodiscard]] bool is_illustrative() const;
  // It leaves sources out (zero_out): an experiment that shows what they add to the air, no measure that anyone could take.
  [[nodiscard]] bool leaves_sources_out() const;
  // A factor that closes a target is in force in its year.
  [[nodiscard]] bool closes_target() const;
};

struct Comparison {
  std::string of, against;  // scenario names
  Location where;
};

struct Batch {
  std::string baseline;
  std::vector<std::string> run;  // scenario names, the baseline first
  std::vector<Comparison> compare;
  Location where;
};

// Sources whose share of a scenario's air is asked for.
struct ContributionGroup {
  std::string name, title;
  std::map<std::string, std::string> titles;  // by language
  std::vector<Word> regions, sectors;
  Location where;
};

enum class ContributionMethod { shapley, zero_out, step };

// A scenario that answers `contributions`: the one asked about, its groups of some places in the list cut.
struct ContributionRun {
  std::string scenario;
  std::vector<bool> cut;  // by group: without its emission, or with four fifths of it (`step`)
};

struct Contributions {
  std::string of;
  ContributionMethod method = ContributionMethod::shapley;
  std::vector<ContributionGroup> groups;
  std::vector<ContributionRun> runs;  // the first: `of` itself, nothing cut
  Location where;
};

struct DomainSettings {
  double spacing = 9000;  // m
  int columns = 60, rows = 50, layers = 12;
  double top = 3000, lowest_layer = 40;  // m above ground
  double lon = 0, lat = 0;               // degrees; the data set's centre if the plan gives none
  Location where, spacing_where;
};

struct TypicalDayChoice {
  Word name;  // "jan-weak"
  std::optional<double> weight;  // days of its month that it stands for
};

struct MeteorologySettings {
  std::string source = "typical-days";
  std::vector<int> months{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  std::vector<Word> classes;  // empty: all
  std::vector<TypicalDayChoice> days;  // if any, instead of months and classes
  std::optional<int> representative;   // so many days that the program chooses, instead of all these
  double spinup_hours = 24;
  Location where;
};

struct ChemistrySettings {
  Word mechanism{"cb6r3_ae", {}};    // a mechanism of the program
  std::string photolysis = "tables";  // or mcm
  std::string solver = "ros3";        // or rodas3, rodas4
  double tolerance = 3e-3;            // relative, of a step of the gas chemistry
  bool photolysis_given = false, solver_given = false, tolerance_given = false;
  Location where;
};

struct LevelChoice {
  Word word;          // as written
  int layer = 0;      // from 1, the lowest; 0: a height
  double height = 0;  // m above the ground
};

struct PointChoice {
  Word name;
  double lon = 0, lat = 0;  // degrees
};

struct OutputSettings {
  std::vector<Word> variables;      // results or species of the mechanism; empty: its results
  std::vector<LevelChoice> levels;  // as written; none twice
  bool at_stations = false;         // profiles at the stations of the data
  std::vector<PointChoice> points;  // and here
  Location where;
};

struct Plan {
  std::string name, title, summary, inventory;
  std::map<std::string, std::string> titles, summaries;  // by language
  int reference_year = 0;
  std::vector<PlanRegion> regions;
  std::vector<Target> targets;
  std::vector<Measure> measures;
  std::vector<Scenario> scenarios;  // all, whether run or not
  Batch batch;
  std::optional<Contributions> contributions;
  DomainSettings domain;
  MeteorologySettings meteorology;
  ChemistrySettings chemistry;
  OutputSettings output;
  std::string file;  // path as given
  Location where;
  std::set<std::string> faulty;  // keys of the plan that faults of form were told about: what they say must not be used

  [[nodiscard]] const Scenario* find_scenario(const std::string& scenario) const;
  [[nodiscard]] const Measure* find_measure(const std::string& measure) const;
  [[nodiscard]] std::vector<std::string> scenario_names() const;
  [[nodiscard]] bool is_contribution_run(const std::string& scenario) const;  // made by the program to answer `contributions`
};

}  // namespace pearl
