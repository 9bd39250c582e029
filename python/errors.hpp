#pragma once

namespace pearl::python {

// Faults of Pearl become exceptions of pearl._errors: InputError with all faults of a file, Error for the rest that a user can cure.
void register_errors();

}  // namespace pearl::python
