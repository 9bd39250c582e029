#include "model/output/checkpoint_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/core/error.hpp"
#include "model/core/text.hpp"

namespace pearl {

void CheckpointReader::match(const std::string& name, const RunFacts& facts) {
  RunFacts then;
  for (const std::string& line : split(file_.text(name), '\n')) {
    const std::size_t tab = line.find('\t');
    if (tab != std::string::npos) then.emplace_back(line.substr(0, tab), line.substr(tab + 1));
  }
  const auto value_in = [](const RunFacts& all, const std::string& fact) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.first == fact; });
    return found == all.end() ? std::string("none") : found->second;
  };
  Faults faults;
  const Location where{make_source(path_.string(), ""), 0, 0};
  const auto judge = [&](const std::string& fact) {
    const std::string before = value_in(then, fact), now = value_in(facts, fact);
    if (before != now)
      faults.add(where, fmt::format("this run cannot be continued: {} is not what it was: then {}, now {}; put it back, or start anew with `pearl run`",
                                    fact, before, now));
  };
  for (const auto& [fact, value] : facts) judge(fact);
  for (const auto& [fact, value] : then)
    if (std::none_of(facts.begin(), facts.end(), [&](const auto& one) { return one.first == fact; })) judge(fact);
  faults.throw_if_any();
}

}  // namespace pearl
