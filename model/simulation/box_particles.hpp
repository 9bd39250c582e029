#pragma once
// Particles in the box model: the engine's own processes in one cell.

#include <memory>
#include <vector>

#include "model/chemistry/box_model.hpp"

namespace pearl {

// Uptake rates on fine particles for each step of gas chemistry; around it sulfate in the drops of the set-up's cloud, conversions to sulfate, nitric acid on coarse salt, organic particles and
// the balance of inorganic ones, in the engine's order; nothing falls or rains. Humidity is that of the set-up's water vapour.
class BoxParticles : public BoxCompanion {
 public:
  // Throws UsageError for a cloud that the mechanism has no chemistry for. The mechanism has box_tracers. `gases` and `tracers` by scenario; step: of the box, s. All references must outlive this object.
  BoxParticles(const Mechanism& mechanism, const BoxSetup& setup, const std::vector<BoxScenario>& gases, const std::vector<BoxTracers>& tracers, double step);
  ~BoxParticles() override;

  void before_step(double time, std::vector<double>& ppb) override;
  void after_step(double time, std::vector<double>& ppb) override;
  void hour() override;
  [[nodiscard]] std::span<const double> uptake_rates() const override;

  // ug m-3 [scenario][hour][tracer], in the order of box_tracers.
  [[nodiscard]] std::vector<double> amounts() const;

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

// 0..1: of water vapour (molecules cm-3) at a temperature in K, over that of saturation above water.
double humidity_of_vapour(double molecules, double temperature);

}  // namespace pearl
