#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "broken_mechanisms.hpp"

using namespace pearl;
using namespace pearl::generator;

namespace {

const std::string sound = R"(pearl: 1
kind: mechanism
name: small
title: a small one
source: made up
element_tolerance: 0.01
species:
  NO2:  {formula: NO2, title: nitrogen dioxide, status: exact}
  NO:   {formula: NO, title: nitric oxide, status: exact}
  O3:   {formula: O3, title: ozone, status: exact}
  OH:   {formula: HO, title: hydroxyl, transported: no, status: exact}
  SO2:  {formula: SO2, title: sulfur dioxide, uptake: {henry: 1.23, status: verified, source: book}, status: exact}
  HNO3: {formula: HNO3, title: nitric acid, status: exact}
tracers:
  SO4:  {formula: SO4, title: sulfate, uptake: {kind: fine_particle, status: unverified, source: "a letter, 1999"}}
  VOC:  {title: organics}
fixed: [M, O2]
families:
  NOx: [NO, NO2]
reactions:
  - {label: R1, equation: NO2 -> NO + O3, rate: {photolysis: NO2_light, scale: 0.5}}
  - {label: R2, equation: O3 + NO -> NO2, rate: {arrhenius: [1.4e-12, 0, 1310]}}
  - {label: R3, equation: NO2 + OH -> HNO3, rate: {falloff: {k0: [1.8e-30, -3, 0], kinf: [2.8e-11, 0, 0], F: 0.6, N: 1}}}
  - {label: R4, equation: NO + OH -> HNO3, rate: {as: R3, scale: 0.5}}
  - {label: R5, equation: 2 OH + M -> O3, rate: {k1+k2M: {k1: [2.2e-13, 0, -600], k2: [1.9e-33, 0, -980]}}}
conversions:
  - {from: SO2, to: SO4, day: 1 %/h, status: illustrative, source: our estimate}
outputs:
  O3:   {title: ozone, of: {O3: 1}}
sources:
  book: a book of solubilities, 1999
)";

std::string broken_text(const test::BrokenMechanism& one) {
  if (one.old_text.empty()) return one.new_text;
  std::string text = sound;
  const std::size_t at = text.find(one.old_text);
  REQUIRE(at != std::string::npos);
  return text.replace(at, one.old_text.size(), one.new_text);
}

std::vector<Fault> faults_in(const std::string& text) {
  try {
    parse_mechanism("small.yaml", text);
  } catch (const InputError& error) {
    CHECK(error.code() == ExitCode::bad_input);
    return error.faults();
  }
  return {};
}

std::string shown(const Fault& fault) { return fmt::format("{}:{}: {}", fault.where.line, fault.where.column, fault.message); }

}  // namespace

TEST_CASE("the mechanism that the broken ones come from is sound") { CHECK(faults_in(sound).empty()); }

TEST_CASE("every broken mechanism is refused with its line, column and sentence, and with nothing else") {
  REQUIRE(test::broken_mechanisms().size() >= 25);
  for (const test::BrokenMechanism& one : test::broken_mechanisms()) {
    const std::vector<Fault> found = faults_in(broken_text(one));
    std::string all;
    for (const Fault& fault : found) all += shown(fault) + "\n";
    INFO(one.old_text << "\n-> " << one.new_text << "\n" << all);
    REQUIRE_FALSE(one.expected.empty());
    REQUIRE(found.size() == one.expected.size());
    for (std::size_t n = 0; n < found.size(); ++n) {
      CHECK(shown(found[n]) == one.expected[n]);
      CHECK(found[n].where.name() == "small.yaml");
    }
  }
}

TEST_CASE("several faults of a mechanism are reported at once, in the order of the file") {
  std::string text = sound;
  for (const auto& [old_text, new_text] : {std::pair{"kind: mechanism", "kind: plan"}, {"-> NO2, rate", "-> NOX, rate"}, {"to: SO4", "to: VOC"}, {"of: {O3: 1}", "of: {OH: 1}"}})
    text.replace(text.find(old_text), std::string(old_text).size(), new_text);
  const std::vector<Fault> found = faults_in(text);
  REQUIRE(found.size() == 5);  // VOC has neither sulfur nor a mass
  for (std::size_t n = 1; n < found.size(); ++n) CHECK(found[n - 1].where.line <= found[n].where.line);
}

