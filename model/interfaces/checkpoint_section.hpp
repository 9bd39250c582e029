#pragma once

#include <array>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <type_traits>
#include <utility>

#include "model/interfaces/checkpoint_store.hpp"

namespace pearl {

// The data sets of one owner in a checkpoint, "owner.name". The names of owners differ, so nobody can take another's.
class CheckpointSection {
 public:
  // Blanks in the owner's name become underscores. The store must outlive the section.
  CheckpointSection(CheckpointStore& store, std::string owner) : store_(store), prefix_(std::move(owner) + ".") {
    for (char& letter : prefix_)
      if (letter == ' ') letter = '_';
  }
  [[nodiscard]] bool restoring() const { return store_.restoring(); }

  // Saves the values, or fills them; throws as the store does.
  template <class Number>
  void exchange(const std::string& name, std::span<Number> values) {
    store_.exchange(prefix_ + name, values);
  }
  // The same for a single whole number or truth value, double or float.
  template <class Number>
  void exchange_number(const std::string& name, Number& number) {
    if constexpr (std::is_floating_point_v<Number>) {
      exchange(name, std::span<Number>(&number, 1));
    } else {
      std::array<std::int64_t, 1> value{static_cast<std::int64_t>(number)};
      exchange(name, std::span<std::int64_t>(value));
      number = static_cast<Number>(value[0]);
    }
  }
  // Restoring only: throws InputError that the data set holds what no run writes.
  [[noreturn]] void refuse(const std::string& name, const std::string& what) const {
    store_.refuse(prefix_ + name, what);
    std::abort();  // the store has thrown
  }

 private:
  CheckpointStore& store_;
  std::string prefix_;
};

}  // namespace pearl
