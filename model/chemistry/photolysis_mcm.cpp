#include <algorithm>
#include <array>
#include <cmath>

#include "model/chemistry/photolysis.hpp"

namespace pearl {
namespace {

// J = weight l cosz^m exp(-n/cosz).
struct Term {
  std::string_view rate;
  double weight, l, m, n;
};

// The l, m, n of MCM v3.3.1 (http://mcm.york.ac.uk; Saunders et al., Atmos. Chem. Phys. 3, 161, 2003; Jenkin et al., 1997), each with the
// number of its J: status verified against cases/cb6r3_box_urban. A weight other than 1 is a surrogate with an arbitrary number
// (status illustrative): MCM has no such J.
constexpr std::array terms{
    Term{"NO2_IUPAC10", 1, 1.165e-2, 0.244, 0.267},           // 4
    Term{"O3_O3P_IUPAC10", 1, 4.775e-4, 0.298, 0.080},        // 2
    Term{"O3_O1D_IUPAC10", 1, 6.073e-5, 1.743, 0.474},        // 1
    Term{"H2O2_IUPAC10", 1, 1.041e-5, 0.723, 0.279},          // 3
    Term{"NO3NO2_06", 1, 1.747e-1, 0.155, 0.125},             // 6
    Term{"NO3NO_06", 1, 2.485e-2, 0.168, 0.108},              // 5
    Term{"N2O5_IUPAC10", 0.005, 1.165e-2, 0.244, 0.267},      // surrogate: 4, NO2
    Term{"HONO_IUPAC10", 1, 2.644e-3, 0.261, 0.288},          // 7
    Term{"HNO3_IUPAC10", 1, 9.312e-7, 1.230, 0.307},          // 8
    Term{"PNA_IUPAC10", 0.8, 1.041e-5, 0.723, 0.279},         // surrogate: 3, H2O2
    Term{"PAN_IUPAC10", 0.8, 9.312e-7, 1.230, 0.307},         // surrogate: 8, HNO3
    Term{"MEPX_IUPAC10", 1, 7.649e-6, 0.682, 0.279},          // 41
    Term{"NTR_IUPAC10", 1, 4.095e-6, 1.111, 0.316},           // 54
    Term{"FORM_R_IUPAC10", 1, 4.642e-5, 0.762, 0.353},        // 11
    Term{"FORM_M_IUPAC10", 1, 6.853e-5, 0.477, 0.323},        // 12
    Term{"ALD2_R_IUPAC10", 1, 7.344e-6, 1.202, 0.417},        // 13
    Term{"ALDX_R_IUPAC10", 1, 2.879e-5, 1.067, 0.358},        // 14
    Term{"GLYD_IUPAC10", 0.35, 4.642e-5, 0.762, 0.353},       // surrogate: 11, formaldehyde
    Term{"GLY_R_IUPAC10", 1, 6.845e-5, 0.130, 0.201},         // 31
    Term{"GLY_R_IUPAC10", 1, 1.032e-5, 0.130, 0.201},         // 32
    Term{"GLY_R_IUPAC10", 1, 3.802e-5, 0.644, 0.312},         // 33
    Term{"MGLY_IUPAC10", 1, 1.537e-4, 0.170, 0.208},          // 34
    Term{"KET_IUPAC10", 1, 5.804e-6, 1.092, 0.377},           // 22
    Term{"ACET_IUPAC10", 1, 7.992e-7, 1.578, 0.271},          // 21
    Term{"ISPD", 1, 1.482e-6, 0.396, 0.298},                  // 18
    Term{"ISPD", 1, 1.482e-6, 0.396, 0.298},                  // 19
    Term{"HPALD", 1, 7.600e-4, 0.396, 0.298},                 // 20
};

}  // namespace

double mcm_photolysis(int rate, double cosine_zenith) {
  const auto names = photolysis_names();
  if (rate < 0 || rate >= static_cast<int>(names.size()) || !(cosine_zenith > 1e-3)) return 0;
  const double cosine = std::min(cosine_zenith, 1.0);
  double sum = 0;
  for (const Term& term : terms)
    if (term.rate == names[static_cast<std::size_t>(rate)]) sum += term.weight * term.l * std::pow(cosine, term.m) * std::exp(-term.n / cosine);
  return sum;
}

}  // namespace pearl
