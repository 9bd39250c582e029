#pragma once

#include "tests/verification/cases/results.hpp"

namespace pearl::verification {

// What the aerosol was asked to show, line by line: bar, what is reached, and what prints it. Figures of this page are taken from the sections; those of other commands, marked with a
// star, stand in the text as they were measured.
Section particle_overview(const Section& inorganic, const Section& sweep, const Section& cloud, const Section& tables, const Section& day);

}  // namespace pearl::verification
