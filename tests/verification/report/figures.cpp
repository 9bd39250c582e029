#include "tests/verification/report/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "postprocess/maps/plot.hpp"

namespace pearl::verification {

using namespace pearl::plot;

namespace {

const Scale unit_scale{0, 1, {0, 0.2, 0.4, 0.6, 0.8, 1}, "relative", false};

struct Picture {
  std::string title;
  const std::vector<double>* values;
};

}  // namespace

void draw_shapes(const ShapeResults& results, const std::filesystem::path& path) {
  const Canvas canvas(1500, 1500);
  headline(canvas, "Shapes carried by the wind, before and after",
           "Slotted disc, cone and hump on 64 x 64 cells; one turn of the whole square, and a swirl that is wound up and unwound");
  const Picture pictures[] = {{"Before", &results.rotation.before},
                              {"After one turn", &results.rotation.after},
                              {"Swirl, half way", &results.swirl_half_way.after},
                              {"Swirl, wound up and back", &results.swirl.after}};
  constexpr double side = 550;
  for (int n = 0; n < 4; ++n) {
    const Box box{130 + n % 2 * (side + 105), 150 + n / 2 * (side + 115), side, side};
    const Scale axis{0, 1, {0, 0.25, 0.5, 0.75, 1}, "", false};
    Scale x = axis, y = axis;
    x.label = "x, of the side";
    y.label = "y, of the side";
    const Panel panel(canvas, box, x, y, pictures[n].title);
    panel.field(*pictures[n].values, 64, 64, {0, 0, 1, 1}, 0, 1);
    panel.frame();
  }
  colour_bar(canvas, {1385, 150, 32, 2 * side + 115}, unit_scale);
  canvas.write(path);
}

void draw_cone(const ConeResults& results, const std::filesystem::path& path) {
  const Canvas canvas(1500, 1090);
  headline(canvas, "A narrow cone after one and two turns", "Radius of four cells on a grid of 32 x 32; the part of the grid about the cone");
  const Picture pictures[] = {{"Before", &results.one_turn.before}, {"After one turn", &results.one_turn.after}, {"After two turns", &results.two_turns.after}};
  constexpr double side = 350;
  for (int n = 0; n < 3; ++n) {
    const Scale x{0, 0.5, {0, 0.1, 0.2, 0.3, 0.4, 0.5}, "x, of the side", false}, y{0.25, 0.75, {0.3, 0.4, 0.5, 0.6, 0.7}, "y, of the side", false};
    const Panel panel(canvas, {130 + n * (side + 80), 150, side, side}, x, y, pictures[n].title);
    panel.field(*pictures[n].values, 32, 32, {0, 0, 1, 1}, 0, 1);
    panel.frame();
  }
  colour_bar(canvas, {1392, 150, 30, side}, unit_scale);

  // A cut through the row of cells just above the middle.
  const Scale x{0, 0.5, {0, 0.1, 0.2, 0.3, 0.4, 0.5}, "x, of the side", false}, y{0, 1, {0, 0.25, 0.5, 0.75, 1}, "relative mixing ratio", false};
  const Panel panel(canvas, {130, 650, 1210, 350}, x, y, "Cut through the middle");
  panel.grid();
  const Colour colours[] = {soft_ink, line_colour(0), line_colour(1)};
  for (int n = 0; n < 3; ++n) {
    std::vector<double> place, value;
    for (int i = 0; i < 16; ++i) {
      place.push_back((i + 0.5) / 32);
      value.push_back((*pictures[n].values)[16 * 32 + static_cast<std::size_t>(i)]);
    }
    panel.line(place, value, colours[n], 2.5, n == 0);
    panel.dots(place, value, colours[n], 4);
  }
  panel.legend(980, 20, {{"before", colours[0], false, true}, {"after one turn", colours[1]}, {"after two turns", colours[2]}});
  panel.frame();
  canvas.write(path);
}

void draw_order(const OrderResults& results, const std::filesystem::path& path) {
  const Canvas canvas(1200, 860);
  headline(canvas, "Halving the cells: how fast the error falls", "Smooth profiles carried along a row of cells at Courant number 0.4");
  const std::vector<double> cells(results.hump.cells.begin(), results.hump.cells.end());
  const Scale x{24, 680, {32, 64, 128, 256, 512}, "cells along the row", true};
  const Scale y{1e-10, 1, {1e-10, 1e-8, 1e-6, 1e-4, 1e-2, 1}, "relative error (l1)", true};
  const Panel panel(canvas, {180, 150, 950, 610}, x, y, "");
  panel.grid();
  std::vector<double> second, seventh;  // slopes beside the curves, through the finest grids
  for (const double n : cells) {
    second.push_back(2 * results.hump.l1.back() * std::pow(cells.back() / n, 2));
    seventh.push_back(0.4 * results.free_hump.l1.back() * std::pow(cells.back() / n, 7));
  }
  panel.line(cells, second, soft_ink, 2, true);
  panel.line(cells, seventh, line_colour(3), 2, true);
  panel.line(cells, results.hump.l1, line_colour(0), 3);
  panel.dots(cells, results.hump.l1, line_colour(0));
  panel.line(cells, results.ramp.l1, line_colour(1), 3);
  panel.dots(cells, results.ramp.l1, line_colour(1));
  panel.line(cells, results.free_hump.l1, line_colour(2), 3);
  panel.dots(cells, results.free_hump.l1, line_colour(2));
  panel.legend(20, 440, {{"hump, limiter at its top", line_colour(0)}, {"ramp, limiter hardly active", line_colour(1)}, {"hump, no limiter", line_colour(2)},
                         {"slope of second order", soft_ink, false, true}, {"slope of seventh order", line_colour(3), false, true}});
  panel.frame();
  canvas.write(path);
}

void draw_puff(const PuffResults& results, const std::filesystem::path& path) {
  const PuffFlight& flight = results.flight;
  const Canvas canvas(1500, 1130);
  headline(canvas, "A puff two hours after its release", "Level section at 412.5 m; 1000 kg released at the origin at 400 m, wind (6, 2) m/s, Kh 3000 m²/s, Kz 8 m²/s");
  const auto kilometres = [](double metres) { return metres / 1000; };
  const Box extent{kilometres(flight.west), kilometres(flight.south), kilometres(flight.nx * flight.spacing), kilometres(flight.ny * flight.spacing)};
  const Scale x{15, 72, {20, 30, 40, 50, 60, 70}, "x, km", false}, y{-10, 40, {-10, 0, 10, 20, 30, 40}, "y, km", false};
  const double high = 5;
  const Picture pictures[] = {{"Exact", &flight.exact}, {"Computed", &flight.computed}};
  for (int n = 0; n < 2; ++n) {
    const Panel panel(canvas, {140 + n * 650.0, 150, 540, 474}, x, y, pictures[n].title);
    panel.field(*pictures[n].values, flight.nx, flight.ny, extent, 0, high);
    panel.frame();
  }
  colour_bar(canvas, {1376, 150, 30, 474}, {0, high, {0, 1, 2, 3, 4, 5}, "µg/m³", false});

  const Panel cut(canvas, {140, 760, 1190, 270}, {15, 72, {20, 30, 40, 50, 60, 70}, "x, km", false}, {0, high, {0, 1, 2, 3, 4, 5}, "µg/m³", false},
                  "Cut along x through the middle of the puff");
  cut.grid();
  const int row = static_cast<int>((Puff::v * 7200 - flight.south) / flight.spacing);
  std::vector<double> place, exact, computed;
  for (int i = 0; i < flight.nx; ++i) {
    const std::size_t cell = static_cast<std::size_t>(row) * static_cast<std::size_t>(flight.nx) + static_cast<std::size_t>(i);
    place.push_back(kilometres(flight.west + (i + 0.5) * flight.spacing));
    exact.push_back(flight.exact[cell]);
    computed.push_back(flight.computed[cell]);
  }
  cut.line(place, exact, soft_ink, 3);
  cut.dots(place, computed, line_colour(0), 4);
  cut.legend(990, 16, {{"exact", soft_ink}, {"computed", line_colour(0), true}});
  cut.frame();
  canvas.write(path);
}

void draw_columns(const ColumnResults& results, const std::filesystem::path& path) {
  const Canvas canvas(1500, 900);
  headline(canvas, "Mixing in a column: a source and a sink at the ground", "Lines: exact solutions; dots: computed, one for each layer");
  const Panel source(canvas, {150, 160, 580, 620}, {-1, 40, {0, 10, 20, 30, 40}, "mg/m³", false}, {0, 1500, {0, 250, 500, 750, 1000, 1250, 1500}, "height, m", false},
                     "Emission at the ground, lid at 1500 m");
  source.grid();
  const auto thousandth = [](std::vector<double> values) {
    for (double& value : values) value /= 1000;
    return values;
  };
  for (std::size_t n = 0; n < results.flux.size(); ++n) {
    source.line(thousandth(results.flux[n].exact), results.flux[n].z, line_colour(static_cast<int>(n)), 2.5);
    source.dots(thousandth(results.flux[n].computed), results.flux[n].z, line_colour(static_cast<int>(n)), 3.5);
  }
  source.legend(330, 24, {{"after 1 hour", line_colour(0)}, {"after 6 hours", line_colour(1)}});
  source.frame();
  const Panel sink(canvas, {860, 160, 580, 620}, {0.4, 1.02, {0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1}, "concentration, of the first", false},
                   {0, 1500, {0, 250, 500, 750, 1000, 1250, 1500}, "height, m", false}, "Deposition at the ground, after 6 hours");
  sink.grid();
  sink.line(results.deposition.exact, results.deposition.z, soft_ink, 2.5);
  sink.dots(results.deposition.computed, results.deposition.z, line_colour(2), 3.5);
  sink.legend(60, 24, {{"exact", soft_ink}, {"computed", line_colour(2), true}});
  sink.frame();
  canvas.write(path);
}

void draw_roberts(const RobertsResults& results, const std::filesystem::path& path) {
  const RobertsRun& run = results.run;
  const Canvas canvas(1300, 960);
  headline(canvas, "A plume along the ground, 1 to 10 km behind its source", "Wind and mixing grow with height as powers; lines: Roberts' exact solution; dots: computed");
  const Panel panel(canvas, {150, 150, 1080, 700}, {0.1, 10, {0.1, 0.2, 0.5, 1, 2, 5, 10}, "concentration, µg/m³", true},
                    {0, 300, {0, 50, 100, 150, 200, 250, 300}, "height, m", false}, "");
  panel.grid();
  std::vector<Panel::Key> keys;
  for (const double distance : {1000.0, 2000.0, 5000.0, 10000.0}) {
    const std::size_t column = static_cast<std::size_t>(std::lower_bound(run.x.begin(), run.x.end(), distance - 1) - run.x.begin());
    const Colour colour = line_colour(static_cast<int>(keys.size()));
    std::vector<double> exact, computed;
    for (std::size_t k = 0; k < run.z.size(); ++k) {
      exact.push_back(run.at(run.exact, k, column));
      computed.push_back(run.at(run.computed, k, column));
    }
    panel.line(exact, run.z, colour, 2.5);
    panel.dots(computed, run.z, colour, 4.5);
    keys.push_back({fmt::format("{:g} km", distance / 1000), colour});
  }
  panel.legend(900, 24, keys);
  panel.frame();
  canvas.write(path);
}

}  // namespace pearl::verification