TEST_CASE("hostile mechanism files are refused, not crashed on") {
  const auto repeated = [](const std::string& text, int times) {
    std::string all;
    for (int n = 0; n < times; ++n) all += text;
    return all;
  };
  const auto first = [](const std::string& text) {
    const std::vector<Fault> found = faults_in(text);
    return found.empty() ? std::string("sound") : found[0].message;
  };
  CHECK(first(repeated("[", 100'000)) == "is nested deeper than 64 levels");
  CHECK(first(repeated("{a: ", 100'000)) == "is nested deeper than 64 levels");
  CHECK(first(std::string("a\0b", 3)) == "holds a zero byte: this is not a text file");
  CHECK_THROWS_AS(read_mechanism("/nowhere/at/all.yaml"), InputError);
  // a very long equation, and a formula with a number that no int holds
  const auto with = [&](const std::string& old_text, const std::string& new_text) {
    std::string text = sound;
    return text.replace(text.find(old_text), old_text.size(), new_text);
  };
  CHECK(first(with("NO2 + OH -> HNO3", repeated("OH + ", 20'000) + "NO2 -> HNO3")) == "reaction R3: 20001 variable species react; one or two can");
  CHECK(first(with("formula: O3", "formula: O99999999999999999999")) == "species.O3: 'O99999999999999999999' is no formula of H, C, N, O, S, Cl, Br and I");
}

TEST_CASE("any cut and any changed byte of a mechanism gives a mechanism or faults") {
  int refused = 0;
  for (std::size_t n = 0; n < sound.size(); ++n) refused += faults_in(sound.substr(0, n)).empty() ? 0 : 1;
  CHECK(refused > static_cast<int>(sound.size()) / 2);
  refused = 0;
  for (std::size_t n = 0; n < sound.size(); ++n)
    for (const char c : {'\xff', '"', '{', '-'}) {
      std::string changed = sound;
      changed[n] = c;
      refused += faults_in(changed).empty() ? 0 : 1;
    }
  CHECK(refused > static_cast<int>(sound.size()) / 2);
}

TEST_CASE("the wrong kind of node under any key gives faults") {
  for (const char* key : {"pearl", "kind", "name", "title", "source", "element_tolerance", "species", "tracers", "fixed", "families", "reactions", "conversions", "outputs",
                          "sources"})
    for (const char* value : {"~", "7", "word", "[a, [b], {c: d}]", "{a: b, c: [d]}", "[]", "{}"}) {
      std::string text;
      for (std::size_t begin = 0, end = 0; begin < sound.size(); begin = end) {  // sections begin at the margin
        end = begin + 1;
        while (end < sound.size() && !(sound[end - 1] == '\n' && sound[end] != ' ')) ++end;
        const std::string section = sound.substr(begin, end - begin);
        text += section.rfind(std::string(key) + ":", 0) == 0 ? fmt::format("{}: {}\n", key, value) : section;
      }
      INFO(key << ": " << value);
      const bool optional = std::string(value) == "~" || std::string(value) == "[]" || std::string(value) == "{}" || std::string(key) == "title" || std::string(key) == "source" ||
                            std::string(key) == "name" || std::string(key) == "fixed";
      CHECK((!faults_in(text).empty() || optional));
    }
}

TEST_CASE("the faults of all broken mechanisms are printed for whoever writes a new one", "[.faults]") {
  for (const test::BrokenMechanism& one : test::broken_mechanisms()) {
    fmt::print("=== {} -> {}\n", one.old_text, one.new_text);
    for (const Fault& fault : faults_in(broken_text(one))) fmt::print("{}\n", shown(fault));
  }
}
