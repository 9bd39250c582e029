#include "postprocess/health/concentration_response.hpp"

#include <algorithm>
#include <cmath>

namespace pearl {

double hazard_ratio(const ResponseShape& shape, double coefficient, double concentration) {
  const double z = std::max(0.0, concentration - shape.counterfactual);
  switch (shape.form) {
    case ResponseForm::log_linear: return std::exp(coefficient * z);
    case ResponseForm::gemm: return std::exp(coefficient * std::log(z / shape.alpha + 1) / (1 + std::exp(-(z - shape.mu) / shape.nu)));
    case ResponseForm::ier: return 1 + coefficient * (1 - std::exp(-shape.gamma * std::pow(z, shape.power)));
  }
  return 1;
}

double attributable_fraction(double hazard_ratio) { return 1 - 1 / hazard_ratio; }
double avoided_by_difference_of_fractions(double against, double ratio) { return 1 / ratio - 1 / against; }
double avoided_by_ratio_of_hazards(double against, double ratio) { return 1 - ratio / against; }

}  // namespace pearl
