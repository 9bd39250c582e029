#pragma once
// How well modelled values meet measured ones.

#include <vector>

namespace pearl {

struct MeasuredModelled {
  double measured = 0, modelled = 0;  // in one unit
};

// Of n pairs; NaN where it cannot be said (no pairs, a measured mean of zero, a correlation or an IOA of fewer than three pairs, a correlation of a constant).
struct Skill {
  int n = 0;
  double measured = 0, modelled = 0;  // means
  double ratio = 0;                   // modelled mean / measured mean
  double bias = 0;                    // NMB = sum(M - O) / sum(O)
  double error = 0;                   // NME = sum|M - O| / sum(O)
  double rms_error = 0;               // RMSE, in the pairs' unit
  double correlation = 0;             // r of Pearson
  double within_two = 0;              // FAC2, share of pairs with 0.5 <= M / O <= 2 (both zero counts)
  double fractional_bias = 0;         // MFB = 2 / n sum((M - O) / (M + O)), -2 to 2; a pair of zeros has none of it
  double fractional_error = 0;        // MFE = 2 / n sum|(M - O) / (M + O)|
  double agreement = 0;               // IOA = 1 - sum((M - O)^2) / sum((|M - mean O| + |O - mean O|)^2)
};
// Means, errors and correlation of the pairs. Terms as in Boylan and Russell 2006, Atmos. Environ. 40; FAC2: Chang and Hanna 2004; IOA: Willmott 1981, Phys. Geogr. 2.
Skill skill_of(const std::vector<MeasuredModelled>& pairs);

}  // namespace pearl
