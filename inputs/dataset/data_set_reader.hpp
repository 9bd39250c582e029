#pragma once
// The keys of dataset.yaml. Used by DataSet::read alone.

#include "inputs/dataset/data_set.hpp"
#include "model/io/yaml_reader.hpp"

namespace pearl {

class DataSetReader {
 public:
  DataSetReader(const yaml::Node& root, Faults& faults) : root_(root), faults_(faults), reader_(faults) {}
  void read(DataSet& data);
  static const std::vector<std::string>& keys();  // that dataset.yaml may have

 private:
  void read_clock(DataSet& data);
  void read_map(DataSet& data);
  void read_pollutants(DataSet& data);
  void read_source_parts(DataSet& data);
  void read_weather(DataSet& data);
  void read_weather_classes(const yaml::Node& node, WeatherSettings& weather);
  void read_places(DataSet& data);
  void read_report(DataSet& data);
  void read_history(DataSet& data);
  void read_names(DataSet& data);

  // Takes down that the word under a key names a region, a sector or a pollutant; nothing if the key is absent or no word.
  static void names_a(TableWord::Of of, const yaml::Node& node, const std::string& key, const std::string& what, DataSet& data);
  std::vector<std::string> regions(const yaml::Node& node, const std::string& key, const std::string& what, DataSet& data);  // a list of their codes
  [[nodiscard]] const yaml::Node* section(const std::string& key, bool is_required);
  std::vector<std::string> texts(const yaml::Node& node, const std::string& key);
  std::vector<int> months(const yaml::Node& node, const std::string& key);
  double number(const yaml::Node& node, const std::string& key, const std::string& what, double least, double most);
  int whole(const yaml::Node& node, const std::string& key, const std::string& what, int least, int most);
  void fault(const yaml::Node& node, const std::string& sentence, std::source_location by = std::source_location::current()) { faults_.add(node.where, sentence, by); }

  const yaml::Node& root_;
  Faults& faults_;
  YamlReader reader_;
};

}  // namespace pearl
