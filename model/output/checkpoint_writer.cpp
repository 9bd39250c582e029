#include "model/output/checkpoint_writer.hpp"

#include <stdexcept>

namespace pearl {

void CheckpointWriter::match(const std::string& name, const RunFacts& facts) {
  std::string text;
  for (const auto& [fact, value] : facts) text += fact + "\t" + value + "\n";
  exchange(name, text);
}

void CheckpointWriter::refuse(const std::string& name, const std::string& what) const { throw std::logic_error(name + ": " + what); }

}  // namespace pearl
