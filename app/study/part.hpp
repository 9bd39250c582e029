#pragma once

#include <memory>

#include "model/core/error.hpp"

namespace pearl::app {

// A part of a study: made when it is first asked for, once. Null if it was not to be had or has faults: they are in the study's list, or those
// of what it is made of.
template <class T>
class Part {
 public:
  // `make(faults)` gives a std::unique_ptr<T>; null: something that it needs is not there. What it finds, and an InputError of its own, goes to `all`.
  template <class Make>
  T* get(Faults& all, const Make& make) {
    if (is_asked_) return sound();
    is_asked_ = true;
    try {
      value_ = make(found_);
    } catch (const InputError& error) {
      found_.add(error);
    }
    tell(all);
    return sound();
  }
  // What was made, whatever faults it has; for who uses a piece of it that they do not touch. Null before it was asked for, or if nothing was made.
  [[nodiscard]] T* as_found() const { return value_.get(); }
  // Adds what was found when it was made to a list: for one who asks after another.
  void tell(Faults& all) const {
    for (const Fault& fault : found_.all()) all.add(fault);
  }
  // Its memory is free again; it must not be asked for any more.
  void drop() { value_.reset(); }

 private:
  [[nodiscard]] T* sound() const { return found_.empty() ? value_.get() : nullptr; }

  std::unique_ptr<T> value_;
  Faults found_;
  bool is_asked_ = false;
};

}  // namespace pearl::app
