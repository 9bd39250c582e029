#include "python/text.hpp"

#include "model/core/unicode.hpp"

namespace pearl::python {

namespace py = pybind11;

py::str text_of(const std::string& text) {
  const std::string shown = terminal_text(text);
  return py::reinterpret_steal<py::str>(PyUnicode_DecodeUTF8(shown.data(), static_cast<py::ssize_t>(shown.size()), "replace"));
}

py::list texts_of(const std::vector<std::string>& texts) {
  py::list list;
  for (const std::string& text : texts) list.append(text_of(text));
  return list;
}

}  // namespace pearl::python
