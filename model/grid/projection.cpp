#include "model/grid/projection.hpp"

#include <fmt/format.h>
#include <proj.h>

#include <cmath>

#include "model/core/constants.hpp"
#include "model/core/error.hpp"

namespace pearl {

struct Projection::Transform {
  PJ_CONTEXT* context = proj_context_create();
  PJ* forward = nullptr;

  explicit Transform(const std::string& definition) : forward(proj_create(context, definition.c_str())) {}
  ~Transform() {
    proj_destroy(forward);
    proj_context_destroy(context);
  }
  Transform(const Transform&) = delete;
  Transform& operator=(const Transform&) = delete;
};

namespace {

double half_angle_tangent(double phi) { return std::tan(constants::pi / 4 - phi / 2); }

}  // namespace

Projection::Projection(const LambertParameters& parameters)
    : parameters_(parameters), transform_(std::make_unique<Transform>(proj_text())) {
  if (transform_->forward == nullptr) throw RunError("the projection is not valid: " + proj_text());
  const double phi1 = parameters_.standard_parallel_1 * constants::degree, phi2 = parameters_.standard_parallel_2 * constants::degree;
  standard_cosine_ = std::cos(phi1);
  standard_tangent_ = half_angle_tangent(phi1);
  cone_ = phi1 == phi2 ? std::sin(phi1) : std::log(standard_cosine_ / std::cos(phi2)) / std::log(standard_tangent_ / half_angle_tangent(phi2));
}

Projection::~Projection() = default;
Projection::Projection(const Projection& other) : Projection(other.parameters_) {}
Projection& Projection::operator=(const Projection& other) {
  if (this != &other) *this = Projection(other);
  return *this;
}

Projection::Projection(Projection&&) noexcept = default;
Projection& Projection::operator=(Projection&&) noexcept = default;

std::string Projection::proj_text() const {
  return fmt::format("+proj=lcc +lat_1={} +lat_2={} +lon_0={} +lat_0={} +R={} +units=m +no_defs", parameters_.standard_parallel_1,
                     parameters_.standard_parallel_2, parameters_.central_meridian, parameters_.origin_latitude, constants::earth_radius);
}

MapPoint Projection::to_map(LonLat place) const {
  const PJ_COORD out = proj_trans(transform_->forward, PJ_FWD,
                                  proj_coord(place.lon * constants::degree, place.lat * constants::degree, 0, 0));
  return {out.xy.x, out.xy.y};
}

LonLat Projection::to_lon_lat(MapPoint point) const {
  const PJ_COORD out = proj_trans(transform_->forward, PJ_INV, proj_coord(point.x, point.y, 0, 0));
  return {out.lp.lam / constants::degree, out.lp.phi / constants::degree};
}

std::vector<LonLat> Projection::to_lon_lat(const std::vector<MapPoint>& points) const {
  std::vector<PJ_COORD> moved;
  moved.reserve(points.size());
  for (const MapPoint& point : points) moved.push_back(proj_coord(point.x, point.y, 0, 0));
  proj_trans_array(transform_->forward, PJ_INV, moved.size(), moved.data());
  std::vector<LonLat> places;
  places.reserve(points.size());
  for (const PJ_COORD& out : moved) places.push_back({out.lp.lam / constants::degree, out.lp.phi / constants::degree});
  return places;
}

double Projection::scale_factor(double lat) const {
  // Snyder 1987, eq. 15-4 on the sphere: k = cos(phi1) t(phi1)^-n t(phi)^n / cos(phi), t = tan(pi/4 - phi/2).
  const double phi = lat * constants::degree;
  return standard_cosine_ * std::pow(half_angle_tangent(phi) / standard_tangent_, cone_) / std::cos(phi);
}

}  // namespace pearl
