#include "model/chemistry/photolysis/tool/sources.hpp"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

namespace sources {
namespace {

[[noreturn]] void fail(const std::string& path, const std::string& what) {
  std::cerr << path << ": " << what << "\n";
  std::exit(3);
}

std::ifstream open(const std::string& path) {
  std::ifstream file(path);
  if (!file) fail(path, "cannot be read; README.md in the folder above says which file belongs here");
  return file;
}

std::vector<std::string> split(const std::string& line, char separator) {
  std::vector<std::string> words;
  std::istringstream in(line);
  for (std::string word; std::getline(in, word, separator);) words.push_back(word);
  return words;
}

double number(const std::string& path, const std::string& text) {
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (end == text.c_str()) fail(path, "'" + text + "' is not a number");
  return value;
}

}  // namespace

Rates read_case(const std::string& path) {
  std::ifstream file = open(path);
  std::string line;
  std::getline(file, line);
  const std::vector<std::string> names = split(line, ',');
  Rates rates;
  while (std::getline(file, line)) {
    const std::vector<std::string> words = split(line, ',');
    if (words.size() != names.size())
      fail(path, "a row of " + std::to_string(words.size()) + " columns under a head of " + std::to_string(names.size()));
    for (std::size_t n = 2; n < words.size(); ++n)
      rates[names[n]][{number(path, words[0]), number(path, words[1])}] = number(path, words[n]);
  }
  return rates;
}

std::map<std::string, std::vector<double>> read_dump(const std::string& path) {
  std::ifstream file = open(path);
  std::map<std::string, std::vector<double>> rates;
  std::string line;
  while (std::getline(file, line) && line != "data:") {}
  std::string name, text;
  while (std::getline(file, line)) {
    if (const auto equals = line.find(" ="); name.empty() && equals != std::string::npos) {
      for (const char c : line.substr(0, equals))
        if (c != '\\') name += c;
      name.erase(0, name.find_first_not_of(' '));
      line.erase(0, equals + 2);
      text.clear();
    }
    text += line;
    if (name.empty() || text.find(';') == std::string::npos) continue;
    text.resize(text.find(';'));
    for (const std::string& word : split(text, ',')) rates[name].push_back(number(path, word));
    if (rates[name].size() != 125 * 5) fail(path, name + " has not 125 levels at 5 times");
    name.clear();
  }
  return rates;
}

Bands read_bands(const std::string& path) {
  std::ifstream file = open(path);
  Bands result;
  std::string line;
  while (std::getline(file, line)) {
    std::string plain = line;
    for (char& c : plain)
      if (c == ',') c = ' ';
    std::istringstream in(plain);
    std::string name, kind;
    double kelvin = 0;
    if (Band band; line.rfind("  ", 0) == 0 && in >> kelvin >> band.start >> band.middle >> band.end >> band.flux) {
      if (kelvin < 1 || kelvin > bands) fail(path, "band out of range: " + line);
      result.band[static_cast<std::size_t>(kelvin) - 1] = band;
      continue;
    }
    in = std::istringstream(plain);
    std::array<double, bands> values{};
    if (!(in >> name >> kind >> kelvin) || (kind != "CS" && kind != "EQY")) continue;
    for (double& value : values)
      if (!(in >> value)) fail(path, "seven numbers expected: " + line);
    std::size_t t = 0;
    while (t < temperatures.size() && temperatures[t] != kelvin) ++t;
    if (t == temperatures.size()) continue;  // the stratosphere's own ozone, with other temperatures
    Spectrum& spectrum = result.spectra[name];
    (kind == "CS" ? spectrum.cross_section : spectrum.yield)[t] = values;
  }
  for (const Band& band : result.band)
    if (band.flux <= 0) fail(path, "a band is missing");
  return result;
}

}  // namespace sources
