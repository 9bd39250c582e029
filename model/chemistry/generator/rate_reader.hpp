#pragma once

#include "model/chemistry/generator/mechanism_file.hpp"
#include "model/io/yaml_reader.hpp"

namespace pearl::generator {

// The value of a reaction's `rate`. A SameAs knows the label only; which reaction that is, the reader of the file finds.
Rate read_rate(const yaml::Node& node, YamlReader& yaml);

}  // namespace pearl::generator
