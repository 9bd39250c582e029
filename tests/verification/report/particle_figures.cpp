#include <algorithm>
#include <array>
#include <cmath>

#include "postprocess/maps/plot.hpp"
#include "tests/verification/report/figures.hpp"

namespace pearl::verification {

using namespace pearl::plot;

void draw_sweep(const SweepResults& results, const std::filesystem::path& path) {
  const Canvas canvas(1500, 700);
  headline(canvas, "Nothing jumps where ammonium goes past twice the sulfate", "What is in particles as total ammonium grows, 1001 airs a line; codes with regimes jump at the dashed ratio of two");
  double left = 120;
  for (std::size_t n = 0; n < results.curves.size(); ++n, left += 465) {
    const SweepCurve& curve = results.curves[n];
    const Panel panel(canvas, {left, 160, 400, 430}, {0.5, 3.5, {0.5, 1, 1.5, 2, 2.5, 3, 3.5}, "total ammonium over sulfate", false},
                      {0, 3, {0, 0.5, 1, 1.5, 2, 2.5, 3}, n == 0 ? "in particles" : "", false}, curve.air);
    panel.grid();
    panel.line({2, 2}, {0, 3}, soft_ink, 2, true);
    panel.line(curve.ratio, curve.ammonium, line_colour(0), 3);
    panel.line(curve.ratio, curve.nitrate, line_colour(1), 3);
    panel.line(curve.ratio, curve.water, line_colour(2), 3);
    if (n == 2) panel.legend(146, 14, {{"ammonium, of sulfate", line_colour(0)}, {"nitrate, of all nitrate", line_colour(1)}, {"water, of that at 3.5", line_colour(2)}});
    panel.frame();
  }
  canvas.write(path);
}

void draw_cloud(const CloudResults& results, const std::filesystem::path& path) {
  const Canvas canvas(1500, 820);
  headline(canvas, "Sulfate made in cloud: 800 parcels against another program", "As in a run: floats, half steps of 150 s in eight inner ones; parcels of 300 to 3600 s");
  constexpr std::array<double, 5> bounds{0, 4, 5, 6, 14};
  const std::vector<Panel::Key> keys{{"one to one", soft_ink, false, true}, {"pH at first below 4", line_colour(0), true}, {"4 to 5", line_colour(1), true}, {"5 to 6", line_colour(2), true}, {"above 6", line_colour(3), true}};
  const Panel scatter(canvas, {150, 160, 560, 560}, {0.003, 10, {0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10}, "sulfate made, reference, ppb", true}, {0.003, 10, {0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10}, "sulfate made, computed, ppb", true},
                      "Each parcel");
  const Panel errors(canvas, {870, 160, 560, 560}, {2.1, 7.5, {3, 4, 5, 6, 7}, "pH of the drops at first", false}, {1e-5, 0.1, {1e-5, 1e-4, 1e-3, 0.01, 0.1}, "difference over the sulfate made", true}, "How far apart (at the lower edge: 1e-5 and less)");
  scatter.grid();
  errors.grid();
  scatter.line({0.003, 10}, {0.003, 10}, soft_ink, 2, true);
  errors.line({2.1, 7.5}, {0.01, 0.01}, soft_ink, 2, true);
  for (std::size_t group = 0; group + 1 < bounds.size(); ++group) {
    std::vector<double> x, y, acidity, error;
    for (std::size_t n = 0; n < results.made.size(); ++n) {
      if (results.acidity[n] < bounds[group] || results.acidity[n] >= bounds[group + 1]) continue;
      x.push_back(results.expected[n]);
      y.push_back(results.made[n]);
      acidity.push_back(results.acidity[n]);
      error.push_back(std::max(1.2e-5, std::abs(results.made[n] / results.expected[n] - 1)));
    }
    scatter.dots(x, y, line_colour(static_cast<int>(group)), 3.5);
    errors.dots(acidity, error, line_colour(static_cast<int>(group)), 3.5);
  }
  errors.words(2.2, 0.0108, "one per cent");
  scatter.legend(18, 18, keys);
  scatter.frame();
  errors.frame();
  canvas.write(path);
}

void draw_collection(const CollectionResults& results, const std::filesystem::path& path) {
  const Canvas canvas(1500, 1150);
  headline(canvas, "How fast surfaces collect particles of a size", "Circles: rows of the reference table, each in a wind and air of its own; dots in them: computed for the same; lines: computed at 25 °C for 1500 kg/m³");
  for (std::size_t n = 0; n < results.panels.size(); ++n) {
    const CollectionPanel& one = results.panels[n];
    const Panel panel(canvas, {140 + static_cast<double>(n % 3) * 460, 160 + static_cast<double>(n / 3) * 480, 380, 360}, {0.01, 20, {0.01, 0.1, 1, 10}, "diameter, µm", true},
                      {1e-4, 100, {1e-4, 1e-3, 0.01, 0.1, 1, 10, 100}, n % 3 == 0 ? "velocity, cm/s" : "", true}, one.surface);
    panel.grid();
    std::vector<Panel::Key> keys;
    for (std::size_t wind = 0; wind < one.curves.size(); ++wind) {
      panel.line(one.curve_diameter, one.curves[wind], line_colour(static_cast<int>(wind)), 2.5);
      keys.push_back({wind == 0 ? "u* 0.1 m/s" : wind == 1 ? "u* 0.3 m/s" : "u* 1 m/s", line_colour(static_cast<int>(wind))});
    }
    panel.dots(one.diameter, one.table, soft_ink, 6);
    panel.spots(one.diameter, one.ours, std::vector<Colour>(one.ours.size(), ink), 2);
    if (n == 0) panel.legend(14, 244, keys);
    panel.frame();
  }
  canvas.write(path);
}

}  // namespace pearl::verification
