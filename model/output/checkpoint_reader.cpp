#include "model/output/checkpoint_reader.hpp"

#include <fmt/format.h>

#include <set>
#include <utility>
#include <vector>

#include "model/core/error.hpp"
#include "model/core/text.hpp"

namespace pearl {

void CheckpointReader::match(const std::string& name, const RunFacts& facts) {
  RunFacts then;
  for (const std::string& line : split(file_.text(name), '\n')) {
    const std::size_t tab = line.find('\t');
    if (tab != std::string::npos) then.emplace_back(line.substr(0, tab), line.substr(tab + 1));
  }
  const auto values_of = [](const RunFacts& all, const std::string& fact) {  // several of one name count in their order
    std::vector<std::string> values;
    for (const auto& [other, value] : all)
      if (other == fact) values.push_back(value);
    return values.empty() ? std::string("none") : join(values, ", ");
  };
  Faults faults;
  const Location where{make_source(path_.string(), ""), 0, 0};
  std::set<std::string> judged;
  for (const RunFacts* all : {&facts, &std::as_const(then)})
    for (const auto& [fact, value] : *all) {
      if (!judged.insert(fact).second) continue;
      const std::string before = values_of(then, fact), now = values_of(facts, fact);
      if (before != now)
        faults.add(where, fmt::format("this run cannot be continued: {} is not what it was: then {}, now {}; put it back, or start anew with `pearl run`",
                                      fact, before, now));
    }
  faults.throw_if_any();
}

}  // namespace pearl
