#include "tests/verification/cases/flat_world.hpp"

#include "model/state/parallel.hpp"
#include "tests/support/prd_map.hpp"

namespace pearl::verification {

FlatWorld::FlatWorld(std::vector<double> faces, int nx, int ny, double spacing)
    : domain{HorizontalGrid::centred(prd_map, spacing, nx, ny), VerticalGrid(std::move(faces)), {}}, met(domain.vertical.layers(), ny, nx) {
  set_threads(1);
  domain.ground = {Field2<float>(ny, nx), Field2<float>(ny, nx), Field2<float>(ny, nx), Field2<float>(ny, nx, 0.1f), {}, {}};
  for (int k = 0; k < domain.nz(); ++k)
    for (int j = 0; j < ny; ++j)
      for (int i = 0; i < nx; ++i) {
        met.density(k, j, i) = 1;
        met.air_mass(k, j, i) = cell_area() * thickness(k);
      }
}

void FlatWorld::set_wind(const std::function<double(int)>& u, double v) {
  for (int k = 0; k < domain.nz(); ++k) {
    const double face = domain.horizontal.spacing() * thickness(k), wind = u(k);
    for (int j = 0; j <= domain.ny(); ++j)
      for (int i = 0; i <= domain.nx(); ++i) {
        if (j < domain.ny()) met.mass_flux_x(k, j, i) = wind * face;
        if (i < domain.nx()) met.mass_flux_y(k, j, i) = v * face;
      }
  }
}

void FlatWorld::set_kz(const std::function<double(double)>& kz) {
  for (int k = 1; k < domain.nz(); ++k)
    for (int j = 0; j < domain.ny(); ++j)
      for (int i = 0; i < domain.nx(); ++i)
        met.kz(k, j, i) = static_cast<float>(kz(domain.vertical.face_above_ground(k, 0)) * square(j, i));
}

void FlatWorld::set_kh(double kh) {
  for (int k = 0; k < domain.nz(); ++k)
    for (int j = 0; j < domain.ny(); ++j)
      for (int i = 0; i < domain.nx(); ++i) met.kh(k, j, i) = static_cast<float>(kh / square(j, i));
}

Field2<double> FlatWorld::deposition_velocity(double velocity) const {
  Field2<double> field(domain.ny(), domain.nx());
  for (int j = 0; j < domain.ny(); ++j)
    for (int i = 0; i < domain.nx(); ++i) field(j, i) = velocity * square(j, i);
  return field;
}

std::vector<double> even_faces(int layers, double top) {
  std::vector<double> faces;
  for (int f = 0; f <= layers; ++f) faces.push_back(top * f / layers);
  return faces;
}

}  // namespace pearl::verification
