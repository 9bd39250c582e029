#pragma once
// How far a change may be off that is summed over rows of a table of uncertainties, and how sure the weakest of its numbers is.

#include <string_view>
#include <vector>

namespace pearl {

struct ChangeOfRow {
  double half_width = 0;  // of the 95 % interval of the row, a fraction
  double change = 0;      // of what the row covers, after - before, in any unit
};

// u = sqrt( sum over rows (half_width change)^2 ) / before: the half width of the 95 % interval of the change as a fraction of `before` (> 0, in the unit of the changes). The errors of two rows are
// taken as independent, that of one row as the same share before and after, so that what did not change carries none.
double half_width_of_change(const std::vector<ChangeOfRow>& rows, double before);

// Of the word for how sure a number is, from the surest (0): verified, derived, unverified, illustrative; a word that nobody knows is the least sure.
int doubt_of(std::string_view status);

}  // namespace pearl
