#pragma once
// Getters on YAML nodes that report every fault with its place and then return a neutral value.

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/io/yaml.hpp"

namespace pearl {

class YamlReader {
 public:
  explicit YamlReader(Faults& faults) : faults_(faults) {}

  // Faults for keys beside these, with the nearest known one; false if the node is no mapping. A key of which a misspelt one was told is not told to be missing, too.
  bool check_keys(const yaml::Node& node, const std::string& what, const std::vector<std::string>& known);
  // The value of a key, or nullptr after a fault.
  const yaml::Node* required(const yaml::Node& node, const std::string& key, const std::string& what);
  // What stands in the list or the mapping under a key; nothing if the key is absent, without a value, or (a fault) something else.
  const std::vector<yaml::Node>& items(const yaml::Node& node, const std::string& key);
  const std::vector<yaml::Entry>& entries(const yaml::Node& node, const std::string& key);
  std::string text(const yaml::Node& node, const std::string& key, const std::string& what, bool is_required = true);
  double number(const yaml::Node& node, const std::string& what, double least, double most);
  double number_of(const yaml::Node& node, const std::string& key, double otherwise, double least, double most);
  bool yes_or_no(const yaml::Node& node, const std::string& key, bool otherwise);
  std::vector<double> numbers(const yaml::Node& node, const std::string& what, std::size_t count);
  double percent_per_hour(const yaml::Node& node, const std::string& key);  // 0 if absent
  Faults& faults() { return faults_; }

 private:
  Faults& faults_;
  std::set<std::pair<const yaml::Node*, std::string>> misspelt_;  // of a mapping, the key that was meant
};

}  // namespace pearl
