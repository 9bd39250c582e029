#pragma once
// What the inventories of a data set count, and which of it is part of which.

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace pearl {

// So many pollutants a data set may have; tables of pollutants have as many places, the last of them empty.
constexpr std::size_t most_pollutants = 16;
using PollutantMasses = std::array<double, most_pollutants>;  // in the order of Pollutants::names()

// What a pollutant is to chemistry. A substance is its own constituent in species_<mechanism>.csv; what the others become says
// inputs/emissions/species_table.hpp.
enum class PollutantKind { substance, nitrogen_oxides, organic_gases, particles, fine_particles };
const std::vector<std::string>& pollutant_kind_names();  // in the order of the enumeration

struct PollutantFacts {
  std::string name;
  std::vector<std::string> aliases;     // other spellings in tables and plans
  std::string part_of;                  // the pollutant whose tonnes hold these; empty: none
  PollutantKind kind = PollutantKind::substance;
};

class Pollutants {
 public:
  Pollutants() = default;
  // The facts must be sound: names that differ, wholes that exist, no circle, at most `most_pollutants` (the reader of data sets judges them).
  explicit Pollutants(std::vector<PollutantFacts> facts);

  [[nodiscard]] std::size_t size() const { return facts_.size(); }
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  [[nodiscard]] const std::string& name(std::size_t pollutant) const { return names_.at(pollutant); }
  [[nodiscard]] int index(const std::string& word) const;          // of a name or an alias; -1: unknown
  [[nodiscard]] std::vector<std::string> words() const;            // names, then aliases
  [[nodiscard]] PollutantKind kind(std::size_t pollutant) const { return facts_.at(pollutant).kind; }
  [[nodiscard]] std::optional<std::size_t> find(PollutantKind kind) const;  // the first of the kind

  [[nodiscard]] std::optional<std::size_t> whole_of(std::size_t pollutant) const { return wholes_.at(pollutant); }
  [[nodiscard]] const std::vector<std::size_t>& parts_of(std::size_t pollutant) const { return parts_.at(pollutant); }  // the next ones alone
  [[nodiscard]] std::vector<std::size_t> all_parts_of(std::size_t pollutant) const;  // with the parts of the parts, each behind its whole
  // Those that have parts; a whole stands before its parts, or the other way round.
  [[nodiscard]] const std::vector<std::size_t>& wholes() const { return wholes_first_; }
  [[nodiscard]] std::vector<std::size_t> wholes_last() const { return {wholes_first_.rbegin(), wholes_first_.rend()}; }
  [[nodiscard]] std::size_t outermost(std::size_t pollutant) const;  // the whole that is part of nothing
  [[nodiscard]] const std::vector<std::size_t>& order() const { return order_; }  // all, wholes before their parts

  // Mass of a pollutant that is in none of its parts. Rounding, up to 1e-9 of the outermost whole, counts as zero; else it may be negative.
  [[nodiscard]] double rest(const PollutantMasses& masses, std::size_t pollutant) const;
  // The first whole that is less than the sum of its parts; nothing if there is none.
  [[nodiscard]] std::optional<std::size_t> below_its_parts(const PollutantMasses& masses) const;
  // What is wrong with the parts of a source, "PM2.5 12 t/a is less than BC + OC 13 t/a"; empty if nothing is.
  [[nodiscard]] std::string part_fault(const PollutantMasses& tonnes) const;

 private:
  std::vector<PollutantFacts> facts_;
  std::vector<std::string> names_;
  std::vector<std::optional<std::size_t>> wholes_;
  std::vector<std::vector<std::size_t>> parts_;
  std::vector<std::size_t> order_, wholes_first_;
};

}  // namespace pearl
