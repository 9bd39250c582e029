#pragma once
// The attribute `cell_methods` of CF-1.8: its grammar (7.3, appendix E), and the forms that statistics within and over days or years have (7.4).

#include <string>
#include <vector>

namespace pearl {

// "time: maximum within days (of hour means)".
struct CellMethod {
  std::vector<std::string> of;  // dimensions, scalar coordinates, standard names or "area"
  std::string method;           // of appendix E, in lower case
  std::string span;             // "within days", "over years" and so on; empty: neither
};

struct CellMethods {
  std::vector<CellMethod> methods;  // in the order in which they were applied
  std::string fault;                // what is wrong, for people; empty: nothing
  [[nodiscard]] bool of_climatology() const;  // the time's methods say within and over, so that its coordinate has the attribute `climatology` in place of `bounds`
};

// `time`: the name by which the methods call the time.
CellMethods read_cell_methods(const std::string& text, const std::string& time = "time");

}  // namespace pearl
