// verification_report DIR            writes DIR/verification.md and the figures in DIR/verification/
// verification_report --check FILE   computes everything again; exit 1 if FILE says something else
#include <fmt/format.h>

#include <filesystem>

#include "model/core/error.hpp"
#include "model/io/text_file.hpp"
#include "tests/verification/report/figures.hpp"
#include "tests/verification/report/particle_overview.hpp"
#include "tests/verification/report/report_text.hpp"

using namespace pearl;
using namespace pearl::verification;

namespace {

int run(const std::string& first, const std::string& second) {
  const ShapeResults shapes = verify_shapes();
  const ConeResults cone = verify_cone();
  const Section schemes = verify_schemes();
  const OrderResults order = verify_order();
  const Section sums = verify_tracer_sum(), uniform = verify_uniform_days();
  const PuffResults puff = verify_puff();
  const ColumnResults columns = verify_columns();
  const RobertsResults roberts = verify_roberts();
  const Section gas_box = verify_gas_box(), gas_day = verify_gas_day(), inorganic = verify_inorganic(), particle_day = verify_particle_day(), health = verify_health();
  const SweepResults sweep = verify_sweep();
  const CloudResults cloud = verify_cloud();
  const CollectionResults tables = verify_particle_tables();
  const Section particles = particle_overview(inorganic, sweep.section, cloud.section, tables.section, particle_day);
  const std::string text = report_text({{&shapes.section, "shapes.png", "The shapes before and after a rotation and a swirl"},
                                        {&cone.section, "cone.png", "The cone before and after one and two turns"},
                                        {&schemes, "", ""},
                                        {&order.section, "order.png", "Error against the number of cells"},
                                        {&sums, "", ""},
                                        {&uniform, "", ""},
                                        {&puff.section, "puff.png", "The puff, exact and computed"},
                                        {&columns.section, "columns.png", "Profiles over a source and over a sink"},
                                        {&roberts.section, "roberts.png", "Profiles of the plume at four distances"},
                                        {&gas_box, "", ""},
                                        {&gas_day, "", ""},
                                        {&particles, "", ""},
                                        {&inorganic, "", ""},
                                        {&sweep.section, "particle_sweep.png", "Ammonium, nitrate and water of particles as total ammonium grows, in three airs"},
                                        {&cloud.section, "cloud_parcels.png", "Sulfate made in 800 parcels of cloud, ours against the reference"},
                                        {&tables.section, "particle_collection.png", "Velocity of collection over diameter, six surfaces, ours and the table"},
                                        {&particle_day, "", ""},
                                        {&health, "", ""}});
  if (first == "--check") {
    const std::string difference = first_difference(read_text_file(second), text, 0.02);
    if (difference.empty()) return 0;
    fmt::print(stderr, "{} is not what the engine computes now, {}\nIf the change is meant, run: ninja -C build/release make_verification\n", second, difference);
    return 1;
  }
  const std::filesystem::path folder = first, figures = folder / "verification";
  make_output_directory(figures);
  draw_shapes(shapes, figures / "shapes.png");
  draw_cone(cone, figures / "cone.png");
  draw_order(order, figures / "order.png");
  draw_puff(puff, figures / "puff.png");
  draw_columns(columns, figures / "columns.png");
  draw_roberts(roberts, figures / "roberts.png");
  draw_sweep(sweep, figures / "particle_sweep.png");
  draw_cloud(cloud, figures / "cloud_parcels.png");
  draw_collection(tables, figures / "particle_collection.png");
  write_text_file(folder / "verification.md", text);
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  const std::string first = count > 1 ? arguments[1] : "", second = count > 2 ? arguments[2] : "";
  if (first.empty() || (first == "--check") != (count == 3) || count > 3) {
    fmt::print(stderr, "usage: verification_report DIR | verification_report --check FILE\n");
    return static_cast<int>(ExitCode::usage);
  }
  try {
    return run(first, second);
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return static_cast<int>(ExitCode::run_failed);
  }
}
