#pragma once
// Results of the box model beside reference number densities.

#include <filesystem>
#include <string>
#include <vector>

#include "inputs/box/box_case.hpp"

namespace pearl::verification {

struct BoxReference {
  std::vector<std::string> species;
  std::vector<double> times;           // s
  std::vector<double> number_density;  // molecules cm-3 [time][species]
};

// A table of the form that `pearl box` writes for one scenario; throws InputError.
BoxReference read_box_reference(const std::filesystem::path& path);
BoxReference reference_of(const BoxResult& result, std::size_t scenario, const Mechanism& mechanism);

// The urban case of the project's reference cases (cb6r3_box_urban): its set-up, and its numbers for twelve species at six times.
BoxCase urban_case(const Mechanism& mechanism);
const BoxReference& urban_extract();

struct BoxErrors {
  double worst = 0, median = 0;   // relative, where the reference exceeds 1e6 molecules cm-3, over species and times, the start left out
  double leading = 0;             // worst of O3, NO2, HNO3, PAN and FORM
  std::string worst_place, leading_place;  // "N2O5 at 108000 s"
  std::size_t compared = 0;
  [[nodiscard]] std::string text() const;
};
// A time or species of the reference that the result lacks throws std::runtime_error; a result that is not a number makes the errors infinite.
BoxErrors compare_box(const BoxReference& reference, const BoxResult& result, std::size_t scenario, const Mechanism& mechanism);

}  // namespace pearl::verification
