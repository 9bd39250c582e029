#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace pearl {

// What must be the same for a run to be continued: what it is (a noun for messages), and its value.
using RunFacts = std::vector<std::pair<std::string, std::string>>;

// Keeps the state of a run between two processes, as named data sets. The same calls serve to save and to restore, so that
// what is written and what is read back cannot drift apart.
class CheckpointStore {
 public:
  virtual ~CheckpointStore() = default;
  [[nodiscard]] virtual bool restoring() const = 0;

  // Saving stores the values (RunError if that fails). Restoring fills them, bit for bit; a data set that is missing, damaged
  // or of another type or length throws InputError with its name.
  virtual void exchange(const std::string& name, std::span<float> values) = 0;
  virtual void exchange(const std::string& name, std::span<double> values) = 0;
  virtual void exchange(const std::string& name, std::span<std::int64_t> values) = 0;
  virtual void exchange(const std::string& name, std::string& text) = 0;  // of any length

  // Saving stores the facts. Restoring throws InputError with all that differ, then and now.
  virtual void match(const std::string& name, const RunFacts& facts) = 0;
  // Restoring only: throws InputError that the data set holds what no run writes.
  [[noreturn]] virtual void refuse(const std::string& name, const std::string& what) const = 0;
};

}  // namespace pearl
