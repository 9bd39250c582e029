#pragma once

#include <string>

#include "model/chemistry/generator/mechanism_file.hpp"

namespace pearl::generator {

// "Cb6r3" of "cb6r3": the name of the struct that holds the code.
std::string type_name(const std::string& mechanism);

// The header with the unrolled code of a mechanism that has reactions.
std::string code_header(const MechanismFile& mechanism);

// The source with the facts of a mechanism: species, outputs, conversions, and of its gas part.
std::string facts_source(const MechanismFile& mechanism);

// The list of all mechanisms.
std::string registry_source(const std::vector<MechanismFile>& mechanisms);

}  // namespace pearl::generator
