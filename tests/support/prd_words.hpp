#pragma once
// Words and numbers by which the Pearl River Delta shows, taken from its data set: codes and names of regions, places, coordinates.

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace pearl {

struct RegionalMarks {
  std::vector<std::string> words;
  std::vector<std::string> numbers;  // coordinates with two decimals or more, as written
};

inline RegionalMarks prd_marks() {
  const std::string folder = PEARL_TEST_SOURCE "/inputs/prd/";
  const auto lines_of = [](const std::string& path) {
    std::ifstream file(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    return lines;
  };
  std::set<std::string> words{"prd", "Pearl River", "Delta", "delta", "China", "COADS", "coads", "monsoon", "typhoon", "HKO", "CNEMC", "hk", "RSP", "FSP", "at_berth", "Taiwan", "Cantonese"}, numbers;
  const std::vector<std::string> regions = lines_of(folder + "regions.csv");
  for (std::size_t n = 1; n < regions.size(); ++n) {
    const std::size_t first = regions[n].find(','), second = regions[n].find(',', first + 1), third = regions[n].find(',', second + 1);
    for (const std::string& word : {regions[n].substr(0, first), regions[n].substr(first + 1, second - first - 1), regions[n].substr(second + 1, third - second - 1)})
      if (!word.empty() && word != "all" && word != "全部") words.insert(word);
  }
  const std::regex place("name: ([A-Z][A-Za-z ]+), lon: ([0-9.]+), lat: ([0-9.]+)"), latitude("lat: ([0-9]+\\.[0-9]{2,})");
  for (const std::string& line : lines_of(folder + "dataset.yaml")) {
    std::smatch match;
    if (std::regex_search(line, match, place)) {
      words.insert(match[1]);
      for (const std::string& number : {match[2].str(), match[3].str()})
        if (number.find('.') != std::string::npos && number.size() - number.find('.') > 2) numbers.insert(number);
    }
    if (std::regex_search(line, match, latitude)) numbers.insert(match[1]);
  }
  for (const std::string& line : lines_of(folder + "weather_places.csv"))
    if (!line.empty() && line.front() != '#' && line.rfind("place,", 0) != 0) words.insert(line.substr(0, line.find(',')));
  return {{words.begin(), words.end()}, {numbers.begin(), numbers.end()}};
}

inline bool is_word_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

// True if the text holds the word, not as a part of a longer one.
inline bool holds_word(const std::string& text, const std::string& word) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const bool begins = at == 0 || !is_word_letter(text[at - 1]) || !is_word_letter(word.front());
    const std::size_t end = at + word.size();
    if (begins && (end == text.size() || !is_word_letter(text[end]) || !is_word_letter(word.back()))) return true;
  }
  return false;
}

// The same for a number: not within a longer one.
inline bool holds_number(const std::string& text, const std::string& number) {
  const auto digit = [](char c) { return (c >= '0' && c <= '9') || c == '.'; };
  for (std::size_t at = text.find(number); at != std::string::npos; at = text.find(number, at + 1))
    if ((at == 0 || !digit(text[at - 1])) && (at + number.size() == text.size() || !digit(text[at + number.size()]))) return true;
  return false;
}

}  // namespace pearl
