#include "tests/verification/report/report_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <sstream>

namespace pearl::verification {

namespace {

std::string sign(Bound bound) { return bound == Bound::at_most ? "<=" : ">="; }

std::string row(const Finding& f) {
  const std::string bar = f.bound == Bound::none ? "-" : fmt::format("{} {:.4g}", sign(f.bound), f.bar);
  const std::string result = f.rounding && f.met() ? bar : fmt::format("{:.3g}", f.value);
  const std::string met = f.bound == Bound::none ? "-" : f.met() ? "yes" : "**no**";
  return fmt::format("| {} | {} | {} | {} | {} | {} |\n", f.test, f.measure, bar, result, met, f.reference);
}

bool is_number(const std::string& word, double& value) {
  char* end = nullptr;
  value = std::strtod(word.c_str(), &end);
  return !word.empty() && end == word.c_str() + word.size();
}

std::vector<std::string> words(const std::string& line) {
  std::istringstream stream(line);
  std::vector<std::string> all;
  for (std::string word; stream >> word;) all.push_back(word);
  return all;
}

bool alike(const std::string& a, const std::string& b, double tolerance) {
  const std::vector<std::string> first = words(a), second = words(b);
  return std::equal(first.begin(), first.end(), second.begin(), second.end(), [&](const std::string& x, const std::string& y) {
    double one = 0, other = 0;
    if (x == y) return true;
    return is_number(x, one) && is_number(y, other) && std::abs(one - other) <= tolerance * std::max(std::abs(one), std::abs(other));
  });
}

}  // namespace

std::string report_text(const std::vector<Chapter>& chapters) {
  int bars = 0, met = 0;
  for (const Chapter& chapter : chapters)
    for (const Finding& finding : chapter.section->findings) {
      bars += finding.bound != Bound::none;
      met += finding.met();
    }
  std::string text = fmt::format(
      "# Verification of transport, gas chemistry, particles and health\n\n"
      "Every number here is computed by the program's own classes (`model/transport`, `model/chemistry`, `model/aerosol`, `postprocess/health`) against an exact solution, a tight one,\n"
      "another program's, or other schemes on the same grid. {} of {} bars are met. This page and its figures are made by\n\n"
      "    ninja -C build/release make_verification\n\n"
      "The test suite asserts the same bars (`tests/verification`) and fails if this page is not what the program computes, numbers within 2 %.\n"
      "Results as small as rounding errors differ between machines: where they keep their bar, the bar is shown. No number is a time, but where a star says that another command measured it.\n", met, bars);
  for (const Chapter& chapter : chapters) {
    text += fmt::format("\n## {}\n\n{}\n", chapter.section->title, chapter.section->text);
    if (!chapter.section->findings.empty()) text += "\n| case | measure | bar | result | met | reference |\n|---|---|---|---|---|---|\n";
    for (const Finding& finding : chapter.section->findings) text += row(finding);
    if (!chapter.figure.empty()) text += fmt::format("\n![{}](verification/{})\n", chapter.caption, chapter.figure);
  }
  return text;
}

std::string first_difference(const std::string& document, const std::string& computed, double tolerance) {
  std::istringstream first(document), second(computed);
  for (int number = 1;; ++number) {
    std::string a, b;
    const bool more_a = static_cast<bool>(std::getline(first, a)), more_b = static_cast<bool>(std::getline(second, b));
    if (!more_a && !more_b) return "";
    if (more_a != more_b || !alike(a, b, tolerance)) return fmt::format("line {}:\n  document: {}\n  computed: {}", number, a, b);
  }
}

}  // namespace pearl::verification
