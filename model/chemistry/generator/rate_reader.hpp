#pragma once

#include "model/chemistry/generator/mechanism_file.hpp"
#include "model/io/yaml_reader.hpp"

namespace pearl::generator {

// The value of a reaction's `rate`. A SameAs knows the label only; which reaction that is, the reader of the file finds.
Rate read_rate(const yaml::Node& node, YamlReader& yaml);
// The three numbers of a rate that is not a reaction's.
Arrhenius read_arrhenius(const yaml::Node& node, const std::string& what, YamlReader& yaml);

}  // namespace pearl::generator
