#pragma once
// What files of a user say, as text of Python.

#include <pybind11/pybind11.h>

#include <string>
#include <vector>

namespace pearl::python {

// It may steer neither a terminal nor a page, and need not be UTF-8 (terminal_text): each such character becomes U+FFFD. Line ends and tabs stay.
pybind11::str text_of(const std::string& text);
pybind11::list texts_of(const std::vector<std::string>& texts);

}  // namespace pearl::python
