#include "python/errors.hpp"

#include <exception>
#include <filesystem>
#include <string>
#include <system_error>

#include "model/core/error.hpp"
#include "python/text.hpp"

namespace pearl::python {

namespace py = pybind11;

namespace {

template <class... Arguments>
void raise(const char* type, Arguments&&... arguments) {
  const py::object made = py::module_::import("pearl._errors").attr(type)(std::forward<Arguments>(arguments)...);
  PyErr_SetObject(made.get_type().ptr(), made.ptr());
}

void raise_error(const std::string& what, ExitCode code) { raise("Error", text_of(what), static_cast<int>(code)); }

void raise_input_error(const InputError& error) {
  const py::object fault_type = py::module_::import("pearl._errors").attr("Fault");
  py::list faults;
  for (const Fault& fault : error.faults())
    faults.append(fault_type(text_of(fault.where.name()), fault.where.line, fault.where.column, text_of(fault.message), text_of(fault.text())));
  raise("InputError", text_of(error.what()), static_cast<int>(error.code()), faults);
}

}  // namespace

void register_errors() {
  py::register_local_exception_translator([](std::exception_ptr thrown) {
    try {
      if (thrown) std::rethrow_exception(thrown);
    } catch (const InputError& error) {
      raise_input_error(error);
    } catch (const Error& error) {
      raise_error(error.what(), error.code());
    } catch (const std::filesystem::filesystem_error& error) {
      raise_error(error.what(), ExitCode::run_failed);
    } catch (const std::system_error& error) {
      raise_error(error.what(), ExitCode::run_failed);
    }
  });
}

}  // namespace pearl::python
